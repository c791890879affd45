// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "app/domain/money.h"

namespace servery {

/// How tax is rounded (MON-07): once for each receipt and rate (EN 16931 BR-CO-17), or line by line.
enum class TaxRounding { PerReceipt, PerLine };

/// How a cash payment is rounded (section 4.5, CASH-01 … CASH-04). Data of a country, never code.
struct CashRounding {
    enum class Mode { Nearest, Down };
    enum class Tie { Up, Down };             ///< what an amount exactly between two steps does
    enum class Scope { CashPart, AllCash };  ///< AllCash: only when the whole payment is cash (IT)

    Money step;  ///< zero: no rounding
    Mode mode = Mode::Nearest;
    Tie tie = Tie::Up;
    std::optional<Money> minimum;  ///< a cash price above zero never rounds below this (SK 0.05)
    Scope scope = Scope::CashPart;

    bool operator==(const CashRounding &) const = default;
};

/// One tax on a line, as sold (EN 16931 VAT category rate; UBL TaxSubtotal). Order matters:
/// a later tax may stand on an earlier one.
struct Tax {
    QString id;                    ///< empty: taken from rate or amount
    QString name;                  ///< for people; may be empty
    std::optional<Rate> rate;      ///< exactly one of rate …
    std::optional<Money> fixed;    ///< … and fixed, an amount for each unit, is given
    std::optional<bool> included;  ///< overrides PriceRules::pricesIncludeTax
    bool inBase = false;           ///< joins the base of later percent taxes (MON-16)
    bool onTopOfPrevious = false;  ///< base = net + all earlier taxes

    bool operator==(const Tax &) const = default;
};

/// Amounts are positive for something taken off; on a line or ticket below zero (returns) the discount
/// follows its sign. A discount that is more than what it is taken from is refused, unless it gives way.
struct Discount {
    /// From which amount it is taken. Gross: the selling price as it is written, with its taxes where it
    /// includes them. Net: without any tax. WithTaxes: with all taxes, also where the price is without.
    enum class On { Gross, Net, WithTaxes };

    std::optional<Rate> percent;  ///< exactly one of percent …
    std::optional<Money> amount;  ///< … and amount is given
    On on = On::Gross;
    std::optional<std::vector<Tax>>
        taxes;     ///< of a ticket discount that belongs to one rate: lines stay whole
    QString name;  ///< for people: "Staff meal"; may be empty
    QString reason;
    bool givesWay = false;  ///< more than what it is taken from: all of that, never refused

    bool operator==(const Discount &) const = default;
};

struct BasketLine {
    QString name;
    Quantity quantity = Quantity::pieces(1);
    Money unitPrice;         ///< with modifiers, with tax if the prices include it
    std::vector<Tax> taxes;  ///< empty: untaxed
    std::optional<Discount> discount;
    bool isDeposit = false;  ///< never discounted, not in net sales (MON-13)
};

struct Charge {
    QString name;
    std::optional<Rate> percent;
    std::optional<Money> amount;
    std::optional<std::vector<Tax>> taxes;  ///< none: spread over the lines (MON-09)
};

struct ServiceCharge {
    std::optional<Rate> percent;
    std::optional<Money> amount;
    bool isCompulsory = true;  ///< compulsory follows the supply's rates; optional is untaxed

    bool operator==(const ServiceCharge &) const = default;
};

enum class ComboTaxSplit { ByPrice, Drinks30 };

struct ComboPart {
    QString name;
    Quantity quantity = Quantity::pieces(1);
    Money unitPrice;  ///< the stand-alone price of one
    std::vector<Tax> taxes;
    bool isDrink = false;
};

/// A set meal sold at one price, split over its parts for tax (MON-11).
struct BasketCombo {
    QString name;
    Quantity quantity = Quantity::pieces(1);
    Money price;
    ComboTaxSplit split = ComboTaxSplit::ByPrice;
    std::vector<ComboPart> parts;
    std::optional<Discount> discount;
};

enum class Tender { Cash, Card, Voucher, Prepaid };

struct BasketPayment {
    Tender tender = Tender::Cash;
    std::optional<Money> amount;  ///< none: the rest
};

/// What of a country, a shop or a sale decides how its prices are read and rounded.
struct PriceRules {
    Currency currency;
    bool pricesIncludeTax = true;
    TaxRounding taxRounding = TaxRounding::PerReceipt;
    CashRounding cashRounding;

