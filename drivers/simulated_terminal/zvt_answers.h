// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated_terminal/terminal_ledger.h"
#include "drivers/simulated_terminal/terminal_setup.h"
#include "drivers/simulated_terminal/terminal_words.h"
#include "drivers/terminals/zvt/zvt_message.h"

namespace servery {

// What a terminal says to a till (PA00P015 chapter 3), in the order of fields that real ones have.

/// 06 0F of a registration. `asked`: the registration; its number of messages is promised when it is wanted.
ZvtMessage registrationAnswer(const TerminalSetup &setup, const ZvtMessage &asked);
/// 06 0F of a status enquiry; `service` as in its field 03.
ZvtMessage enquiryAnswer(const TerminalSetup &setup, quint8 state, quint8 service);
/// 04 FF. With a text it says how long this may take (T4), as the specification demands.
ZvtMessage progressMessage(quint8 status, QLatin1StringView text = {});
/// 04 0F of a transaction as it stands in the books; declined ones say so.
ZvtMessage resultOf(const LedgerEntry &entry, const TerminalSetup &setup);
/// 04 0F of something that was not to be.
ZvtMessage failureResult(quint8 code, QLatin1StringView text, const TerminalSetup &setup,
                         quint8 cardType = 0);
/// 04 0F of an end of day; `day`: the number of end-of-days before it.
ZvtMessage totalsResult(const TerminalLedger &ledger, int day, const QDateTime &at);
/// 04 0F of a card that is no payment card.
ZvtMessage uidResult(const QByteArray &uid);
/// 06 1E.
ZvtMessage abortMessage(quint8 code);
/// 04 01.
ZvtMessage timeMessage(const QDateTime &at);

enum class PaperKind { Merchant = 1, Customer = 2, Report = 3 };
/// The lines of a receipt, made for `inBlocks`: one 06 D3, or a 06 D1 for each line.
std::vector<ZvtMessage> paperMessages(const QStringList &lines, PaperKind kind, bool inBlocks);
QStringList receiptLines(const LedgerEntry &entry, const TerminalSetup &setup, PaperKind kind, bool isCopy);
QStringList totalsLines(const TerminalLedger &ledger, int day, const TerminalSetup &setup);

/// "12.34".
QString amountText(Money amount);

}  // namespace servery
