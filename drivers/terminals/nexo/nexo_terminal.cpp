// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/nexo/nexo_terminal.h"

#include <algorithm>
#include <utility>

#include <QRandomGenerator>

#include "drivers/terminals/nexo/nexo_words.h"

namespace servery {

namespace {

constexpr int statusOk = 200;
constexpr int statusAllGood = 299;

/// ServiceID: 1 to 10 letters and digits (payments reference 2.7).
bool isService(const QString &text)
{
    constexpr qsizetype most = 10;
    const auto isPlain = [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); };
    return !text.isEmpty() && text.size() <= most && std::all_of(text.begin(), text.end(), isPlain);
}

}  // namespace

QString newNexoService()
{
    static constexpr QByteArrayView signs("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    constexpr int length = 10;
    QString service;
    for (int i = 0; i < length; ++i)
        service += QLatin1Char(signs[QRandomGenerator::system()->bounded(int(signs.size()))]);
    return service;
}

NexoTerminal::NexoTerminal(Settings settings) : m_settings(std::move(settings))
{
    check();
}

void NexoTerminal::connected(qint64 nowMs)
{
    m_isConnected = true;
    m_isClosing = !m_question;
    m_received.clear();
    if (!m_question)
        return;
    const QByteArray json = m_settings.protection.protect(m_question->text, nexoNonce());
    m_output = httpPost(m_settings.host, "/nexo", json);
    const bool isMoney = m_stage == Stage::Paying;
    m_deadlineMs = nowMs + (isMoney ? m_settings.patience.paymentMs : m_settings.patience.answerMs);
    if (isMoney) {
        m_knownAttempt = m_running->id;
        m_knownSinceMs = nowMs;
        m_acceptedMs = nowMs + m_settings.patience.acceptedMs;
    }
}

void NexoTerminal::disconnected(const QString &why, qint64 nowMs)
{
    const bool isServed = std::exchange(m_isClosing, false);
    m_isConnected = false;
    if (isServed || !m_question)
        return;
    const auto answer = readHttpAnswer(m_received, true);
    if (answer && *answer)
        return answered(**answer, nowMs);
    failed(TerminalAway::Why::Unreachable, why, nowMs);
}

void NexoTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    if (!m_question || m_isClosing)
        return;
    m_received += bytes;
    const auto answer = readHttpAnswer(m_received);
    if (!answer)
        return;
    if (*answer)
        answered(**answer, nowMs);
    else
        failed(TerminalAway::Why::Misconfigured, answer->error().detail, nowMs);
}

QByteArray NexoTerminal::takeOutput()
{
    m_isSent = m_isSent || !m_output.isEmpty();
    return std::exchange(m_output, {});
}

qint64 NexoTerminal::nextMs() const
{
    return std::min({m_deadlineMs, m_againMs, m_acceptedMs});
}

void NexoTerminal::tick(qint64 nowMs)
{
    if (nowMs >= m_acceptedMs) {
        m_acceptedMs = never;
        tell(AttemptAccepted{m_running->id});
    }
    if (nowMs >= m_deadlineMs)
        return failed(TerminalAway::Why::Unreachable, u"the terminal fell silent"_s, nowMs);
    if (nowMs < m_againMs)
        return;
    if (m_stage == Stage::Following || m_stage == Stage::Finding)
        askStatus(m_stage);
    else
        check();
}

void NexoTerminal::request(const TerminalRequest &request, qint64 nowMs)
{
    std::visit([&](const auto &one) { on(one, nowMs); }, request);
}

/// The next connection asks this.
void NexoTerminal::ask(NexoQuestion question, Stage stage)
{
    letGo();
    m_question = std::move(question);
    m_stage = stage;
}

/// Nothing is asked any more; the connection, if there is one, has served.
void NexoTerminal::letGo()
{
    m_question.reset();
    m_isClosing = m_isConnected;
    m_isSent = false;
    m_output.clear();
    m_received.clear();
    m_deadlineMs = m_againMs = m_acceptedMs = never;
}

void NexoTerminal::check()
{
    ask(diagnosisQuestion(m_settings.parties, m_settings.newService()), Stage::Checking);
}

void NexoTerminal::askStatus(Stage stage)
{
    const bool isOurs = stage == Stage::Following;
    const AttemptIntent &about = stage == Stage::Repeating ? *m_last : isOurs ? *m_running : *m_sought;
    const bool withSlips = stage != Stage::Finding;
    ask(statusQuestion(m_settings.parties, m_settings.newService(), about, withSlips), stage);
}

/// Nothing runs: on with what waits.
void NexoTerminal::rest(qint64 nowMs)
{
    letGo();
    m_stage = Stage::Ready;
    m_againMs = nowMs + m_settings.patience.idleMs;
    if (const auto intent = std::exchange(m_waiting, std::nullopt))
        on(TakeAttempt{*intent}, nowMs);
}

