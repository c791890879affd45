// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/order_json.h"

#include <QJsonArray>

#include "app/main/commands/csv_text.h"

namespace servery {

/// Writes amounts of one order in its currency.
struct OrderWriter {
    const Order &order;
    const Currency &currency = order.rules.currency;

    QString text(Money amount) const { return toText(amount, currency); }
    QString quantity(Quantity quantity) const { return toText(order.refundOf ? -quantity : quantity); }

    QJsonObject discount(const Discount &discount) const
    {
        QJsonObject json;
        if (discount.percent)
            json[u"percent"_s] = toText(*discount.percent).chopped(1);
        if (discount.amount)
            json[u"amount"_s] = text(*discount.amount);
        if (discount.on == Discount::On::Net)
            json[u"on"_s] = u"net"_s;
        if (!discount.name.isEmpty())
            json[u"name"_s] = discount.name;
        return json;
    }

    void putAmounts(QJsonObject &json, const LineAmounts &amounts) const
    {
        json[u"discount"_s] = text(amounts.discount);
        json[u"net"_s] = text(amounts.goods.net);
        json[u"tax"_s] = text(amounts.goods.tax);
        json[u"gross"_s] = text(amounts.goods.gross);
        if (!amounts.deposit.gross.isZero())
            json[u"deposit"_s] = text(amounts.deposit.gross);
    }

    static QJsonArray modifiers(const OrderLine &line)
    {
        QJsonArray list;
        for (const LineModifier &modifier : line.modifiers)
            for (int i = 0; i < modifier.count; ++i)
                list.append(modifier.option);
        return list;
    }

    QJsonObject line(const OrderLine &line, const LineAmounts &amounts) const
    {
        QJsonObject json{{u"qty"_s, quantity(line.quantity)},
                         {u"name"_s, line.name},
                         {u"unit_price"_s, text(line.unitPrice)}};
        if (!line.item.isEmpty())
            json[u"item"_s] = line.item;
        if (!line.combo.isEmpty())
            json[u"combo"_s] = line.combo;
        if (!line.variant.isEmpty())
            json[u"variant"_s] = line.variant;
        if (!line.modifiers.empty())
            json[u"modifiers"_s] = modifiers(line);
        if (!line.note.isEmpty())
            json[u"note"_s] = line.note;
        QJsonArray choices;
        for (const OrderLine &part : line.parts) {
            QJsonObject choice{{u"group"_s, part.group}, {u"item"_s, part.item}, {u"name"_s, part.name}};
            if (!part.variant.isEmpty())
                choice[u"variant"_s] = part.variant;
            if (!part.modifiers.empty())
                choice[u"modifiers"_s] = modifiers(part);
            choices.append(choice);
        }
        if (!choices.isEmpty())
            json[u"choices"_s] = choices;
        putAmounts(json, amounts);
        return json;
    }

    QJsonArray taxes(const Quote &sums) const
    {
        QJsonArray list;
        for (const TaxTotal &total : sums.taxes) {
            QJsonObject json{
                {u"id"_s, total.tax.id}, {u"base"_s, text(total.base)}, {u"tax"_s, text(total.amount)}};
            if (total.tax.rate)
                json[u"rate"_s] = toText(*total.tax.rate);
            if (total.tax.fixed)
                json[u"fixed"_s] = text(*total.tax.fixed);
            list.append(json);
        }
        return list;
    }

