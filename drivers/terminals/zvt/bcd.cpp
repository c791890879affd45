// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/bcd.h"

namespace servery {

QByteArray toBcd(qint64 number, int bytes)
{
    Q_ASSERT(number >= 0);
    QByteArray result(bytes, '\0');
    for (int i = bytes - 1; i >= 0; --i) {
        result[i] = char(number % 10 | (number / 10 % 10) << 4);
        number /= 100;
    }
    Q_ASSERT(number == 0);
    return result;
}

std::optional<qint64> fromBcd(QByteArrayView bytes)
{
    constexpr qsizetype mostBytes = 9;
    if (bytes.isEmpty() || bytes.size() > mostBytes)
        return std::nullopt;
    qint64 number = 0;
    for (const char byte : bytes) {
        const int high = quint8(byte) >> 4;
        const int low = byte & 0x0F;
        if (high > 9 || low > 9)
            return std::nullopt;
        number = number * 100 + high * 10 + low;
    }
    return number;
}

}  // namespace servery