    bool operator==(const PriceRules &) const = default;
};

/// Everything that is to be paid together.
struct Basket {
    PriceRules rules;
    std::vector<BasketLine> lines;
    std::vector<BasketCombo> combos;
    std::optional<Discount> discount;  ///< on the whole ticket
    std::vector<Charge> charges;
    std::optional<ServiceCharge> serviceCharge;
    Money tip;              ///< untaxed, never turnover (MON-12)
    bool isRefund = false;  ///< the basket is the sale; every sign of the answer flips
    std::vector<BasketPayment> payments;
};

/// Net, tax and gross of one line, part or charge after all discounts. net + tax = gross, always.
struct Amounts {
    Money net;
    Money tax;
    Money gross;

    bool operator==(const Amounts &) const = default;
};

/// One row of the tax table: what was taxed by this tax, and how much it came to.
struct TaxTotal {
    Tax tax;
    Money base;
    Money amount;

    bool operator==(const TaxTotal &) const = default;
};

/// The answer of the money engine. Every sum in it holds to the minor unit:
/// Σ net of lines, combos, charges and service charge − net of a discount with taxes of its own = net;
/// Σ taxes = tax; net + tax = total; payable = total + tip + rounding = paid − change + due;
/// due = what is still open, at least 0. Of a refund every amount is that of the sale with the other
/// sign, the discount too (positive in a sale, so negative in a refund; due and change at most 0).
struct Quote {
    bool operator==(const Quote &) const = default;

    std::vector<Amounts> lines;
    std::vector<Money> lineDiscounts;          ///< what each line lost, its share of the ticket's included
    std::vector<std::vector<Amounts>> combos;  ///< for each combo its parts
    std::vector<Money> comboDiscounts;
    std::vector<Amounts> charges;
    Amounts serviceCharge;
    Money discount;  ///< the ticket discount, as a positive amount
    Money tip;
    std::vector<TaxTotal> taxes;
    Money deposits;  ///< gross of deposit lines: in total, not in net sales
    Money net;
    Money tax;
    Money total;  ///< with tax, before rounding and tip
    Money rounding;
    Money payable;
    std::vector<Money> payments;  ///< what each payment brought, in their order
    Money paid;
    Money due;
    Money change;
};

/// Prices a basket (MON-04 … MON-16, CASH-01 … CASH-05). Pure: the same basket, the same answer,
/// on every machine. Refuses what cannot be priced (no rate and no amount, sums beyond 10¹⁵, …) and a
/// card, voucher or prepaid amount above what is open (OverTender, POS-48).
Result<Quote> quote(const Basket &basket);

/// Whether the ticket's prices are read with tax: some line or part of a combo includes one. Charges,
/// service charge and ticket discount without taxes of their own are amounts of the same kind.
bool isPricedWithTax(const Basket &basket);

/// Shares `total` out in proportion to `weights`, largest remainder, ties to the earlier; the parts
/// sum to `total` exactly and mirror under a change of sign (MON-05, MON-09). A weight below zero (a
/// returned line) gets a part below zero. Weights that sum to zero: their sizes count; all zero: the
/// first gets all.
std::vector<Money> allocate(Money total, const std::vector<qint64> &weights);

/// The amount a customer pays in cash for `amount`, by the country's rule (tie and minimum mirror for
/// refunds).
Money roundedForCash(Money amount, const CashRounding &rule);

}  // namespace servery