    QJsonArray payments() const
    {
        QJsonArray list;
        for (const OrderPayment &payment : order.payments)
            list.append(QJsonObject{{u"tender"_s, toText(payment.tender)},
                                    {u"amount"_s, text(payment.given)},
                                    {u"change"_s, text(payment.change)}});
        return list;
    }
};

static void putHead(QJsonObject &json, const Order &order)
{
    json[u"ref"_s] = order.ref;
    json[u"order_id"_s] = order.id.text();
    json[u"order_number"_s] = order.number;
    json[u"receipt_number"_s] = order.receiptNumber;
    json[u"business_date"_s] = order.businessDate.toString(Qt::ISODate);
    json[u"at"_s] = order.openedAt.toString(Qt::ISODate);
    json[u"dining"_s] = toText(order.content.dining);
    json[u"till"_s] = order.till;
    json[u"cashier"_s] = order.cashier;
    json[u"status"_s] = toText(order.status);
    json[u"payment_status"_s] = toText(order.paymentStatus);
    json[u"currency"_s] = order.rules.currency.code;
    if (order.isTraining)
        json[u"training"_s] = true;
    if (order.refundOf)
        json[u"refund_of"_s] = order.refundOf->text();
    if (order.status == OrderStatus::Cancelled)
        json[u"void"_s] = true;
}

static void putSums(QJsonObject &json, const OrderWriter &writer, const Quote &sums)
{
    json[u"net"_s] = writer.text(sums.net);
    json[u"tax"_s] = writer.text(sums.tax);
    json[u"total"_s] = writer.text(sums.total);
    json[u"rounding"_s] = writer.text(sums.rounding);
    json[u"tip"_s] = writer.text(sums.tip);
    json[u"paid"_s] = writer.text(sums.paid);
    json[u"change"_s] = writer.text(sums.change);
}

QJsonObject exportOf(const Order &order)
{
    const OrderWriter writer{order};
    QJsonObject json;
    putHead(json, order);
    const auto sums = quoteOf(order);
    if (!sums)
        return json;
    const Quote paid = order.settled ? *sums : settledQuote(order, *sums);
    putSums(json, writer, paid);
    json[u"taxes"_s] = writer.taxes(paid);
    json[u"payments"_s] = writer.payments();
    if (auto discount = order.content.discount) {
        if (discount->amount && !order.refundOf)
            discount->amount = paid.discount;  // what it took: more was not there
        json[u"discount"_s] = writer.discount(*discount);
    }
    QJsonArray lines;
    QJsonArray combos;
    const std::vector<LineAmounts> amounts = amountsByLine(order, paid);
    for (size_t i = 0; i < amounts.size(); ++i) {
        const OrderLine &line = order.content.lines[i];
        (line.combo.isEmpty() ? lines : combos).append(writer.line(line, amounts[i]));
    }
    json[u"lines"_s] = lines;
    if (!combos.isEmpty())
        json[u"combos"_s] = combos;
    return json;
}

QJsonObject answerOf(const ReplayedOrder &order)
{
    const auto text = [&order](Money amount) { return toText(amount, order.currency); };
    return {{u"ref"_s, order.ref},
            {u"order_id"_s, order.order.text()},
            {u"receipt_number"_s, order.receiptNumber},
            {u"net"_s, text(order.sums.net)},
            {u"tax"_s, text(order.sums.tax)},
            {u"total"_s, text(order.sums.total)},
            {u"rounding"_s, text(order.sums.rounding)},
            {u"paid"_s, text(order.sums.paid)},
            {u"change"_s, text(order.sums.change)},
            {u"status"_s, toText(order.status)}};
}

QString summaryLine(const Order &order)
{
    const auto sums = quoteOf(order);
    const QString total = sums ? toText(sums->total, order.rules.currency) : QString();
    return u"%1  %2  %3  %4  %5  %6%7"_s.arg(order.number, -8)
        .arg(order.receiptNumber, -12)
        .arg(order.openedAt.toString(u"yyyy-MM-dd HH:mm"_s), toText(order.status).leftJustified(10))
        .arg(total, 10)
        .arg(order.isTraining ? u"TRAINING  "_s : QString(),
             order.ref.isEmpty() ? QString() : u"ref "_s + order.ref)
        .trimmed();
}

QString describe(const Order &order)
{
    const OrderWriter writer{order};
    QStringList lines{summaryLine(order), u"  id %1, %2, %3, till %4, cashier %5"_s.arg(
                                              order.id.text(), toText(order.paymentStatus),
                                              toText(order.content.dining), order.till, order.cashier)};
    const auto sums = quoteOf(order);
    if (!sums)
        return lines.join(u'\n');
    const std::vector<LineAmounts> amounts = amountsByLine(order, *sums);
    for (size_t i = 0; i < amounts.size(); ++i) {
        const OrderLine &line = order.content.lines[i];
        lines.append(u"  %1 × %2  %3"_s.arg(writer.quantity(line.quantity), 4)
                         .arg(line.name.leftJustified(36))
                         .arg(writer.text(amounts[i].goods.gross), 10));
        for (const LineModifier &modifier : line.modifiers)
            lines.append(u"         "_s + modifierText(modifier));
        for (const OrderLine &part : line.parts)
            lines.append(u"         "_s + part.name);
    }
    for (const TaxTotal &tax : sums->taxes)
        lines.append(u"  tax %1 on %2: %3"_s.arg(tax.tax.rate ? toText(*tax.tax.rate) : tax.tax.id,
                                                 writer.text(tax.base), writer.text(tax.amount)));
    for (const OrderPayment &payment : order.payments)
        lines.append(u"  %1 %2, change %3"_s.arg(toText(payment.tender), writer.text(payment.given),
                                                 writer.text(payment.change)));
    lines.append(u"  total %1 %2"_s.arg(order.rules.currency.code, writer.text(sums->total)));
    return lines.join(u'\n');
}

/// "cash 20.00; card 5.00": several values in one cell.
static QString joined(const QJsonArray &list, const QString &name, const QString &value)
{
    QStringList texts;
    for (const QJsonValue &one : list)
        texts.append(one[name].toString() + u' ' + one[value].toString());
    return texts.join(u"; "_s);
}

static QStringList modifierIds(const OrderLine &line)
{
    QStringList ids;
    for (const LineModifier &modifier : line.modifiers)
        for (int i = 0; i < modifier.count; ++i)
            ids.append(modifier.option);
    for (const OrderLine &part : line.parts)
        ids.append(part.group + u'=' + part.item +
                   (part.variant.isEmpty() ? QString() : u'/' + part.variant));
    return ids;
}

static const QStringList orderColumns{
    u"order_id"_s,  u"order_number"_s, u"ref"_s,    u"receipt_number"_s, u"business_date"_s,
    u"at"_s,        u"dining"_s,       u"till"_s,   u"cashier"_s,        u"status"_s,
    u"refund_of"_s, u"net"_s,          u"tax"_s,    u"total"_s,          u"rounding"_s,
    u"tip"_s,       u"paid"_s,         u"change"_s, u"taxes"_s,          u"payments"_s};
static const QStringList lineColumns{u"item"_s,     u"variant"_s,  u"combo"_s,    u"modifiers"_s,
                                     u"note"_s,     u"name"_s,     u"qty"_s,      u"unit_price"_s,
                                     u"discount"_s, u"line_net"_s, u"line_tax"_s, u"line_gross"_s};

QByteArray csvHeader()
{
    return csvRow(orderColumns + lineColumns);
}

QByteArray csvRows(const Order &order)
{
    const QJsonObject json = exportOf(order);
    QStringList head;
    for (const QString &column : orderColumns.first(orderColumns.size() - 2))
        head.append(json[column].toString());
    head.append(joined(json[u"taxes"_s].toArray(), u"id"_s, u"tax"_s));
    head.append(joined(json[u"payments"_s].toArray(), u"tender"_s, u"amount"_s));
    QByteArray rows;
    qsizetype nextLine = 0;
    qsizetype nextCombo = 0;
    for (const OrderLine &line : order.content.lines) {
        const QJsonValue one =
            line.combo.isEmpty() ? json[u"lines"_s][int(nextLine++)] : json[u"combos"_s][int(nextCombo++)];
        const auto text = [&one](const QString &key) { return one[key].toString(); };
        rows +=
            csvRow(head + QStringList{line.item, line.variant, line.combo, modifierIds(line).join(u' '),
                                      line.note, line.name, text(u"qty"_s), text(u"unit_price"_s),
                                      text(u"discount"_s), text(u"net"_s), text(u"tax"_s), text(u"gross"_s)});
    }
    return rows;
}

}  // namespace servery
