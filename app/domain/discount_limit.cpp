// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/discount_limit.h"

namespace servery {

bool isWithin(Rate limit, const std::optional<Discount> &ofLine, const std::optional<Discount> &ofOrder)
{
    static constexpr qint64 whole = 1'000'000;
    __extension__ using Wide = __int128;
    const auto left = [](const std::optional<Discount> &discount) -> std::optional<qint64> {
        if (!discount)
            return whole;
        if (!discount->percent)
            return std::nullopt;
        return whole - discount->percent->millionths();
    };
    const auto leftOfLine = left(ofLine);
    const auto leftOfOrder = left(ofOrder);
    if (!leftOfLine || !leftOfOrder)
        return false;
    return Wide(*leftOfLine) * *leftOfOrder >= Wide(whole - limit.millionths()) * whole;
}

}  // namespace servery
