// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <functional>

#include <QUuid>

#include "app/base/text.h"

namespace servery {

/// A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then a counter and random bits, so that ids
/// made by one program rise even when the clock is put back. Thread-safe.
QUuid newUuid7();
/// The same at a clock that shows `nowMs`, Unix time in milliseconds.
QUuid newUuid7(qint64 nowMs);

/// A typed identifier: an OrderId cannot be passed where a ShiftId is wanted.
template <typename Tag>
struct Id {
    QUuid value;

    static Id make() { return Id{newUuid7()}; }
    static Id fromText(QStringView text) { return Id{QUuid::fromString(text)}; }
    bool isNull() const { return value.isNull(); }
    QString text() const { return value.toString(QUuid::WithoutBraces); }
    bool operator==(const Id &) const = default;
    friend bool operator<(const Id &a, const Id &b) { return a.value < b.value; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.value, seed); }
};
using OperationId = Id<struct OperationTag>;
using OrderId = Id<struct OrderTag>;
using LineId = Id<struct LineTag>;
using PaymentId = Id<struct PaymentTag>;
using AttemptId = Id<struct AttemptTag>;
using PrintJobId = Id<struct PrintJobTag>;
using TicketId = Id<struct TicketTag>;
using DeviceId = Id<struct DeviceTag>;

}  // namespace servery
