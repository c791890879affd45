// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_terminal.h"

#include <utility>

#include <QTimeZone>

#include "app/domain/gs1.h"
#include "drivers/terminals/zvt/zvt_serial_link.h"

namespace servery {

namespace {

// PA00P015 chapter 11, the states of a terminal that matter here.
constexpr quint8 stateBusy = 0x9C;
constexpr quint8 stateCardInside = 0xDC;
constexpr quint8 stateCardNotRemoved = 0xE1;
// Our choice: how soon a terminal that could not be asked is asked again (payments reference 3.5).
constexpr qint64 busyAgainMs = 5000;
constexpr qint64 cardAgainMs = 2000;

constexpr quint8 tippable = 0x08;     // of field 19
constexpr quint8 paymentType = 0xF0;  // of a result: 40 offline, 50 card checked, 60 online, 70 with PIN
constexpr quint8 takenOffline = 0x40;
constexpr quint8 refusedAsImpossible = 0x83;
constexpr quint8 refusedAsUnknown = 0x6B;
/// The original is taken back all the same: what it last stored says so, or a person (C20).
constexpr quint8 alreadyReversed = 0xB4;
const QString reversedBefore = u"the terminal says that it was taken back before"_s;

/// The terminal says day and month; the year is the one that brings it nearest to now.
QDateTime momentOf(const ZvtReport &report, const QDateTime &now)
{
    if (!report.time.isValid() || report.month == 0 || report.day == 0)
        return {};
    QDateTime nearest;
    for (int year = now.date().year() - 1; year <= now.date().year() + 1; ++year) {
        const QDateTime moment(QDate(year, report.month, report.day), report.time, now.timeZone());
        if (moment.isValid() &&
            (!nearest.isValid() || qAbs(moment.msecsTo(now)) < qAbs(nearest.msecsTo(now))))
            nearest = moment;
    }
    return nearest;
}

QString digits(const std::optional<int> &number, int width)
{
    return number ? u"%1"_s.arg(*number, width, 10, QLatin1Char('0')) : QString();
}

bool wantsSignature(const ZvtReport &report)
{
    constexpr quint8 bySignature = 1;
    constexpr quint8 signatureLine = 2;
    return report.verification == bySignature ||
           (report.receiptInfo.value_or(0) & signatureLine) == signatureLine;
}

TerminalSlip slipOf(const ZvtPaper &paper)
{
    TerminalSlip slip;
    switch (paper.receipt) {
    case ZvtPaper::Receipt::Unknown: break;
    case ZvtPaper::Receipt::Merchant: slip.whom = TerminalSlip::For::Merchant; break;
    case ZvtPaper::Receipt::Customer: slip.whom = TerminalSlip::For::Customer; break;
    case ZvtPaper::Receipt::Administration: slip.whom = TerminalSlip::For::Administration; break;
    }
    for (const ZvtLine &line : paper.lines)
        slip.lines.push_back({line.text, line.isCentred, line.isDoubleWide, line.isDoubleHigh});
    slip.isEnd = paper.isEnd;
    return slip;
}

TerminalTotals totalsOf(const ZvtTotals &totals)
{
    static constexpr const char *names[] = {"girocard", "JCB",         "Mastercard", "American Express",
                                            "Visa",     "Diners Club", "other"};
    TerminalTotals all;
    for (size_t i = 0; i < totals.groups.size(); ++i)
        if (totals.groups[i].count > 0)
            all.groups.push_back(
                {QString::fromLatin1(names[i]), totals.groups[i].count, totals.groups[i].sum});
    return all;
}

}  // namespace

TerminalRecord recordOf(const ZvtReport &report, const QDateTime &now)
{
    TerminalRecord record;
    record.terminal = report.terminalId;
    // A result that says nothing of itself is taken for a charge, and refused for what it lacks (C16).
    record.isApproved = report.resultCode.value_or(0) == 0;
    record.isReversal = report.originalTrace.has_value();
    record.isOffline = (report.type.value_or(0) & paymentType) == takenOffline;
    record.resultCode = report.resultCode.value_or(0);
    record.amount = report.amount;
    record.tip = report.tip.value_or(Money());
    record.currency = currencyOfNumber(report.currency);
    record.receiptNumber = digits(report.receipt, 4);
    record.trace = digits(report.trace, 6);
    record.turnover = digits(report.turnover, 6);
    record.originalTrace = digits(report.originalTrace, 6);
    record.authorisation = report.authorisation;
    record.brand = report.cardName;
    record.lastDigits = report.cardEnd;
    record.at = momentOf(report, now);
    return record;
}

void ZvtTerminal::connected(qint64 nowMs)
{
    std::unique_ptr<ZvtLink> link;
    if (m_settings.isSerial)
        link = std::make_unique<ZvtSerialLink>();
    else
        link = std::make_unique<ZvtTcpLink>();
    m_session =
        std::make_unique<ZvtSession>(std::move(link), codePageOf(m_settings.profile), m_settings.patience);
    begin(registrationRequest(registrationFor(m_settings.profile, m_settings.password, m_settings.currency)),
          Stage::Registering, nowMs);
}

void ZvtTerminal::disconnected(const QString &why, qint64)
{
    if (!m_isHangUp)
        hangUp(why);
    m_isHangUp = false;
    m_lastWords.clear();
}

/// Whatever was running, nobody knows what the terminal did with it.
void ZvtTerminal::hangUp(const QString &why)
{
    if (const auto attempt = std::exchange(m_running, std::nullopt))
        tell(AttemptUnknown{*attempt, why});
    if (const auto intent = std::exchange(m_waiting, std::nullopt)) {
        m_lastTaken = intent->id;
        tell(AttemptRefused{intent->id, 0, why});
    }
    if (m_stage == Stage::DayEnding)
        tell(TerminalDayEnded{false, {}, 0, why});
    m_stage = Stage::Away;
    if (m_session)
        m_lastWords = m_session->takeOutput();
    m_session.reset();
    m_askAgainMs = never;
    m_isRecallWanted = false;
    m_isHangUp = true;
    tell(TerminalAway{TerminalAway::Why::Unreachable, why});
}

void ZvtTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    if (!m_session)
        return;
    m_session->feed(bytes, nowMs);
    takeEvents(nowMs);
}

