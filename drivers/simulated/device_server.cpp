// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/device_server.h"

#include <cerrno>

#include <unistd.h>

#include <QTimer>

#include "drivers/transport/descriptor_transport.h"

namespace servery {

static constexpr int slowMs = 700;
static constexpr int writeMs = 1000;

DeviceServer::DeviceServer(Endpoint endpoint, std::unique_ptr<SimulatedDevice> device)
    : m_endpoint(std::move(endpoint)), m_device(std::move(device))
{
    if (m_endpoint.port() == 0) {
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
    send(m_device->hear(QByteArray(buffer, got)));
    tell();
}

Outcome DeviceServer::act(const QString &line)
{
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
