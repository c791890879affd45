// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QDateTime>
#include <QString>
#include <QStringList>

#include "app/domain/basket.h"
#include "app/domain/menu.h"
#include "app/domain/money.h"

namespace servery {

struct ReceiptModifier {
    QString text;
    Money price;             ///< what it added to one unit; it is part of the line's unit price
    bool isRemoval = false;  ///< leaves something out: "onion" is printed as "NO ONION" (POS-42)
};

/// A choice of a combo.
struct ReceiptPart {
    Quantity quantity = Quantity::pieces(1);  ///< in one combo
    QString name;
    QString taxLetters;
    std::vector<ReceiptModifier> modifiers;
    QString note;
};

struct ReceiptLine {
    Quantity quantity = Quantity::pieces(1);
    QString unit;  ///< of something sold by weight: "kg"; else empty
    QString name;
    Money unitPrice;     ///< with modifiers
    Money amount;        ///< unit price × quantity before discounts; with tax if prices include it
    QString taxLetters;  ///< refers to ReceiptTax::letter; several taxes: "AB"; untaxed: empty
    std::vector<ReceiptModifier> modifiers;
    std::vector<ReceiptPart> parts;  ///< of a combo
    QString note;
    QString discountName;  ///< may be empty
    Money discount;        ///< of this line alone, as a positive amount (a refund: negative)
    Money deposit;         ///< for all of its quantity, not in `amount`; printed as a line of its own
    QString depositTaxLetters;
    bool isVoided = false;  ///< taken off after the kitchen knew of it; counts for nothing
};

/// A surcharge or discount of the whole ticket, as its sign says.
struct ReceiptCharge {
    QString name;  ///< empty: the word for it
    Money amount;
    QString taxLetters;
};

/// One row of the table of taxes. The rows sum to net and tax of the receipt to the minor unit (MON-17).
struct ReceiptTax {
    QString letter;
    QString name;              ///< "State tax"; may be empty
    std::optional<Rate> rate;  ///< none: a fixed tax
    Money base;
    Money tax;
    Money gross;
};

struct ReceiptPayment {
    Tender tender = Tender::Cash;
    Money amount;    ///< what it brought to the order
    Money given;     ///< cash handed over; zero: the same as the amount
    QString detail;  ///< of the card: "VISA ****1234"; may be empty
};

/// Everything a receipt says, as values: the builder looks nothing up and adds up no more than the subtotal.
/// A refund's amounts are negative. Texts may hold anything; what cannot be printed is dropped.
struct ReceiptFacts {
    QString shopName;
    QStringList addressLines;
    QString taxNumber;
    QString country;   ///< ISO 3166, "NO"
    QString language;  ///< BCP 47, of the words

    QString receiptNumber;
    QString orderNumber;  ///< printed large for the pick-up, not on refunds and voids; may be empty
    QString till;
    QString cashier;
    QDateTime openedAt;  ///< with offset; the start of the order (DE KassenSichV §6), may be invalid
    QDateTime closedAt;  ///< with offset
    std::optional<Dining> dining;

    bool isTraining = false;
    int copyNumber = 0;  ///< 0: the original
    bool isRefund = false;
    QString refundOf;  ///< the receipt number that is refunded
    bool isVoid = false;
    QString voidOf;  ///< the receipt number that is cancelled
    QString reason;  ///< of the refund or void; may be empty

    Currency currency;
    bool pricesIncludeTax = true;
    std::vector<ReceiptLine> lines;
    QString discountName;  ///< of the ticket discount; may be empty
    Money discount;        ///< of the ticket, as a positive amount (a refund: negative)
    std::vector<ReceiptCharge> charges;
    Money serviceCharge;
    QString serviceChargeTaxLetters;
    std::vector<ReceiptTax> taxes;
    Money net;
    Money tax;
    Money total;  ///< with tax, before tip and rounding
    Money tip;
    Money rounding;  ///< of cash; its own line, never part of a price or tax (CASH-01)
    Money payable;   ///< total + tip + rounding
    std::vector<ReceiptPayment> payments;
    Money change;

    QString qrContent;  ///< empty: shop, receipt number, time and total
    QStringList footerLines;
};

}  // namespace servery