void ZvtTerminal::tick(qint64 nowMs)
{
    if (!m_session)
        return;
    m_session->tick(nowMs);
    takeEvents(nowMs);
    if (m_session && nowMs >= m_askAgainMs)
        askState(nowMs);
}

qint64 ZvtTerminal::nextMs() const
{
    return m_session ? std::min(m_session->nextMs(), m_askAgainMs) : never;
}

QByteArray ZvtTerminal::takeOutput()
{
    return m_session ? m_session->takeOutput() : std::exchange(m_lastWords, {});
}

void ZvtTerminal::request(const TerminalRequest &request, qint64 nowMs)
{
    std::visit([&](const auto &one) { on(one, nowMs); }, request);
    takeEvents(nowMs);
}

void ZvtTerminal::takeEvents(qint64 nowMs)
{
    while (m_session) {
        const auto event = m_session->takeEvent();
        if (!event)
            return;
        std::visit([&](const auto &one) { on(one, nowMs); }, *event);
    }
}

void ZvtTerminal::begin(const ZvtMessage &command, Stage stage, qint64 nowMs)
{
    m_stage = stage;
    if (const auto begun = m_session->begin(command, nowMs); !begun)
        hangUp(begun.error().detail);
}

ZvtMessage ZvtTerminal::commandFor(const AttemptIntent &intent) const
{
    const int currency = m_settings.currency;
    ZvtSale sale{intent.amount, currency};
    if (intent.isTipAllowed)
        sale.type = tippable;
    sale.mayBePartial = intent.isPartialAllowed;
    ZvtEarlier earlier{0, intent.amount, currency};
    if (intent.originalRecord)
        earlier.receipt = intent.originalRecord->receiptNumber.toInt();
    switch (intent.kind) {
    case AttemptKind::Sale: return saleRequest(sale);
    case AttemptKind::Refund: return refundRequest(m_settings.password, intent.amount, currency);
    case AttemptKind::Reversal: return reversalRequest(m_settings.password, earlier);
    case AttemptKind::PreAuthorisation: return preAuthorisationRequest(sale);
    case AttemptKind::Booking: return bookTotalRequest(earlier);
    case AttemptKind::Tip: return tipRequest(earlier);
    }
    Q_UNREACHABLE();
}

void ZvtTerminal::on(const TakeAttempt &request, qint64 nowMs)
{
    const AttemptIntent &intent = request.intent;
    if (m_stage == Stage::Asking || m_stage == Stage::Recalling || m_stage == Stage::Repeating) {
        m_waiting = intent;
        return;
    }
    m_lastTaken = intent.id;
    if (m_stage != Stage::Ready) {
        tell(AttemptRefused{intent.id, 0, u"the terminal is not ready"_s});
        return;
    }
    if (const auto begun = m_session->begin(commandFor(intent), nowMs); !begun) {
        tell(AttemptRefused{intent.id, 0, begun.error().detail});
        return hangUp(begun.error().detail);
    }
    m_running = intent.id;
    m_stage = Stage::Paying;
}

