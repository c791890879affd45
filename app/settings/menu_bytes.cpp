// SPDX-License-Identifier: GPL-3.0-or-later
#include <concepts>
#include <cstring>

#include <QHash>
#include <QJsonDocument>

#include "app/settings/menu_cache.h"

// One list of fields for each struct serves writing and reading, so that they cannot differ. Texts and lists
// of texts are written once and shared by number: a menu of 50,000 items has few categories and taxes.

namespace servery {

namespace {

/// A struct, const for the writer.
template <typename T, typename Struct>
concept A = std::same_as<std::remove_const_t<T>, Struct>;

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
public:
    template <typename... Fields>
    void operator()(const Fields &...fields)
    {
        (put(fields), ...);
    }
    QByteArray bytes;

private:
    template <Plain T>
    void put(T value)
    {
        bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
    void put(Money money) { put(money.minor()); }
    void put(Rate rate) { put(rate.millionths()); }
    void put(QDate date) { put(date.isValid() ? date.toJulianDay() : qint64(0)); }
    void put(const QString &text)
    {
        if (putNumber(m_texts, text))
            return;
        put(quint32(text.size()));
        bytes.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    }
    void put(const QStringList &texts)
    {
        if (putNumber(m_lists, texts))
            return;
        put(quint32(texts.size()));
        for (const QString &text : texts)
            put(text);
    }
    void put(const QJsonObject &object)
    {
        put(object.isEmpty() ? QString()
                             : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
    }
    template <typename T>
    void put(const std::optional<T> &value)
    {
        put(value.has_value());
        if (value)
            put(*value);
    }
    template <typename T>
    void put(const std::vector<T> &things)
    {
        put(quint32(things.size()));
        for (const T &thing : things)
            put(thing);
    }
    void put(const std::map<QString, QString> &texts)
    {
        put(quint32(texts.size()));
        for (const auto &[language, text] : texts)
            (*this)(language, text);
    }
    template <typename T>
    requires(std::is_class_v<T>) void put(const T &thing) { fields(*this, thing); }
    /// The number of something; false: it is new, and follows.
    template <typename T>
    bool putNumber(QHash<T, quint32> &known, const T &value)
    {
        const auto number = quint32(known.size());
        const auto place = known.constFind(value);
        put(place == known.cend() ? number : *place);
        if (place == known.cend())
            known.insert(value, number);
        return place != known.cend();
    }

    QHash<QString, quint32> m_texts;
    QHash<QStringList, quint32> m_lists;
};

class Reader {
public:
    explicit Reader(const QByteArray &bytes) : m_at(bytes.constData()), m_end(m_at + bytes.size()) {}

    template <typename... Fields>
    void operator()(Fields &...fields)
    {
        (get(fields), ...);
    }
    bool isWhole() const { return m_isGood && m_at == m_end; }

private:
    template <Plain T>
    void get(T &value)
    {
        value = {};
        if (!has(sizeof value))
            return;
        if constexpr (std::is_same_v<T, bool>)
            value = *m_at != 0;
        else
            std::memcpy(&value, m_at, sizeof value);
        m_at += sizeof value;
    }
    void get(Money &money) { money = Money::fromMinor(number<qint64>()); }
    void get(Rate &rate) { rate = Rate::fromMillionths(number<qint64>()); }
    void get(QDate &date)
    {
        const auto day = number<qint64>();
        date = day == 0 ? QDate() : QDate::fromJulianDay(day);
    }
    void get(QString &text)
    {
        if (getKnown(m_texts, text))
            return;
        const auto size = qsizetype(number<quint32>());
        if (!has(size_t(size) * 2))
            return;
        text.resize(size);
        std::memcpy(text.data(), m_at, size_t(size) * 2);
        m_at += size * 2;
        m_texts.push_back(text);
    }
    void get(QStringList &texts)
    {
        if (getKnown(m_lists, texts))
            return;
        const quint32 size = count();
        for (quint32 i = 0; i < size && m_isGood; ++i)
            get(texts.emplaceBack());
        m_lists.push_back(texts);
    }
    void get(QJsonObject &object)
    {
        QString text;
        get(text);
        if (!text.isEmpty())
            object = QJsonDocument::fromJson(text.toUtf8()).object();
    }
    template <typename T>
    void get(std::optional<T> &value)
    {
        if (number<bool>())
            get(value.emplace());
    }
    template <typename T>
    void get(std::vector<T> &things)
    {
        const quint32 size = count();
        things.reserve(std::min<quint32>(size, 100'000));
        for (quint32 i = 0; i < size && m_isGood; ++i)
            get(things.emplace_back());
    }
    void get(std::map<QString, QString> &texts)
    {
        const quint32 size = count();
        for (quint32 i = 0; i < size && m_isGood; ++i) {
            QString language;
            get(language);
            get(texts[language]);
        }
    }
    template <typename T>
    requires(std::is_class_v<T>) void get(T &thing) { fields(*this, thing); }
    template <typename T>
    T number()
    {
        T value;
        get(value);
        return value;
    }
    /// How many follow: never more than there are bytes.
    quint32 count()
    {
        const auto size = number<quint32>();
        return has(size) ? size : 0;
    }
    bool has(size_t size)
    {
        m_isGood = m_isGood && size_t(m_end - m_at) >= size;
        return m_isGood;
    }
    template <typename T>
    bool getKnown(const std::vector<T> &known, T &value)
    {
        const auto which = number<quint32>();
        m_isGood = m_isGood && which <= known.size();
        if (m_isGood && which < known.size())
            value = known[which];
        return !m_isGood || which < known.size();
    }

    const char *m_at;
    const char *m_end;
    bool m_isGood = true;
    std::vector<QString> m_texts;
    std::vector<QStringList> m_lists;
};

}  // namespace

static void fields(auto &archive, A<LocalText> auto &v)
{
    archive(v.text, v.byLanguage);
}
static void fields(auto &archive, A<Allergens> auto &v)
{
    archive(v.isKnown, v.contains, v.mayContain);
}
static void fields(auto &archive, A<DatedPrice> auto &v)
{
    archive(v.validFrom, v.price);
}
static void fields(auto &archive, A<Variant> auto &v)
{
    archive(v.id, v.name, v.price, v.plu, v.barcodes);
}
static void fields(auto &archive, A<TaxSet> auto &v)
{
    archive(v.eatIn, v.takeAway);
}
static void fields(auto &archive, A<MenuItem> auto &v)
{
    archive(v.id, v.name, v.category, v.price, v.taxes, v.prices, v.cost, v.deposit, v.plu, v.barcodes,
            v.isSoldByWeight, v.variants, v.modifierGroups, v.allergens, v.nutrition, v.tags, v.stations,
            v.image, v.isAvailable, v.stock);
}
static void fields(auto &archive, A<ModifierOption> auto &v)
{
    archive(v.id, v.name, v.price, v.allergens, v.isDefault, v.modifierGroups);
}
static void fields(auto &archive, A<ModifierGroup> auto &v)
{
    archive(v.id, v.name, v.min, v.max, v.free, v.priceRule, v.options);
}
static void fields(auto &archive, A<ComboChoiceItem> auto &v)
{
    archive(v.item, v.variant, v.priceDelta, v.isDefault);
}
static void fields(auto &archive, A<ComboGroup> auto &v)
{
    archive(v.id, v.name, v.min, v.max, v.items);
}
static void fields(auto &archive, A<Combo> auto &v)
{
    archive(v.id, v.name, v.category, v.price, v.taxSplit, v.groups, v.tags, v.image);
}
static void fields(auto &archive, A<Category> auto &v)
{
    archive(v.id, v.name, v.position, v.color, v.image);
}
static void fields(auto &archive, A<Tax> auto &v)
{
    archive(v.id, v.name, v.rate, v.fixed, v.included, v.inBase, v.onTopOfPrevious);
}
static void fields(auto &archive, A<MenuTax> auto &v)
{
    archive(v.tax, v.dining, v.validFrom);
}
static void fields(auto &archive, A<BarcodeRule> auto &v)
{
    archive(v.pattern);
}
static void fields(auto &archive, A<Currency> auto &v)
{
    archive(v.code, v.exponent);
}
static void fields(auto &archive, A<CashRounding> auto &v)
{
    archive(v.step, v.mode, v.tie, v.minimum, v.scope);
}
static void fields(auto &archive, A<StoreSettings> auto &v)
{
    archive(v.name, v.country, v.currency, v.timezone, v.pricesIncludeTax, v.taxRounding, v.cashRounding,
            v.barcodeRules, v.addressLines, v.language, v.taxNumber, v.footerLines);
}
static void fields(auto &archive, A<Menu> auto &v)
{
    archive(v.store, v.taxes, v.categories, v.items, v.modifierGroups, v.combos);
}

QByteArray menuToBytes(const Menu &menu)
{
    Writer writer;
    writer(menu);
    return std::move(writer.bytes);
}

std::optional<Menu> menuFromBytes(const QByteArray &bytes)
{
    Reader reader(bytes);
    Menu menu;
    reader(menu);
    if (!reader.isWhole())
        return std::nullopt;
    menu.index();
    return menu;
}

}  // namespace servery
