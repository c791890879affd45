// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_session.h"

#include <algorithm>

#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/zvt_requests.h"
#include "drivers/terminals/zvt/zvt_tags.h"

namespace servery {

namespace {

constexpr int largestId = 999999;
constexpr quint8 busy = 0x9C;
constexpr quint8 notPossible = 0x83;

bool movesMoney(quint16 command)
{
    const ZvtCommand *row = findZvtCommand(command);
    return row && row->movesMoney;
}

void setId(ZvtMessage &message, int id)
{
    message.fields.addTag(tag::messageId, toBcd(id, 3));
}

}  // namespace

ZvtSession::ZvtSession(std::unique_ptr<ZvtLink> link, const CodePage &page, ZvtPatience patience)
    : m_link(std::move(link)), m_page(page), m_patience(patience)
{
}

Outcome ZvtSession::begin(const ZvtMessage &command, qint64 nowMs)
{
    if (m_isLost)
        return Error{ErrorCode::DeviceOffline, u"the connection to the terminal is gone"_s};
    const bool isEnquiry = command.command == zvt::enquiry;
    if (m_waiting || (isEnquiry ? isAsking() : m_running.has_value()))
        return Error{ErrorCode::InUse, u"the terminal is busy with another command"_s};
    if (m_isInDoubt && movesMoney(command.command))
        return Error{ErrorCode::Refused, u"after a silence money needs a new connection and a question"_s};
    if (isEnquiry) {
        send(command, nowMs);
    } else if (isAsking() || m_vote) {
        m_waiting = command;
    } else {
        const int repeats = quint8(command.fields.find(bmp::mostStatus).value_or(QByteArray(1, '\0'))[0]);
        m_running = Running{command, false, false, repeats, m_patience.completionMs, 0};
        m_lastResult.reset();
        send(command, nowMs);
    }
    return done();
}

Outcome ZvtSession::abort(qint64 nowMs)
{
    if (m_isLost || !m_running)
        return Error{ErrorCode::Refused, u"nothing is running that could be given up"_s};
    send({zvt::abort}, nowMs);
    return done();
}

void ZvtSession::send(ZvtMessage message, qint64 nowMs)
{
    std::optional<int> id;
    if (m_usesIds && message.command != zvt::registration) {
        m_lastId = m_lastId % largestId + 1;
        id = m_lastId;
        setId(message, *id);
    }
    m_pending.push_back({message.command, nowMs + m_patience.replyMs, id});
    m_lastTrafficMs = nowMs;
    m_link->send(toApdu(message), nowMs);
}

void ZvtSession::answer(ZvtMessage reply, std::optional<int> id)
{
    if (id)
        setId(reply, *id);
    m_lastAnswer = reply;
    m_link->send(toApdu(reply), m_lastTrafficMs);
}

Outcome ZvtSession::stored(qint64 nowMs)
{
    return vote(acceptedReply(), nowMs);
}

Outcome ZvtSession::refuse(qint64 nowMs)
{
    return vote({m_vote && m_vote->isPaper ? zvt::noPaper : zvt::refusedGoods}, nowMs);
}

Outcome ZvtSession::storedInPart(Money amount, qint64 nowMs)
{
    return vote(partOfGoodsReply(amount), nowMs);
}

Outcome ZvtSession::vote(ZvtMessage verdict, qint64 nowMs)
{
    checkTimes(nowMs);
    if (!isVoteOpen())
        return Error{ErrorCode::Refused, u"the terminal does not wait for an answer any more"_s};
    m_vote->verdict = std::move(verdict);
    if (m_vote->isAsked)
        giveVerdict(nowMs);
    return done();
}

/// Answers the terminal, and goes on with what came meanwhile.
void ZvtSession::giveVerdict(qint64 nowMs)
{
    const Vote vote = *std::exchange(m_vote, std::nullopt);
    m_lastTrafficMs = nowMs;
    answer(*vote.verdict, vote.id);
    rearm(nowMs);
    if (!vote.isPaper) {
        m_lastResult = vote.apdu;
        m_lastVerdict = *vote.verdict;
        if (m_running)
            m_running->hasResult =
                vote.verdict->command == zvt::accepted || vote.verdict->command == zvt::partOfGoods;
        // A card that was read has no completion.
        if (m_running && m_running->command.command == zvt::readCard) {
            tell(ZvtCompleted{zvt::readCard, {}, true});
            m_running.reset();
        }
    }
    take(nowMs);
    beginWaiting(nowMs);
}

/// What was said counts before how late it is: bytes may have waited for us.
void ZvtSession::feed(const QByteArray &bytes, qint64 nowMs)
{
    m_link->feed(bytes, nowMs);
    take(nowMs);
    checkTimes(nowMs);
}

void ZvtSession::tick(qint64 nowMs)
{
    m_link->tick(nowMs);
    take(nowMs);
    checkTimes(nowMs);
}

std::optional<ZvtEvent> ZvtSession::takeEvent()
{
    if (m_events.empty())
        return std::nullopt;
    ZvtEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

/// Takes what the link has. The terminal waits while we vote; what it says all the same waits too, answers to
/// us excepted.
void ZvtSession::take(qint64 nowMs)
{
    while (auto apdu = m_link->take()) {
        m_lastTrafficMs = nowMs;
        if (apdu->isReply())
            onReply(readMessage(*apdu), nowMs);
        else
            m_inbox.push_back(*apdu);
    }
    while (!m_inbox.empty()) {
        const ZvtApdu apdu = m_inbox.front();
        const bool isHeld = m_vote && m_vote->isAsked && !(apdu == m_vote->apdu);
        if (isHeld)
            break;
        m_inbox.pop_front();
        handle(apdu, nowMs);
    }
}

void ZvtSession::handle(const ZvtApdu &apdu, qint64 nowMs)
{
    rearm(nowMs);
    if (isAgain(apdu, nowMs))
        return;
    const ZvtMessage message = readMessage(apdu);
    if (const auto id = messageIdOf(message); id && *id != 0) {
        m_lastHeardId = id;
        m_lastId = std::max(m_lastId, *id);
    }
    onMessage(apdu, message, nowMs);
}

/// A message that was heard before gets the answer it got before, and nothing else happens.
bool ZvtSession::isAgain(const ZvtApdu &apdu, qint64 nowMs)
{
    if (m_vote && apdu == m_vote->apdu) {
        if (!m_vote->isAsked) {
            m_vote->isAsked = true;
            m_vote->dueMs = nowMs + m_patience.replyMs;
            if (m_vote->verdict)
                giveVerdict(nowMs);
        }
        return true;
    }
    const ZvtMessage message = readMessage(apdu);
    const auto id = messageIdOf(message);
    if (m_running && m_lastResult == apdu) {
        answer(m_lastVerdict, id);
        return true;
    }
    if (id && *id != 0 && m_lastHeardId == id) {
        m_link->send(toApdu(m_lastAnswer), nowMs);
        return true;
    }
    return false;
}

void ZvtSession::onReply(const ZvtMessage &message, qint64 nowMs)
{
    const auto id = messageIdOf(message);
    const auto asked = std::find_if(m_pending.begin(), m_pending.end(),
                                    [id](const Pending &one) { return !id || !one.id || one.id == id; });
    if (asked == m_pending.end())
        return;
    const quint16 command = asked->command;
    m_pending.erase(asked);
    const quint8 code = message.command >> 8 == 0x84 ? message.command & 0xFF : 0;
    if (command == zvt::abort) {
        tell(ZvtAbortAnswer{code == 0, code});
    } else if (command != zvt::enquiry) {
        onCommandReply(command, code == 0, code, nowMs);
    } else if (code == 0) {
        m_enquiryDueMs = nowMs + m_patience.enquiryMs;
    } else {
        tell(ZvtState{code, {}});
        endEnquiry(nowMs);
    }
}

void ZvtSession::onCommandReply(quint16 command, bool isAccepted, quint8 code, qint64 nowMs)
{
    if (!m_running)
        return;
    const bool isDoubtful = m_link->wasRepeated() && (code == busy || code == notPossible);
    if (!isAccepted && !isDoubtful) {
        m_running.reset();
        tell(ZvtRefused{command, code});
    } else if (command == zvt::logOff) {
        m_running.reset();
        m_isRegistered = false;
        m_usesIds = false;
        tell(ZvtCompleted{command, {}, false});
    } else {
        m_running->isAccepted = true;
        rearm(nowMs);
        tell(ZvtAccepted{command, isDoubtful});
    }
}

void ZvtSession::onMessage(const ZvtApdu &apdu, const ZvtMessage &message, qint64 nowMs)
{
    switch (message.command) {
    case zvt::status:
    case zvt::printLine:
    case zvt::printBlock: return askOwner(apdu, message, nowMs);
    case zvt::completion: return onCompletion(message, nowMs);
    case zvt::terminalAbort: return onAbort(message, nowMs);
    case zvt::setTime: return accept(message);
    case zvt::intermediate: {
        const ZvtProgress progress = progressOf(message, m_page);
        constexpr qint64 minuteMs = 60000;
        if (m_running && progress.minutes.value_or(0) > 0)
            m_running->patienceMs = *progress.minutes * minuteMs;
        rearm(nowMs);
        accept(message);
        return tell(ZvtBusy{progress});
    }
    default: return answer({zvt::unknownCommand}, messageIdOf(message));
    }
}

void ZvtSession::askOwner(const ZvtApdu &apdu, const ZvtMessage &message, qint64 nowMs)
{
    const bool isPaper = message.command != zvt::status;
    m_vote = Vote{apdu, messageIdOf(message), isPaper, true, nowMs + m_patience.replyMs, std::nullopt};
    if (isPaper)
        tell(ZvtPrint{paperOf(message, m_page)});
    else
        tell(ZvtResult{reportOf(message, m_page), m_running && m_running->isAccepted});
}

void ZvtSession::onCompletion(const ZvtMessage &message, qint64 nowMs)
{
    accept(message);
    if (const auto answer = stateAnswer(message)) {
        tell(ZvtState{answer->state, zvtText(answer->software, m_page)});
        return endEnquiry(nowMs);
    }
    if (!m_running && m_enquiryDueMs) {
        tell(ZvtState{0, {}});  // a short answer: nothing is the matter
        return endEnquiry(nowMs);
    }
    const ZvtReport report = reportOf(message, m_page);
    const quint16 command = m_running ? m_running->command.command : quint16(0);
    if (command == zvt::registration) {
        m_isRegistered = true;
        m_usesIds = report.messageId.has_value() && messageIdOf(m_running->command);
        m_lastId = 0;
    }
    tell(ZvtCompleted{command, report, m_running && m_running->hasResult});
    m_running.reset();
    m_vote.reset();  // more time was asked for, and the terminal did not come again
    beginWaiting(nowMs);
}

void ZvtSession::onAbort(const ZvtMessage &message, qint64 nowMs)
{
    accept(message);
    const bool hasResult = m_running && m_running->hasResult;
    tell(ZvtAborted{m_running ? m_running->command.command : quint16(0), reportOf(message, m_page),
                    hasResult});
    m_vote.reset();  // more time was asked for, and the terminal gave up
    if (m_running)
        m_running.reset();
    else
        m_enquiryDueMs.reset();
    beginWaiting(nowMs);
}

void ZvtSession::endEnquiry(qint64 nowMs)
{
    m_enquiryDueMs.reset();
    beginWaiting(nowMs);
}

bool ZvtSession::isAsking() const
{
    return m_enquiryDueMs || std::any_of(m_pending.begin(), m_pending.end(),
                                         [](const Pending &one) { return one.command == zvt::enquiry; });
}

void ZvtSession::beginWaiting(qint64 nowMs)
{
    if (!m_waiting || m_vote || isAsking())
        return;
    const ZvtMessage command = *std::exchange(m_waiting, std::nullopt);
    if (const auto begun = begin(command, nowMs); !begun)
        tell(ZvtRefused{command.command, busy});
}

void ZvtSession::rearm(qint64 nowMs)
{
    if (m_running && m_running->isAccepted)
        m_running->dueMs = nowMs + m_running->patienceMs;
}

qint64 ZvtSession::nextMs() const
{
    if (m_isLost)
        return ZvtLink::never;
    qint64 next = m_link->nextMs();
    for (const Pending &one : m_pending)
        next = std::min(next, one.dueMs);
    if (m_enquiryDueMs)
        next = std::min(next, *m_enquiryDueMs);
    if (m_vote && m_vote->isAsked) {
        const bool mayWait = m_running && m_running->goodsRepeats > 0 && !m_vote->isPaper;
        next = std::min(next, m_vote->dueMs - (mayWait ? m_patience.goodsMs : 0));
    } else if (m_running && m_running->isAccepted) {
        next = std::min(next, m_running->dueMs);
    }
    if (isIdle() && m_isRegistered)
        next = std::min(next, m_lastTrafficMs + m_patience.keepAliveMs);
    return next;
}

void ZvtSession::checkTimes(qint64 nowMs)
{
    if (m_isLost)
        return;
    if (!m_link->fault().isEmpty()) {
        m_isLost = true;
        return tell(ZvtLost{m_link->fault()});
    }
    checkReplies(nowMs);
    checkVote(nowMs);
    if (m_enquiryDueMs && nowMs >= *m_enquiryDueMs) {
        tell(ZvtSilence{ZvtSilence::Of::Completion, zvt::enquiry});
        endEnquiry(nowMs);
    }
    const bool isAsked = m_vote && m_vote->isAsked;
    if (m_running && m_running->isAccepted && !isAsked && nowMs >= m_running->dueMs) {
        m_isInDoubt = true;
        m_vote.reset();
        tell(ZvtSilence{ZvtSilence::Of::Completion, m_running->command.command});
        m_running.reset();
    }
    if (isIdle() && m_isRegistered && nowMs >= m_lastTrafficMs + m_patience.keepAliveMs)
        send(enquiryRequest(), nowMs);
}

/// T3 begins when the line has delivered the message.
void ZvtSession::checkReplies(qint64 nowMs)
{
    for (Pending &one : m_pending) {
        if (!m_link->isDelivered())
            one.dueMs = nowMs + m_patience.replyMs;
    }
    while (!m_pending.empty() && nowMs >= m_pending.front().dueMs) {
        const quint16 command = m_pending.front().command;
        m_pending.pop_front();
        tell(ZvtSilence{ZvtSilence::Of::Reply, command});
        if (command == zvt::enquiry) {
            endEnquiry(nowMs);
        } else if (command != zvt::abort) {
            m_isInDoubt = true;
            m_running.reset();
        }
    }
}

/// Goods that come later: asks for more time as long as it was agreed upon. Else the vote is too late.
void ZvtSession::checkVote(qint64 nowMs)
{
    if (!m_vote || !m_vote->isAsked)
        return;
    const bool mayWait = m_running && m_running->goodsRepeats > 0 && !m_vote->isPaper;
    if (mayWait && nowMs >= m_vote->dueMs - m_patience.goodsMs && nowMs < m_vote->dueMs) {
        --m_running->goodsRepeats;
        m_vote->isAsked = false;
        m_lastTrafficMs = nowMs;
        answer({zvt::pleaseWait}, m_vote->id);
        rearm(nowMs);
    } else if (nowMs >= m_vote->dueMs) {
        m_vote.reset();
        m_isInDoubt = true;
        tell(ZvtSilence{ZvtSilence::Of::Owner, m_running ? m_running->command.command : quint16(0)});
        take(nowMs);
    }
}

}  // namespace servery
