// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/printer_server.h"

#include <cerrno>
#include <utility>

#include <unistd.h>

#include <QMetaMethod>

#include "drivers/transport/descriptor_transport.h"

namespace servery {
namespace {

constexpr int slowLineMs = 150;
constexpr int dribbleMs = 2;
constexpr int drawerOpenMs = 3000;
constexpr int showMs = 60;
constexpr int replyMs = 1000;  ///< how long a client may leave our answers unread
constexpr size_t readBytes = 1024;

PrinterSimulation::Witness withDrawerTimer(PrinterSimulation::Witness witness, QTimer &timer)
{
    witness.drawerOpened = [opened = witness.drawerOpened, &timer] {
        timer.start();
        if (opened)
            opened();
    };
    return witness;
}

}  // namespace

PrinterServer::PrinterServer(Endpoint endpoint, const PrinterModel &model, PrinterSimulation::Witness witness,
                             PrinterSetup setup)
    : m_endpoint(std::move(endpoint)),
      m_simulation(model, withDrawerTimer(std::move(witness), m_drawerTimer), setup)
{
    m_dribbleTimer.setInterval(dribbleMs);
    m_dribbleTimer.setSingleShot(true);
    connect(&m_dribbleTimer, &QTimer::timeout, this, &PrinterServer::settle);
    m_slowTimer.setInterval(slowLineMs);
    m_drawerTimer.setInterval(drawerOpenMs);
    m_drawerTimer.setSingleShot(true);
    m_showTimer.setInterval(showMs);
    m_showTimer.setSingleShot(true);
    connect(&m_showTimer, &QTimer::timeout, this, &PrinterServer::showPaper);
    connect(&m_slowTimer, &QTimer::timeout, this, &PrinterServer::workSlowly);
    connect(&m_drawerTimer, &QTimer::timeout, this, [this] { m_simulation.closeDrawer(); });
    if (m_endpoint.descriptor() < 0)
        return;
    if (m_endpoint.port() == 0) {
        attach(m_endpoint.descriptor());
        return;
    }
    m_listening = std::make_unique<QSocketNotifier>(m_endpoint.descriptor(), QSocketNotifier::Read, this);
    connect(m_listening.get(), &QSocketNotifier::activated, this, &PrinterServer::acceptClient);
}

PrinterServer::~PrinterServer()
{
    m_reading.reset();
    if (m_ownsClient)
        ::close(m_client);
}

void PrinterServer::plan(const FaultPlan &plan)
{
    if (plan.after == FaultPlan::After::Ms && !plan.isNow()) {
        QTimer::singleShot(plan.count, this, [this, plan] { this->plan({plan.fault, 0, {}, plan.isOn}); });
        return;
    }
    m_simulation.plan(plan);
    settle();
}

void PrinterServer::tellFaults()
{
    for (const Fault fault : allFaults) {
        const bool isOn = m_simulation.has(fault);
        if (isOn == m_toldFaults.contains(fault))
            continue;
        if (isOn)
            m_toldFaults.insert(fault);
        else
            m_toldFaults.erase(fault);
        Q_EMIT faultChanged(faultName(fault), isOn);
    }
}

void PrinterServer::setFault(Fault fault, bool isOn)
{
    m_simulation.setFault(fault, isOn);
    settle();
}

/// A second client waits in the queue of the socket until the first is gone.
void PrinterServer::acceptClient()
{
    const int descriptor = m_endpoint.accept();
    if (descriptor < 0)
        return;
    m_listening->setEnabled(false);
    m_ownsClient = true;
    attach(descriptor);
}

void PrinterServer::attach(int descriptor)
{
    m_client = descriptor;
    m_reading = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read, this);
    connect(m_reading.get(), &QSocketNotifier::activated, this, &PrinterServer::readClient);
}

void PrinterServer::readClient()
{
    char buffer[readBytes];
    const ssize_t got = ::read(m_client, buffer, sizeof buffer);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        dropClient();
        return;
    }
    hear(QByteArray(buffer, got));
}

void PrinterServer::hear(const QByteArray &bytes)
{
    Q_EMIT heard(bytes);
    m_simulation.receive(bytes);
    settle();
}

void PrinterServer::dropClient()
{
    m_reading->setEnabled(false);  // kept until the next client: we may stand in its signal
    if (m_ownsClient)
        ::close(m_client);
    m_client = -1;
    m_ownsClient = false;
    m_simulation.hangUp();
    if (m_listening)
        m_listening->setEnabled(true);
}

void PrinterServer::workSlowly()
{
    m_slowTimer.stop();
    m_simulation.work();
    settle();
}

/// After anything has happened: answers go out, and the line is read as long as there is room.
void PrinterServer::settle()
{
    tellFaults();
    const bool isNew = !m_simulation.paper().isBlank() && m_simulation.paper().heightDots() != m_shownDots;
    if (isNew && !m_showTimer.isActive() &&
        isSignalConnected(QMetaMethod::fromSignal(&PrinterServer::paperChanged)))
        m_showTimer.start();
    const bool isConnected = m_client >= 0 || m_endpoint.descriptor() < 0;
    if (const QByteArray replies = isConnected ? m_simulation.takeReplies() : QByteArray();
        !replies.isEmpty()) {
        Q_EMIT answered(replies);
        if (m_client >= 0)
            std::ignore = writeAll(m_client, replies, replyMs);
    }
    if (isConnected && m_simulation.hasReplies())
        m_dribbleTimer.start();
    if (m_client >= 0)
        m_reading->setEnabled(m_simulation.hasRoom());
    if (std::exchange(m_hasRoom, m_simulation.hasRoom()) != m_hasRoom)
        Q_EMIT roomChanged(m_hasRoom);
    if (m_simulation.has(Fault::Slow) && !m_simulation.condition().isOffline) {
        if (!m_slowTimer.isActive() && !m_simulation.isIdle())
            m_slowTimer.start();
    } else {
        m_slowTimer.stop();
    }
}

void PrinterServer::showPaper()
{
    m_shownDots = m_simulation.paper().heightDots();
    if (!m_simulation.paper().isBlank())
        Q_EMIT paperChanged(m_simulation.paper().image());
}

}  // namespace servery
