// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "app/documents/receipt_facts.h"

namespace servery::samples {

inline Money cents(qint64 minor)
{
    return Money::fromMinor(minor);
}

/// A sale with everything a receipt can show: 42.42 with 19 % and 7 % in it, paid half by card.
inline ReceiptFacts richSale()
{
    ReceiptFacts facts;
    facts.shopName = u"Café Sunny Side"_s;
    facts.addressLines = QStringList{u"12 Market Street"_s, u"10115 Berlin"_s};
    facts.taxNumber = u"37/123/45678"_s;
    facts.country = u"DE"_s;
    facts.language = u"en"_s;
    facts.receiptNumber = u"T1-000042"_s;
    facts.orderNumber = u"1-0417"_s;
    facts.till = u"1"_s;
    facts.cashier = u"Cashier"_s;
    facts.openedAt = QDateTime(QDate(2026, 11, 21), QTime(12, 1, 7), Qt::OffsetFromUTC, 3600);
    facts.closedAt = QDateTime(QDate(2026, 11, 21), QTime(12, 9, 30), Qt::OffsetFromUTC, 3600);
    facts.dining = Dining::TakeAway;
    facts.currency = Currency{u"EUR"_s, 2};

    ReceiptLine burger{.quantity = Quantity::pieces(2),
                       .name = u"Cheeseburger"_s,
                       .unitPrice = cents(990),
                       .amount = cents(1980),
                       .taxLetters = u"B"_s};
    burger.modifiers = {{u"Extra cheese"_s, cents(100)}, {u"onion"_s, Money(), true}, {u"Medium"_s, Money()}};
    burger.note = u"cut in half, please"_s;
    burger.discountName = u"Happy hour"_s;
    burger.discount = cents(198);
    ReceiptLine lunch{.name = u"Lunch combo"_s, .unitPrice = cents(1190), .amount = cents(1190)};
    lunch.parts = {
        {.name = u"Tomato soup"_s, .taxLetters = u"B"_s, .modifiers = {{u"No croutons"_s, Money()}}},
        {.name = u"Lemonade 0.3 l"_s, .taxLetters = u"A"_s}};
    ReceiptLine cola{.quantity = Quantity::pieces(3),
                     .name = u"Cola 0.33 l"_s,
                     .unitPrice = cents(290),
                     .amount = cents(870),
                     .taxLetters = u"A"_s};
    cola.deposit = cents(75);
    cola.depositTaxLetters = u"A"_s;
    ReceiptLine salad{.quantity = Quantity::fromThousandths(342),
                      .unit = u"kg"_s,
                      .name = u"Salad bar"_s,
                      .unitPrice = cents(1490),
                      .amount = cents(510),
                      .taxLetters = u"B"_s};
    ReceiptLine gone{.name = u"Espresso"_s,
                     .unitPrice = cents(220),
                     .amount = cents(220),
                     .taxLetters = u"A"_s,
                     .isVoided = true};
    facts.lines = {burger, lunch, cola, salad, gone};
    facts.discountName = u"Loyalty card"_s;
    facts.discount = cents(185);
    facts.taxes = {{u"A"_s, {}, Rate::fromMillionths(190'000), cents(1008), cents(192), cents(1200)},
                   {u"B"_s, {}, Rate::fromMillionths(70'000), cents(2843), cents(199), cents(3042)}};
    facts.net = cents(3851);
    facts.tax = cents(391);
    facts.total = cents(4242);
    facts.tip = cents(200);
    facts.rounding = cents(-2);
    facts.payable = cents(4440);
    facts.payments = {{Tender::Card, cents(2000), Money(), u"VISA ****1234"_s},
                      {Tender::Cash, cents(2440), cents(5000), {}}};
    facts.change = cents(2560);
    facts.footerLines = QStringList{u"Thank you, see you soon"_s, u"Wi-Fi: sunnyside"_s};
    return facts;
}

/// The rich sale as a training receipt in German, with names from far away.
inline ReceiptFacts worldTraining()
{
    ReceiptFacts facts = richSale();
    facts.language = u"de"_s;
    facts.isTraining = true;
    facts.lines[0].name = u"牛肉拉麺 大盛り"_s;
    facts.lines[0].modifiers = {{u"味玉"_s, cents(100)}, {u"ohne Zwiebeln"_s, Money()}};
    facts.lines[0].note.clear();
    facts.lines[2].name = u"شاي بالنعناع"_s;
    facts.lines[3].name = u"חומוס עם פיתה"_s;
    facts.lines[4].name = u"Käsespätzle mit Röstzwiebeln und grünem Salat"_s;
    facts.lines[4].isVoided = false;
    facts.footerLines = QStringList{u"Vielen Dank für Ihren Besuch"_s};
    return facts;
}

/// The refund of one cheeseburger of the rich sale.
inline ReceiptFacts refund()
{
    ReceiptFacts facts = richSale();
    facts.isRefund = true;
    facts.refundOf = u"T1-000042"_s;
    facts.receiptNumber = u"T1-000043"_s;
    facts.orderNumber.clear();
    facts.dining.reset();
    facts.reason = u"Cold food"_s;
    facts.lines.resize(1);
    facts.lines[0].quantity = Quantity::pieces(-1);
    facts.lines[0].amount = cents(-990);
    facts.lines[0].discount = cents(-99);
    facts.discount = Money();
    facts.taxes = {{u"B"_s, {}, Rate::fromMillionths(70'000), cents(-833), cents(-58), cents(-891)}};
    facts.net = cents(-833);
    facts.tax = cents(-58);
    facts.total = cents(-891);
    facts.tip = Money();
    facts.rounding = cents(1);
    facts.payable = cents(-890);
    facts.payments = {{Tender::Cash, cents(-890), Money(), {}}};
    facts.change = Money();
    return facts;
}

/// A sale at prices without tax: two taxes of one line, no letters of a table.
inline ReceiptFacts usSale()
{
    ReceiptFacts facts = richSale();
    facts.country = u"US"_s;
    facts.currency = Currency{u"USD"_s, 2};
    facts.pricesIncludeTax = false;
    facts.lines = {{.name = u"Bagel with cream cheese"_s,
                    .unitPrice = cents(450),
                    .amount = cents(450),
                    .taxLetters = u"AB"_s}};
    facts.discount = Money();
    facts.taxes = {{u"A"_s, u"State tax"_s, Rate::fromMillionths(40'000), cents(450), cents(18), cents(468)},
                   {u"B"_s, u"City tax"_s, Rate::fromMillionths(48'750), cents(450), cents(22), cents(472)}};
    facts.net = cents(450);
    facts.tax = cents(40);
    facts.total = cents(490);
    facts.tip = Money();
    facts.rounding = Money();
    facts.payable = cents(490);
    facts.payments = {{Tender::Cash, cents(490), Money(), {}}};
    facts.change = Money();
    return facts;
}

}  // namespace servery::samples
