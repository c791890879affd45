// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/status_bytes.h"
#include "drivers/spool/printer_session.h"

namespace servery {

/// A receipt printer that speaks ESC/POS. What is known at the end of a job climbs a ladder: sent, then
/// reached (GS r answered), then printed (GS ( H answered, where the model has it). Which rungs this one has
/// is remembered, from `settings.confirms` on: what never came is not asked for, and hardly waited for.
class EscPosPrinter final : public PrinterSession {
public:
    EscPosPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport, PrinterSettings settings);

protected:
    QByteArray jobBytes(PrintJobId job, const Layout &layout) override;
    void beginAnew() override;
    Outcome getReady() override;
    bool canAsk() const override { return m_settings.answers && m_model.hasRealTimeStatus; }
    Result<PrinterStatus> ask() override;
    void hear() override;
    int confirmMs() const override;
    PrintStep awaitConfirm() override;
    Result<QByteArray> pulseBytes(const std::optional<Error> &stopped) const override;

private:
    /// What the printer has said of the job.
    struct Word {
        QByteArray id;         ///< for GS ( H; empty: not asked
        int unansweredMs = 0;  ///< since the open question was asked
        bool isQuestionOpen = false;
        bool isReached = false;
        bool isPrinted = false;
        bool isAskedAgain = false;  ///< GS r once more: an answer now means that the first one is lost
        bool isLost = false;
    };

    bool canProbe() const { return canAsk() && m_model.hasAutoStatus; }
    Outcome askOne(int n);
    Result<std::optional<PrinterReply>> nextReply(int timeoutMs);
    void take(const PrinterReply &reply);
    Outcome cleanUp();
    Result<bool> isReading();
    PrintStep waitOn(int silentMs);
    PrintStep decide();

    ReplyReader m_reader;
    QByteArray m_received;  ///< bytes the reader has not seen yet
    int m_asked = 2;        ///< n of the newest DLE EOT
    Word m_word;
    std::optional<bool> m_answersSensor;  ///< whether it answers GS r
    bool m_isProbed = false;              ///< it stood at the beginning of a command in this run
    bool m_answersProbe = false;
    bool m_isProcessIdMute = false;  ///< it never answered GS ( H, so we no longer wait for it
};

/// The printer that the settings describe; BadInput for an unknown model or address.
Result<std::unique_ptr<ReceiptPrinter>> makePrinter(const PrinterSettings &settings);

}  // namespace servery
