// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/order_codec.h"

#include <QJsonDocument>

#include "app/domain/attempt_codec.h"
#include "app/domain/kitchen_codec.h"
#include "app/domain/value_codec.h"

namespace servery {

static constexpr Words<2> dinings{"eat_in", "take_away"};
static constexpr Words<8> statuses{"pending",   "paid",      "preparing", "ready",
                                   "completed", "cancelled", "rejected",  "failed"};
static constexpr Words<7> paymentStatuses{"pending",  "partially_paid",    "paid", "failed", "in_doubt",
                                          "refunded", "partially_refunded"};

void write(JsonWriter &writer, const OrderContent &content)
{
    writer.beginObject();
    writeWord(writer, "dining", content.dining, dinings);
    if (!content.lines.empty()) {
        writer.key("lines");
        writer.beginArray();
        for (const OrderLine &line : content.lines)
            write(writer, line);
        writer.endArray();
    }
    if (content.discount) {
        writer.key("discount");
        write(writer, *content.discount);
    }
    if (content.serviceCharge) {
        writer.key("service");
        write(writer, *content.serviceCharge);
    }
    writeMoney(writer, "tip", content.tip);
    writer.endObject();
}

OrderContent contentFrom(const JsonFields &fields)
{
    OrderContent content;
    content.dining = wordFrom<Dining>(fields, "dining"_L1, dinings);
    const QJsonArray lines = fields.array("lines"_L1);
    for (const QJsonValue &line : lines)
        content.lines.push_back(lineFrom(fields.element(line)));
    if (fields.has("discount"_L1))
        content.discount = discountFrom(fields.at("discount"_L1));
    if (fields.has("service"_L1))
        content.serviceCharge = serviceChargeFrom(fields.at("service"_L1));
    content.tip = moneyFrom(fields, "tip"_L1);
    return content;
}

static void writeVoided(JsonWriter &writer, const std::vector<VoidedLine> &voided)
{
    if (voided.empty())
        return;
    writer.key("voided");
    writer.beginArray();
    for (const VoidedLine &one : voided) {
        writer.beginObject();
        writer.key("line");
        write(writer, one.line);
        writer.field("reason", one.reason);
        writer.field("actor", one.actor);
        writer.field("approved_by", one.approvedBy);
        writer.endObject();
    }
    writer.endArray();
}

static void write(JsonWriter &writer, const RefundTerms &refund)
{
    writer.beginObject();
    writeQuantities(writer, "lines", refund.lines);
    writer.key("sums");
    write(writer, refund.sums);
    writeWord(writer, "status", refund.status, paymentStatuses);
    writer.field("approved_by", refund.approvedBy);
    writer.field("receipt", refund.receiptNumber);
    writer.endObject();
}

static RefundTerms refundFrom(const JsonFields &fields)
{
    return {quantitiesFrom(fields, "lines"_L1), quoteFrom(fields.at("sums"_L1)),
            wordFrom<PaymentStatus>(fields, "status"_L1, paymentStatuses), fields.text("approved_by"_L1),
            fields.text("receipt"_L1)};
}

static void writeHead(JsonWriter &writer, const Order &order)
{
    writer.field("id", order.id.value);
    writer.field("number", order.number);
    writer.field("ref", order.ref);
    writer.field("source", order.sourceDigest);
    writeWord(writer, "status", order.status, statuses);
    writeWord(writer, "payment", order.paymentStatus, paymentStatuses);
    writer.field("till", order.till);
    writer.field("cashier", order.cashier);
    writer.field("opened", order.openedAt);
    writer.field("closed", order.closedAt);
    writer.field("day", order.businessDate);
    writer.field("training", order.isTraining);
    writer.field("parked", order.isParked);
    writer.field("parked_at", order.parkedAt);
    writer.field("menu", order.menuVersion);
    writer.field("receipt", order.receiptNumber);
    if (order.refundOf)
        writer.field("refund_of", order.refundOf->value);
    writer.field("refund_reason", order.refundReason);
    writer.field("void_reason", order.voidReason);
}

void write(JsonWriter &writer, const Order &order)
{
    writer.beginObject();
    writeHead(writer, order);
    if (order.rules != PriceRules()) {
        writer.key("rules");
        write(writer, order.rules);
    }
    if (order.content != OrderContent()) {
        writer.key("content");
        write(writer, order.content);
    }
    writeVoided(writer, order.voided);
    if (order.kitchen != KitchenLedger()) {
        writer.key("kitchen");
        write(writer, order.kitchen);
    }
    if (!order.payments.empty()) {
        writer.key("payments");
        writer.beginArray();
        for (const OrderPayment &payment : order.payments)
            write(writer, payment);
        writer.endArray();
    }
    if (!order.attempts.empty()) {
        writer.key("attempts");
        writer.beginArray();
        for (const PaymentAttempt &attempt : order.attempts)
            write(writer, attempt);
        writer.endArray();
    }
    if (order.refund) {
        writer.key("refund");
        write(writer, *order.refund);
    }
    if (order.settled) {
        writer.key("settled");
        write(writer, *order.settled);
    }
    writer.endObject();
}

static void readHead(const JsonFields &fields, Order &order)
{
    order.id = OrderId{fields.id("id"_L1)};
    order.number = fields.text("number"_L1);
    order.ref = fields.text("ref"_L1);
    order.sourceDigest = fields.text("source"_L1);
    order.status = wordFrom<OrderStatus>(fields, "status"_L1, statuses);
    order.paymentStatus = wordFrom<PaymentStatus>(fields, "payment"_L1, paymentStatuses);
    order.till = fields.text("till"_L1);
    order.cashier = fields.text("cashier"_L1);
    order.openedAt = fields.time("opened"_L1);
    order.closedAt = fields.time("closed"_L1);
    order.businessDate = fields.date("day"_L1);
    order.isTraining = fields.flag("training"_L1);
    order.isParked = fields.flag("parked"_L1);
    order.parkedAt = fields.time("parked_at"_L1);
    order.menuVersion = fields.text("menu"_L1);
    order.receiptNumber = fields.text("receipt"_L1);
    if (fields.has("refund_of"_L1))
        order.refundOf = OrderId{fields.id("refund_of"_L1)};
    order.refundReason = fields.text("refund_reason"_L1);
    order.voidReason = fields.text("void_reason"_L1);
}

Order orderFrom(const JsonFields &fields)
{
    Order order;
    readHead(fields, order);
    if (fields.has("rules"_L1))
        order.rules = priceRulesFrom(fields.at("rules"_L1));
    if (fields.has("content"_L1))
        order.content = contentFrom(fields.at("content"_L1));
    const QJsonArray voided = fields.array("voided"_L1);
    for (const QJsonValue &value : voided) {
        const JsonFields one = fields.element(value);
        order.voided.push_back({lineFrom(one.at("line"_L1)), one.text("reason"_L1), one.text("actor"_L1),
                                one.text("approved_by"_L1)});
    }
    if (fields.has("kitchen"_L1))
        order.kitchen = kitchenLedgerFrom(fields.at("kitchen"_L1));
    const QJsonArray payments = fields.array("payments"_L1);
    for (const QJsonValue &payment : payments)
        order.payments.push_back(paymentFrom(fields.element(payment)));
    const QJsonArray attempts = fields.array("attempts"_L1);
    for (const QJsonValue &attempt : attempts)
        order.attempts.push_back(attemptFrom(fields.element(attempt)));
    if (fields.has("refund"_L1))
        order.refund = refundFrom(fields.at("refund"_L1));
    if (fields.has("settled"_L1))
        order.settled = quoteFrom(fields.at("settled"_L1));
    return order;
}

QByteArray encode(const Order &order)
{
    JsonWriter writer(qsizetype(512 + order.content.lines.size() * 512));
    write(writer, order);
    return writer.take();
}

Result<Order> orderFromJson(const QJsonObject &object)
{
    QString problem;
    Order order = orderFrom(JsonFields(object, problem));
    if (!problem.isEmpty())
        return Error{ErrorCode::Corrupt, u"stored order: "_s + problem};
    return order;
}

Result<Order> decodeOrder(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Error{ErrorCode::Corrupt, u"stored order is no JSON object: "_s + error.errorString()};
    return orderFromJson(document.object());
}

QJsonObject toJson(const Order &order)
{
    return QJsonDocument::fromJson(encode(order)).object();
}

}  // namespace servery
