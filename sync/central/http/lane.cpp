// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/lane.h"

#include <boost/asio/post.hpp>

namespace servery {

Connection::Connection(Lane &lane) : m_lane(lane)
{
    lane.add(*this);
}

Connection::~Connection()
{
    m_lane.remove(*this);
}

LiveConnection::LiveConnection(Lane &lane, LivePass pass)
    : Connection(lane), m_member{
                            {lane.number(), lane.nextNumber()}, std::move(pass.audience), std::move(pass.who)}
{
}

LiveConnection::~LiveConnection()
{
    lane().leave(*this);
}

void LiveConnection::join()
{
    lane().join(*this);
}

Lane::Lane(int number, Clock::duration look) : m_number(number), m_look(look) {}

Lane::~Lane() = default;

void Lane::run()
{
    look();
    m_context.run();
}

/// Who waits too long is found by looking at all of them now and then: a timer for each would cost every
/// request more than this costs all together.
void Lane::look()
{
    m_nextLook.expires_after(m_look);
    m_nextLook.async_wait([this](const boost::system::error_code &) {
        if (m_isFinishing && m_connections.empty())
            return;
        const Clock::time_point now = Clock::now();
        for (Connection *connection : m_connections) {
            if (connection->isOverdue(now))
                connection->expire();
        }
        look();
    });
}

void Lane::finish()
{
    m_isFinishing = true;
    for (Connection *connection : m_connections)
        connection->finish();
    if (m_connections.empty())
        m_nextLook.cancel();
}

void Lane::abort()
{
    for (Connection *connection : m_connections)
        connection->abort();
}

void Lane::remove(Connection &connection)
{
    m_connections.erase(&connection);
    if (m_isFinishing && m_connections.empty())
        m_nextLook.cancel();
}

void Lane::join(LiveConnection &connection)
{
    m_audiences[connection.member().audience].insert(&connection);
    m_members.emplace(connection.member().id.number, &connection);
}

void Lane::leave(LiveConnection &connection)
{
    if (m_members.erase(connection.member().id.number) == 0)
        return;
    const auto audience = m_audiences.find(connection.member().audience);
    audience->second.erase(&connection);
    if (audience->second.empty())
        m_audiences.erase(audience);
}

void Lane::forAudience(const QByteArray &audience, const std::function<void(LiveConnection &)> &what)
{
    const auto found = m_audiences.find(audience);
    if (found == m_audiences.end())
        return;
    for (LiveConnection *connection : found->second)
        what(*connection);
}

void Lane::forAll(const std::function<void(LiveConnection &)> &what)
{
    for (const auto &[number, connection] : m_members)
        what(*connection);
}

LiveConnection *Lane::find(quint64 number) const
{
    const auto found = m_members.find(number);
    return found == m_members.end() ? nullptr : found->second;
}

LiveHub::LiveHub(std::vector<LanePointer> lanes) : m_lanes(std::move(lanes)) {}

LiveHub::~LiveHub() = default;

void LiveHub::poke(const QByteArray &audience, const QByteArray &message)
{
    for (const LanePointer &lane : m_lanes) {
        asio::post(lane->context(), [&lane = *lane, audience, message] {
            lane.forAudience(audience, [&message](LiveConnection &one) { one.send(message); });
        });
    }
}

void LiveHub::pokeAll(const QByteArray &message)
{
    for (const LanePointer &lane : m_lanes) {
        asio::post(lane->context(), [&lane = *lane, message] {
            lane.forAll([&message](LiveConnection &one) { one.send(message); });
        });
    }
}

void LiveHub::tell(const LiveMember &member, const QByteArray &message)
{
    const LanePointer &lane = m_lanes.at(size_t(member.id.lane));
    asio::post(lane->context(), [&lane = *lane, number = member.id.number, message] {
        if (LiveConnection *one = lane.find(number))
            one->send(message);
    });
}

void LiveHub::close(const LiveMember &member, quint16 code, const QByteArray &reason)
{
    const LanePointer &lane = m_lanes.at(size_t(member.id.lane));
    asio::post(lane->context(), [&lane = *lane, number = member.id.number, code, reason] {
        if (LiveConnection *one = lane.find(number))
            one->close(code, reason);
    });
}

void LiveHub::dismiss(const QByteArray &who)
{
    for (const LanePointer &lane : m_lanes) {
        asio::post(lane->context(), [&lane = *lane, who] {
            lane.forAll([&who](LiveConnection &one) {
                if (one.member().who == who)
                    one.close(1008, "access has ended");
            });
        });
    }
}

}  // namespace servery
