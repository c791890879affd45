// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/demo_shop.h"

#include <algorithm>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/settings/menu_document.h"

namespace servery {

QByteArray demoMenu(const QString &shop, const QString &language)
{
    QFile file(u":/demo/%1/menu.json"_s.arg(shop));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QJsonObject menu = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject store = menu[u"store"_s].toObject();
    store[u"language"_s] = language;
    menu[u"store"_s] = store;
    return QJsonDocument(menu).toJson();
}

static const QStringList languages{u"en"_s, u"de"_s};

/// Whether the shop has the demo's menu, and in another language.
static bool isInAnother(const Menu &menu, const QString &shop, const QString &language)
{
    return std::any_of(languages.begin(), languages.end(), [&](const QString &other) {
        const auto known = menuFromJson(demoMenu(shop, other), shop);
        return other != language && known && *known == menu;
    });
}

/// As the manager, who may.
static Outcome importIn(Desk &desk, const QString &shop, const QString &language)
{
    if (auto signedIn = desk.staff.signIn(u"manager"_s, demoManagerPin); !signedIn)
        return done();  // somebody made the shop their own
    auto imported = desk.shop.importMenu(demoMenu(shop, language), u"demo "_s + shop);
    auto signedOut = desk.staff.signOut();
    if (!imported)
        return imported.error();
    return signedOut ? done() : Outcome(signedOut.error());
}

Outcome prepareDemoShop(Desk &desk, const QString &shop, const QString &wanted)
{
    const QString language = languages.contains(wanted) ? wanted : languages.first();
    if (const SharedMenu &there = desk.journal().books().menu)
        return isInAnother(*there, shop, language) ? importIn(desk, shop, language) : done();
    const QByteArray menu = demoMenu(shop, language);
    if (menu.isEmpty())
        return Error{ErrorCode::BadInput, u"--shop: expected cafe or burgers, found \"%1\""_s.arg(shop)};
    if (auto imported = desk.shop.importMenu(menu, u"demo "_s + shop); !imported)
        return imported.error();
    const StaffMember manager{u"manager"_s, u"Manager"_s, Role::Manager, {}};
    if (auto added = desk.shop.setStaff(manager, demoManagerPin); !added)
        return added.error();
    if (auto signedIn = desk.staff.signIn(manager.user, demoManagerPin); !signedIn)
        return signedIn.error();
    const StaffMember cashier{u"cashier"_s, demoCashierName, Role::Cashier, {}};
    if (auto added = desk.shop.setStaff(cashier, demoCashierPin); !added)
        return added.error();
    auto signedOut = desk.staff.signOut();
    return signedOut ? done() : Outcome(signedOut.error());
}

}  // namespace servery
