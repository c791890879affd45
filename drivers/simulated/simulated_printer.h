// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

#include <QImage>
#include <QObject>

#include "app/ports/receipt_printer.h"
#include "drivers/simulated/printer_simulation.h"

namespace servery {

/// The paper of a simulated printer for who watches it from another thread: signals come on the thread this
/// lives on, and faults may be switched from any thread; they count from the printer's next step on. Must
/// outlive the printer.
class SimulatedPaper final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void setFault(Fault fault, bool isOn);
    bool has(Fault fault) const { return m_faults & bit(fault); }

Q_SIGNALS:
    void paperChanged(const QImage &hanging);  ///< what hangs out of the printer
    void pieceTorn(const QImage &piece, const QString &text);
    void drawerOpened();
    void noticed(const QString &what);

private:
    static quint32 bit(Fault fault) { return 1u << int(fault); }
    std::atomic<quint32> m_faults = 0;
};

/// A printer without paper: for demos, training and tests. It ships with the product. The same driver as for
/// a real one talks to it, byte for byte, so what it cannot print a real one cannot either.
class SimulatedPrinter final : public ReceiptPrinter {
public:
    SimulatedPrinter(const PrinterModel &model, SimulatedPaper &paper);

    Outcome prepare(PrintJobId job, const Document &document) override;
    PrintStep goOn() override;
    void giveUp() override { m_driver->giveUp(); }
    Outcome openDrawer() override;
    Result<PrinterStatus> status() override;
    void expectLeftovers() override { m_driver->expectLeftovers(); }

private:
    PrinterSimulation::Witness witness();
    void takeOverFaults();
    void showPaper();

    SimulatedPaper &m_paper;
    PrinterSimulation m_simulation;
    std::unique_ptr<ReceiptPrinter> m_driver;
};

}  // namespace servery
