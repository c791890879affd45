// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/simulated_printer.h"

#include <QThread>

#include "drivers/spool/escpos_printer.h"
#include "drivers/transport/memory_transport.h"

namespace servery {

static constexpr int heldUpMs = 100;

void SimulatedPaper::setFault(Fault fault, bool isOn)
{
    if (isOn)
        m_faults |= bit(fault);
    else
        m_faults &= ~bit(fault);
}

SimulatedPrinter::SimulatedPrinter(const PrinterModel &model, SimulatedPaper &paper)
    : m_paper(paper), m_simulation(model, witness())
{
    auto device = [this](const QByteArray &written) {
        m_simulation.receive(written);
        while (m_simulation.has(Fault::Slow) && m_simulation.work()) {
        }
        return m_simulation.takeReplies();
    };
    m_driver =
        std::make_unique<EscPosPrinter>(model, std::make_unique<MemoryTransport>(device), PrinterSettings{});
}

Outcome SimulatedPrinter::prepare(PrintJobId job, const Document &document)
{
    takeOverFaults();
    return m_driver->prepare(job, document);
}

PrintStep SimulatedPrinter::goOn()
{
    takeOverFaults();
    PrintStep step = m_driver->goOn();
    if (step.isOver())
        showPaper();
    else if (step.trouble)
        QThread::msleep(heldUpMs);  // a device in memory needs no time to say nothing
    return step;
}

Outcome SimulatedPrinter::openDrawer()
{
    takeOverFaults();
    m_simulation.closeDrawer();
    return m_driver->openDrawer();
}

Result<PrinterStatus> SimulatedPrinter::status()
{
    takeOverFaults();
    auto status = m_driver->status();
    showPaper();
    return status;
}

void SimulatedPrinter::takeOverFaults()
{
    for (const Fault fault : allFaults)
        m_simulation.setFault(fault, m_paper.has(fault));
}

void SimulatedPrinter::showPaper()
{
    const QImage hanging = m_simulation.paper().isBlank() ? QImage() : m_simulation.paper().image();
    QMetaObject::invokeMethod(&m_paper, [paper = &m_paper, hanging] { Q_EMIT paper->paperChanged(hanging); });
}

PrinterSimulation::Witness SimulatedPrinter::witness()
{
    SimulatedPaper *paper = &m_paper;
    return {.printed = {},
            .tornOff =
                [paper](const PaperRoll &piece) {
                    QMetaObject::invokeMethod(
                        paper, [paper, image = piece.image(), text = piece.lines().join(u'\n')] {
                            Q_EMIT paper->pieceTorn(image, text);
                        });
                },
            .drawerOpened =
                [paper] { QMetaObject::invokeMethod(paper, [paper] { Q_EMIT paper->drawerOpened(); }); },
            .noticed =
                [paper](const QString &what) {
                    QMetaObject::invokeMethod(paper, [paper, what] { Q_EMIT paper->noticed(what); });
                }};
}

}  // namespace servery
