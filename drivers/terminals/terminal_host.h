// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QElapsedTimer>

#include "drivers/terminals/terminal_driver.h"
#include "drivers/transport/transport.h"

namespace servery {

/// Brings a driver together with its connection and with the station that started it: the whole life of a
/// driver process. One thread that sleeps until somebody says something or a time has come.
class TerminalHost {
public:
    using Connect = std::function<std::unique_ptr<Transport>()>;

    /// `requests` and `news` are descriptors of pipes; neither is closed.
    TerminalHost(std::unique_ptr<TerminalDriver> driver, Connect connect, int requests, int news);

    /// Until the station is gone. What the terminal is at work with then, the next one that asks will find.
    void run();

private:
    qint64 now() const { return m_clock.elapsed(); }
    bool takeRequests();
    bool tellNews();
    void keepConnection();
    void exchange();
    void hear();
    void lose(const QString &why);
    bool sleep();

    std::unique_ptr<TerminalDriver> m_driver;
    Connect m_connect;
    int m_requests;
    int m_news;
    QElapsedTimer m_clock;
    std::unique_ptr<Transport> m_transport;
    QByteArray m_buffer;
    qint64 m_connectMs = 0;  ///< when the next connection is tried
    size_t m_tries = 0;      ///< without a word of the terminal
};

}  // namespace servery
