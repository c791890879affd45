// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_document.h"

#include <algorithm>

#include "app/domain/allergens.h"
#include "app/domain/basket_check.h"
#include "app/domain/menu_search.h"
#include "app/settings/csv.h"
#include "app/settings/menu_checks.h"

namespace servery {

namespace {

const QStringList columnNames = {u"category"_s, u"id"_s,      u"name"_s, u"variant"_s,  u"price"_s,
                                 u"tax"_s,      u"barcode"_s, u"plu"_s,  u"allergens"_s};

/// "Hot drinks" → "hot_drinks": an id for what has only a name.
QString idFrom(const QString &name)
{
    return folded(name).replace(u' ', u'_').left(64);
}

/// Puts a menu together row by row. Errors go to `errors` with "line 3, column price" as their place.
class CsvMenu {
public:
    CsvMenu(const Menu &present, QString source) : m_present(present), m_source(std::move(source))
    {
        m_menu.store = present.store;
    }

    Result<Menu> read(const CsvTable &table)
    {
        if (m_menu.store.currency.code.isEmpty())
            m_errors.add(u"line 1"_s,
                         u"a CSV has no store: there must be one already that says which currency and "
                         "taxes count"_s);
        readHead(table.rows.empty() ? CsvRow{1, {}} : table.rows.front());
        for (size_t i = 1; i < table.rows.size() && m_columns.contains(u"name"_s); ++i) {
            m_row = &table.rows[i];
            readRow();
        }
        m_menu.index();
        if (m_errors.isEmpty() && m_menu.items.empty())
            m_errors.add(u"line 2"_s, u"expected at least one item"_s);
        if (m_errors.isEmpty())
            checkWhole(m_menu, m_errors);
        if (!m_errors.isEmpty())
            return m_errors.error(m_source);
        return m_menu;
    }

private:
    void fail(const QString &column, const QString &what)
    {
        m_errors.add(u"line %1, column %2"_s.arg(m_row->line).arg(column), what);
    }

    QString cell(const QString &column) const
    {
        const qsizetype index = m_columns.value(column, -1);
        return index < 0 ? QString() : m_row->cells.value(index).trimmed();
    }

    void readHead(const CsvRow &head)
    {
        m_row = &head;
        for (qsizetype i = 0; i < head.cells.size(); ++i) {
            const QString name = head.cells[i].trimmed().toLower();
            if (!columnNames.contains(name))
                fail(QString::number(i + 1),
                     u"unknown column \"%1\"; known: %2"_s.arg(head.cells[i], columnNames.join(u", "_s)));
            else if (m_columns.contains(name))
                fail(name, u"this column is there twice"_s);
            m_columns.insert(name, i);
        }
        for (const QString &needed : {u"category"_s, u"name"_s, u"price"_s}) {
            if (!m_columns.contains(needed))
                m_errors.add(u"line %1"_s.arg(head.line), u"the column \"%1\" is missing"_s.arg(needed));
        }
    }

    void readRow()
    {
        if (m_row->cells.size() != m_columns.size())
            m_errors.add(
                u"line %1"_s.arg(m_row->line),
                u"%1 cells, but the first line has %2"_s.arg(m_row->cells.size()).arg(m_columns.size()));
        const QString name = cell(u"name"_s);
        const QString id = cell(u"id"_s).isEmpty() ? idFrom(name) : cell(u"id"_s);
        if (name.isEmpty() || textProblem(name))
            fail(u"name"_s, name.isEmpty() ? u"expected a name"_s : *textProblem(name));
        if (const auto problem = idProblem(id))
            fail(u"id"_s, *problem);
        const QString variant = cell(u"variant"_s);
        const auto known = m_lines.constFind(id);
        if (known == m_lines.constEnd()) {
            addItem(id, name);
        } else if (variant.isEmpty() || m_menu.items[known->index].variants.empty()) {
            fail(u"id"_s,
                 u"the item \"%1\" is already in line %2; only rows with a variant may repeat it"_s.arg(id)
                     .arg(known->line));
            return;
        } else {
            checkSame(m_menu.items[known->index], name, known->line);
        }
        if (!variant.isEmpty())
            addVariant(m_menu.items[m_lines.value(id).index]);
    }

    void addItem(const QString &id, const QString &name)
    {
        MenuItem item;
        item.id = id;
        item.name.text = name;
        item.category = categoryId();
        item.taxes.eatIn = item.taxes.takeAway = taxIds();
        item.allergens = allergens();
        if (cell(u"variant"_s).isEmpty()) {
            item.price = price();
            item.plu = plu();
            item.barcodes = barcodes();
        }
        m_lines.insert(id, {m_menu.items.size(), m_row->line});
        m_menu.items.push_back(std::move(item));
    }

    /// Rows of one item say the same, or nothing, about what is not the variant's own.
    void checkSame(const MenuItem &item, const QString &name, int line)
    {
        if (name != item.name.text)
            fail(u"name"_s, u"the item \"%1\" is \"%2\" in line %3"_s.arg(item.id, item.name.text).arg(line));
        if (!cell(u"category"_s).isEmpty() && categoryId() != item.category)
            fail(u"category"_s, u"the item \"%1\" has another category in line %2"_s.arg(item.id).arg(line));
        if (!cell(u"tax"_s).isEmpty() && taxIds() != item.taxes.eatIn)
            fail(u"tax"_s, u"the item \"%1\" has another tax in line %2"_s.arg(item.id).arg(line));
        if (!cell(u"allergens"_s).isEmpty() && allergens() != item.allergens)
            fail(u"allergens"_s, u"the item \"%1\" has other allergens in line %2"_s.arg(item.id).arg(line));
    }

