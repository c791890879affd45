// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/tls_transport.h"

#include <utility>

#include <QDeadlineTimer>

#include "app/base/text.h"

namespace servery {

TlsTransport::TlsTransport(std::unique_ptr<Transport> line, QString authority, int connectMs)
    : m_line(std::move(line)), m_authority(std::move(authority)), m_connectMs(connectMs)
{
}

TlsTransport::~TlsTransport()
{
    TlsTransport::close();
}

Outcome TlsTransport::open()
{
    close();
    auto session = TlsSession::client(m_authority);
    if (!session)
        return session.error();
    if (auto opened = m_line->open(); !opened)
        return opened;
    m_session = std::move(session).take();
    auto shaken = shakeHands();
    if (!shaken) {
        m_session.reset();
        m_line->close();
    }
    return shaken;
}

Outcome TlsTransport::shakeHands()
{
    const QDeadlineTimer deadline(m_connectMs);
    while (!m_session->isReady()) {
        if (auto flushed = flush(m_connectMs); !flushed)
            return flushed;
        if (deadline.hasExpired())
            return Error{ErrorCode::DeviceOffline, u"TLS: the other end does not answer"_s};
        const auto bytes = m_line->read(int(deadline.remainingTime()));
        if (!bytes)
            return bytes.error();
        const auto fed = m_session->feed(*bytes);
        const auto flushed = flush(m_connectMs);  // it is told why, too
        if (!fed)
            return fed;
        if (!flushed)
            return flushed;
    }
    return done();
}

Outcome TlsTransport::flush(int progressMs)
{
    const WriteReport written = m_line->write(m_session->takeOutput(), progressMs);
    if (written.trouble)
        return *written.trouble;
    return done();
}

void TlsTransport::close()
{
    constexpr int farewellMs = 200;
    if (isOpen()) {
        m_session->finish();
        std::ignore = flush(farewellMs);
    }
    m_session.reset();
    m_line->close();
}

/// How much of what was encrypted left, nobody can tell in plain bytes: once begun, all of it counts.
WriteReport TlsTransport::write(const QByteArray &bytes, int progressMs)
{
    if (!isOpen())
        return {0, Error{ErrorCode::DeviceOffline, u"TLS: not open"_s}};
    if (auto said = m_session->write(bytes); !said)
        return {0, said.error()};
    const auto flushed = flush(progressMs);
    return {bytes.size(), flushed ? std::nullopt : std::optional(flushed.error())};
}

Result<QByteArray> TlsTransport::read(int timeoutMs)
{
    if (!isOpen())
        return Error{ErrorCode::DeviceOffline, u"TLS: not open"_s};
    if (QByteArray plain = m_session->takePlain(); !plain.isEmpty())
        return plain;
    const auto bytes = m_line->read(timeoutMs);
    if (!bytes)
        return bytes.error();
    if (auto fed = m_session->feed(*bytes); !fed)
        return fed.error();
    if (auto flushed = flush(timeoutMs); !flushed)
        return flushed.error();
    return m_session->takePlain();
}

}  // namespace servery
