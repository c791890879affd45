// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/base/result.h"

namespace servery {

/// Something happened at a member card reader. Of a payment card nothing is read, kept or told but that it
/// was one.
struct CardNews {
    enum class Kind {
        Presented,     ///< a member card; `member` says whose
        Removed,       ///< the card before is gone
        PaymentCard,   ///< refused
        RandomNumber,  ///< refused: a phone or card that gives another number each time is nobody
        Unreadable,    ///< a card that answers nothing of use
    };
    Kind kind = Kind::Unreadable;
    /// The card's number hashed with the key of this site: the same card, the same 64 hex digits. The number
    /// itself never leaves the driver.
    QString member = {};

    bool operator==(const CardNews &) const = default;
};

/// A reader of member cards. Blocks; meant to live in a Worker, which gives it a thread of its own.
class CardReader {
public:
    virtual ~CardReader() = default;

    /// What happened since the last time, oldest first; waits up to `timeoutMs` for something. DeviceOffline
    /// when there is no reader or no PC/SC service (the next call tries again).
    virtual Result<std::vector<CardNews>> wait(int timeoutMs) = 0;
};

}  // namespace servery
