// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/books.h"
#include "app/domain/payment.h"

namespace servery {

/// An order that waits to be taken up again.
struct ParkedOrder {
    OrderId id;
    QString number;
    QString till;
    QDateTime parkedAt;
    Money total;
    Money due;  ///< of the total and the tip, what no payment has covered yet
    Quantity pieces;
    QString summary;  ///< "2 × Cheeseburger, Cola …"
};

/// What the intent that finished an order brought: the change to give and the paper to print.
struct Settled {
    OrderId order;
    QString orderNumber;
    QString receiptNumber;
    bool isRefund = false;
    bool isTraining = false;
    bool takesCash = false;  ///< cash moved: the drawer opens (POS-46)
    Money payable;
    Money given;
    Money change;
    QDateTime at;    ///< of the receipt
    PrintJobId job;  ///< of the receipt; null: no paper is wanted
    Document document;
};

/// What a settled order wants of the station's devices: the drawer's pulse first, then the paper.
std::vector<SpoolJob> jobsOf(const Settled &settled);

/// Everything a counter shows, as it stands in the books after a commit. A plain value that travels
/// from the desk's thread to the presenters.
struct DeskView {
    QDateTime now;  ///< of the shop, when this was looked at
    QString station;
    SharedMenu menu;
    QString menuVersion;
    std::vector<Money> banknotes;  ///< of the menu's country, rising; empty before the first menu
    std::map<QString, Availability> availability;
    std::optional<Order> order;  ///< the one in front of the cashier
    std::optional<Quote> sums;   ///< of that order; `paid` and `due` count the payments taken so far
    Due due;
    bool canUndo = false;
    std::vector<ParkedOrder> parked;  ///< oldest first
    QString user;                     ///< empty: nobody has signed in
    QString userName;
    Role role = Role::Cashier;
    bool isTraining = false;
    QString series;                  ///< of this station's receipts: "A"
    std::optional<Settled> settled;  ///< set once, by the intent that settled something
    std::vector<SpoolJob> jobs;      ///< set once: tickets and labels that the intent wants of the devices
    bool hasKitchen = false;         ///< somebody is told of orders
    std::optional<int> nextCourse;   ///< of the order: the next that is held
    int courseCount = 0;             ///< that a line can be held for
};

}  // namespace servery
