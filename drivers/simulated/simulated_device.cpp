// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/simulated_device.h"

#include <utility>

namespace servery {

QStringList SimulatedDevice::faultNames()
{
    return {u"silent"_s, u"slow"_s, u"garbage"_s, u"half"_s};
}

QByteArray SimulatedDevice::hear(const QByteArray &bytes)
{
    return spoiled(answer(bytes));
}

Result<QByteArray> SimulatedDevice::act(const QString &line)
{
    const QString word = line.section(u' ', 0, 0);
    if (word == u"well" || faultNames().contains(word)) {
        m_fault = word;
        see(u"now "_s + word);
        return QByteArray();
    }
    if (auto sent = perform(word, line.section(u' ', 1).trimmed()))
        return spoiled(*sent);
    return Error{ErrorCode::BadInput,
                 u"expected %1, %2 or well; found \"%3\""_s.arg(usage(), faultNames().join(u", "_s), line)};
}

QByteArray SimulatedDevice::spoiled(QByteArray bytes)
{
    if (m_fault == u"silent")
        return {};
    if (m_fault == u"half")
        bytes.truncate(bytes.size() / 2);
    if (m_fault == u"garbage") {
        for (char &byte : bytes) {
            m_noise = m_noise * 1664525u + 1013904223u;
            byte = char(m_noise >> 24);
        }
    }
    return bytes;
}

QStringList SimulatedDevice::takeSeen()
{
    return std::exchange(m_seen, {});
}

}  // namespace servery