QString NexoTerminal::obstacleTo(const AttemptIntent &intent) const
{
    if (!isNexoKind(intent.kind))
        return u"this terminal cannot be asked for that"_s;
    if (!isService(intent.reference))
        return u"the attempt has no reference that this terminal understands"_s;
    const bool hasOriginal = intent.originalRecord && !intent.originalRecord->receiptNumber.isEmpty();
    if (intent.kind == AttemptKind::Reversal && !hasOriginal)
        return u"the terminal did not say how it knows the payment"_s;
    return {};
}

void NexoTerminal::on(const TakeAttempt &request, qint64)
{
    const AttemptIntent &intent = request.intent;
    if (m_stage == Stage::Checking || m_stage == Stage::Repeating) {
        m_waiting = intent;
        return;
    }
    if (m_lastTaken == intent.id)
        return tell(AttemptUnknown{intent.id, u"it came a second time, and was not sent again"_s});
    m_lastTaken = intent.id;
    const QString obstacle = m_stage == Stage::Ready ? obstacleTo(intent) : u"the terminal is not ready"_s;
    if (!obstacle.isEmpty())
        return tell(AttemptRefused{intent.id, 0, obstacle});
    m_running = intent;
    ask(moneyQuestion(m_settings.parties, intent), Stage::Paying);
}

void NexoTerminal::on(const AnswerResult &request, qint64 nowMs)
{
    if (m_stage != Stage::Voting)
        return;
    const NexoTransaction transaction = std::move(*std::exchange(m_result, std::nullopt));
    if (request.vote == Vote::Refuse) {
        doubt(u"its result was not accepted, and the terminal does not take it back by itself"_s);
        return check();
    }
    for (const TerminalSlip &slip : transaction.slips)
        tell(slip);
    m_last = std::exchange(m_running, std::nullopt);
    tell(AttemptEnded{m_last->id, true, true, transaction.record.resultCode, {}});
    rest(nowMs);
}

/// Giving up needs a connection of its own. What the terminal makes of it, it is asked afterwards: the answer
/// to the payment would come on the connection that is let go here.
void NexoTerminal::on(const CancelAttempt &, qint64 nowMs)
{
    if (m_waiting) {
        tell(CancelAnswered{true});
        return tell(AttemptRefused{std::exchange(m_waiting, std::nullopt)->id, 0, u"given up"_s});
    }
    if (m_stage != Stage::Paying)
        return tell(CancelAnswered{false});
    if (m_isSent)
        return ask(abortQuestion(m_settings.parties, m_settings.newService(), *m_running), Stage::Aborting);
    tell(CancelAnswered{true});
    tell(AttemptRefused{std::exchange(m_running, std::nullopt)->id, 0, u"given up before it was sent"_s});
    rest(nowMs);
}

void NexoTerminal::on(const AskLast &request, qint64 nowMs)
{
    if (m_stage != Stage::Ready && m_stage != Stage::Checking && m_stage != Stage::Finding)
        return;
    const bool isSoughtAlready = m_sought && request.about && m_sought->id == request.about->id;
    if (isSoughtAlready)
        return;
    m_sought = request.about;
    if (!m_sought)
        return check();
    if (m_knownAttempt != request.about->id) {
        m_knownAttempt = request.about->id;
        m_knownSinceMs = nowMs;
    }
    if (m_stage != Stage::Checking)
        askStatus(Stage::Finding);
}

void NexoTerminal::on(const RepeatSlip &, qint64)
{
    if (m_stage == Stage::Ready && m_last)
        askStatus(Stage::Repeating);
}

void NexoTerminal::on(const EndTerminalDay &, qint64)
{
    if (m_stage != Stage::Ready)
        return tell(TerminalDayEnded{false, {}, 0, u"the terminal is not ready"_s});
    ask(reconciliationQuestion(m_settings.parties, m_settings.newService()), Stage::Reconciling);
}

void NexoTerminal::answered(const HttpAnswer &http, qint64 nowMs)
{
    if (m_stage == Stage::Aborting) {
        tell(CancelAnswered{http.status >= statusOk && http.status <= statusAllGood});
        return askStatus(Stage::Following);
    }
    const auto message = m_settings.protection.open(http.body);
    if (http.status != statusOk || !message) {
        const QString why = http.status == statusOk ? message.error().detail
                                                    : u"the terminal answered HTTP %1"_s.arg(http.status);
        return failed(TerminalAway::Why::Misconfigured, why, nowMs);
    }
    const auto answer = answerTo(*m_question, m_settings.parties, *message);
    if (!answer)
        return failed(TerminalAway::Why::Misconfigured, answer.error().detail, nowMs);
    answered(*answer, nowMs);
}

