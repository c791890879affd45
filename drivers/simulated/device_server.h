// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QSocketNotifier>

#include "drivers/simulated/simulated_device.h"
#include "drivers/transport/endpoint.h"

namespace servery {

/// A simulated device on a wire, TCP or a pseudo-terminal, one till at a time. Lives in an event loop.
class DeviceServer final : public QObject {
    Q_OBJECT
public:
    DeviceServer(Endpoint endpoint, std::unique_ptr<SimulatedDevice> device);
    ~DeviceServer() override;

    const Endpoint &endpoint() const { return m_endpoint; }
    /// A line that somebody typed.
    Outcome act(const QString &line);

Q_SIGNALS:
    void seen(const QString &line);

private:
    void acceptClient();
    void attach(int descriptor);
    void readClient();
    void drop();
    void send(const QByteArray &bytes);
    void tell();

    Endpoint m_endpoint;
    std::unique_ptr<SimulatedDevice> m_device;
    std::unique_ptr<QSocketNotifier> m_listening;
    std::unique_ptr<QSocketNotifier> m_reading;
    int m_client = -1;
};

}  // namespace servery
