// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/receipt_printer.h"
#include "app/settings/printer_settings.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/escpos/status_bytes.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A receipt printer that speaks ESC/POS over any transport.
///
/// Each call is one short session: connect, ask how the printer is, send, find out what became of it, close.
/// A printer that cannot print gets no byte of the job. What is known at the end climbs a ladder: sent, then
/// reached (GS r answered), then printed (GS ( H answered, where the model has it). A break after the first
/// byte is Unknown, and nothing here ever sends a job twice.
class EscPosPrinter final : public ReceiptPrinter {
public:
    /// `model` outlives the printer.
    EscPosPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport, PrinterSettings settings);

    Result<PrintProof> print(PrintJobId job, const Document &document) override;
    Outcome openDrawer() override;
    Result<PrinterStatus> status() override;

private:
    bool canAsk() const { return m_settings.answers && m_model.hasRealTimeStatus; }
    Outcome connect();
    Result<PrinterStatus> ask();
    Outcome askOne(int n, PrinterStatus &status);
    Result<std::optional<PrinterReply>> nextReply(int timeoutMs);
    WriteReport send(const QByteArray &bytes);
    PrintProof brokenOff(const Error &trouble);
    PrintProof confirm(const QByteArray &id, int lines);

    const PrinterModel &m_model;
    std::unique_ptr<Transport> m_transport;
    PrinterSettings m_settings;
    ReplyReader m_reader;
    QByteArray m_received;           ///< bytes the reader has not seen yet
    bool m_isProcessIdMute = false;  ///< it never answered GS ( H, so we no longer wait for it
};

/// The printer that the settings describe; BadInput for an unknown model or address.
Result<std::unique_ptr<ReceiptPrinter>> makePrinter(const PrinterSettings &settings);

}  // namespace servery
