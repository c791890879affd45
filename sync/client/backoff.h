// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>

#include <QtGlobal>

namespace servery {

/// How long to wait before asking again somebody who did not answer: anything up to a limit that doubles
/// from try to try ("full jitter"), so that a thousand stations do not come back at the same moment.
class Backoff {
public:
    /// `random` answers a number from 0 to below what it is given.
    explicit Backoff(std::function<qint64(qint64)> random) : m_random(std::move(random)) {}

    /// Milliseconds until the next try, after one that failed.
    qint64 next()
    {
        const qint64 limit = m_limit;
        m_limit = std::min(m_limit * 2, mostMs);
        return leastMs + m_random(limit);
    }
    void reset() { m_limit = firstMs; }

    static constexpr qint64 leastMs = 250;
    static constexpr qint64 firstMs = 1'000;
    static constexpr qint64 mostMs = 300'000;

private:
    std::function<qint64(qint64)> m_random;
    qint64 m_limit = firstMs;
};

}  // namespace servery
