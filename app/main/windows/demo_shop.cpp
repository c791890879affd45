// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/demo_shop.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

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

Outcome prepareDemoShop(Desk &desk, const QString &shop)
{
    if (desk.journal().books().menu)
        return done();
    const QByteArray menu = demoMenu(shop, u"en"_s);
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
