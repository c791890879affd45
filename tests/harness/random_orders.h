// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include "app/domain/event.h"

namespace servery::random {

// Generators for properties: values as they may stand in a journal. Texts are valid Unicode of several
// scripts, with quotes, control characters and emoji among them.

rc::Gen<QString> text();    ///< possibly empty
rc::Gen<Money> money();     ///< -10⁹ … 10⁹ minor units, often zero
rc::Gen<QDateTime> time();  ///< with milliseconds and an offset in whole minutes
rc::Gen<Tax> tax();
rc::Gen<Discount> discount();
rc::Gen<OrderLine> line();  ///< one in five is a combo
rc::Gen<OrderContent> content();
rc::Gen<Quote> quote();
rc::Gen<Order> order();
rc::Gen<Document> document();
/// Any event; each alternative about as often as another.
rc::Gen<Event> event();

}  // namespace servery::random