void ZvtTerminal::on(const AnswerResult &request, qint64 nowMs)
{
    if (!m_session)
        return;
    // Too late is told by the session as a silence of ours.
    if (request.vote == Vote::Keep)
        std::ignore = m_session->stored(nowMs);
    else
        std::ignore = m_session->refuse(nowMs);
}

void ZvtTerminal::on(const AnswerSlip &request, qint64 nowMs)
{
    if (!m_session)
        return;
    if (request.isKept)
        std::ignore = m_session->stored(nowMs);
    else
        std::ignore = m_session->refuse(nowMs);
}

void ZvtTerminal::on(const CancelAttempt &, qint64 nowMs)
{
    if (!m_session || m_stage != Stage::Paying || !m_session->abort(nowMs))
        tell(CancelAnswered{false});
}

void ZvtTerminal::on(const AskLast &, qint64 nowMs)
{
    if (m_stage == Stage::Ready)
        recall(nowMs);
    else if (m_stage == Stage::Paying || m_stage == Stage::Repeating || m_stage == Stage::DayEnding)
        m_isRecallWanted = true;
}

void ZvtTerminal::on(const RepeatSlip &, qint64 nowMs)
{
    if (m_stage == Stage::Ready)
        begin(repeatReceiptRequest(m_settings.password), Stage::Repeating, nowMs);
}

void ZvtTerminal::on(const EndTerminalDay &, qint64 nowMs)
{
    if (m_stage != Stage::Ready)
        return tell(TerminalDayEnded{false, {}, 0, u"the terminal is not ready"_s});
    m_totals.reset();
    begin(endOfDayRequest(m_settings.password), Stage::DayEnding, nowMs);
}

void ZvtTerminal::askState(qint64 nowMs)
{
    m_askAgainMs = never;
    begin(enquiryRequest(), Stage::Asking, nowMs);
}

void ZvtTerminal::recall(qint64 nowMs)
{
    m_isRecallWanted = false;
    m_recalled.reset();
    begin(lastResultRequest(m_settings.password), Stage::Recalling, nowMs);
}

void ZvtTerminal::beAway(TerminalAway::Why why, const QString &detail)
{
    tell(TerminalAway{why, detail});
}

void ZvtTerminal::beReady(bool isMemoryKnown, qint64 nowMs)
{
    if (m_recalled && !m_recalled->terminal.isEmpty())
        m_terminal = m_recalled->terminal;
    tell(TerminalReady{m_terminal, isMemoryKnown, m_recalled, m_lastTaken});
    rest(nowMs);
}

/// Nothing runs: on with what waits.
void ZvtTerminal::rest(qint64 nowMs)
{
    m_stage = Stage::Ready;
    if (m_isRecallWanted)
        return recall(nowMs);
    if (const auto intent = std::exchange(m_waiting, std::nullopt))
        on(TakeAttempt{*intent}, nowMs);
}

void ZvtTerminal::on(const ZvtAccepted &event, qint64)
{
    if (m_stage == Stage::Paying && event.command != zvt::abort)
        tell(AttemptAccepted{*m_running});
}

void ZvtTerminal::on(const ZvtRefused &event, qint64 nowMs)
{
    const QString code = u"the terminal refused %1 (84 %2)"_s.arg(
        zvtCommandName(event.command), QString::number(event.code, 16).rightJustified(2, QLatin1Char('0')));
    // It has lost our registration, with its power perhaps: what it says now proves nothing about before.
    const bool isForgotten = event.code == refusedAsUnknown && m_stage != Stage::Registering;
    if (m_stage == Stage::Paying && event.code == alreadyReversed)
        tell(AttemptUnknown{*std::exchange(m_running, std::nullopt), reversedBefore});
    else if (m_stage == Stage::Paying)
        tell(AttemptRefused{*std::exchange(m_running, std::nullopt), event.code, code});
    if (isForgotten)
        return hangUp(code);
    switch (m_stage) {
    case Stage::Paying: return rest(nowMs);
    case Stage::Registering:
        hangUp(code);
        return beAway(event.code == stateBusy ? TerminalAway::Why::Busy : TerminalAway::Why::Misconfigured,
                      code);
    case Stage::Recalling:
        if (event.code == stateBusy)
            return askState(nowMs);
        return beReady(event.code != refusedAsImpossible, nowMs);
    case Stage::DayEnding: tell(TerminalDayEnded{false, {}, event.code, code}); return rest(nowMs);
    case Stage::Repeating: return rest(nowMs);
    case Stage::Away:
    case Stage::Asking:
    case Stage::Ready: return;
    }
}

