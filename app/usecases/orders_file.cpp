// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/orders_file.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTimeZone>

#include "app/domain/document.h"

namespace servery {

bool FileOrder::hasPriceOverride() const
{
    return std::any_of(lines.begin(), lines.end(),
                       [](const Line &line) { return line.openName.isEmpty() && line.choice.priceOverride; });
}

bool FileOrder::hasDiscount() const
{
    return discount || std::any_of(lines.begin(), lines.end(),
                                   [](const Line &line) { return line.discount.has_value(); });
}

/// Reads one amount or quantity of an entry; a wrong one is noted at its path.
template <typename Value, typename Parse>
static std::optional<Value> parsed(const JsonReader &object, QStringView key, const QString &example,
                                   Parse parse)
{
    if (!object.has(key))
        return std::nullopt;
    const JsonReader field = object.at(key);
    if (!field.isText()) {
        field.expected(example);
        return std::nullopt;
    }
    auto value = parse(field.text());
    if (!value) {
        field.fail(value.error().detail);
        return std::nullopt;
    }
    return *value;
}

static constexpr qsizetype longestRef = 200;

/// What reading one entry needs to know of the store.
struct EntryReader {
    const StoreSettings &store;

    std::optional<Money> money(const JsonReader &object, QStringView key) const
    {
        return parsed<Money>(object, key, u"a decimal text such as \"4.10\""_s,
                             [this](const QString &text) { return parseMoney(text, store.currency); });
    }

    Quantity quantity(const JsonReader &object) const
    {
        const auto read = parsed<Quantity>(object, u"qty", u"a decimal text such as \"2\""_s,
                                           [](const QString &text) { return parseQuantity(text); });
        if (read && *read <= Quantity())
            object.at(u"qty").expected(u"a quantity above zero"_s);
        return read.value_or(Quantity::pieces(1));
    }

    FileOrder::Line line(const JsonReader &json) const
    {
        FileOrder::Line line;
        json.onlyKeys(
            {u"item", u"variant", u"qty", u"modifiers", u"unit_price", u"note", u"name", u"discount"});
        line.choice.item = json.text(u"item", QString());
        line.choice.variant = json.text(u"variant", QString());
        line.choice.quantity = quantity(json);
        line.choice.modifiers = json.texts(u"modifiers");
        line.choice.priceOverride = money(json, u"unit_price");
        line.choice.note = json.text(u"note", QString());
        if (json.has(u"discount"))
            line.discount = discount(json.at(u"discount"));
        if (!line.choice.item.isEmpty())
            return line;
        line.openName = json.text(u"name", QString());
        if (line.openName.isEmpty() || !json.has(u"unit_price"))
            json.fail(u"expected an item, or a name with a unit_price"_s);
        return line;
    }

    ComboChoice combo(const JsonReader &json) const
    {
        ComboChoice combo;
        json.onlyKeys({u"combo", u"qty", u"choices", u"note", u"unit_price"});
        combo.combo = json.text(u"combo");
        combo.quantity = quantity(json);
        combo.note = json.text(u"note", QString());
        combo.priceOverride = money(json, u"unit_price");
        for (const JsonReader &choice : json.list(u"choices")) {
            choice.onlyKeys({u"group", u"item", u"variant", u"modifiers"});
            combo.choices.push_back({choice.text(u"group"), choice.text(u"item"),
                                     choice.text(u"variant", QString()), choice.texts(u"modifiers")});
        }
        return combo;
    }

    std::optional<Discount> discount(const JsonReader &json) const
    {
        json.onlyKeys({u"percent", u"amount", u"on", u"name", u"reason"});
        Discount discount;
        discount.percent = parsed<Rate>(json, u"percent", u"a percentage such as \"10\""_s,
                                        [](const QString &text) { return parseRate(text); });
        discount.amount = money(json, u"amount");
        if (json.has(u"percent") == json.has(u"amount"))
            json.fail(u"expected either percent or amount"_s);
        const QString on = json.text(u"on", u"gross"_s);
        if (on != u"gross" && on != u"net")
            json.at(u"on").expected(u"\"gross\" or \"net\""_s);
        discount.on = on == u"net" ? Discount::On::Net : Discount::On::Gross;
        discount.name = json.text(u"name", QString());
        discount.reason = json.text(u"reason", QString());
        return discount;
    }

    std::vector<BasketPayment> payments(const JsonReader &json) const
    {
        std::vector<BasketPayment> payments;
        for (const JsonReader &one : json.list(u"payments")) {
            one.onlyKeys({u"tender", u"amount"});
            const auto tender = tenderFromText(one.text(u"tender"));
            if (!tender)
                one.at(u"tender").expected(u"cash, card, voucher or prepaid"_s);
            BasketPayment payment{tender.value_or(Tender::Cash), {}};
            if (one.has(u"amount") && one.text(u"amount", QString()) != u"exact")
                payment.amount = money(one, u"amount");
            payments.push_back(payment);
        }
        return payments;
    }

