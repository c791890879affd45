// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <unordered_map>

#include <QHashFunctions>

#include "app/base/guarded.h"
#include "sync/central/api/endpoint.h"

namespace servery {

/// So many at once, and so many a second after that. None at all each second: no limit.
struct CallRate {
    double eachSecond = 0;
    double atOnce = 0;
};

/// For one class, what an address and what a caller may do. A store's stations share one address.
struct RateLimit {
    CallRate eachPeer;
    CallRate eachCaller;
};

struct RateLimits {
    RateLimit usual{{50, 200}, {20, 100}};
    RateLimit sync{{500, 2'000}, {20, 100}};
    RateLimit secret{{0.2, 10}, {0.2, 10}};  ///< ten tries, then one every five seconds

    RateLimit of(RateClass rate) const;
};

/// Token buckets, one for each key. Thread-safe. Buckets that are full again are forgotten, and at the most
/// so many are kept as `mostKeys` says: then new keys share one bucket, so that no memory can be filled
/// from outside.
class TokenBuckets {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr size_t mostKeys = 100'000;

    /// Takes one token. Nothing when there was one; otherwise the whole seconds until there is the next.
    std::optional<int> take(const QByteArray &key, const CallRate &rate,
                            Clock::time_point now = Clock::now());
    size_t size();

private:
    struct Bucket {
        double tokens = 0;
        CallRate rate;
        Clock::time_point filled;

        double tokensAt(Clock::time_point now) const;
    };
    struct Shelf {
        std::unordered_map<QByteArray, Bucket> buckets;
        Clock::time_point tidied;
    };
    static void tidy(Shelf &shelf, Clock::time_point now);

    std::array<Guarded<Shelf>, 16> m_shelves;
};

}  // namespace servery
