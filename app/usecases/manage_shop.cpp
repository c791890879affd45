// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/manage_shop.h"

#include <algorithm>

#include <QCryptographicHash>

#include "app/base/reason.h"
#include "app/settings/menu_document.h"
#include "app/usecases/permit.h"

namespace servery {

/// What a new menu says about stock: counted and switched-off items, and the end of counts it no longer
/// knows.
static std::vector<Event> availabilityOf(const Books &books, const Menu &menu)
{
    std::vector<Event> events;
    for (const MenuItem &item : menu.items)
        if (item.stock || !item.isAvailable)
            events.push_back(AvailabilitySet{item.id, item.isAvailable, item.stock});
    for (const auto &[id, now] : books.availability) {
        const MenuItem *item = menu.item(id);
        const bool isSilent = !item || (!item->stock && item->isAvailable);
        if (isSilent && (now.left || !now.isAvailable))
            events.push_back(AvailabilitySet{id, true, std::nullopt});
    }
    return events;
}

Result<QString> ManageShop::importMenu(const QByteArray &document, const QString &source,
                                       const std::optional<Approval> &approval)
{
    if (auto allowed = permit(m_context, Permission::ImportMenu, approval); !allowed)
        return allowed.error();
    auto menu = menuFromJson(document, source);
    if (!menu)
        return menu.error();
    const QString version =
        u"sha256:"_s +
        QString::fromLatin1(QCryptographicHash::hash(document, QCryptographicHash::Sha256).toHex());
    auto written = m_context.journal.transact(m_context.stamp(), [&](const Books &books) -> Decision {
        if (books.menuVersion == version)
            return std::vector<Event>{};
        const bool isOtherMoney = books.menu && books.menu->store.currency.code != menu->store.currency.code;
        if (isOtherMoney && books.hasSold)
            return Error{ErrorCode::Refused,
                         u"store.currency: this shop has sold in %1, and its books are in that; a shop that "
                         u"sells in %2 needs a data directory of its own"_s.arg(
                             books.menu->store.currency.code, menu->store.currency.code)};
        std::vector<Event> events{MenuImported{version, document, source}};
        for (Event &event : availabilityOf(books, *menu))
            events.push_back(std::move(event));
        return events;
    });
    if (!written)
        return written.error();
    return version;
}

ViewResult ManageShop::write(const Journal::Decide &decide)
{
    auto written = m_context.journal.transact(m_context.stamp(), decide);
    if (!written)
        return written.error();
    return m_context.view();
}

ViewResult ManageShop::setAvailability(const QString &item, bool isAvailable, std::optional<int> left)
{
    if (auto allowed = permit(m_context, Permission::SetAvailability, {}); !allowed)
        return allowed.error();
    return write([&](const Books &books) -> Decision {
        if (!books.menu || !books.menu->item(item))
            return Error{ErrorCode::NotFound, u"no item "_s + item};
        if (left && *left < 0)
            return Error{ErrorCode::BadInput, u"a count below zero"_s};
        return std::vector<Event>{AvailabilitySet{item, isAvailable, left}};
    });
}

bool isPin(const QString &pin)
{
    return pin.size() >= 4 && pin.size() <= 6 &&
           std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

static bool isUserName(const QString &user)
{
    return !user.isEmpty() && user.size() <= 40 && user != ownerUser && user != u"system" &&
           std::all_of(user.begin(), user.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_' ||
                      c == u'.';
           });
}

ViewResult ManageShop::setStaff(const StaffMember &member, const QString &pin,
                                const std::optional<Approval> &approval)
{
    if (auto allowed = permit(m_context, Permission::ManageStaff, approval); !allowed)
        return allowed.error();
    if (!isUserName(member.user))
        return Error{ErrorCode::BadInput, u"a user name has 1 to 40 of a-z, 0-9, '-', '_' and '.'"_s};
    if (!isPin(pin))
        return Error{ErrorCode::BadInput, u"a PIN has 4 to 6 digits"_s};
    auto hash = m_context.pins.hash(pin);
    if (!hash)
        return hash.error();
    StaffMember stored = member;
    stored.pinHash = *hash;
    return write([&](const Books &books) -> Decision {
        if (books.staff.empty() && stored.role < Role::Manager)
            return refusal(Reason::FirstMustManage, u"the first person must be a manager"_s);
        return std::vector<Event>{StaffSet{stored}};
    });
}

ViewResult ManageShop::removeStaff(const QString &user, const std::optional<Approval> &approval)
{
    if (auto allowed = permit(m_context, Permission::ManageStaff, approval); !allowed)
        return allowed.error();
    return write([&](const Books &books) -> Decision {
        if (!books.staff.contains(user))
            return Error{ErrorCode::NotFound, u"no user "_s + user};
        const auto isAnotherManager = [&user](const auto &one) {
            return one.first != user && one.second.role >= Role::Manager;
        };
        if (books.staff.size() > 1 && std::none_of(books.staff.begin(), books.staff.end(), isAnotherManager))
            return refusal(Reason::LastManager, u"the last manager stays while there is other staff"_s);
        return std::vector<Event>{StaffRemoved{user}};
    });
}

ViewResult ManageShop::changeSettings(const ShopSettings &settings, const std::optional<Approval> &approval)
{
    if (auto allowed = permit(m_context, Permission::ManageStaff, approval); !allowed)
        return allowed.error();
    return write(
        [&](const Books &) -> Decision { return std::vector<Event>{SettingsChanged{toJson(settings)}}; });
}

ViewResult ManageShop::checkMayManage(const std::optional<Approval> &approval)
{
    if (auto allowed = permit(m_context, Permission::ManageStaff, approval); !allowed)
        return allowed.error();
    return m_context.view();
}

}  // namespace servery
