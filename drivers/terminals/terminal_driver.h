// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <limits>

#include "app/ports/card_terminal.h"

namespace servery {

/// Speaks one protocol with one terminal. No socket, no clock, no thread: bytes, requests and milliseconds
/// of a clock that only goes forward go in, bytes and news come out. Whoever owns the connection makes it
/// when isWanted(), and a new one when the driver let go of the last.
class TerminalDriver {
public:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    virtual ~TerminalDriver() = default;

    virtual void connected(qint64 nowMs) = 0;
    /// The connection went, or could not be made: `why`, in English.
    virtual void disconnected(const QString &why, qint64 nowMs) = 0;
    virtual void feed(const QByteArray &bytes, qint64 nowMs) = 0;
    virtual void request(const TerminalRequest &request, qint64 nowMs) = 0;
    /// To be called when nextMs() has come.
    virtual void tick(qint64 nowMs) = 0;
    virtual qint64 nextMs() const = 0;
    /// The bytes to write now; each is handed out once.
    virtual QByteArray takeOutput() = 0;
    /// Whether a connection is to stand. No: one that stands is of no use any more and has to be closed; the
    /// next one is made when this says yes again, as after each operation where protocols want one for each.
    virtual bool isWanted() const = 0;
    /// A connection is for one exchange: when the last brought an answer, the next may be made at once.
    virtual bool isBrief() const { return false; }

    std::optional<TerminalNews> takeNews()
    {
        if (m_news.empty())
            return std::nullopt;
        TerminalNews news = std::move(m_news.front());
        m_news.pop_front();
        return news;
    }

protected:
    void tell(TerminalNews news) { m_news.push_back(std::move(news)); }

private:
    std::deque<TerminalNews> m_news;
};

}  // namespace servery
