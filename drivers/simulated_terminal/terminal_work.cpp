// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_work.h"

#include "drivers/terminals/zvt/zvt_link.h"

namespace servery {

namespace {

using Kind = TerminalAct::Kind;

// Intermediate status, PA00P015 3.7.
constexpr quint8 insertCard = 0x0A;
constexpr quint8 watchPinPad = 0x01;
constexpr quint8 waitForHost = 0x04;

}  // namespace

TerminalAct sayAct(TerminalStep step, ZvtMessage message)
{
    return {Kind::Say, step, std::move(message)};
}

TerminalAct progressAct(quint8 status, QLatin1StringView text)
{
    return sayAct(TerminalStep::Progress, progressMessage(status, text));
}

TerminalAct waitAct(qint64 ms)
{
    return {Kind::Wait, TerminalStep::Progress, {}, ms};
}

std::deque<TerminalAct> cardActs(const CardGuest &guest, const TerminalWords &words)
{
    std::deque<TerminalAct> acts{
        progressAct(insertCard, words.insertCard),
        {Kind::Card, TerminalStep::Card, {}, guest.cardAfterMs.value_or(ZvtLink::never)}};
    if (guest.card.hasPin) {
        acts.push_back(progressAct(watchPinPad, words.enterPin));
        acts.push_back({Kind::Pin, TerminalStep::Pin, {}, guest.pinAfterMs.value_or(ZvtLink::never)});
    }
    for (TerminalAct &act : hostActs(guest.isOffline ? 0 : guest.hostMs))
        acts.push_back(std::move(act));
    return acts;
}

std::deque<TerminalAct> hostActs(qint64 hostMs)
{
    return {progressAct(waitForHost), {Kind::Host, TerminalStep::Host, {}, hostMs}};
}

void addEnd(std::deque<TerminalAct> &acts, std::vector<ZvtMessage> paper, bool isBooked)
{
    for (ZvtMessage &message : paper)
        acts.push_back(sayAct(TerminalStep::Paper, std::move(message)));
    if (isBooked)
        acts.push_back({Kind::Book, TerminalStep::Completion});
    acts.push_back(sayAct(TerminalStep::Completion, {zvt::completion}));
}

bool takesCard(quint16 command)
{
    return command == zvt::authorisation || command == zvt::preAuthorisation || command == zvt::refund;
}

bool isAboutEarlier(quint16 command)
{
    switch (command) {
    case zvt::reversal:
    case zvt::tip:
    case zvt::bookTotal:
    case zvt::partialReversal:
    case zvt::preAuthorisationReversal: return true;
    default: return false;
    }
}

LedgerEntry::Kind kindOf(quint16 command)
{
    switch (command) {
    case zvt::refund: return LedgerEntry::Kind::Refund;
    case zvt::tip: return LedgerEntry::Kind::Tip;
    case zvt::preAuthorisation: return LedgerEntry::Kind::PreAuthorisation;
    case zvt::reversal:
    case zvt::preAuthorisationReversal: return LedgerEntry::Kind::Reversal;
    case zvt::bookTotal:
    case zvt::partialReversal: return LedgerEntry::Kind::Booking;
    default: return LedgerEntry::Kind::Sale;
    }
}

}  // namespace servery
