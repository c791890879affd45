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
/// Each job is one short session: connect, ask how the printer is, clean up what a broken job may have left,
/// send in pieces while listening, find out what became of it, hang up. A printer that cannot print gets no
/// byte of the job. What is known at the end climbs a ladder: sent, then reached (GS r answered), then
/// printed (GS ( H answered, where the model has it); which rungs this one has is remembered. Paper that ends
/// in the middle is waited for as long as the session lives: the printer keeps what it has received and goes
/// on by itself. A session that is lost after the first byte ends as Unknown, and nothing here ever sends a
/// job twice.
class EscPosPrinter final : public ReceiptPrinter {
public:
    /// `model` outlives the printer.
    EscPosPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport, PrinterSettings settings);

    Outcome prepare(PrintJobId job, const Document &document) override;
    PrintStep goOn() override;
    void giveUp() override;
    Outcome openDrawer() override;
    Result<PrinterStatus> status() override;
    void expectLeftovers() override { m_hasLeftovers = true; }

private:
    /// The job that is prepared or on its way.
    struct Way {
        QByteArray bytes;  ///< document and questions behind it
        qsizetype sent = 0;
        QByteArray id;         ///< for GS ( H; empty: not asked
        int lines = 0;         ///< of the document, for patience
        int leftMs = 0;        ///< patience left for the confirmation
        int stalledMs = 0;     ///< without one more byte accepted
        int heldUpMs = 0;      ///< with a reason that the printer named
        int unansweredMs = 0;  ///< since the open question was asked
        bool isQuestionOpen = false;
        bool isReached = false;
        bool isPrinted = false;
        bool isAskedAgain = false;  ///< GS r once more: an answer now means that the first one is lost
        bool isLost = false;
    };

    bool canAsk() const { return m_settings.answers && m_model.hasRealTimeStatus; }
    bool canProbe() const { return canAsk() && m_model.hasAutoStatus; }
    bool hasAllSent() const { return m_way && m_way->sent == m_way->bytes.size(); }
    Outcome connect();
    Result<PrinterStatus> ask();
    Outcome askOne(int n);
    Result<std::optional<PrinterReply>> nextReply(int timeoutMs);
    void take(const PrinterReply &reply);
    WriteReport send(const QByteArray &bytes);
    Outcome getReady();
    Outcome cleanUp();
    Result<bool> isReading();
    Outcome pulse();
    PrintStep sendPiece();
    PrintStep awaitConfirm();
    PrintStep waitOn(int silentMs);
    PrintStep decide();
    PrintStep end(PrintLevel level, const std::optional<Error> &trouble = {});

    const PrinterModel &m_model;
    std::unique_ptr<Transport> m_transport;
    PrinterSettings m_settings;
    ReplyReader m_reader;
    QByteArray m_received;  ///< bytes the reader has not seen yet
    PrinterStatus m_status;
    int m_asked = 2;  ///< n of the newest DLE EOT
    std::optional<Way> m_way;
    std::optional<bool> m_answersSensor;  ///< whether it answers GS r
    bool m_isProbed = false;              ///< it stood at the beginning of a command in this run
    bool m_answersProbe = false;
    bool m_isProcessIdMute = false;  ///< it never answered GS ( H, so we no longer wait for it
    bool m_hasLeftovers = false;
};

/// The printer that the settings describe; BadInput for an unknown model or address.
Result<std::unique_ptr<ReceiptPrinter>> makePrinter(const PrinterSettings &settings);

}  // namespace servery
