// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/usecases/desk_context.h"

namespace servery {

/// Whether who is signed in may do something, if need be with somebody's approval. Answers who approved
/// (empty: nobody had to). NotAllowed asks for an approval or says no; a wrong PIN of the approver counts
/// as one of their tries (POS-53) and is written to the journal.
Result<QString> permit(DeskContext &context, Permission permission, const std::optional<Approval> &approval);

/// Checks a PIN and counts a wrong one. LockedOut while the person is locked.
Outcome checkPin(DeskContext &context, const QString &user, const QString &pin);

}  // namespace servery
