// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include "app/base/text.h"

namespace servery {

/// Class and instruction of the messages (PA00P015 chapters 2 and 3).
namespace zvt {
inline constexpr quint16 setTime = 0x0401;
inline constexpr quint16 status = 0x040F;
inline constexpr quint16 intermediate = 0x04FF;
inline constexpr quint16 enquiry = 0x0501;
inline constexpr quint16 registration = 0x0600;
inline constexpr quint16 authorisation = 0x0601;
inline constexpr quint16 logOff = 0x0602;
inline constexpr quint16 tip = 0x060C;
inline constexpr quint16 completion = 0x060F;
inline constexpr quint16 turnoverTotals = 0x0610;
inline constexpr quint16 reset = 0x0618;
inline constexpr quint16 terminalAbort = 0x061E;
inline constexpr quint16 repeatReceipt = 0x0620;
inline constexpr quint16 preAuthorisation = 0x0622;
inline constexpr quint16 partialReversal = 0x0623;  ///< of a pre-authorisation
inline constexpr quint16 bookTotal = 0x0624;
inline constexpr quint16 preAuthorisationReversal = 0x0625;
inline constexpr quint16 reversal = 0x0630;
inline constexpr quint16 refund = 0x0631;
inline constexpr quint16 endOfDay = 0x0650;
inline constexpr quint16 diagnosis = 0x0670;
inline constexpr quint16 initialisation = 0x0693;
inline constexpr quint16 abort = 0x06B0;
inline constexpr quint16 readCard = 0x06C0;
inline constexpr quint16 printLine = 0x06D1;
inline constexpr quint16 printBlock = 0x06D3;
inline constexpr quint16 displayText = 0x06E0;
inline constexpr quint16 accepted = 0x8000;
inline constexpr quint16 refusedGoods = 0x8466;
inline constexpr quint16 unknownCommand = 0x8483;
inline constexpr quint16 pleaseWait = 0x849C;
inline constexpr quint16 partOfGoods = 0x849D;
inline constexpr quint16 noPaper = 0x84CC;
}  // namespace zvt

enum class ZvtDirection { ToTerminal, ToTill, Either };

/// What stands in front of the data fields.
enum class ZvtHead {
    None,
    Config,      ///< config byte [currency, 2 bytes]
    Byte,        ///< one byte: seconds
    Result,      ///< result code [currency, only with 6F]
    Status,      ///< intermediate status [T4, minutes]
    Line,        ///< attribute and text
    Completion,  ///< nothing, or the answer to a status enquiry: [software, LLLVAR] status
};

/// One row of the table of messages.
struct ZvtCommand {
    quint16 command;
    QLatin1StringView name;  ///< English, for logs and the command line: "authorisation"
    ZvtDirection direction;
    bool hasPassword;
    ZvtHead head;
    bool movesMoney;  ///< never sent twice for one attempt
};

/// nullptr for a message that we do not know.
const ZvtCommand *findZvtCommand(quint16 command);
/// "authorisation"; "refused" for every 84 xx with xx other than 00; empty for an unknown one.
QString zvtCommandName(quint16 command);

}  // namespace servery
