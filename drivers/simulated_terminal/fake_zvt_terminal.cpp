// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_zvt_terminal.h"

#include <algorithm>

namespace servery {

namespace {

constexpr qint64 answerMs = 5000;  ///< T3
constexpr quint8 busy = 0x9C;
constexpr quint8 notPossible = 0x83;
constexpr quint8 notRegistered = 0x6B;
constexpr quint8 abortedByKey = 0x6C;

bool movesMoney(quint16 command)
{
    const ZvtCommand *row = findZvtCommand(command);
    return row && row->movesMoney;
}

ZvtMessage refusal(quint8 code)
{
    return {quint16(0x8400 | code)};
}

}  // namespace

FakeZvtTerminal::FakeZvtTerminal(TerminalSetup setup, TerminalLedger ledger)
    : SimulatedTerminal(std::move(setup), std::move(ledger)), m_line(m_setup.isSerial)
{
    takeUpPending();
}

bool FakeZvtTerminal::connect(qint64 nowMs)
{
    tick(nowMs);
    if (!m_setup.isSerial) {
        if (isDark() || m_line.isHole(nowMs))
            return false;
        if (m_line.isOpen())
            hearNothing();
    }
    m_line.open(nowMs);
    see(u"a till is connected"_s);
    go();
    return true;
}

/// On a serial line it does not notice, nor out of a black hole, until there is another connection.
void FakeZvtTerminal::disconnect(qint64 nowMs)
{
    tick(nowMs);
    if (m_line.isSilent(nowMs))
        return;
    m_line.close();
    see(u"the till is gone"_s);
    hearNothing();
    go();
}

/// The connection is gone, and with it what had not reached the host.
void FakeZvtTerminal::hearNothing()
{
    if (m_setup.isSerial)
        return;
    if (m_work && !m_work->isHostAsked && !m_setup.goesOnAlone) {
        m_work.reset();
        show(TerminalView::Scene::Idle, words().ready);
    }
    if (m_work)
        m_work->isAlone = true;
    while (const auto none = m_talk.late(ZvtLink::never))
        hearAnswer(*none);
}

void FakeZvtTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    tick(nowMs);
    if (isDark())
        return;
    m_line.feed(bytes, nowMs);
    while (!isDark()) {
        const auto apdu = m_line.take();
        if (!apdu)
            break;
        hear(*apdu);
        go();
    }
}

void FakeZvtTerminal::tick(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (isDark() && nowMs >= m_darkUntilMs)
        wake();
    for (const TerminalFault &fault : m_faults.takeAt(nowMs))
        strike(fault);
    if (isDark())
        return;
    m_line.tick(nowMs);
    if (m_line.takeBreak()) {
        while (const auto none = m_talk.late(ZvtLink::never))
            hearAnswer(*none);
    }
    if (!m_line.isDelivered() && m_line.isOpen())
        m_talk.postpone(nowMs + answerMs, m_line.isKeptBack());
    while (const auto none = m_talk.late(nowMs))
        hearAnswer(*none);
    if (m_work && m_work->isEntered && (isAt(TerminalAct::Kind::Card) || isAt(TerminalAct::Kind::Pin))) {
        if (m_work->stopMs && nowMs >= *m_work->stopMs)
            giveUp(abortedByKey, words().cancelled);
        else if (nowMs >= m_work->limitMs)
            giveUp(abortedByKey, words().timedOut);
    }
    go();
}

qint64 FakeZvtTerminal::nextMs() const
{
    qint64 next = isDark() ? m_darkUntilMs : std::min(m_line.nextMs(), m_talk.dueMs());
    next = std::min(next, m_faults.nextMs());
    if (!m_work || isDark() || m_talk.isWaiting())
        return next;
    if (!m_work->isEntered)
        return m_nowMs;
    next = std::min(next, m_work->dueMs);
    if (isAt(TerminalAct::Kind::Card) || isAt(TerminalAct::Kind::Pin))
        next = std::min({next, m_work->limitMs, m_work->stopMs.value_or(ZvtLink::never)});
    return next;
}

bool FakeZvtTerminal::isAt(TerminalAct::Kind kind) const
{
    return m_work && !m_work->acts.empty() && m_work->acts.front().kind == kind;
}

void FakeZvtTerminal::tap(const TestCard &card, qint64 nowMs)
{
    tick(nowMs);
    m_guest.card = card;
    if (!isAt(TerminalAct::Kind::Card) || !m_work->isEntered)
        return;
    if (takesCard(m_work->command)) {  // whether a PIN is wanted depends on the card
        auto acts = cardActs(m_guest, words());
        acts.pop_front();
        m_work->acts = std::move(acts);
    }
    m_work->dueMs = nowMs;
    go();
}

void FakeZvtTerminal::enterPin(qint64 nowMs)
{
    tick(nowMs);
    if (!isAt(TerminalAct::Kind::Pin) || !m_work->isEntered)
        return;
    m_work->dueMs = nowMs;
    go();
}

