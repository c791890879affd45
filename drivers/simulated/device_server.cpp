// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/device_server.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

#include <QTimer>

#include "drivers/transport/descriptor_transport.h"

namespace servery {

static constexpr int slowMs = 700;
static constexpr int writeMs = 1000;

DeviceServer::DeviceServer(Endpoint endpoint, std::unique_ptr<SimulatedDevice> device)
    : m_endpoint(std::move(endpoint)), m_device(std::move(device)), m_place(m_endpoint.name()),
      m_isPty(m_endpoint.port() == 0)
{
    listen();
}

void DeviceServer::listen()
{
    if (m_isPty) {
        attach(m_endpoint.descriptor());
        return;
    }
    m_listening = std::make_unique<QSocketNotifier>(m_endpoint.descriptor(), QSocketNotifier::Read, this);
    connect(m_listening.get(), &QSocketNotifier::activated, this, &DeviceServer::acceptClient);
}

DeviceServer::~DeviceServer()
{
    drop();
}

void DeviceServer::acceptClient()
{
    const int descriptor = m_endpoint.accept();
    if (descriptor < 0)
        return;
    m_listening->setEnabled(false);
    attach(descriptor);
}

void DeviceServer::attach(int descriptor)
{
    m_client = descriptor;
    m_reading = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read, this);
    connect(m_reading.get(), &QSocketNotifier::activated, this, &DeviceServer::readClient);
}

void DeviceServer::drop()
{
    if (m_reading)
        m_reading->setEnabled(false);  // kept until the next client: we may stand in its signal
    if (m_listening && m_client >= 0) {
        ::close(m_client);
        m_listening->setEnabled(true);
    }
    m_client = -1;
}

void DeviceServer::readClient()
{
    char buffer[1024];
    const ssize_t got = ::read(m_client, buffer, sizeof buffer);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0)
        return drop();
    hear(QByteArray(buffer, got));
    tell();
}

/// In pieces that end where something is planned.
void DeviceServer::hear(QByteArray bytes)
{
    while (!bytes.isEmpty() && m_client >= 0) {
        qsizetype piece = bytes.size();
        for (const ActionPlan &plan : m_plans)
            if (plan.after == FaultPlan::After::Bytes && plan.count > m_heardBytes)
                piece = std::min<qsizetype>(piece, plan.count - m_heardBytes);
        const QByteArray reply = m_device->hear(bytes.left(piece));
        bytes.remove(0, piece);
        m_heardBytes += int(piece);
        send(reply);
        reach(FaultPlan::After::Bytes, m_heardBytes);
        if (!reply.isEmpty())
            reach(FaultPlan::After::Lines, ++m_answers);
    }
}

void DeviceServer::plan(const std::vector<ActionPlan> &plans)
{
    for (const ActionPlan &one : plans) {
        if (one.isNow())
            carryOut(one.action);
        else if (one.after == FaultPlan::After::Ms)
            QTimer::singleShot(one.count, this, [this, action = one.action] { carryOut(action); });
        else
            m_plans.push_back(one);
    }
}

void DeviceServer::reach(FaultPlan::After after, int count)
{
    for (const ActionPlan &one : std::vector(m_plans))
        if (one.after == after && one.count == count)
            carryOut(one.action);
}

void DeviceServer::carryOut(const QString &action)
{
    if (const Outcome acted = act(action); !acted)
        Q_EMIT seen(acted.error().detail);
}

void DeviceServer::unplug()
{
    drop();
    m_listening.reset();
    m_endpoint = {};
    Q_EMIT seen(u"now unplugged"_s);
}

Outcome DeviceServer::plug()
{
    if (m_endpoint.descriptor() >= 0)
        return done();
    const qsizetype colon = m_place.lastIndexOf(u':');
    auto endpoint = m_isPty ? Endpoint::openPty(m_place)
                            : Endpoint::listenTcp(m_place.left(colon), m_place.mid(colon + 1).toUShort());
    if (!endpoint)
        return endpoint.error();
    m_endpoint = std::move(endpoint).take();
    listen();
    Q_EMIT seen(u"now plugged in"_s);
    return done();
}

Outcome DeviceServer::act(const QString &line)
{
    if (line == u"plug")
        return plug();
    if (line == u"unplug") {
        unplug();
        return done();
    }
    const auto sent = m_device->act(line);
    if (!sent)
        return sent.error();
    send(*sent);
    tell();
    return done();
}

void DeviceServer::tell()
{
    for (const QString &line : m_device->takeSeen())
        Q_EMIT seen(line);
}

void DeviceServer::send(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    const auto write = [this, bytes, client = m_client] {
        if (client >= 0 && client == m_client)
            std::ignore = writeAll(client, bytes, writeMs);
    };
    if (m_device->isSlow())
        QTimer::singleShot(slowMs, this, write);
    else
        write();
}

}  // namespace servery
