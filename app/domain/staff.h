// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace servery {

/// Roles in rising order of what they may do without asking (PRODUCT.md; merchant and admin belong to the
/// centre too).
enum class Role { Cashier, Lead, Manager, Merchant, Admin };

/// What needs a permission (POS-52).
enum class Permission {
    Sell,
    VoidBeforeSend,
    VoidAfterSend,
    Refund,
    DiscountSmall,  ///< up to the shop's limit
    DiscountAny,
    PriceOverride,
    OpenPrice,  ///< a line at any price that is not on the menu
    OpenDrawer,
    Reprint,
    SetAvailability,
    ImportMenu,
    ManageStaff,
    Training,
    DecideCardPayment,  ///< what became of a card payment that no terminal can tell
};

enum class Grant { Allow, NeedsApproval, Hidden };  ///< POS-50

Grant grantOf(Role role, Permission permission);

/// Somebody who may sign in. The PIN is an argon2id hash bound to a secret of the data directory.
struct StaffMember {
    QString user;  ///< short and unique: "cashier1"
    QString name;  ///< as shown and printed
    Role role = Role::Cashier;
    QByteArray pinHash;
    bool isTrainee = false;  ///< may only train (POS-62)

    bool operator==(const StaffMember &) const = default;
};

/// Wrong PINs of one person: five lock for 60 s (POS-53), folded from the journal, so a restart forgives
/// nothing.
struct PinTries {
    int wrong = 0;
    QDateTime lockedUntil;

    static constexpr int triesBeforeLock = 5;
    static constexpr int lockSeconds = 60;
};

QString toText(Permission permission);  ///< "discount_any" …
std::optional<Permission> permissionFromText(const QString &text);
QString toText(Role role);
std::optional<Role> roleFromText(const QString &text);

}  // namespace servery
