// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QSocketNotifier>

#include "drivers/simulated/fault.h"
#include "drivers/simulated/simulated_device.h"
#include "drivers/transport/endpoint.h"

namespace servery {

/// A simulated device on a wire, TCP or a pseudo-terminal, one till at a time: "unplug" takes it off the
/// wire, "plug" puts it back at the same place. Lives in an event loop.
class DeviceServer final : public QObject {
    Q_OBJECT
public:
    DeviceServer(Endpoint endpoint, std::unique_ptr<SimulatedDevice> device);
    ~DeviceServer() override;

    const Endpoint &endpoint() const { return m_endpoint; }
    /// A line that somebody typed.
    Outcome act(const QString &line);
    /// What shall be done later; bytes and answers count from the first one on, times from now.
    void plan(const std::vector<ActionPlan> &plans);
    /// The lines that are not the device's own.
    static QStringList wireActions() { return {u"unplug"_s, u"plug"_s}; }

Q_SIGNALS:
    void seen(const QString &line);

private:
    void acceptClient();
    void attach(int descriptor);
    void readClient();
    void hear(QByteArray bytes);
    void reach(FaultPlan::After after, int count);
    void carryOut(const QString &action);
    void listen();
    void unplug();
    Outcome plug();
    void drop();
    void send(const QByteArray &bytes);
    void tell();

    Endpoint m_endpoint;
    std::unique_ptr<SimulatedDevice> m_device;
    std::unique_ptr<QSocketNotifier> m_listening;
    std::unique_ptr<QSocketNotifier> m_reading;
    int m_client = -1;
    QString m_place;  ///< where it is plugged in
    bool m_isPty = false;
    std::vector<ActionPlan> m_plans;
    int m_heardBytes = 0;
    int m_answers = 0;
};

}  // namespace servery
