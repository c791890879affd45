// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/money.h"

namespace servery {

/// What a scale knows about the thing on it. Only Weight is a number that may be sold; everything else is a
/// state that is said in words, so that a zero, an old or an unsteady reading is never a weight by mistake.
enum class ScaleState {
    Weight,        ///< stable, above zero, taken after it was asked for
    Zero,          ///< nothing on it
    Negative,      ///< under zero: something was taken off, or the tare is wrong
    Overload,      ///< more than it can carry
    BelowMinimum,  ///< less than it may weigh for sale
    InMotion,      ///< did not come to rest in the time given
    NotMoved,      ///< the same thing as at the last sale: it has not been lifted since
    PriceDiffers,  ///< scale and till do not agree on unit price or price to pay
    WrongUnit,     ///< weighs in pounds, prices are for a kilogram
    Refused,       ///< understands the question but refuses it (price, tare, record)
    Garbled,       ///< answers, but not in its protocol
    Silent,        ///< connected, but said nothing in time
};

/// What the scale is asked. A price-computing scale shows the price and answers with what is to pay.
struct ScaleQuestion {
    Money unitPrice;  ///< of 1 kg
    Quantity tare;
    bool operator==(const ScaleQuestion &) const = default;
};

struct ScaleReading {
    ScaleState state = ScaleState::Silent;
    Quantity weight;     ///< in kg; only with ScaleState::Weight
    bool isNet = false;  ///< the scale has taken a tare off
    bool operator==(const ScaleReading &) const = default;
};

}  // namespace servery
