// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/paper_shelf.h"
#include "app/usecases/take_order.h"

namespace servery {

/// A document on its way to a printer.
struct PaperJob {
    PrintJobId job;
    QString receiptNumber;
    Document document;
};

/// Paper and drawer, as far as the books are concerned: copies are counted and marked, what a printer
/// said is written down, a drawer never opens without a reason.
class TrackPaper {
public:
    /// `shelf`: what earlier runs left; null: nothing is known of it.
    explicit TrackPaper(DeskContext &context, PaperShelf *shelf = nullptr)
        : m_context(context), m_shelf(shelf)
    {
    }

    /// A receipt once more, headed as a copy unless nobody has it yet. `medium`: "paper", "png" …
    Result<PaperJob> copy(const QString &receiptNumber, const QString &medium,
                          const std::optional<Approval> &approval = {});
    /// Paper of this station of which it is not known whether it came out: the program ended, or the printer
    /// fell silent, before anybody was told. Oldest first, the newest twenty.
    Result<std::vector<PendingPaper>> unfinished() const;
    /// Writes down what became of a job.
    Outcome report(PrintJobId job, PrintReported::State state, const QString &detail = {});
    /// No sale: the drawer opens only after the reason is written (POS-52, POS-54).
    Outcome openDrawer(const QString &reason, const std::optional<Approval> &approval = {});

private:
    DeskContext &m_context;
    PaperShelf *m_shelf;
};

}  // namespace servery
