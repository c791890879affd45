// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QDate>
#include <QJsonObject>
#include <QStringList>

#include "app/domain/basket.h"

namespace servery {

/// A name in one or more languages. Shown in the reader's language, else in the shop's.
struct LocalText {
    QString text;                           ///< the shop's own
    std::map<QString, QString> byLanguage;  ///< BCP 47 → text; empty when there is only one

    const QString &in(const QString &language) const;
    bool operator==(const LocalText &) const = default;
};

enum class Dining { EatIn, TakeAway };

/// Allergens by the ids of the EU's fourteen with sub-kinds ("gluten.wheat", "nuts.almond").
/// Not given at all means unknown, and unknown counts as "contains" wherever somebody is protected (KIO-22).
struct Allergens {
    bool isKnown = false;
    QStringList contains;
    QStringList mayContain;

    bool operator==(const Allergens &) const = default;
};

struct DatedPrice {
    QDate validFrom;
    Money price;
    bool operator==(const DatedPrice &) const = default;
};

struct Variant {
    QString id;
    LocalText name;
    Money price;
    QString plu;
    QStringList barcodes;
    bool operator==(const Variant &) const = default;
};

/// The taxes of an item by dining mode: ids of Menu::taxes, in their order.
struct TaxSet {
    QStringList eatIn;
    QStringList takeAway;
    bool operator==(const TaxSet &) const = default;
};

struct MenuItem {
    QString id;
    LocalText name;
    QString category;
    Money price;
    TaxSet taxes;
    std::vector<DatedPrice> prices;  ///< later prices, by date
    std::optional<Money> cost;
    Money deposit;  ///< for each unit; zero: none
    QString plu;
    QStringList barcodes;
    bool isSoldByWeight = false;  ///< price is for 1 kg
    std::vector<Variant> variants;
    QStringList modifierGroups;
    Allergens allergens;
    QJsonObject nutrition;
    QStringList tags;  ///< "favourite" puts it on the favourites page; "drink" counts for drinks_30
    QStringList stations;
    QString image;  ///< see pictureFile() in app/settings/menu_pictures.h
    bool isAvailable = true;
    std::optional<int> stock;  ///< pieces left when the menu was imported; none: not counted
    bool operator==(const MenuItem &) const = default;
};

struct ModifierOption {
    QString id;
    LocalText name;
    Money price;
    Allergens allergens;
    bool isDefault = false;
    QStringList modifierGroups;  ///< nested groups that open when it is chosen
    bool operator==(const ModifierOption &) const = default;
};

/// POS-41. Add: every chosen option adds its price. Replace: the dearest chosen option's price becomes the
/// item's price, over all groups that replace; what the other groups add comes on top. FirstFree: the first
/// `free` options cost nothing, in the order they were chosen (defaults in menu order), whatever their price.
enum class ModifierPriceRule { Add, Replace, FirstFree };

struct ModifierGroup {
    QString id;
    LocalText name;
    int min = 0;  ///< ≥ 1: forced, the sale waits for the choice (POS-40)
    int max = 1;
    int free = 0;
    ModifierPriceRule priceRule = ModifierPriceRule::Add;
    std::vector<ModifierOption> options;
    bool operator==(const ModifierGroup &) const = default;
};

struct ComboChoiceItem {
    QString item;
    QString variant;
    Money priceDelta;
    bool isDefault = false;
    bool operator==(const ComboChoiceItem &) const = default;
};

struct ComboGroup {
    QString id;
    LocalText name;
    int min = 1;
    int max = 1;
    std::vector<ComboChoiceItem> items;
    bool operator==(const ComboGroup &) const = default;
};

struct Combo {
    QString id;
    LocalText name;
    QString category;
    Money price;
    ComboTaxSplit taxSplit = ComboTaxSplit::ByPrice;
    std::vector<ComboGroup> groups;
    QStringList tags;
    QString image;
    bool operator==(const Combo &) const = default;
};

struct Category {
    QString id;
    LocalText name;
    int position = 0;
    QString color;
    QString image;
    bool operator==(const Category &) const = default;
};

/// A tax of the menu. Several may carry one id: the newest that is valid on the day and fits the dining mode
/// counts.
struct MenuTax {
    Tax tax;
    std::optional<Dining> dining;
    QDate validFrom;  ///< null: always
    bool operator==(const MenuTax &) const = default;
};

/// How barcodes that carry a price or a weight are read: "21IIIIIPPPPPC".
/// I item (matched against plu or barcode digits), P price in minor units, W weight in grams, C check digit,
/// other: itself.
struct BarcodeRule {
    QString pattern;
    bool operator==(const BarcodeRule &) const = default;
};

struct StoreSettings {
    QString name;
    QString country;
    Currency currency;
    QString timezone;
    bool pricesIncludeTax = true;
    TaxRounding taxRounding = TaxRounding::PerReceipt;
    std::optional<CashRounding> cashRounding;  ///< the reader fills in the country's; none: not rounded
    std::vector<BarcodeRule> barcodeRules;
    QStringList addressLines;
    QString language;  ///< of names that have several, BCP 47; empty: the country's
    QString taxNumber;
    QStringList footerLines;
    bool operator==(const StoreSettings &) const = default;
};

/// A whole menu: an immutable version, imported and replaced as one. Lookups are by hash.
class Menu {
public:
    StoreSettings store;
    std::vector<MenuTax> taxes;
    std::vector<Category> categories;
    std::vector<MenuItem> items;
    std::vector<ModifierGroup> modifierGroups;
    std::vector<Combo> combos;

    /// Builds the lookups; call once after the members are filled. Of two with one id the first counts.
    void index();
    const MenuItem *item(const QString &id) const;
    const ModifierGroup *group(const QString &id) const;
    const Combo *combo(const QString &id) const;
    const Category *category(const QString &id) const;
    /// The taxes that apply to an item on a day, as they are copied into a line (MON-15). Of one id the
    /// newest that is valid and fits the dining mode; of two with the same date the one that names the mode.
    std::vector<Tax> taxesFor(const MenuItem &item, Dining dining, QDate day) const;
    /// The price of an item (variant) on a day (valid_from).
    Money priceOf(const MenuItem &item, const Variant *variant, QDate day) const;
    /// The rules for a sale: the store's own, else its country's.
    PriceRules priceRules() const;
    /// Two menus are the same when they say the same; lookups do not count.
    bool operator==(const Menu &other) const;

private:
    std::unordered_map<QString, size_t> m_items;
    std::unordered_map<QString, size_t> m_groups;
    std::unordered_map<QString, size_t> m_combos;
    std::unordered_map<QString, size_t> m_categories;
};

}  // namespace servery
