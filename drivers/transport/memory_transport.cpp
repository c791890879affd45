// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/memory_transport.h"

#include <utility>

namespace servery {

Outcome MemoryTransport::open()
{
    if (m_openError)
        return *m_openError;
    m_isOpen = true;
    m_answers.clear();
    return done();
}

WriteReport MemoryTransport::write(const QByteArray &bytes, int progressMs)
{
    const QByteArray taken = m_room < 0 ? bytes : bytes.left(m_room);
    if (m_room >= 0)
        m_room -= taken.size();
    if (!taken.isEmpty())
        m_answers += m_device(taken);
    if (taken.size() == bytes.size())
        return {taken.size(), std::nullopt};
    return {taken.size(), Error{ErrorCode::DeviceOffline, u"took no byte for %1 ms"_s.arg(progressMs)}};
}

/// Answers come at once or never, so there is nothing to wait for.
Result<QByteArray> MemoryTransport::read(int)
{
    if (m_answers.isEmpty())
        m_answers += m_device({});
    return std::exchange(m_answers, {});
}

}  // namespace servery
