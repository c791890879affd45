// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_zvt_terminal.h"
#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "drivers/terminals/zvt/zvt_tags.h"

// What each command makes a terminal do.

namespace servery {

namespace {

using Kind = TerminalAct::Kind;

constexpr quint8 notPossible = 0x83;
constexpr quint8 wrongCurrency = 0x6F;
constexpr quint8 alreadyReversed = 0xB4;
constexpr quint8 noReversal = 0xB5;
constexpr quint8 wrongPreAmount = 0xB7;
constexpr quint8 preAuthorisationError = 0xB8;
constexpr quint8 insertCard = 0x0A;  // intermediate status, PA00P015 3.7
constexpr quint8 pleaseWait = 0x0E;
constexpr qint64 dayMs = 2500;  ///< an end of day takes its time
constexpr qint64 careMs = 600;  ///< so does a diagnosis

qint64 numberIn(const ZvtFields &fields, quint8 number, qint64 other = 0)
{
    const auto value = fields.find(number);
    return value ? fromBcd(*value).value_or(other) : other;
}

std::optional<Money> amountIn(const ZvtFields &fields)
{
    const auto value = fields.find(bmp::amount);
    const auto minor = value ? fromBcd(*value) : std::nullopt;
    return minor ? std::optional(Money::fromMinor(*minor)) : std::nullopt;
}

bool asksForOpenOnes(const ZvtMessage &request)
{
    return request.command == zvt::partialReversal &&
           request.fields.find(bmp::receipt) == QByteArray(2, char(0xFF));
}

TerminalAct abortAct(ZvtMessage message)
{
    return sayAct(TerminalStep::Abort, std::move(message));
}

}  // namespace

std::deque<TerminalAct> FakeZvtTerminal::actsOf(TerminalWork &work)
{
    const ZvtMessage &request = work.request;
    const TerminalAct completion = sayAct(TerminalStep::Completion, {zvt::completion});
    switch (work.command) {
    case zvt::registration: return {sayAct(TerminalStep::Completion, registrationAnswer(m_setup, request))};
    case zvt::repeatReceipt: return recallActs(request);
    case zvt::endOfDay: return hostActs(dayMs);
    case zvt::turnoverTotals: {
        std::deque<TerminalAct> acts{
            sayAct(TerminalStep::Result, totalsResult(m_ledger, m_ledger.closings(), clock()))};
        addEnd(acts, reportPaper(m_ledger.closings()), false);
        return acts;
    }
    case zvt::diagnosis:
        return {progressAct(pleaseWait), waitAct(careMs),
                sayAct(TerminalStep::Progress, timeMessage(clock())), completion};
    case zvt::initialisation: return {progressAct(pleaseWait), waitAct(careMs), completion};
    case zvt::reset: return {completion};
    case zvt::displayText: {
        m_view.lines.clear();
        for (const ZvtField &field : request.fields.all) {
            if (field.number >= bmp::displayLine && field.number < bmp::displayLine + 8)
                m_view.lines << QString::fromLatin1(field.value);
        }
        return {completion};
    }
    case zvt::readCard:
        return {progressAct(insertCard, words().insertCard),
                {Kind::Card, TerminalStep::Card, {}, m_guest.cardAfterMs.value_or(ZvtLink::never)},
                sayAct(TerminalStep::Result, uidResult(QByteArray::fromHex("00000004A1B2C3D4E5F6")))};
    default: return moneyActs(work);
    }
}

std::deque<TerminalAct> FakeZvtTerminal::moneyActs(TerminalWork &work)
{
    if (asksForOpenOnes(work.request))
        return openPreAuthorisationActs();
    const qint64 currency = numberIn(work.request.fields, bmp::currency, m_setup.currency);
    if (currency != m_setup.currency)
        return {abortAct(
            {zvt::terminalAbort, {}, QByteArray(1, char(wrongCurrency)) + toBcd(m_setup.currency, 2)})};
    if (takesCard(work.command)) {
        m_view.amount = amountIn(work.request.fields).value_or(Money());
        return cardActs(m_guest, words());
    }
    if (!isAboutEarlier(work.command))
        return {abortAct(abortMessage(notPossible))};
    work.original = m_ledger.findReceipt(int(numberIn(work.request.fields, bmp::receipt)));
    if (const quint8 code = obstacleTo(work); code != 0) {
        see(u"not possible: %1"_s.arg(code, 2, 16, QLatin1Char('0')));
        return {abortAct(abortMessage(code))};
    }
    return hostActs(m_guest.hostMs);
}

/// Why the earlier transaction cannot be touched; 0: it can.
quint8 FakeZvtTerminal::obstacleTo(const TerminalWork &work) const
{
    using State = LedgerEntry::State;
    const bool isPre = work.command != zvt::reversal && work.command != zvt::tip;
    if (!work.original)
        return isPre ? preAuthorisationError : noReversal;
    const LedgerEntry &original = m_ledger.entry(*work.original);
    const auto amount = amountIn(work.request.fields);
    if (original.state == State::Reversed)
        return alreadyReversed;
    if (original.state != State::Stored || (isPre && original.kind != LedgerEntry::Kind::PreAuthorisation))
        return isPre ? preAuthorisationError : noReversal;
    if (isPre && work.command != zvt::preAuthorisationReversal)
        return amount && *amount > original.amount ? wrongPreAmount : quint8(0);
    if (work.command == zvt::tip)
        return original.kind == LedgerEntry::Kind::Sale && amount ? quint8(0) : noReversal;
    return amount && *amount != original.amount ? noReversal : quint8(0);
}

/// Not found out by asking for one: 06 1E B8 with its receipt, FFFF when there is none.
std::deque<TerminalAct> FakeZvtTerminal::openPreAuthorisationActs() const
{
    const auto open = m_ledger.openPreAuthorisation();
    ZvtMessage message = abortMessage(preAuthorisationError);
    message.fields.add(bmp::receipt,
                       open ? toBcd(m_ledger.entry(*open).receipt, 2) : QByteArray(2, char(0xFF)));
    return {abortAct(std::move(message))};
}

std::deque<TerminalAct> FakeZvtTerminal::recallActs(const ZvtMessage &request) const
{
    constexpr quint8 withStatus = 0x01;
    constexpr quint8 withoutPrint = 0x02;
    const auto last = m_ledger.last();
    if (!last)
        return {abortAct(abortMessage(notPossible))};
    const quint8 service = quint8(request.fields.find(bmp::service).value_or(QByteArray(1, '\0'))[0]);
    const LedgerEntry &entry = m_ledger.entry(*last);
    std::deque<TerminalAct> acts;
    if (service & withStatus && !m_setup.isRecallBare)
        acts.push_back(sayAct(TerminalStep::Result, resultOf(entry, m_setup)));
    addEnd(acts, service & withoutPrint ? std::vector<ZvtMessage>() : paperOf(entry, true), false);
    return acts;
}

std::vector<ZvtMessage> FakeZvtTerminal::paperOf(const LedgerEntry &entry, bool isCopy) const
{
    std::vector<ZvtMessage> paper;
    if (!m_talk.printsPayments())
        return paper;
    for (const PaperKind kind : {PaperKind::Merchant, PaperKind::Customer}) {
        for (ZvtMessage &one :
             paperMessages(receiptLines(entry, m_setup, kind, isCopy), kind, m_talk.takesBlocks()))
            paper.push_back(std::move(one));
    }
    return paper;
}

std::vector<ZvtMessage> FakeZvtTerminal::reportPaper(int day) const
{
    if (!m_talk.printsReports())
        return {};
    return paperMessages(totalsLines(m_ledger, day, m_setup), PaperKind::Report, m_talk.takesBlocks());
}

/// What the books will say once the host has approved it.
LedgerEntry FakeZvtTerminal::entryOf(const TerminalWork &work) const
{
    const ZvtFields &fields = work.request.fields;
    const auto asked = amountIn(fields);
    LedgerEntry entry;
    if (work.original)
        entry = m_ledger.entry(*work.original);
    entry.originalTrace = work.original ? entry.trace : 0;
    entry.kind = kindOf(work.command);
    entry.state = LedgerEntry::State::Pending;
    entry.terminal = m_setup.terminalId;
    entry.currency = m_setup.currency;
    entry.at = clock();
    entry.till = u"till"_s;
    entry.reversedBy.clear();
    entry.tip = {};
    if (takesCard(work.command)) {
        entry.tip = work.command == zvt::authorisation ? m_guest.tip : Money();
        entry.amount = m_guest.approved.value_or(*asked) + entry.tip;
        entry.card = m_guest.card.name;
        entry.lastDigits = m_guest.card.lastDigits();
        entry.isByPin = m_guest.card.hasPin;
        entry.isOffline = m_guest.isOffline;
    } else if (work.command == zvt::partialReversal) {
        entry.amount = entry.amount - asked.value_or(entry.amount);
    } else if (kindOf(work.command) != LedgerEntry::Kind::Reversal) {
        entry.amount = asked.value_or(entry.amount);
    }
    const auto reference = fields.tlv().find({tag::reference, tag::referenceData});
    entry.reference = QString::fromUtf8(reference.value_or(QByteArray()));
    entry.authorisation = m_guest.authorisation;
    return entry;
}

}  // namespace servery
