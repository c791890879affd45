// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/receipt_printer.h"
#include "app/settings/printer_settings.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/paper/layout.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A receipt printer over any transport; its language is in the classes derived from it.
///
/// Each job is one short session: connect, ask how the printer is, clean up what a broken job may have left,
/// send in pieces while listening, find out what became of it, hang up. A printer that cannot print gets no
/// byte of the job. Paper that ends in the middle is waited for as long as the session lives: the printer
/// keeps what it has received and goes on by itself. A session that is lost after the first byte ends as
/// Unknown, and nothing here ever sends a job twice.
class PrinterSession : public ReceiptPrinter {
public:
    Outcome prepare(PrintJobId job, const Document &document) final;
    PrintStep goOn() final;
    void giveUp() final;
    Outcome openDrawer() final;
    Result<PrinterStatus> status() final;
    Outcome passOn(const SideBytes &side) final;
    void expectLeftovers() final { m_hasLeftovers = true; }

protected:
    static constexpr int pollMs = 500;

    /// The job that is prepared or on its way.
    struct Way {
        QByteArray bytes;  ///< document and questions behind it
        qsizetype sent = 0;
        int lines = 0;      ///< of the document, for patience
        int leftMs = 0;     ///< patience left for the confirmation
        int stalledMs = 0;  ///< without one more byte accepted
        int heldUpMs = 0;   ///< with a reason that the printer named
    };

    /// `model` outlives the printer.
    PrinterSession(const PrinterModel &model, std::unique_ptr<Transport> transport, PrinterSettings settings);

    /// The bytes of a job: the document, and what makes the printer tell its end. Forgets the job before.
    virtual QByteArray jobBytes(PrintJobId job, const Layout &layout) = 0;
    /// A connection begins: nothing that was heard before counts.
    virtual void beginAnew() = 0;
    /// What stands between a connection and a job: a printer that can print, at the beginning of a command.
    virtual Outcome getReady() = 0;
    virtual bool canAsk() const { return m_settings.answers; }
    virtual Result<PrinterStatus> ask() = 0;
    /// Takes over what has come, without waiting.
    virtual void hear() = 0;
    /// How long the end of the job may take, in ms.
    virtual int confirmMs() const;
    virtual PrintStep awaitConfirm() = 0;
    /// The pulse for the drawer; for a printer that has stopped the one that comes at once, or the reason.
    virtual Result<QByteArray> pulseBytes(const std::optional<Error> &stopped) const = 0;

    int columns() const { return m_settings.columns > 0 ? m_settings.columns : m_model.columns; }
    bool hasAllSent() const { return m_way && m_way->sent == m_way->bytes.size(); }
    WriteReport send(const QByteArray &bytes);
    /// Nothing has come for `silentMs`: a reason that the printer has named costs no patience.
    void beSilentFor(int silentMs);
    /// All has left and nothing is decided; with the reason that the printer named last, until it takes it
    /// back.
    PrintStep stillWaiting() const;
    PrintStep end(PrintLevel level, const std::optional<Error> &trouble = {});

    const PrinterModel &m_model;
    const PrinterSettings m_settings;
    std::unique_ptr<Transport> m_transport;
    PrinterStatus m_status;
    std::optional<Way> m_way;
    bool m_hasLeftovers = false;

private:
    Outcome connect();
    Outcome takeBackLine();
    Outcome pulse();
    PrintStep sendPiece();

    bool m_isSideStarted = false;
    bool m_isLineAway = false;  ///< bytes for the device beside broke off: the printer may not be listening
};

}  // namespace servery
