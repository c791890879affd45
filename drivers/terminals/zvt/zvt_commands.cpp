// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_commands.h"

#include <algorithm>
#include <array>

namespace servery {

namespace {

using enum ZvtDirection;
using Head = ZvtHead;
using Row = ZvtCommand;

// clang-format off
constexpr std::array table{
    Row{zvt::setTime, "set-time"_L1, ToTill, false, Head::None, false},
    Row{zvt::status, "status-information"_L1, ToTill, false, Head::None, false},
    Row{zvt::intermediate, "intermediate-status"_L1, ToTill, false, Head::Status, false},
    Row{zvt::enquiry, "status-enquiry"_L1, ToTerminal, true, Head::None, false},
    Row{zvt::registration, "registration"_L1, ToTerminal, true, Head::Config, false},
    Row{zvt::authorisation, "authorisation"_L1, ToTerminal, false, Head::None, true},
    Row{zvt::logOff, "log-off"_L1, ToTerminal, false, Head::None, false},
    Row{zvt::tip, "tip"_L1, ToTerminal, false, Head::None, true},
    Row{zvt::completion, "completion"_L1, ToTill, false, Head::Completion, false},
    Row{zvt::turnoverTotals, "turnover-totals"_L1, ToTerminal, true, Head::None, false},
    Row{zvt::reset, "reset"_L1, ToTerminal, false, Head::None, false},
    Row{zvt::terminalAbort, "terminal-abort"_L1, ToTill, false, Head::Result, false},
    Row{zvt::repeatReceipt, "repeat-receipt"_L1, ToTerminal, true, Head::None, false},
    Row{zvt::preAuthorisation, "pre-authorisation"_L1, ToTerminal, false, Head::None, true},
    Row{zvt::partialReversal, "partial-reversal"_L1, ToTerminal, false, Head::None, true},
    Row{zvt::bookTotal, "book-total"_L1, ToTerminal, false, Head::None, true},
    Row{zvt::preAuthorisationReversal, "pre-authorisation-reversal"_L1, ToTerminal, false, Head::None, true},
    Row{zvt::reversal, "reversal"_L1, ToTerminal, true, Head::None, true},
    Row{zvt::refund, "refund"_L1, ToTerminal, true, Head::None, true},
    Row{zvt::endOfDay, "end-of-day"_L1, ToTerminal, true, Head::None, true},
    Row{zvt::diagnosis, "diagnosis"_L1, ToTerminal, false, Head::None, false},
    Row{zvt::initialisation, "initialisation"_L1, ToTerminal, true, Head::None, false},
    Row{zvt::abort, "abort"_L1, ToTerminal, false, Head::None, false},
    Row{zvt::readCard, "read-card"_L1, ToTerminal, false, Head::Byte, false},
    Row{zvt::printLine, "print-line"_L1, ToTill, false, Head::Line, false},
    Row{zvt::printBlock, "print-text-block"_L1, ToTill, false, Head::None, false},
    Row{zvt::displayText, "display-text"_L1, ToTerminal, false, Head::None, false},
    Row{zvt::accepted, "accepted"_L1, Either, false, Head::None, false},
    Row{0x8400, "accepted"_L1, Either, false, Head::None, false},
};
// clang-format on

/// 84 xx: refused for the reason xx.
constexpr Row refused{0x84FF, "refused"_L1, Either, false, Head::None, false};

}  // namespace

const ZvtCommand *findZvtCommand(quint16 command)
{
    const auto *row = std::find_if(table.begin(), table.end(),
                                   [command](const ZvtCommand &one) { return one.command == command; });
    if (row != table.end())
        return row;
    return command >> 8 == 0x84 ? &refused : nullptr;
}

QString zvtCommandName(quint16 command)
{
    const ZvtCommand *row = findZvtCommand(command);
    return row ? QString(row->name) : QString();
}

}  // namespace servery
