// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace servery {

/// A widget that takes typed characters without being a text field, and can be put back to how it was: a
/// scanner that types has typed into it before anybody can know that it was a scanner (POS-31).
class TypedPlace {
public:
    virtual ~TypedPlace() = default;

    /// Answers what puts this place back to how it is now.
    virtual std::function<void()> remember() = 0;
    /// So few characters are never a scan here, however fast they come: a PIN loses none (POS-32).
    virtual int mostTyped() const { return 0; }
};

/// Where an amount or a quantity is typed: shorter than any barcode of a shop (EAN-8).
inline constexpr int mostTypedDigits = 7;

}  // namespace servery
