// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/api/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace servery {

RateLimit RateLimits::of(RateClass rate) const
{
    switch (rate) {
    case RateClass::Free: return {};
    case RateClass::Usual: return usual;
    case RateClass::Sync: return sync;
    case RateClass::Secret: return secret;
    }
    Q_UNREACHABLE();
}

double TokenBuckets::Bucket::tokensAt(Clock::time_point now) const
{
    const double seconds = std::chrono::duration<double>(now - filled).count();
    return std::min(rate.atOnce, tokens + seconds * rate.eachSecond);
}

void TokenBuckets::tidy(Shelf &shelf, Clock::time_point now)
{
    constexpr std::chrono::seconds often{10};
    if (now - shelf.tidied < often)
        return;
    shelf.tidied = now;
    std::erase_if(shelf.buckets, [now](const auto &entry) {
        return entry.second.tokensAt(now) >= entry.second.rate.atOnce;
    });
}

std::optional<int> TokenBuckets::take(const QByteArray &key, const CallRate &rate, Clock::time_point now)
{
    if (rate.eachSecond <= 0)
        return {};
    return m_shelves[qHash(key) % m_shelves.size()].with([&](Shelf &shelf) -> std::optional<int> {
        tidy(shelf, now);
        const bool isFull = shelf.buckets.size() >= mostKeys / m_shelves.size();
        const QByteArray &place = isFull && !shelf.buckets.contains(key) ? QByteArray() : key;
        const auto [entry, isNew] = shelf.buckets.try_emplace(place, Bucket{rate.atOnce, rate, now});
        Bucket &bucket = entry->second;
        bucket.tokens = bucket.tokensAt(now);
        bucket.filled = now;
        if (bucket.tokens < 1)
            return int(std::ceil((1 - bucket.tokens) / bucket.rate.eachSecond));
        bucket.tokens -= 1;
        return {};
    });
}

size_t TokenBuckets::size()
{
    size_t size = 0;
    for (Guarded<Shelf> &shelf : m_shelves)
        size += shelf.with([](const Shelf &one) { return one.buckets.size(); });
    return size;
}

}  // namespace servery
