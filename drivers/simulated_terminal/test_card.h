// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QLatin1StringView>

#include "app/base/text.h"

namespace servery {

/// A card that pays at simulated terminals and nowhere else: numbers that card schemes and acquirers publish
/// for tests.
struct TestCard {
    QLatin1StringView name;         ///< for people and scripts: "visa"
    QLatin1StringView brand;        ///< as terminals write it: "VISA"
    QLatin1StringView digits;       ///< the whole number; leaves a terminal only masked, unless it is told to
    QLatin1StringView application;  ///< AID of its chip, hexadecimal
    QLatin1StringView cryptogram;   ///< what its chip says of every payment, hexadecimal
    quint8 type;                    ///< ZVT's number of its kind (field 8A)
    quint8 group;  ///< of an end of day: 0 girocard, 1 JCB, 2 Mastercard, 3 American Express,
                   ///< 4 Visa, 5 Diners, 6 others
    bool hasPin;

    QLatin1StringView lastDigits() const { return digits.last(4); }
};

/// "girocard", "visa", "mastercard", "maestro", "amex", "diners", "jcb".
std::span<const TestCard> testCards();
/// nullptr when there is none of this name; brands are names too.
const TestCard *findTestCard(QStringView name);

}  // namespace servery
