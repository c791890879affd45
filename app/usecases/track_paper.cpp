// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/track_paper.h"

#include "app/base/reason.h"
#include "app/documents/receipt_builder.h"
#include "app/usecases/permit.h"

namespace servery {

using State = PrintReported::State;

static bool waitsForPerson(State state)
{
    return state == State::Unknown || state == State::Failed || state == State::Expired;
}

static bool isReceipt(JobKind kind)
{
    return kind == JobKind::Receipt || kind == JobKind::Copy;
}

/// The moments of a job are given by the clock that stamps the entry, as the store will fold them.
static PrintJob jobAt(PrintJob job, const QDateTime &at)
{
    job.queuedAt = at;
    job.bestBefore = at.addSecs(keepsSeconds(job.kind));
    return job;
}

static Stamp bySystem(Stamp stamp)
{
    stamp.actor = u"system"_s;
    return stamp;
}

/// What settles the jobs of a receipt that wait for a person: it is printed again now.
std::vector<Event> TrackPaper::settling(const QString &receiptNumber) const
{
    std::vector<Event> events;
    if (!m_shelf)
        return events;
    const auto waiting = m_shelf->waiting(m_context.journal.books().station.device);
    if (!waiting)
        return events;  // they stay in the list, which is the safe side
    for (const StoredJob &stored : *waiting)
        if (isReceipt(stored.job.about.kind) && stored.job.about.reference == receiptNumber &&
            waitsForPerson(stored.state))
            events.push_back(
                PrintReported{stored.job.about.id, State::Cancelled, u"printed again"_s, {}, {}});
    return events;
}

Result<SpoolJob> TrackPaper::copy(const QString &receiptNumber, const QString &medium,
                                  const std::optional<Approval> &approval)
{
    auto known = m_context.journal.findReceipt(receiptNumber);
    if (!known)
        return known.error();
    if (known->isOut)  // the first one is no reprint (POS-52)
        if (auto allowed = permit(m_context, Permission::Reprint, approval); !allowed)
            return allowed.error();
    const Stamp stamp = m_context.stamp();
    SpoolJob paper;
    auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        auto stored = m_context.journal.findReceipt(receiptNumber);
        if (!stored)
            return stored.error();
        const int copy = stored->isOut ? stored->copies + 1 : 0;
        const JobKind kind = medium != u"paper" ? JobKind::File : copy > 0 ? JobKind::Copy : JobKind::Receipt;
        paper.about = jobAt({PrintJobId::make(),
                             kind == JobKind::File ? QString() : receiptRole,
                             kind,
                             receiptNumber,
                             copy,
                             {},
                             {},
                             {}},
                            stamp.at);
        paper.document = copy > 0 ? withCopyMark(stored->document, copy) : stored->document;
        std::vector<Event> events = kind == JobKind::File ? std::vector<Event>() : settling(receiptNumber);
        events.push_back(ReceiptCopied{receiptNumber, copy, paper.about.id, medium});
        return events;
    });
    if (!written)
        return written.error();
    return paper;
}

Result<SpoolJob> TrackPaper::ready(StoredJob stored) const
{
    SpoolJob job = std::move(stored.job);
    if (job.about.copy > 0)
        job.document = withCopyMark(job.document, job.about.copy);
    return job;
}

Result<std::vector<StoredJob>> TrackPaper::takeUp()
{
    if (!m_shelf)
        return std::vector<StoredJob>();
    const DeviceId device = m_context.journal.books().station.device;
    std::vector<StoredJob> left;
    const auto written =
        m_context.journal.transact(bySystem(m_context.stamp()), [&](const Books &) -> Decision {
            auto waiting = m_shelf->waiting(device);
            if (!waiting)
                return waiting.error();
            std::vector<Event> events;
            for (StoredJob stored : std::move(waiting).take()) {
                const bool isDrawer = stored.job.about.kind == JobKind::Drawer;
                if (isDrawer && stored.state == State::Queued)
                    events.push_back(PrintReported{
                        stored.job.about.id, State::Cancelled, u"its moment has passed"_s, {}, {}});
                if (isDrawer)
                    continue;
                if (stored.state == State::Sending) {
                    stored.state = State::Unknown;
                    stored.detail = u"the program ended while it was on its way"_s;
                    events.push_back(
                        PrintReported{stored.job.about.id, State::Unknown, stored.detail, {}, {}});
                }
                left.push_back(std::move(stored));
            }
            return events;
        });
    if (!written)
        return written.error();
    for (StoredJob &stored : left)
        if (stored.job.about.copy > 0)
            stored.job.document = withCopyMark(stored.job.document, stored.job.about.copy);
    return left;
}

Result<std::vector<PrintReported>> TrackPaper::report(const std::vector<PrintReported> &reports)
{
    std::vector<PrintReported> kept;
    auto written = m_context.journal.transact(bySystem(m_context.stamp()), [&](const Books &) -> Decision {
        std::vector<Event> events;
        for (const PrintReported &report : reports) {
            if (report.state == State::Sending && m_shelf) {
                const auto stored = m_shelf->find(report.job);
                if (!stored)
                    return stored.error();
                if (stored->state != State::Queued)
                    continue;
            }
            kept.push_back(report);
            events.emplace_back(report);
        }
        return events;
    });
    if (!written)
        return written.error();
    return kept;
}

Outcome TrackPaper::report(PrintJobId job, State state, const QString &detail)
{
    auto written = report({PrintReported{job, state, detail, {}, {}}});
    if (!written)
        return written.error();
    if (written->empty())
        return Error{ErrorCode::Conflict, u"print job %1 is not queued any more"_s.arg(job.text())};
    return done();
}

