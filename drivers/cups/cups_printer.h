// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include "app/ports/receipt_printer.h"
#include "app/settings/printer_settings.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/transport/cups_queue.h"

namespace servery {

/// Where a printer behind CUPS is and what it wants.
///
///     cups:NAME  cups:ipp://10.0.0.8/ipp/print     a receipt printer: its own commands, raw
///     cups-pdf:NAME[,letter]  cups-pdf:ipp://…     an office printer: pages of A4 (or US letter) as PDF
struct CupsAddress {
    enum class Paper { Roll, A4, Letter };

    QString queue;
    Paper paper = Paper::Roll;

    static bool isOne(const QString &text);
    /// BadInput when it is none of the forms above.
    static Result<CupsAddress> parse(const QString &text);
    bool operator==(const CupsAddress &) const = default;
};

/// What a queue says of its printer, in the words of a receipt printer. What it does not mention is unknown,
/// and a queue that is paused is not online.
PrinterStatus statusFrom(const CupsStatus &status);

/// A printer that CUPS, or the printer's own IPP server, drives.
///
/// A queue that is paused, refuses jobs, or has no paper gets nothing, so that nothing spills out of it
/// tomorrow. The best that is ever known of a job is Sent: "completed" means that the queue has handed it
/// over. Letting go of a job asks the queue to cancel it, so that nothing waits there; what the queue has
/// begun may come out all the same, and the job stays unknown.
class CupsPrinter final : public ReceiptPrinter {
public:
    /// `model` outlives the printer; it says how a roll is printed.
    CupsPrinter(const PrinterModel &model, CupsAddress address, PrinterSettings settings);

    Outcome prepare(PrintJobId job, const Document &document) override;
    PrintStep goOn() override;
    void giveUp() override;
    /// Refused for an office printer, which has no drawer.
    Outcome openDrawer() override;
    Result<PrinterStatus> status() override;
    void expectLeftovers() override {}  ///< the queue's own business

private:
    Outcome readyQueue();
    PrintStep hand();
    PrintStep follow();
    PrintStep end(PrintLevel level, Error trouble);

    const PrinterModel &m_model;
    CupsAddress m_address;
    PrinterSettings m_settings;
    CupsQueue m_queue;
    CupsDocument m_document;
    int m_job = 0;  ///< the queue's number; 0: not handed over yet
    QElapsedTimer m_heldUp;
};

}  // namespace servery
