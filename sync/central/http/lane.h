// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <QHashFunctions>

#include "sync/central/http/live_hub.h"

namespace servery {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
template <typename T>
using Task = asio::awaitable<T, Executor>;
/// Resumes with a tuple that begins with the error code.
inline constexpr auto awaited = asio::as_tuple(asio::use_awaitable_t<Executor>());
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

/// One connection on its lane. It is known there from its making to its end.
class Connection {
public:
    explicit Connection(Lane &lane);
    virtual ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    virtual void expire() = 0;  ///< what it waits for is overdue
    virtual void finish() = 0;  ///< the server stops: it ends what it is at, and goes
    virtual void abort() = 0;   ///< it goes now
    bool isOverdue(Clock::time_point now) const { return now >= m_due; }

protected:
    void dueWithin(Clock::duration time) { m_due = Clock::now() + time; }
    void neverDue() { m_due = Clock::time_point::max(); }
    Lane &lane() const { return m_lane; }

private:
    Lane &m_lane;
    Clock::time_point m_due = Clock::time_point::max();
};

/// A connection that has become a WebSocket.
class LiveConnection : public Connection {
public:
    LiveConnection(Lane &lane, LivePass pass);
    ~LiveConnection() override;

    virtual void send(const QByteArray &message) = 0;
    virtual void close(quint16 code, const QByteArray &reason) = 0;
    const LiveMember &member() const { return m_member; }

protected:
    /// From here on it hears what is said to its audience.
    void join();

private:
    LiveMember m_member;
};

/// One thread of the server with its connections: all that belongs to a connection happens on its lane,
/// so nothing of it needs a lock.
class Lane {
public:
    Lane(int number, Clock::duration look);
    ~Lane();
    Q_DISABLE_COPY_MOVE(Lane)

    int number() const { return m_number; }
    asio::io_context &context() { return m_context; }
    void run();  ///< until it was told to finish and its last connection is gone

    // On its own thread:
    bool isFinishing() const { return m_isFinishing; }
    void finish();
    void abort();
    void add(Connection &connection) { m_connections.insert(&connection); }
    void remove(Connection &connection);
    quint64 nextNumber() { return ++m_lastNumber; }
    void join(LiveConnection &connection);
    void leave(LiveConnection &connection);
    void forAudience(const QByteArray &audience, const std::function<void(LiveConnection &)> &what);
    void forAll(const std::function<void(LiveConnection &)> &what);
    LiveConnection *find(quint64 number) const;

private:
    void look();

    const int m_number;
    const Clock::duration m_look;
    asio::io_context m_context{1};
    Timer m_nextLook{m_context};
    bool m_isFinishing = false;
    quint64 m_lastNumber = 0;
    std::unordered_set<Connection *> m_connections;
    std::unordered_map<QByteArray, std::unordered_set<LiveConnection *>> m_audiences;
    std::unordered_map<quint64, LiveConnection *> m_members;
};

/// Shared by the server and by every question that is still open: whoever answers late finds a lane.
using LanePointer = std::shared_ptr<Lane>;

/// Where a coroutine waits for the answer to a Once.
template <typename Answer>
class Awaited {
public:
    // Shared by the one who waits and the one who answers: either may be gone first.
    explicit Awaited(LanePointer lane)
        : m_lane(std::move(lane)), m_place(std::make_shared<Place>(m_lane->context()))
    {
    }

    Once<Answer> once()
    {
        return Once<Answer>([way = Way{m_lane, m_place}](std::optional<Answer> answer) {
            asio::dispatch(way.lane->context(), [place = way.place, answer = std::move(answer)]() mutable {
                place->answer = std::move(answer);
                place->isThere = true;
                place->wake.cancel();
            });
        });
    }
    Timer &wake() { return m_place->wake; }
    bool isThere() const { return m_place->isThere; }
    /// Nothing when the Once was dropped, or nobody wants to wait any longer.
    Task<std::optional<Answer>> wait()
    {
        m_place->wake.expires_at(Clock::time_point::max());
        if (!m_place->isThere)
            co_await m_place->wake.async_wait(awaited);
        co_return std::move(m_place->answer);
    }

private:
    struct Place {
        explicit Place(asio::io_context &context) : wake(context) {}
        Timer wake;
        std::optional<Answer> answer;
        bool isThere = false;
    };
    struct Way {
        LanePointer lane;              // goes last: the place needs its context
        std::shared_ptr<Place> place;  // shared, as above
    };

    LanePointer m_lane;
    std::shared_ptr<Place> m_place;  // shared, as above
};

}  // namespace servery