    QDateTime at(const JsonReader &json) const
    {
        if (!json.has(u"at"))
            return {};
        const QString text = json.text(u"at");
        QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (!at.isValid()) {
            json.at(u"at").expected(u"a time such as \"2015-01-01T11:38:36\""_s);
            return {};
        }
        const QTimeZone zone(store.timezone.toUtf8());
        if (at.timeSpec() == Qt::LocalTime)
            at = QDateTime(at.date(), at.time(), zone.isValid() ? zone : QTimeZone::utc());
        return at.toOffsetFromUtc(at.offsetFromUtc());
    }

    FileOrder order(const JsonReader &json) const
    {
        FileOrder order;
        json.onlyKeys({u"ref", u"at", u"dining", u"till", u"cashier", u"lines", u"combos", u"discount",
                       u"payments", u"refund_of", u"void"});
        order.ref = json.text(u"ref");
        if (order.ref.size() > longestRef || order.ref != printable(order.ref))
            json.at(u"ref").fail(u"expected at most %1 characters, none of them a control"_s.arg(longestRef));
        order.at = at(json);
        if (json.has(u"dining")) {
            order.dining = diningFromText(json.text(u"dining"));
            if (!order.dining)
                json.at(u"dining").expected(u"eat_in or take_away"_s);
        }
        order.till = json.text(u"till", QString());
        order.cashier = json.text(u"cashier", QString());
        for (const JsonReader &one : json.list(u"lines"))
            order.lines.push_back(line(one));
        for (const JsonReader &one : json.list(u"combos"))
            order.combos.push_back(combo(one));
        if (json.has(u"discount"))
            order.discount = discount(json.at(u"discount"));
        if (json.has(u"payments"))
            order.payments = payments(json);
        order.refundOf = json.text(u"refund_of", QString());
        order.isVoid = json.flag(u"void", false);
        if (order.lines.empty() && order.combos.empty() && order.refundOf.isEmpty())
            json.fail(u"an order needs at least one line or combo"_s);
        if (order.isVoid && (!order.refundOf.isEmpty() || (order.payments && !order.payments->empty())))
            json.fail(u"a void order is neither paid nor a refund"_s);
        return order;
    }
};

/// The entry without what says nothing: keys at their defaults, quantities in one spelling. An empty list
/// of payments stays: it means that nothing was paid.
static QJsonValue canonical(const QString &key, const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonValue &one : value.toArray())
            list.append(canonical({}, one));
        return list.isEmpty() && key != u"payments" ? QJsonValue(QJsonValue::Undefined) : list;
    }
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject given = value.toObject();
        for (auto it = given.begin(); it != given.end(); ++it)
            if (const QJsonValue one = canonical(it.key(), it.value()); !one.isUndefined())
                object.insert(it.key(), one);
        return object;
    }
    const auto quantity = key == u"qty" ? parseQuantity(value.toString()) : Result<Quantity>(Quantity());
    const bool isOne = key == u"qty" && quantity && *quantity == Quantity::pieces(1);
    const bool isSilent = value == QJsonValue(false) || value == QJsonValue(u""_s) || isOne ||
                          (key == u"dining" && value == QJsonValue(u"eat_in"_s)) ||
                          (key == u"amount" && value == QJsonValue(u"exact"_s));
    if (isSilent)
        return QJsonValue(QJsonValue::Undefined);
    return key == u"qty" && quantity ? QJsonValue(toText(*quantity)) : value;
}

static QString digestOf(const QJsonValue &entry)
{
    const QByteArray canonical =
        QJsonDocument(servery::canonical({}, entry).toObject()).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).toHex());
}

Result<std::vector<FileOrder>> readOrders(const QByteArray &text, const QString &source,
                                          const StoreSettings &store)
{
    std::vector<FileOrder> orders;
    JsonErrors errors;
    const EntryReader reader{store};
    int lineNumber = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++lineNumber;
        if (line.trimmed().isEmpty())
            continue;
        const QString place = u"line %1: $"_s.arg(lineNumber);
        auto value = parseJson(line.trimmed());
        if (!value) {
            errors.add(u"line %1"_s.arg(lineNumber), value.error().detail.section(u": "_s, 1));
            continue;
        }
        FileOrder order = reader.order(JsonReader(*value, place, errors));
        order.lineNumber = lineNumber;
        order.digest = digestOf(*value);
        orders.push_back(std::move(order));
    }
    if (!errors.isEmpty())
        return errors.error(source);
    return orders;
}

}  // namespace servery