void ZvtTerminal::on(const ZvtBusy &event, qint64)
{
    if (m_stage == Stage::Paying || m_stage == Stage::DayEnding)
        tell(AttemptProgress{event.progress.status, event.progress.lines});
}

void ZvtTerminal::on(const ZvtResult &event, qint64 nowMs)
{
    const TerminalRecord record = recordOf(event.report, m_settings.wallClock());
    if (m_stage == Stage::Paying) {
        tell(AttemptResult{m_running, record, wantsSignature(event.report)});
        return;
    }
    if (m_stage != Stage::Recalling && m_stage != Stage::Repeating && m_stage != Stage::DayEnding) {
        tell(AttemptResult{std::nullopt, record, wantsSignature(event.report)});
        return;
    }
    if (m_stage == Stage::Recalling)
        m_recalled = record;
    if (event.report.totals)
        m_totals = totalsOf(*event.report.totals);
    std::ignore = m_session->stored(nowMs);
}

void ZvtTerminal::on(const ZvtPrint &event, qint64 nowMs)
{
    if (m_stage == Stage::Recalling)
        std::ignore = m_session->stored(nowMs);  // no paper was asked for
    else
        tell(slipOf(event.paper));
}

void ZvtTerminal::on(const ZvtCompleted &event, qint64 nowMs)
{
    end(true, event.hasResult, event.report, nowMs);
}

void ZvtTerminal::on(const ZvtAborted &event, qint64 nowMs)
{
    end(false, event.hasResult, event.report, nowMs);
}

void ZvtTerminal::end(bool isCompleted, bool hasResult, const ZvtReport &report, qint64 nowMs)
{
    const int code = report.resultCode.value_or(0);
    const QString words = !report.text.isEmpty()       ? report.text
                          : report.errorText.isEmpty() ? report.errorCode
                                                       : report.errorText;
    switch (m_stage) {
    case Stage::Registering:
        if (!report.terminalId.isEmpty())
            m_terminal = report.terminalId;
        if (isCompleted)
            return askState(nowMs);
        hangUp(words);
        return beAway(TerminalAway::Why::Misconfigured, words);
    case Stage::Recalling:
        // Given up: it has stored nothing. Done without a word of it: it does not say (payments 3.5).
        return beReady(m_recalled.has_value() || !isCompleted, nowMs);
    case Stage::Paying:
        if (!isCompleted && code == alreadyReversed)
            tell(AttemptUnknown{*std::exchange(m_running, std::nullopt), reversedBefore});
        else
            tell(AttemptEnded{*std::exchange(m_running, std::nullopt), isCompleted, hasResult, code, words});
        return rest(nowMs);
    case Stage::DayEnding: {
        if (report.totals)
            m_totals = totalsOf(*report.totals);
        tell(TerminalDayEnded{isCompleted, m_totals, code, words});
        return rest(nowMs);
    }
    case Stage::Repeating: return rest(nowMs);
    case Stage::Asking:
        if (!isCompleted)
            recall(nowMs);
        return;
    case Stage::Away:
    case Stage::Ready: return;
    }
}

/// F0, C2, 51 and their like want something done some day; money can be asked for all the same, and the
/// terminal refuses what it cannot.
void ZvtTerminal::on(const ZvtState &event, qint64 nowMs)
{
    if (m_stage != Stage::Asking)
        return;
    if (event.state == stateBusy) {
        m_askAgainMs = nowMs + busyAgainMs;
        beAway(TerminalAway::Why::Busy, u"the terminal is at work"_s);
    } else if (event.state == stateCardInside || event.state == stateCardNotRemoved) {
        m_askAgainMs = nowMs + cardAgainMs;
        beAway(TerminalAway::Why::CardInside, u"a card is in the terminal"_s);
    } else {
        recall(nowMs);
    }
}

void ZvtTerminal::on(const ZvtAbortAnswer &event, qint64)
{
    tell(CancelAnswered{event.isTaken});
}

void ZvtTerminal::on(const ZvtSilence &event, qint64)
{
    switch (event.of) {
    case ZvtSilence::Of::Reply:
    case ZvtSilence::Of::Completion:
        if (event.command == zvt::abort)
            return tell(CancelAnswered{false});
        return hangUp(u"the terminal fell silent at %1"_s.arg(zvtCommandName(event.command)));
    case ZvtSilence::Of::Owner: return hangUp(u"our answer to the terminal came too late"_s);
    }
}

void ZvtTerminal::on(const ZvtLost &event, qint64)
{
    hangUp(event.why);
}

}  // namespace servery
