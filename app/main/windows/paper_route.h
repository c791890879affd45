// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QObject>

#include "app/base/worker.h"
#include "app/ports/receipt_printer.h"
#include "ui/presenters/desk_link.h"
#include "ui/presenters/paper_presenter.h"

namespace servery {

/// Carries documents from the counter to its printer and the printer's word back into the journal. The
/// sale never waits for it. What may already be on paper is never sent again unmarked: after an unknown
/// end "retry" prints a copy that says so.
class PaperRoute final : public QObject {
    Q_OBJECT
public:
    using Printer = Worker<ReceiptPrinter>;

    /// Without a printer (null) jobs are written down as skipped: the receipt is shown on the screen.
    PaperRoute(DeskLink &desk, PaperPresenter &paper, Printer *printer, QObject *parent = nullptr);

private:
    void print(const SpoolJob &job);
    void take(const SpoolJob &job, const Result<PrintProof> &answer);
    void note(PrintJobId job, PrintReported::State state, const QString &detail = {});
    void decide(PrintJobId job, PaperDecision decision);
    void openDrawer();

    DeskLink &m_desk;
    PaperPresenter &m_paper;
    Printer *m_printer;
    std::map<PrintJobId, SpoolJob> m_unsent;   ///< in trouble before the first byte: may be sent again
    std::map<PrintJobId, SpoolJob> m_unknown;  ///< in trouble afterwards: only as a copy
};

}  // namespace servery
