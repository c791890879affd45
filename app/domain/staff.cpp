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
    case Permission::OpenPrice:  // POS-52 names it nowhere: to sell what has no button is daily work
    case Permission::Training: return {Role::Cashier, Role::Cashier};
    case Permission::VoidAfterSend:
    case Permission::Refund:
    case Permission::DiscountAny:
    case Permission::PriceOverride:
    case Permission::OpenDrawer:
    case Permission::Reprint:
    case Permission::DecideCardPayment: return {Role::Lead, Role::Cashier};
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

QString toText(Permission permission)
{
    switch (permission) {
    case Permission::Sell: return u"sell"_s;
    case Permission::VoidBeforeSend: return u"void_before_send"_s;
    case Permission::VoidAfterSend: return u"void_after_send"_s;
    case Permission::Refund: return u"refund"_s;
    case Permission::DiscountSmall: return u"discount_small"_s;
    case Permission::DiscountAny: return u"discount_any"_s;
    case Permission::PriceOverride: return u"price_override"_s;
    case Permission::OpenPrice: return u"open_price"_s;
    case Permission::OpenDrawer: return u"open_drawer"_s;
    case Permission::Reprint: return u"reprint"_s;
    case Permission::SetAvailability: return u"set_availability"_s;
    case Permission::ImportMenu: return u"import_menu"_s;
    case Permission::ManageStaff: return u"manage_staff"_s;
    case Permission::Training: return u"training"_s;
    case Permission::DecideCardPayment: return u"decide_card_payment"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Permission> permissionFromText(const QString &text)
{
    for (int i = 0; i <= int(Permission::DecideCardPayment); ++i)
        if (toText(Permission(i)) == text)
            return Permission(i);
    return std::nullopt;
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
