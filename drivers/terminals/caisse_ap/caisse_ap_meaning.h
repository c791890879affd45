// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/payment_attempt.h"
#include "drivers/terminals/caisse_ap/caisse_ap_message.h"
#include "drivers/terminals/caisse_ap/caisse_ap_profile.h"

namespace servery {

/// What a terminal can be asked for (CD).
enum class CaisseApAction : char { Debit = '0', Credit = '1', Cancel = '2', Duplicate = '3' };

struct CaisseApRequest {
    CaisseApAction action = CaisseApAction::Debit;
    Money amount;          ///< of Duplicate: none
    int currency = 978;    ///< ISO 4217 number
    QByteArray reference;  ///< comes back (CF); at most 99 characters
    bool mayBePartial = false;
};

CaisseApMessage messageOf(const CaisseApRequest &request, const CaisseApProfile &profile);
/// None: the message is no request that a terminal could carry out.
std::optional<CaisseApRequest> requestIn(const CaisseApMessage &message);

/// What was asked of it, in the words of the protocol; none: there is no such request.
std::optional<CaisseApAction> actionFor(AttemptKind kind);

/// What an answer says of a transaction. BadInput: nothing that proves anything either way, for it names no
/// result, or contradicts itself.
Result<TerminalRecord> recordOf(const CaisseApMessage &answer);

/// Whether register, kind, currency and reference, as far as an answer gives them back, are what was asked;
/// BadInput names the field that is not. Who called (CJ) may come back as the terminal's own number. Of a
/// payment that was made the amount is not compared: whether less or more is right, the till decides.
Outcome checkEchoes(const CaisseApMessage &request, const CaisseApMessage &answer);

/// Why nothing was charged, in English (AF).
QString caisseApReason(int code);

}  // namespace servery
