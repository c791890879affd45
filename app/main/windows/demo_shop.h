// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/usecases/desk.h"

namespace servery {

inline const QString demoCashierName = u"Cashier"_s;
inline const QString demoCashierPin = u"1111"_s;
inline const QString demoManagerPin = u"9999"_s;

/// The menu of a demo shop whose own language is this one; empty: there is no such shop.
QByteArray demoMenu(const QString &shop, const QString &language);

/// Fills an empty data directory with a shop to try: menu, a cashier and a manager with the PINs above. Its
/// paper speaks `language`, also where the demo's menu is there in another; any other menu stays as it is.
Outcome prepareDemoShop(Desk &desk, const QString &shop, const QString &language = u"en"_s);

}  // namespace servery
