// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/ports/card_terminal.h"

namespace servery {

/// What a terminal says about an answer, of AdditionalResponse: "refusalReason=Not%20enough%20balance&…" or
/// the same as JSON in Base64. One line without card numbers; empty when it says nothing.
QString nexoDetail(const QString &additional);

/// A receipt for our paper, of PaymentReceipt. Its texts are plain, or "name=Card&value=MC&key=…".
TerminalSlip nexoSlip(const QJsonObject &receipt);

/// Why a failure: a result code of ZVT (PA00P015 chapter 10), which is what the counter's words are for,
/// whatever the protocol. Never zero.
int zvtCodeOf(const QString &condition);

}  // namespace servery