void NexoTerminal::answered(const NexoAnswer &answer, qint64 nowMs)
{
    letGo();
    switch (m_stage) {
    case Stage::Checking: return checked(answer, nowMs);
    case Stage::Paying:
        if (const auto transaction = transactionOf(answer, *m_running, m_settings.parties.poi))
            return takeResult(*transaction);
        doubt(u"its answer does not say what became of the payment"_s);
        return check();
    case Stage::Following: return traced(statusOf(answer, *m_running, m_settings.parties), nowMs);
    case Stage::Finding: return traced(statusOf(answer, *m_sought, m_settings.parties), nowMs);
    case Stage::Repeating: {
        const NexoStatus status = statusOf(answer, *m_last, m_settings.parties);
        if (const auto transaction = transactionOf(status.repeated, *m_last, m_settings.parties.poi))
            for (const TerminalSlip &slip : transaction->slips)
                tell(slip);
        return rest(nowMs);
    }
    case Stage::Reconciling: {
        const bool isDone = answer.result == NexoAnswer::Result::Success;
        std::optional<TerminalTotals> totals;
        if (isDone)
            totals = totalsOf(answer, currencyExponent(m_settings.currency));
        tell(TerminalDayEnded{isDone, totals, isDone ? 0 : zvtCodeOf(answer.condition), answer.detail});
        return rest(nowMs);
    }
    case Stage::Ready:
    case Stage::Aborting:
    case Stage::Voting: return;
    }
}

void NexoTerminal::checked(const NexoAnswer &answer, qint64 nowMs)
{
    const QString status = answer.body[u"POIStatus"][u"GlobalStatus"].toString(u"OK"_s);
    const bool isWell = answer.result == NexoAnswer::Result::Success;
    const bool isBusy = isWell || answer.condition == u"Busy" || answer.condition == u"InProgress";
    if (!isWell || status != u"OK") {
        const QString detail = u"%1 %2"_s.arg(isWell ? status : answer.condition, answer.detail).trimmed();
        return failed(isBusy ? TerminalAway::Why::Busy : TerminalAway::Why::Misconfigured, detail, nowMs);
    }
    if (m_sought)
        return askStatus(Stage::Finding);
    tell(TerminalReady{m_settings.parties.poi, false, {}, m_lastTaken, true, {}});
    rest(nowMs);
}

/// The terminal said what became of an attempt, or that it does not know yet.
void NexoTerminal::traced(const NexoStatus &status, qint64 nowMs)
{
    const bool isOurs = m_stage == Stage::Following;
    const AttemptIntent about = isOurs ? *m_running : *m_sought;
    std::optional<NexoTransaction> transaction;
    if (status.kind == NexoStatus::Kind::Found)
        transaction = transactionOf(status.repeated, about, m_settings.parties.poi);
    const bool isGone =
        status.kind == NexoStatus::Kind::NotFound && nowMs - m_knownSinceMs >= m_settings.patience.notFoundMs;
    if (isOurs && transaction)
        return takeResult(*transaction);
    if (!transaction && !isGone) {
        m_againMs = nowMs + m_settings.patience.againMs;
        if (!isOurs)
            beAway(TerminalAway::Why::Busy, u"the terminal is asked what became of a payment"_s);
        return;
    }
    if (isOurs) {
        tell(AttemptEnded{about.id, false, false, 0, u"the terminal never heard of it"_s});
        m_running.reset();
        return rest(nowMs);
    }
    m_sought.reset();
    AttemptFound found{about.id, {}};
    if (transaction)
        found.record = transaction->record;
    tell(TerminalReady{m_settings.parties.poi, false, {}, m_lastTaken, true, found});
    rest(nowMs);
}

void NexoTerminal::takeResult(const NexoTransaction &transaction)
{
    m_stage = Stage::Voting;
    m_result = transaction;
    tell(AttemptResult{m_running->id, transaction.record, transaction.isSignatureWanted});
}

/// Nobody knows what the terminal does or did with the running attempt.
void NexoTerminal::doubt(const QString &why)
{
    tell(AttemptUnknown{std::exchange(m_running, std::nullopt)->id, why});
}

void NexoTerminal::beAway(TerminalAway::Why why, const QString &detail)
{
    tell(TerminalAway{why, detail});
}

/// A question did not come to an answer. Who cannot be reached is tried again by the next connection, which
/// its owner makes later and later; who answered nonsense, after a while.
void NexoTerminal::failed(TerminalAway::Why why, const QString &detail, qint64 nowMs)
{
    const bool wasSent = m_isSent;
    const Stage stage = m_stage;
    letGo();
    switch (stage) {
    case Stage::Paying:
        if (wasSent)
            doubt(detail);
        else
            tell(AttemptRefused{std::exchange(m_running, std::nullopt)->id, 0, detail});
        break;
    case Stage::Aborting: tell(CancelAnswered{false}); return askStatus(Stage::Following);
    case Stage::Following: doubt(detail); break;
    case Stage::Finding:
        beAway(why, detail);
        m_againMs = nowMs + m_settings.patience.againMs;
        return;
    case Stage::Reconciling: tell(TerminalDayEnded{false, {}, 0, detail}); break;
    case Stage::Checking:
    case Stage::Repeating:
    case Stage::Ready:
    case Stage::Voting: break;
    }
    if (const auto intent = std::exchange(m_waiting, std::nullopt)) {
        m_lastTaken = intent->id;
        tell(AttemptRefused{intent->id, 0, detail});
    }
    beAway(why, detail);
    check();
    if (why != TerminalAway::Why::Unreachable) {
        letGo();
        m_againMs = nowMs + m_settings.patience.againMs;
    }
}

}  // namespace servery
