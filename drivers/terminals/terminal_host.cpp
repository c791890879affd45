// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/terminal_host.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

#include "drivers/terminals/terminal_talk.h"

namespace servery {

namespace {

// Payments reference 3.5: a terminal is tried again after 1, 2, 5, 10 seconds, without end.
constexpr std::array<qint64, 4> againMs{1000, 2000, 5000, 10000};
constexpr int writeMs = 2000;  ///< our choice: a connection that takes no byte for so long is lost
/// A connection that nobody can wait for is looked at so often.
constexpr int lookMs = 20;

}  // namespace

TerminalHost::TerminalHost(std::unique_ptr<TerminalDriver> driver, Connect connect, int requests, int news)
    : m_driver(std::move(driver)), m_connect(std::move(connect)), m_requests(requests), m_news(news)
{
    m_clock.start();
}

void TerminalHost::run()
{
    do {
        keepConnection();
        exchange();
        if (!tellNews())
            return;
    } while (sleep());
}

void TerminalHost::keepConnection()
{
    if (m_transport && !m_driver->isWanted())
        lose({});
    if (m_transport)
        return;
    if (!m_driver->isWanted()) {  // at rest: the next one is made at once when it is
        m_connectMs = 0;
        m_tries = 0;
        return;
    }
    if (now() < m_connectMs)
        return;
    m_transport = m_connect();
    if (const auto opened = m_transport->open(); !opened)
        return lose(opened.error().detail);
    m_driver->connected(now());
}

void TerminalHost::lose(const QString &why)
{
    m_transport->close();
    m_transport.reset();
    m_driver->disconnected(why, now());
    const bool mayGoOn = m_driver->isBrief() && m_tries == 0;
    m_connectMs = now() + (mayGoOn ? 0 : againMs[std::min(m_tries, againMs.size() - 1)]);
    ++m_tries;
}

/// What came in, what is due, what has to go out.
void TerminalHost::exchange()
{
    hear();
    if (now() >= m_driver->nextMs())
        m_driver->tick(now());
    const QByteArray output = m_transport ? m_driver->takeOutput() : QByteArray();
    if (output.isEmpty())
        return;
    if (const WriteReport written = m_transport->write(output, writeMs); written.trouble)
        lose(written.trouble->detail);
}

void TerminalHost::hear()
{
    if (!m_transport)
        return;
    const auto read = m_transport->read(0);
    if (!read)
        return lose(read.error().detail);
    if (read->isEmpty())
        return;
    m_tries = 0;
    m_driver->feed(*read, now());
}

/// False when the station is gone.
bool TerminalHost::tellNews()
{
    while (const auto news = m_driver->takeNews()) {
        const QByteArray line = toLine(*news);
        for (qsizetype from = 0; from < line.size();) {
            const ssize_t count = ::write(m_news, line.constData() + from, size_t(line.size() - from));
            if (count > 0)
                from += count;
            else if (errno != EINTR)
                return false;
        }
    }
    return true;
}

bool TerminalHost::takeRequests()
{
    std::array<char, 4096> piece;
    const ssize_t count = ::read(m_requests, piece.data(), piece.size());
    if (count <= 0)
        return count < 0 && errno == EINTR;
    m_buffer.append(piece.data(), count);
    for (qsizetype end; (end = m_buffer.indexOf('\n')) >= 0;) {
        const QByteArray line = m_buffer.left(end);
        m_buffer.remove(0, end + 1);
        const auto request = readTerminalRequest(line);
        if (!request)
            return false;  // whoever speaks there is no station
        m_driver->request(*request, now());
    }
    return true;
}

/// Until something is to be done; false when the station is gone.
bool TerminalHost::sleep()
{
    const bool hasDescriptor = m_transport && m_transport->descriptor() >= 0;
    const bool isDone = m_transport && !m_driver->isWanted();
    const bool isToConnect = !m_transport && m_driver->isWanted();
    qint64 wait = std::min(m_driver->nextMs(), isToConnect ? m_connectMs : TerminalDriver::never) - now();
    if (isDone)
        wait = 0;
    if (m_transport && !hasDescriptor)
        wait = std::min<qint64>(wait, lookMs);
    constexpr qint64 longestMs = 60'000;
    const int timeout = int(std::clamp<qint64>(wait, 0, longestMs));
    std::array<pollfd, 2> ends{
        {{m_requests, POLLIN, 0}, {hasDescriptor ? m_transport->descriptor() : -1, POLLIN, 0}}};
    if (::poll(ends.data(), ends.size(), timeout) < 0)
        return errno == EINTR;
    return ends[0].revents == 0 || takeRequests();
}

}  // namespace servery
