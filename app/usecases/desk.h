// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/device_key.h"
#include "app/usecases/card_desk.h"
#include "app/usecases/manage_shop.h"
#include "app/usecases/refund_order.h"
#include "app/usecases/sign_in.h"
#include "app/usecases/take_order.h"
#include "app/usecases/take_payment.h"
#include "app/usecases/track_paper.h"

namespace servery {

/// Everything one station can do, on one thread with its one writing connection. Screens reach it
/// through a Worker<Desk>, commands and tests directly. It takes up the order that was in front of the
/// cashier when the program ended, however it ended.
class Desk {
public:
    struct Parts {
        std::unique_ptr<Clock> clock;
        std::unique_ptr<PinHasher> pins;
        std::unique_ptr<DeviceKey> key;  ///< borrowed by the journal
        std::unique_ptr<Journal> journal;
        std::unique_ptr<PaperShelf> shelf = {};  ///< may be null
        Kitchen kitchen = {};                    ///< none: nobody is told of orders
        TerminalAccess terminal = {};
    };
    explicit Desk(Parts parts);
    Q_DISABLE_COPY_MOVE(Desk)

    /// Folds what other programs wrote and answers the counter as it stands now.
    ViewResult look();
    DeskContext &context() { return m_context; }
    Journal &journal() { return *m_parts.journal; }

private:
    Parts m_parts;
    DeskContext m_context;

public:
    TakeOrder order;
    TakePayment payment;
    TakeCardPayment card;
    CardDesk terminal;  ///< `card` as the one terminal of this station goes through it
    RefundOrder refund;
    SignIn staff;
    ManageShop shop;
    TrackPaper paper;
};

}  // namespace servery
