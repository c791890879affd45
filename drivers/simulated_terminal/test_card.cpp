// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/test_card.h"

#include <algorithm>
#include <array>

namespace servery {

namespace {

/// Test numbers as Adyen, Stripe and PayPal publish them; AIDs as EMVCo lists them.
constexpr std::array cards{
    TestCard{"girocard"_L1, "girocard"_L1, "6759649826438453"_L1, "A0000003591010028001"_L1,
             "5A0F3C11D2E47B96"_L1, 0x05, 0, true},
    TestCard{"visa"_L1, "VISA"_L1, "4111111111111111"_L1, "A0000000031010"_L1, "1C93E0A7754BD228"_L1, 0x0A, 4,
             true},
    TestCard{"mastercard"_L1, "MASTERCARD"_L1, "5555555555554444"_L1, "A0000000041010"_L1,
             "7BD21904CE85A63F"_L1, 0x06, 2, true},
    TestCard{"maestro"_L1, "MAESTRO"_L1, "6799990100000000019"_L1, "A0000000043060"_L1, "2FBF9437E2C1CA74"_L1,
             0x2E, 6, true},
    TestCard{"amex"_L1, "AMEX"_L1, "378282246310005"_L1, "A00000002501"_L1, "E6604D8B3A97C152"_L1, 0x08, 3,
             false},
    TestCard{"diners"_L1, "DINERS"_L1, "30569309025904"_L1, "A0000001523010"_L1, "93B7F21E0C6DA845"_L1, 0x0C,
             5, false},
    TestCard{"jcb"_L1, "JCB"_L1, "3530111333300000"_L1, "A0000000651010"_L1, "08D5E9C7B1F2643A"_L1, 0x0D, 1,
             false},
};

}  // namespace

std::span<const TestCard> testCards()
{
    return cards;
}

const TestCard *findTestCard(QStringView name)
{
    const auto *found = std::find_if(cards.begin(), cards.end(), [name](const TestCard &card) {
        return card.name == name || card.brand == name;
    });
    return found == cards.end() ? nullptr : found;
}

}  // namespace servery
