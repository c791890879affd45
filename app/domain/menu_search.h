// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_set>

#include <QByteArrayList>

#include "app/domain/menu.h"

namespace servery {

/// What a search, a PLU or a scan found.
struct MenuHit {
    QString item;  ///< empty for a combo
    QString variant;
    QString combo;
    std::optional<Quantity> quantity;  ///< from a weight-embedded barcode
    std::optional<Money> price;        ///< from a price-embedded barcode: the price of the whole line
    QString useBy;                     ///< from a GS1 code: YYMMDD, see gs1Date()

    bool operator==(const MenuHit &) const = default;
};

/// Finds items by name, PLU and barcode (POS-10, POS-22). Built once for each menu version; a search in
/// 50,000 items takes well under 10 ms. Accents, case and width do not matter; every typed word must start
/// a word of the name (in any of its languages); an exact PLU or barcode comes first, then names that start
/// with the text, then menu order.
class MenuSearch {
public:
    explicit MenuSearch(const Menu &menu);

    std::vector<MenuHit> find(const QString &text, int limit = 30) const;
    std::optional<MenuHit> byPlu(const QString &plu) const;
    /// A scanned code: exact barcodes first (EAN-13/UPC-A with and without leading zero), then the store's
    /// price- and weight-embedded rules with their check digit, then GS1 codes (see parseGs1()) by their item
    /// number, with weight, count or price and the date it may be used by.
    std::optional<MenuHit> byBarcode(const QString &code) const;

private:
    struct Entry {
        MenuHit hit;
        qsizetype begin = 0;  ///< of its words in m_words
    };
    void add(const LocalText &name, const MenuHit &hit);
    void addCodes(const QString &plu, const QStringList &barcodes, const MenuHit &hit);
    std::optional<MenuHit> byRule(const BarcodeRule &rule, const QString &code) const;
    std::optional<MenuHit> byGs1(const QString &code) const;
    std::vector<MenuHit> byName(const QByteArrayList &words, int limit) const;

    QByteArray
        m_words;  ///< all names, folded, one entry a line, a space before every word: one pass finds all
    std::vector<Entry> m_entries;
    std::unordered_map<QString, MenuHit> m_plus;
    std::unordered_map<QString, MenuHit> m_barcodes;
    std::vector<BarcodeRule> m_rules;
    std::unordered_set<QString> m_weighed;  ///< items sold by weight
    Currency m_currency;
};

/// Lower case without accents and punctuation, words apart by one space, as search compares it.
QString folded(const QString &text);

/// Whether the last digit is the GS1 check digit of those before it (GS1 General Specifications 7.9:
/// weights 3, 1, 3 … from the right). False for anything but digits.
bool hasGtinCheckDigit(QStringView code);
/// One form for codes that are the same number: UPC-A (12 digits) and GTIN-14 with a leading 0 as EAN-13.
QString normalBarcode(const QString &code);

}  // namespace servery
