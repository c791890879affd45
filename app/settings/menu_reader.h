// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json.h"
#include "app/domain/menu.h"

// The parts of the menu document's reader; menuFromJson() in menu_document.h puts them together.

namespace servery {

/// What the readers of single values have to know of the menu around them.
struct MenuScope {
    Currency currency;
    QString language;    ///< the shop's own, for names in several
    QStringList taxIds;  ///< of the menu, for messages and checks
};

QString readId(const JsonReader &owner, QStringView key);
QString readOptionalText(const JsonReader &owner, QStringView key);
/// A name: a text, or an object of texts by language; the shop's own language, else English, else the first
/// counts.
LocalText readName(const JsonReader &owner, const MenuScope &scope);
/// A required amount of at least zero with no more decimals than the currency has.
Money readPrice(const JsonReader &owner, QStringView key, const Currency &currency);
/// An optional one; negative where the least says so.
std::optional<Money> readMoney(const JsonReader &owner, QStringView key, const Currency &currency,
                               Money least = Money());
/// A date such as "2026-07-01".
QDate readDate(const JsonReader &owner, QStringView key);
/// A list of ids.
QStringList readIds(const JsonReader &owner, QStringView key);
QStringList readLabels(const JsonReader &owner, QStringView key);
Allergens readAllergens(const JsonReader &owner);
QString readImage(const JsonReader &owner);

/// The store, completed with the settings of its country.
StoreSettings readStore(const JsonReader &store);
QString languageOf(const StoreSettings &store);

std::vector<MenuTax> readTaxes(const JsonReader &root, const MenuScope &scope);
std::vector<Category> readCategories(const JsonReader &root, const MenuScope &scope);
std::vector<MenuItem> readItems(const JsonReader &root, const MenuScope &scope);
std::vector<ModifierGroup> readGroups(const JsonReader &root, const MenuScope &scope);
std::vector<Combo> readCombos(const JsonReader &root, const MenuScope &scope);

}  // namespace servery
