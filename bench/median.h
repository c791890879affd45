// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <vector>

namespace servery {

/// The value that so large a share of all values does not exceed: 0.5 the median, 0.99 the 99th percentile.
/// There is at least one value.
inline double quantile(std::vector<double> values, double share)
{
    const auto place = std::min(values.size() - 1, size_t(double(values.size()) * share));
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(place), values.end());
    return values[place];
}

inline double median(const std::vector<double> &values)
{
    return quantile(values, 0.5);
}

}  // namespace servery
