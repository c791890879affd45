// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"

#include <mutex>

#include <QDateTime>
#include <QRandomGenerator>

namespace servery {

QUuid newUuid7()
{
    return newUuid7(QDateTime::currentMSecsSinceEpoch());
}

QUuid newUuid7(qint64 nowMs)
{
    static std::mutex mutex;
    static qint64 lastMs = 0;
    static quint32 counter = 0;  // 26 bits: 12 in rand_a, 14 in the head of rand_b

    const std::lock_guard lock(mutex);
    if (nowMs > lastMs) {
        lastMs = nowMs;
        counter = QRandomGenerator::global()->generate() & 0x1ffffff;  // top bit free: room to count
    } else if (++counter > 0x3ffffff) {
        ++lastMs;  // the clock stands or went back: borrow a millisecond
        counter = 0;
    }
    const quint64 random = QRandomGenerator::global()->generate64();
    const auto byte = [](quint64 value, int shift) { return static_cast<uchar>(value >> shift); };
    const quint32 head = counter & 0x3fff;
    return QUuid(static_cast<uint>(lastMs >> 16), static_cast<ushort>(lastMs & 0xffff),
                 static_cast<ushort>(0x7000 | (counter >> 14)), static_cast<uchar>(0x80 | (head >> 8)),
                 static_cast<uchar>(head & 0xff), byte(random, 0), byte(random, 8), byte(random, 16),
                 byte(random, 24), byte(random, 32), byte(random, 40));
}

}  // namespace servery