    void addVariant(MenuItem &item)
    {
        Variant variant;
        variant.name.text = cell(u"variant"_s);
        variant.id = idFrom(variant.name.text);
        if (variant.id.isEmpty() || textProblem(variant.name.text))
            return fail(u"variant"_s, u"expected a name with letters or digits"_s);
        for (const Variant &other : item.variants) {
            if (other.id == variant.id)
                return fail(u"variant"_s,
                            u"the variant \"%1\" of \"%2\" is there twice"_s.arg(variant.id, item.id));
        }
        variant.price = price();
        variant.plu = plu();
        variant.barcodes = barcodes();
        if (item.variants.empty())
            item.price = variant.price;
        item.variants.push_back(std::move(variant));
    }

    QString categoryId()
    {
        const QString name = cell(u"category"_s);
        const QString id = idFrom(name);
        if (id.isEmpty() || textProblem(name)) {
            fail(u"category"_s, u"expected the name of a category"_s);
            return id;
        }
        const bool isNew = std::none_of(m_menu.categories.begin(), m_menu.categories.end(),
                                        [&id](const Category &category) { return category.id == id; });
        if (isNew) {
            Category category;
            category.id = id;
            category.name.text = name;
            m_menu.categories.push_back(std::move(category));
        }
        return id;
    }

    Money price()
    {
        const Currency &currency = m_menu.store.currency;
        QString text = cell(u"price"_s);
        if (text.count(u',') == 1 && !text.contains(u'.'))
            text.replace(u',', u'.');  // "3,50", as half of Europe writes it
        const auto amount = parseMoney(text, currency);
        if (amount && !amount->isNegative())
            return *amount;
        fail(u"price"_s, u"expected an amount such as \"%1\", found \"%2\""_s.arg(
                             toText(Money::fromMinor(1250), currency), cell(u"price"_s)));
        return Money();
    }

    QStringList taxIds()
    {
        const QString text = cell(u"tax"_s);
        if (text.isEmpty() && m_columns.contains(u"tax"_s))
            fail(u"tax"_s, u"expected a rate such as \"7%\", the id of a tax of the store, or \"none\""_s);
        if (text.isEmpty() || text == u"none")
            return {};
        bool isPresent = false;
        for (const MenuTax &tax : m_present.taxes)
            isPresent = isPresent || tax.tax.id == text;
        const auto rate = parseRate(text);
        const bool isRate = !isPresent && rate && *rate >= Rate() && *rate <= largestTaxRate;
        if (!isPresent && !isRate) {
            fail(u"tax"_s, u"expected a rate such as \"7%\" or the id of a tax of the store, found \"%1\"; "
                           "100% is the most"_s.arg(text));
            return {};
        }
        const QString id = isPresent ? text : u"tax_"_s + toText(*rate).chopped(1);
        const bool isCopied = std::any_of(m_menu.taxes.begin(), m_menu.taxes.end(),
                                          [&id](const MenuTax &tax) { return tax.tax.id == id; });
        if (!isCopied && isPresent)
            std::copy_if(m_present.taxes.begin(), m_present.taxes.end(), std::back_inserter(m_menu.taxes),
                         [&id](const MenuTax &tax) { return tax.tax.id == id; });
        else if (!isCopied)
            addRate(id, *rate);
        return {id};
    }

    void addRate(const QString &id, Rate rate)
    {
        MenuTax tax;
        tax.tax.id = id;
        tax.tax.rate = rate;
        m_menu.taxes.push_back(std::move(tax));
    }

    QString plu()
    {
        const QString text = cell(u"plu"_s);
        if (text.isEmpty())
            return text;
        if (const auto problem = pluProblem(text))
            fail(u"plu"_s, *problem);
        if (const auto problem = m_plus.twice(u"the PLU"_s, text, u"line %1"_s.arg(m_row->line)))
            fail(u"plu"_s, *problem);
        return text;
    }

    QStringList barcodes()
    {
        const QStringList codes = cell(u"barcode"_s).split(u' ', Qt::SkipEmptyParts);
        for (const QString &code : codes) {
            if (const auto problem = barcodeProblem(code))
                fail(u"barcode"_s, *problem);
            if (const auto problem =
                    m_barcodes.twice(u"the barcode"_s, normalBarcode(code), u"line %1"_s.arg(m_row->line)))
                fail(u"barcode"_s, *problem);
        }
        return codes;
    }

    Allergens allergens()
    {
        Allergens result;
        QString text = cell(u"allergens"_s);
        result.isKnown = !text.isEmpty();
        if (text == u"none"_s || text == u"-"_s)
            return result;
        for (QChar separator : {u',', u';', u'|'})
            text.replace(separator, u' ');
        for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
            const bool isTrace = word.startsWith(u"may:"_s);
            const QString id = isTrace ? word.mid(4) : word;
            if (const auto problem = allergenProblem(id))
                fail(u"allergens"_s, *problem);
            else if (result.contains.contains(id) || result.mayContain.contains(id))
                fail(u"allergens"_s, u"\"%1\" is there twice"_s.arg(id));
            (isTrace ? result.mayContain : result.contains).append(id);
        }
        return result;
    }

    struct Place {
        size_t index = 0;
        int line = 0;
    };

    const Menu &m_present;
    QString m_source;
    Menu m_menu;
    JsonErrors m_errors;
    QHash<QString, qsizetype> m_columns;
    QHash<QString, Place> m_lines;
    Places m_plus;
    Places m_barcodes;
    const CsvRow *m_row = nullptr;
};

}  // namespace

Result<Menu> menuFromCsv(const QByteArray &text, const Menu &present, const QString &source)
{
    const auto table = parseCsv(text);
    if (!table)
        return source.isEmpty() ? table.error() : table.error().within(source);
    return CsvMenu(present, source).read(*table);
}

}  // namespace servery
