// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/station_settings.h"
#include "drivers/spool/spool.h"
#include "ui/presenters/desk_link.h"
#include "ui/presenters/paper_presenter.h"

namespace servery {

/// Between the counter, its books and its devices: jobs go to the spool, what the spool has to write down
/// goes to the desk (behind the sales that were asked before), what became of jobs goes to the counter. The
/// sale never waits for any of it.
class PaperRoute final : public QObject, private SpoolLedger {
    Q_OBJECT
public:
    struct Devices {
        std::vector<Spool::Device> printers;  ///< none: the receipt is shown on the screen
        std::vector<DeviceRoute> routes;
    };
    PaperRoute(DeskLink &desk, PaperPresenter &paper, const Devices &devices, QObject *parent = nullptr);

    bool hasPrinter() const { return m_hasPrinter; }
    /// A USB device came or went: what is printed there goes on, or says at once that it does not.
    void noteUsb(const UsbIdentity &identity) { m_spool.noteUsb(identity); }
    /// For a device on a printer's line, when no job has it.
    void passOn(const QString &printer, const SideBytes &side) { m_spool.passOn(printer, side); }

Q_SIGNALS:
    void printerChanged(servery::PrinterWord word);
    void drawerChanged(servery::DrawerState state);
    /// The most that a printer says of a job, as one that is over has shown.
    void confirmed(const QString &printer, servery::PrintLevel level);

private:
    void write(const std::vector<PrintReported> &reports, Then then) override;
    void bindCounter();
    void bindSpool();
    void showStatus(const QString &printer, const Result<PrinterStatus> &status);
    void showJobs();
    bool isWell(const QString &printer) const;
    void showKitchen();
    void say(PrinterWord word);

    DeskLink &m_desk;
    PaperPresenter &m_paper;
    QString m_receiptPrinter;
    std::vector<DeviceRoute> m_kitchenRoutes;  ///< of tickets and labels
    std::map<QString, Error> m_troubles;       ///< of the printers that were asked last
    bool m_hasPrinter;
    std::optional<PrinterWord> m_word;
    Spool m_spool;
};

}  // namespace servery
