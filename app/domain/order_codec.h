// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/base/json_writer.h"
#include "app/domain/json_fields.h"
#include "app/domain/order.h"

namespace servery {

// Orders and their parts as they stand in the journal and in the orders table. The undo stack is not
// stored: a restart shows the order as it was last shown, with nothing left to undo.

QByteArray encode(const Order &order);  ///< compact JSON
Result<Order> decodeOrder(const QByteArray &json);
QJsonObject toJson(const Order &order);
Result<Order> orderFromJson(const QJsonObject &object);

void write(JsonWriter &writer, const Order &order);
void write(JsonWriter &writer, const OrderLine &line);
void write(JsonWriter &writer, const OrderContent &content);
void write(JsonWriter &writer, const OrderPayment &payment);
Order orderFrom(const JsonFields &fields);
OrderLine lineFrom(const JsonFields &fields);
OrderContent contentFrom(const JsonFields &fields);
OrderPayment paymentFrom(const JsonFields &fields);

}  // namespace servery
