// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/receipt_printer.h"
#include "app/settings/printer_settings.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/star/star_status.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A receipt printer in Star line mode over any transport.
///
/// Each job is one short session, like that of an EscPosPrinter: connect, ask how the printer is, send in
/// pieces while listening, wait for the job counter, hang up. Star printers count each ETB only after
/// everything before it is on paper, so a job that is confirmed is Printed; there is no lesser answer. One
/// whose counter did not move when patience ends, or whose session is lost after the first byte, is Unknown,
/// and nothing here ever sends a job twice.
class StarPrinter final : public ReceiptPrinter {
public:
    /// `model` outlives the printer.
    StarPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport, PrinterSettings settings);

    Outcome prepare(PrintJobId job, const Document &document) override;
    PrintStep goOn() override;
    void giveUp() override;
    Outcome openDrawer() override;
    Result<PrinterStatus> status() override;
    void expectLeftovers() override { m_hasLeftovers = true; }

private:
    /// The job that is prepared or on its way.
    struct Way {
        QByteArray bytes;  ///< document and ETB
        qsizetype sent = 0;
        std::optional<int> counter;  ///< before the job; nothing: the reports of this one have none
        int leftMs = 0;              ///< patience left for the confirmation
        int stalledMs = 0;           ///< without one more byte accepted
        int heldUpMs = 0;            ///< with a reason that the printer named
        bool isPrinted = false;
        bool isAskedAtLast = false;
    };

    bool hasAllSent() const { return m_way && m_way->sent == m_way->bytes.size(); }
    Outcome connect();
    Result<PrinterStatus> ask();
    Outcome cleanUp();
    Outcome pulse();
    Result<bool> listen(int timeoutMs);
    WriteReport send(const QByteArray &bytes);
    PrintStep sendPiece();
    PrintStep awaitConfirm();
    PrintStep waitOn(int silentMs);
    PrintStep end(PrintLevel level, const std::optional<Error> &trouble = {});

    const PrinterModel &m_model;
    std::unique_ptr<Transport> m_transport;
    PrinterSettings m_settings;
    StarReplyReader m_reader;
    PrinterStatus m_status;
    std::optional<int> m_counter;  ///< of the newest report
    std::optional<Way> m_way;
    bool m_hasLeftovers = false;
};

}  // namespace servery
