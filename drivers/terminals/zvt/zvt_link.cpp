// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_link.h"

#include <utility>

namespace servery {

std::optional<ZvtApdu> ZvtLink::take()
{
    if (m_received.empty())
        return std::nullopt;
    ZvtApdu apdu = std::move(m_received.front());
    m_received.pop();
    return apdu;
}

void ZvtTcpLink::send(const ZvtApdu &apdu, qint64)
{
    if (fault().isEmpty())
        write(toBytes(apdu));
}

void ZvtTcpLink::feed(const QByteArray &bytes, qint64)
{
    m_stream.feed(bytes);
    while (auto apdu = m_stream.next())
        received(std::move(*apdu));
    if (m_stream.isForeign() && fault().isEmpty())
        fail(u"what answers there does not speak plain ZVT"_s);
}

}  // namespace servery
