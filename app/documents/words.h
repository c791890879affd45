// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QDateTime>
#include <QString>
#include <QStringList>

#include "app/base/result.h"
#include "app/domain/money.h"

namespace servery {

/// Everything a document says that is not a fact of the shop. The names in the files of
/// resources/words are the same in snake case; every language has every word.
enum class Word {
    ReceiptTitle,  ///< law of some countries: a title twice the size of the amounts; else empty
    TaxNumber,
    Order,
    Receipt,
    Till,
    Cashier,
    EatIn,
    TakeAway,
    Training,
    Copy,
    PossibleDuplicate,
    Refund,
    RefundOf,
    Void,
    VoidOf,
    Voided,
    Without,
    Each,
    Weighed,
    Deposit,
    Subtotal,
    Discount,
    ServiceCharge,
    Tip,
    Total,
    Rounding,
    ToPay,
    ToPayBack,
    Cash,
    Card,
    Voucher,
    Prepaid,
    Change,
    Tax,
    Rate,
    Net,
    Gross,
    Sum,
    TaxAdded,
    Ticket,  ///< of the kitchen, from here on
    OneOf,
    AddOn,
    Changed,
    Was,
    OrderedAs,
    TimesOf,
    Course,
    AlsoAt,
    Allergy,
};
inline constexpr size_t wordCount = size_t(Word::Allergy) + 1;

/// The words and number forms of one language, as a country's receipts use them. A plain value; amounts
/// are formed from integers and depend on no locale of the machine.
struct Words {
    QString language;        ///< BCP 47, "de"
    QString decimalPoint;    ///< "." or ","
    QString groupSeparator;  ///< between thousands; empty: none
    QString percent;         ///< "%1%"
    QString dateFormat;      ///< as QDateTime::toString() reads it
    QString timeFormat;
    QStringList removalPrefixes;  ///< what a modifier begins with that leaves something out: "no "
    QStringList allergyWords;     ///< what in a note for the kitchen speaks of an allergy: "allerg"
    std::array<QString, wordCount> texts;

    const QString &operator[](Word word) const { return texts[size_t(word)]; }

    QString amount(Money amount, const Currency &currency) const;  ///< "1,234.50", "-0.05", "100" in yen
    QString quantity(Quantity quantity) const;                     ///< "2", "0.542"
    QString rate(Rate rate) const;                                 ///< "8.875%"
    QString date(const QDateTime &time) const;                     ///< by the offset the time carries
    QString time(const QDateTime &time) const;

    bool operator==(const Words &) const = default;
};

/// Reads a file of resources/words. `country` (ISO 3166, may be empty) picks the words that country
/// uses instead. A missing or unknown key is an error with its path.
Result<Words> parseWords(const QByteArray &json, const QString &country);

/// The words compiled in for a language ("de-AT" falls back to "de", anything unknown to English).
Words wordsFor(const QString &language, const QString &country = {});

}  // namespace servery
