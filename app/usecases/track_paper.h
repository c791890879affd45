// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/paper_shelf.h"
#include "app/usecases/take_order.h"

namespace servery {

/// Jobs for devices, as far as the books are concerned: copies are counted and marked, what a device said is
/// written down, nothing leaves twice under one id, a drawer never opens without a reason.
class TrackPaper {
public:
    /// `shelf`: what earlier runs left; null: nothing is known of it.
    explicit TrackPaper(DeskContext &context, PaperShelf *shelf = nullptr)
        : m_context(context), m_shelf(shelf)
    {
    }

    /// A receipt once more, headed as a copy unless nobody can have it yet. Jobs of this receipt that wait
    /// for a person are settled with it. `medium`: "paper", "png" …
    Result<SpoolJob> copy(const QString &receiptNumber, const QString &medium,
                          const std::optional<Approval> &approval = {});
    /// What earlier runs of this station left for its devices, ready to print: queued jobs, and those that
    /// wait for a person. What was on its way when the program ended is written down as unknown first, and a
    /// drawer's pulse as expired: it belonged to that moment.
    Result<std::vector<StoredJob>> takeUp();
    /// Writes down what became of jobs, in one commit, and answers what was written. A "sending" is written
    /// only for a job that is queued in the books and left out else: whoever asked must not send.
    Result<std::vector<PrintReported>> report(const std::vector<PrintReported> &reports);
    /// The same for one.
    Outcome report(PrintJobId job, PrintReported::State state, const QString &detail = {});
    /// What a person decided about a job that waits for one: printed (they hold it) or cancelled.
    Outcome decide(PrintJobId job, PrintReported::State state, const QString &detail);
    /// A job whose end is unknown, once more under a new id: a receipt headed as a copy, anything else as a
    /// possible duplicate. The unknown one is settled. Refused for a drawer and for a job that is not
    /// unknown.
    Result<SpoolJob> again(PrintJobId job, const std::optional<Approval> &approval = {});
    /// The tickets of an order once more, headed as copies: those of which the kitchen may have the first.
    /// `order`: its number or another reference, as of Journal::findOrder().
    Result<std::vector<SpoolJob>> copyTickets(const QString &order);
    /// A failed or expired job, of which nothing ever left, under its own id.
    Result<SpoolJob> requeue(PrintJobId job);
    /// No sale: the drawer opens only after the reason is written (POS-52, POS-54). `job` is the question's
    /// own: asked twice, it opens once.
    Result<SpoolJob> openDrawer(const QString &reason, const std::optional<Approval> &approval = {},
                                PrintJobId job = PrintJobId::make());

private:
    Result<SpoolJob> ready(StoredJob stored) const;
    std::vector<Event> settling(const QString &receiptNumber) const;
    Result<SpoolJob> duplicate(const StoredJob &unknown);

    DeskContext &m_context;
    PaperShelf *m_shelf;
};

}  // namespace servery
