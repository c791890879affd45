// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/usecases/take_order.h"

namespace servery {

/// Takes money for the order in front of the cashier. The payment that covers what is due settles the
/// order in the same commit: payment, receipt number, paper and report sums stand together or not at
/// all. The answer's `settled` is the permission to say "paid", to open the drawer and to print.
class TakePayment {
public:
    explicit TakePayment(DeskContext &context) : m_context(context) {}

    /// `given`: what the customer hands over; none: exactly what is due in this tender.
    ViewResult pay(Tender tender, std::optional<Money> given = {});
    /// Gives part payments back, so that the order can change again or be voided (POS-47).
    ViewResult giveBack(const QString &reason);

private:
    DeskContext &m_context;
};

}  // namespace servery
