// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/domain/order.h"
#include "app/usecases/replay_orders.h"

namespace servery {

/// An order as `orders export` and `orders show` write it: the shape of the orders file, plus ids, dates,
/// sums, taxes, and for each line its name, price, discount and amounts. A refund's quantities and
/// amounts are negative.
QJsonObject exportOf(const Order &order);

/// The line `orders replay` answers for each order.
QJsonObject answerOf(const ReplayedOrder &order);

/// One line for people: number, receipt, time, status, total.
QString summaryLine(const Order &order);
/// The whole order for people.
QString describe(const Order &order);

/// The header and the rows of the CSV export: one row for each line of an order (RFC 4180, CR LF; cells
/// that a spreadsheet would take for a formula are quoted with an apostrophe, MGR-11).
QByteArray csvHeader();
QByteArray csvRows(const Order &order);

}  // namespace servery
