// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/allocation.h"

#include <algorithm>
#include <numeric>

#include "app/domain/basket.h"

namespace servery {

std::vector<qint64> roundedParts(qint64 whole, const std::vector<Fraction> &exact)
{
    std::vector<qint64> parts(exact.size(), 0);
    qint64 left = whole;
    for (size_t i = 0; i < exact.size(); ++i) {
        parts[i] = exact[i].truncated();
        left -= parts[i];
    }
    const int direction = left < 0 ? -1 : 1;
    std::vector<Fraction> rests;
    std::vector<size_t> order;
    for (size_t i = 0; i < exact.size(); ++i) {
        rests.push_back(exact[i].rest());
        if (rests[i].sign() == direction)
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&rests](size_t a, size_t b) { return rests[a].isLargerThan(rests[b]); });
    for (size_t next = 0; left != 0 && next < order.size(); ++next) {
        parts[order[next]] += direction;
        left -= direction;
    }
    if (!parts.empty())
        parts.front() += left;  // only when `whole` is no rounding of the sum
    return parts;
}

std::vector<Money> allocate(Money total, const std::vector<qint64> &weights)
{
    if (weights.empty())
        return {};
    qint64 sum = std::accumulate(weights.begin(), weights.end(), qint64(0));
    const bool isBalanced = sum == 0;
    if (isBalanced) {  // nothing to be in proportion to: sizes count, not signs
        for (const qint64 weight : weights)
            sum += std::abs(weight);
    }
    std::vector<Fraction> exact(weights.size());
    for (size_t i = 0; i < weights.size() && sum != 0; ++i) {
        const qint64 weight = isBalanced ? std::abs(weights[i]) : weights[i];
        exact[i] = Fraction::ratio(static_cast<Fraction::Wide>(total.minor()) * weight, sum);
    }
    std::vector<Money> parts;
    for (const qint64 minor : roundedParts(total.minor(), exact))
        parts.push_back(Money::fromMinor(minor));
    return parts;
}

}  // namespace servery
