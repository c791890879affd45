// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/staff.h"

#include <array>

#include "app/base/text.h"

namespace servery {

/// The least role that may do it alone, and the least that is offered it at all (with an approval).
struct Threshold {
    Role alone;
    Role offered;
};

static Threshold thresholdOf(Permission permission)
{
    switch (permission) {
    case Permission::Sell:
    case Permission::VoidBeforeSend:
    case Permission::DiscountSmall:
    case Permission::Training: return {Role::Cashier, Role::Cashier};
    case Permission::VoidAfterSend:
    case Permission::Refund:
    case Permission::DiscountAny:
    case Permission::PriceOverride:
    case Permission::OpenDrawer:
    case Permission::Reprint: return {Role::Lead, Role::Cashier};
    case Permission::SetAvailability: return {Role::Cashier, Role::Cashier};
    case Permission::ImportMenu:
    case Permission::ManageStaff: return {Role::Manager, Role::Manager};
    }
    Q_UNREACHABLE();
}

Grant grantOf(Role role, Permission permission)
{
    const Threshold threshold = thresholdOf(permission);
    if (role >= threshold.alone)
        return Grant::Allow;
    return role >= threshold.offered ? Grant::NeedsApproval : Grant::Hidden;
}

QString toText(Role role)
{
    switch (role) {
    case Role::Cashier: return u"cashier"_s;
    case Role::Lead: return u"lead"_s;
    case Role::Manager: return u"manager"_s;
    case Role::Merchant: return u"merchant"_s;
    case Role::Admin: return u"admin"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Role> roleFromText(const QString &text)
{
    for (Role role : std::array{Role::Cashier, Role::Lead, Role::Manager, Role::Merchant, Role::Admin})
        if (toText(role) == text)
            return role;
    return std::nullopt;
}

}  // namespace servery
