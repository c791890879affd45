// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include "drivers/simulated/printer_simulation.h"
#include "drivers/transport/endpoint.h"

namespace servery {

/// A simulated printer on a wire: TCP, where it serves one client at a time as printers do, or a
/// pseudo-terminal; or, without an endpoint, on whatever calls hear() and listens to answered(). Lives in an
/// event loop; for another thread, move it there and call it by queued calls.
class PrinterServer final : public QObject {
    Q_OBJECT
public:
    PrinterServer(Endpoint endpoint, const PrinterModel &model, PrinterSimulation::Witness witness = {},
                  PrinterSetup setup = {});
    ~PrinterServer() override;

    const Endpoint &endpoint() const { return m_endpoint; }

public Q_SLOTS:
    /// Bytes from the till.
    void hear(const QByteArray &bytes);
    void plan(const servery::FaultPlan &plan);
    void setFault(servery::Fault fault, bool isOn);
    /// Somebody tears off what hangs out of the printer.
    void tearOff() { m_simulation.tear(); }

Q_SIGNALS:
    void heard(const QByteArray &bytes);  ///< from the till
    void answered(const QByteArray &bytes);
    void roomChanged(bool hasRoom);  ///< whether it takes more bytes
    void paperChanged(const QImage &hanging);
    void faultChanged(const QString &fault, bool isOn);  ///< by plan or by hand

private:
    void acceptClient();
    void attach(int descriptor);
    void readClient();
    void dropClient();
    void workSlowly();
    void tellFaults();
    void settle();
    void showPaper();

    Endpoint m_endpoint;
    PrinterSimulation m_simulation;
    std::unique_ptr<QSocketNotifier> m_listening;
    std::unique_ptr<QSocketNotifier> m_reading;
    QTimer m_slowTimer{this};
    QTimer m_drawerTimer{this};  ///< somebody closes the drawer
    QTimer m_dribbleTimer{this};
    QTimer m_showTimer{this};  ///< pictures of growing paper, a few each second
    std::set<Fault> m_toldFaults;
    int m_shownDots = 0;
    int m_client = -1;
    bool m_ownsClient = false;
    bool m_hasRoom = true;
};

}  // namespace servery
