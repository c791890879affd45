// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/track_paper.h"

#include "app/documents/receipt_builder.h"
#include "app/usecases/permit.h"

namespace servery {

Result<PaperJob> TrackPaper::copy(const QString &receiptNumber, const QString &medium,
                                  const std::optional<Approval> &approval)
{
    auto known = m_context.journal.findReceipt(receiptNumber);
    if (!known)
        return known.error();
    if (known->isOut)  // the first one is no reprint (POS-52)
        if (auto allowed = permit(m_context, Permission::Reprint, approval); !allowed)
            return allowed.error();
    PaperJob paper{PrintJobId::make(), receiptNumber, {}};
    auto written = m_context.journal.transact(m_context.stamp(), [&](const Books &) -> Decision {
        auto stored = m_context.journal.findReceipt(receiptNumber);
        if (!stored)
            return stored.error();
        const int copy = stored->isOut ? stored->copies + 1 : 0;
        paper.document = copy > 0 ? withCopyMark(stored->document, copy) : stored->document;
        return std::vector<Event>{ReceiptCopied{receiptNumber, copy, paper.job, medium}};
    });
    if (!written)
        return written.error();
    return paper;
}

Result<std::vector<PendingPaper>> TrackPaper::unfinished() const
{
    if (!m_shelf)
        return std::vector<PendingPaper>();
    return m_shelf->unfinished(m_context.journal.books().station.device);
}

Outcome TrackPaper::report(PrintJobId job, PrintReported::State state, const QString &detail)
{
    Stamp stamp = m_context.stamp();
    stamp.actor = u"system"_s;
    auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        return std::vector<Event>{PrintReported{job, state, detail}};
    });
    return written ? done() : Outcome(written.error());
}

Outcome TrackPaper::openDrawer(const QString &reason, const std::optional<Approval> &approval)
{
    auto approvedBy = permit(m_context, Permission::OpenDrawer, approval);
    if (!approvedBy)
        return approvedBy.error();
    if (reason.trimmed().isEmpty())
        return Error{ErrorCode::Refused, u"opening the drawer without a sale needs a reason"_s};
    if (m_context.session.isTraining)
        return Error{ErrorCode::Refused, u"training never opens the drawer"_s};
    auto written = m_context.journal.transact(m_context.stamp(), [&](const Books &) -> Decision {
        return std::vector<Event>{DrawerOpened{std::nullopt, reason, *approvedBy}};
    });
    return written ? done() : Outcome(written.error());
}

}  // namespace servery
