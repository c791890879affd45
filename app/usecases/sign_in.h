// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/usecases/take_order.h"

namespace servery {

/// Who stands at the counter. Before there is any staff the owner is signed in without a PIN.
class SignIn {
public:
    explicit SignIn(DeskContext &context) : m_context(context) {}

    /// A trainee always trains; others may (POS-60). Takes the tens of milliseconds argon2id is meant to
    /// take.
    ViewResult signIn(const QString &user, const QString &pin, bool wantsTraining = false);
    /// The order in front stays open and is there again for whoever signs in next.
    ViewResult signOut();
    /// Who may sign in here, for the screen: user and name.
    std::vector<StaffMember> people() const;
    /// The second until which a person is locked out, if they are.
    std::optional<QDateTime> lockedUntil(const QString &user) const;

private:
    DeskContext &m_context;
};

}  // namespace servery
