// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated_terminal/terminal_ledger.h"
#include "drivers/simulated_terminal/terminal_setup.h"
#include "drivers/terminals/nexo/nexo_protection.h"

namespace servery {

// What a simulated terminal answers in nexo: members of a message, `"PaymentResponse":{…}`, as it would
// write them.

/// Of what stands in its books. `isPart`: less than was asked for.
QByteArray nexoDone(const LedgerEntry &entry, const TerminalSetup &setup, bool isPart);
/// Of what was not to be: `condition` of ErrorCondition.
QByteArray nexoFailed(QLatin1StringView category, QLatin1StringView condition, QLatin1StringView message);
/// What it answered to the question with this header, once more.
QByteArray nexoRepeated(const QJsonObject &header, const QByteArray &answer);
QByteArray nexoWell(QLatin1StringView status);
/// The sums of a day; `day`: the number of end-of-days before it.
QByteArray nexoTotals(const TerminalLedger &ledger, int day, const TerminalSetup &setup);

/// The whole answer to the question with this header.
NexoText nexoAnswer(const QJsonObject &header, const QByteArray &members);
/// What is not protected, for who cannot read or be read.
QByteArray nexoRejection(const QString &why);

/// How a transaction is called: "SIM0042.000123".
QString nexoTransactionId(const LedgerEntry &entry);

}  // namespace servery
