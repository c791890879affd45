// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_caisse_ap_terminal.h"

namespace servery {

namespace {

using When = TerminalFault::When;

// AF, payments reference 2.6.
constexpr int authorised = 1;
constexpr int refused = 4;
constexpr int abandoned = 6;
constexpr int notCompleted = 7;
constexpr int tooLate = 8;
constexpr int wrongFormat = 9;
constexpr int unknownAction = 12;
constexpr int wrongCurrency = 13;

constexpr int amountSize = 8;  ///< it comes back with zeros in front
constexpr QByteArrayView expiry = "2812";

LedgerEntry::Kind kindOf(CaisseApAction action)
{
    return action == CaisseApAction::Credit   ? LedgerEntry::Kind::Refund
           : action == CaisseApAction::Cancel ? LedgerEntry::Kind::Reversal
                                              : LedgerEntry::Kind::Sale;
}

QByteArray amountText(Money amount)
{
    return QByteArray::number(amount.minor()).rightJustified(amountSize, '0');
}

}  // namespace

FakeCaisseApTerminal::FakeCaisseApTerminal(TerminalSetup setup, TerminalLedger ledger)
    : OneAnswerTerminal(std::move(setup), std::move(ledger))
{
}

bool FakeCaisseApTerminal::connect(qint64 nowMs)
{
    tick(nowMs);
    if (isDark() || isBusy() || m_wire.isHole(nowMs))
        return false;
    m_inbox = {};
    m_wire.open(nowMs);
    see(u"a till is connected"_s);
    return true;
}

void FakeCaisseApTerminal::disconnect(qint64 nowMs)
{
    tick(nowMs);
    m_inbox = {};
    if (m_wire.isOpen())
        see(u"the till is gone"_s);
    m_wire.close();
    hearNothing();
}

void FakeCaisseApTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    tick(nowMs);
    if (isDark() || isBusy() || m_wire.isSilent(nowMs))
        return;
    if (m_inbox.feed(bytes, nowMs))
        return;
    m_inbox = {};
    refuse(wrongFormat);
}

void FakeCaisseApTerminal::tickLine()
{
    const auto due = m_inbox.dueMs();
    if (!due || m_nowMs < *due)
        return;
    const CaisseApInbox heard = std::exchange(m_inbox, {});
    if (!m_wire.isSilent(m_nowMs))
        hear(heard.message());
}

void FakeCaisseApTerminal::hear(const CaisseApMessage &message)
{
    m_asked = message;
    if (!reach(TerminalStep::Command, When::Before) || m_wire.isSilent(m_nowMs))
        return;
    const auto request = requestIn(message);
    if (!request)
        return refuse(wrongFormat);
    if (request->action == CaisseApAction::Duplicate)
        return repeatLast();
    if (request->currency != m_setup.currency)
        return refuse(wrongCurrency);
    begin({kindOf(request->action), request->amount, QString::fromLatin1(request->reference)});
    reach(TerminalStep::Command, When::After);
}

CaisseApMessage FakeCaisseApTerminal::answerTo(const CaisseApMessage &message, bool isDone, int reason) const
{
    CaisseApMessage answer;
    const auto echo = [&](QByteArrayView tag) {
        if (const QByteArray value = message.find(tag); !value.isEmpty())
            answer.add(tag, value);
    };
    answer.add("CZ", "0320");
    echo("CJ");
    answer.add("AE", isDone ? "10" : "01");
    answer.add("AF", QByteArray::number(reason).rightJustified(2, '0'));
    for (const QByteArrayView tag : {"CA", "CD", "CE", "CF"})
        echo(tag);
    return answer;
}

void FakeCaisseApTerminal::refuse(int reason)
{
    see(u"refused: %1"_s.arg(caisseApReason(reason)));
    writeAnswer(encode(answerTo(m_asked, false, reason)));
}

void FakeCaisseApTerminal::say(const Answer &answer)
{
    const int reason = answer.ending == Ending::Done           ? authorised
                       : answer.ending == Ending::Cancelled    ? abandoned
                       : answer.ending == Ending::TimedOut     ? tooLate
                       : answer.ending == Ending::NoHost       ? notCompleted
                       : answer.ending == Ending::NothingThere ? notCompleted
                                                               : refused;
    CaisseApMessage message = answerTo(m_asked, answer.ending == Ending::Done, reason);
    if (answer.entry)
        addCard(message, *answer.entry);
    else if (answer.ending != Ending::Cancelled)  // as real ones (OCA l10n-france, pull request 669)
        message.add("CB", amountText(answer.request.amount));
    writeAnswer(encode(message));
}

void FakeCaisseApTerminal::addCard(CaisseApMessage &message, const LedgerEntry &entry) const
{
    message.add("CB", amountText(entry.amount));
    message.add("AC", entry.authorisation.toLatin1());
    const TestCard *card = findTestCard(entry.card);
    const QByteArray digits = card ? QByteArray(card->digits.data(), card->digits.size()) : QByteArray();
    if (digits.isEmpty())
        return;
    message.add("AA", m_setup.showsWholeNumber
                          ? digits
                          : entry.lastDigits.toLatin1().rightJustified(digits.size(), '*'));
    message.add("AB", expiry.toByteArray());
}

/// What it last stored, on a terminal that can.
void FakeCaisseApTerminal::repeatLast()
{
    const auto last = m_ledger.last();
    if (m_setup.isRecallBare || !last)
        return refuse(m_setup.isRecallBare ? unknownAction : notCompleted);
    const LedgerEntry &entry = m_ledger.entry(*last);
    const bool stands = entry.state == LedgerEntry::State::Stored;
    CaisseApMessage message = answerTo(m_asked, stands, stands ? authorised : notCompleted);
    if (!entry.reference.isEmpty())
        message.add("CF", entry.reference.toLatin1());
    addCard(message, entry);
    writeAnswer(encode(message));
}

}  // namespace servery