void FakeZvtTerminal::pressStop(qint64 nowMs)
{
    tick(nowMs);
    if (!isAt(TerminalAct::Kind::Card) && !isAt(TerminalAct::Kind::Pin))
        return;
    giveUp(abortedByKey, words().cancelled);
    go();
}

void FakeZvtTerminal::hear(const ZvtApdu &apdu)
{
    const ZvtMessage message = readMessage(apdu);
    if (!apdu.isReply())
        return hearCommand(message);
    const auto found = m_talk.answered(message);
    if (!found)
        return;
    const bool isPaper = found->step == TerminalStep::Paper;
    const TerminalStep step = isPaper ? TerminalStep::PaperVote : TerminalStep::Vote;
    const bool isVote = isPaper || found->step == TerminalStep::Result;
    if (isVote && !reach(step, TerminalFault::When::Before))
        return;
    const bool isLost = m_line.isSilent(m_nowMs);
    hearAnswer(isLost ? TerminalTalk::Answer{found->step, 0, {}} : *found);
    if (isVote)
        reach(step, TerminalFault::When::After);
}

void FakeZvtTerminal::hearAnswer(const TerminalTalk::Answer &answer)
{
    if (answer.step == TerminalStep::Result || answer.step == TerminalStep::Paper)
        vote(answer);
}

void FakeZvtTerminal::hearCommand(const ZvtMessage &message)
{
    if (m_talk.isAgain(message))
        return m_line.say(m_talk.lastAnswer(), m_nowMs);
    m_talk.heard(message);
    m_heard = message.command;
    if (!reach(TerminalStep::Command, TerminalFault::When::Before))
        return;
    if (message.command == zvt::enquiry)
        return enquire(message);
    if (message.command == zvt::abort)
        return stop(message);
    if (message.command == zvt::logOff) {
        answer({zvt::accepted});
        m_talk.logOff();
        return;
    }
    begin(message);
}

/// 80 or 84; the place at which the till learns whether it was heard.
void FakeZvtTerminal::answer(const ZvtMessage &message)
{
    if (!reach(TerminalStep::Accepted, TerminalFault::When::Before))
        return;
    countMessage();
    if (isDark())
        return;
    m_line.say(m_talk.answer(message), m_nowMs);
    reach(TerminalStep::Accepted, TerminalFault::When::After);
}

void FakeZvtTerminal::enquire(const ZvtMessage &message)
{
    const quint8 state = m_work ? busy : m_state;
    const quint8 service = quint8(message.fields.find(bmp::service).value_or(QByteArray(1, '\0'))[0]);
    answer({zvt::accepted});
    if (isDark() || !m_line.isOpen())
        return;
    countMessage();
    if (isDark())
        return;
    m_line.say(m_talk.say(TerminalStep::Completion, enquiryAnswer(m_setup, state, service),
                          m_nowMs + answerMs, false),
               m_nowMs);
}

/// Possible until the host was asked; afterwards nobody can say any more that nothing happened.
void FakeZvtTerminal::stop(const ZvtMessage &)
{
    const bool isPossible = m_work && !m_work->isHostAsked && takesCard(m_work->command);
    answer(isPossible ? ZvtMessage{zvt::accepted} : refusal(notPossible));
    if (isPossible && m_work)
        giveUp(abortedByKey, words().cancelled);
}

quint8 FakeZvtTerminal::refusalOf(const ZvtMessage &message) const
{
    const ZvtCommand *row = findZvtCommand(message.command);
    if (!row || row->direction != ZvtDirection::ToTerminal)
        return notPossible;
    if (m_work)
        return busy;
    if (message.command != zvt::registration && !m_talk.isRegistered())
        return notRegistered;
    const bool isWrongPassword = row->hasPassword && !m_setup.password.isEmpty() &&
                                 message.password != QByteArray::fromHex(m_setup.password.toLatin1());
    const bool isAmountMissing = takesCard(message.command) && !message.fields.find(bmp::amount);
    if (isWrongPassword || isAmountMissing)
        return notPossible;
    return movesMoney(message.command) ? m_state : quint8(0);
}

void FakeZvtTerminal::begin(const ZvtMessage &message)
{
    if (const quint8 code = refusalOf(message); code != 0) {
        see(u"%1 refused: %2"_s.arg(zvtCommandName(message.command)).arg(code, 2, 16, QLatin1Char('0')));
        return answer(refusal(code));
    }
    see(zvtCommandName(message.command));
    m_work = TerminalWork{message.command, message};
    const quint8 repeats = quint8(message.fields.find(bmp::mostStatus).value_or(QByteArray(1, '\0'))[0]);
    m_work->goodsRepeats = repeats;
    if (!reach(TerminalStep::Command, TerminalFault::When::After))
        return;
    answer({zvt::accepted});
    if (!m_work)
        return;
    if (message.command == zvt::registration)
        m_talk.registerTill(message, m_setup.countsMessages);
    m_work->acts = actsOf(*m_work);
}

}  // namespace servery