Outcome TrackPaper::decide(PrintJobId job, State state, const QString &detail)
{
    Q_ASSERT(state == State::Printed || state == State::Cancelled);
    auto written = m_context.journal.transact(m_context.stamp(), [&](const Books &) -> Decision {
        if (m_shelf) {
            const auto stored = m_shelf->find(job);
            if (!stored)
                return stored.error();
            if (!waitsForPerson(stored->state))
                return Error{ErrorCode::Conflict,
                             u"%1 was settled already"_s.arg(stored->job.about.reference)};
        }
        return std::vector<Event>{PrintReported{job, state, detail, {}, {}}};
    });
    return written ? done() : Outcome(written.error());
}

/// Anything but a receipt, under a new id.
Result<SpoolJob> TrackPaper::duplicate(const StoredJob &unknown)
{
    const Stamp stamp = bySystem(m_context.stamp());
    const PrintJob &before = unknown.job.about;
    SpoolJob job;
    job.about = jobAt({PrintJobId::make(), before.role, before.kind, before.reference, 0, before.id, {}, {}},
                      stamp.at);
    // A repetition of a repetition bears the mark already.
    job.document = before.repeats.isNull() ? withDuplicateMark(unknown.job.document) : unknown.job.document;
    auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        auto stored = m_shelf->find(before.id);
        if (!stored)
            return stored.error();
        if (stored->state != State::Unknown)
            return Error{ErrorCode::Conflict, u"%1 was settled already"_s.arg(before.reference)};
        return std::vector<Event>{
            PrintReported{before.id, State::Cancelled, u"sent again as a possible duplicate"_s, {}, {}},
            PaperQueued{job.about.id,
                        job.about.role,
                        job.about.kind,
                        job.about.reference,
                        before.id,
                        {},
                        job.document}};
    });
    if (!written)
        return written.error();
    return job;
}

Result<SpoolJob> TrackPaper::again(PrintJobId job, const std::optional<Approval> &approval)
{
    if (!m_shelf)
        return Error{ErrorCode::NotFound, u"no print job "_s + job.text()};
    auto stored = m_shelf->find(job);
    if (!stored)
        return stored.error();
    if (stored->state != State::Unknown || stored->job.about.kind == JobKind::Drawer)
        return refusal(Reason::PaperSettled, u"%1 is not in doubt"_s.arg(stored->job.about.reference));
    if (isReceipt(stored->job.about.kind))
        return copy(stored->job.about.reference, u"paper"_s, approval);
    return duplicate(*stored);
}

Result<std::vector<SpoolJob>> TrackPaper::copyTickets(const QString &reference)
{
    auto found = m_context.journal.findOrder(reference);
    if (!found)
        return found.error();
    const Order &order = found->order;
    const Stamp stamp = m_context.stamp();
    std::vector<SpoolJob> copies;
    auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        copies.clear();
        std::vector<Event> events;
        for (const SentTicket &ticket : order.kitchen.tickets) {
            const auto stored = m_shelf ? m_shelf->find(ticket.job) : Error{ErrorCode::NotFound, {}};
            if (!stored || !stored->wasSent)
                continue;
            const PrintJob &first = stored->job.about;
            SpoolJob copy{
                jobAt({PrintJobId::make(), first.role, first.kind, first.reference, 0, first.id, {}, {}},
                      stamp.at),
                withCopyMark(stored->job.document, 0)};
            events.push_back(PaperQueued{
                copy.about.id, first.role, first.kind, first.reference, first.id, {}, copy.document});
            copies.push_back(std::move(copy));
        }
        if (events.empty())
            return refusal(Reason::NoTicketOut, u"no ticket of %1 is out"_s.arg(order.number),
                           {order.number});
        return events;
    });
    if (!written)
        return written.error();
    return copies;
}

Result<SpoolJob> TrackPaper::requeue(PrintJobId job)
{
    if (!m_shelf)
        return Error{ErrorCode::NotFound, u"no print job "_s + job.text()};
    const Stamp stamp = m_context.stamp();
    std::optional<StoredJob> found;
    auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        auto stored = m_shelf->find(job);
        if (!stored)
            return stored.error();
        const bool isLaidAside = stored->state == State::Failed || stored->state == State::Expired;
        if (!isLaidAside || stored->wasSent || stored->job.about.kind == JobKind::Drawer)
            return refusal(Reason::PaperMayBeOut, u"%1 may be on paper"_s.arg(stored->job.about.reference));
        found = *stored;
        PrintJob &about = found->job.about;
        about.bestBefore = stamp.at.addSecs(keepsSeconds(about.kind));
        return std::vector<Event>{
            PrintReported{job, State::Queued, u"wanted after all"_s, {}, about.bestBefore}};
    });
    if (!written)
        return written.error();
    return ready(std::move(*found));
}

Result<SpoolJob> TrackPaper::openDrawer(const QString &reason, const std::optional<Approval> &approval,
                                        PrintJobId job)
{
    auto approvedBy = permit(m_context, Permission::OpenDrawer, approval);
    if (!approvedBy)
        return approvedBy.error();
    if (reason.trimmed().isEmpty())
        return refusal(Reason::ReasonMissing, u"opening the drawer without a sale needs a reason"_s);
    if (m_context.session.isTraining)
        return refusal(Reason::TrainingDrawer, u"training never opens the drawer"_s);
    const Stamp stamp = m_context.stamp();
    auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        if (m_shelf && m_shelf->find(job))
            return Error{ErrorCode::Conflict, u"the drawer was opened for this already"_s};
        return std::vector<Event>{DrawerOpened{std::nullopt, reason, *approvedBy, job}};
    });
    if (!written)
        return written.error();
    return SpoolJob{jobAt({job, drawerRole, JobKind::Drawer, reason, 0, {}, {}, {}}, stamp.at), {}};
}

}  // namespace servery
