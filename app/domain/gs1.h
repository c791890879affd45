// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QDate>

#include "app/domain/money.h"

namespace servery {

/// One element string: "3103" → "000542".
struct Gs1Element {
    QString ai;
    QString value;
    bool operator==(const Gs1Element &) const = default;
};

/// An amount on a label: `number` in units of 10 to the power of −`decimals`.
struct Gs1Amount {
    qint64 number = 0;
    int decimals = 0;
    int currency = 0;  ///< ISO 4217 numeric; 0: the shop's own (AI 392n)
    bool operator==(const Gs1Amount &) const = default;
};

/// What a GS1-128, DataBar, GS1 DataMatrix or GS1 QR code says, as far as a counter wants to know. Numbers of
/// the elements in brackets; sources: GS1 General Specifications 3 and 7.9, 7.12.
struct Gs1Data {
    std::vector<Gs1Element> elements;   ///< all that is certain, in order
    bool isWhole = true;                ///< false: something behind them could not be told apart
    QString gtin;                       ///< (01), 14 digits with a valid check digit
    QString lot;                        ///< (10)
    QString serial;                     ///< (21)
    QString producedOn;                 ///< (11) YYMMDD, as the dates below; see gs1Date()
    QString bestBefore;                 ///< (15)
    QString useBy;                      ///< (17)
    std::optional<qint64> count;        ///< (30), or (37)
    std::optional<Quantity> netWeight;  ///< (310n) in kg, to the gram
    std::optional<Gs1Amount> toPay;     ///< (392n), (393n)

    bool operator==(const Gs1Data &) const = default;
};

/// Reads the content of a GS1 code. FNC1 between elements may arrive as GS (1D), as `_`, or not at all: then
/// an element of variable length ends where only one reading of the whole code is possible, and where there
/// are several, that element and all behind it are left out. AIM identifier (`]C1` …) and the printed form
/// with brackets are understood. Nothing, when it does not read as GS1 from the first element on.
std::optional<Gs1Data> parseGs1(const QString &code);

/// YYMMDD of a code in the century nearest to `year`; day 00 is the last of the month. Null: no date.
QDate gs1Date(const QString &text, int year);

/// The numeric code of a currency; 0 for one that is not listed.
int currencyNumber(QStringView code);
/// And back: "EUR" for 978; empty for one that is not listed.
QString currencyOfNumber(int number);

}  // namespace servery
