// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/paper_presenter.h"

#include <algorithm>

#include "app/base/reason.h"

namespace servery {

namespace {

constexpr qsizetype previewLines = 4;

/// The desk's answer carried over to the counter's state, for questions that answer something else.
template <typename Answer>
ViewResult lookAfter(Desk &desk, const Result<Answer> &answer)
{
    if (!answer)
        return answer.error();
    return desk.look();
}

bool isReceipt(const JobNews &job)
{
    return job.about.kind == JobKind::Receipt || job.about.kind == JobKind::Copy;
}

QString textOf(const Row &row)
{
    QStringList texts;
    for (const Cell &cell : row.cells)
        if (!cell.text.isEmpty())
            texts.append(cell.text);
    return texts.join(u"  "_s);
}

}  // namespace

PaperPresenter::PaperPresenter(DeskLink &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&m_desk, &DeskLink::settled, this, [this](const Settled &settled) {
        for (const SpoolJob &job : jobsOf(settled))
            Q_EMIT jobWanted(job, false);
    });
    connect(&m_desk, &DeskLink::jobsWanted, this, &PaperPresenter::queue);
}

void PaperPresenter::queue(const std::vector<SpoolJob> &jobs)
{
    for (const SpoolJob &job : jobs)
        Q_EMIT jobWanted(job, false);
}

void PaperPresenter::copyTickets(const QString &lastReceipt)
{
    const auto &order = m_desk.view().order;
    const QString of = order && !order->kitchen.tickets.empty() ? order->id.text() : lastReceipt;
    if (of.isEmpty())
        return m_desk.refuse({ErrorCode::NotFound, u"nothing was sent yet"_s, Reason::NoOrder});
    m_desk.askFor(
        this, [of](Desk &desk) { return desk.paper.copyTickets(of); },
        [this](const Result<std::vector<SpoolJob>> &copies) {
            if (!copies)
                return m_desk.refuse(copies.error());
            queue(*copies);
            Q_EMIT ticketsCopied(int(copies->size()));
        });
}

void PaperPresenter::lookForUnfinished()
{
    m_desk.askFor(
        this, [](Desk &desk) { return desk.paper.takeUp(); },
        [this](const Result<std::vector<StoredJob>> &left) {
            if (!left)
                return m_desk.refuse(left.error());
            Q_EMIT leftFound(*left);
            for (const StoredJob &stored : *left) {
                const JobNews news{
                    stored.job.about, JobState::Unknown, PrintLevel::Unknown, {}, stored.printer};
                if (stored.state == PrintReported::State::Unknown && isReceipt(news))
                    m_doubts.push_back(news);
            }
            if (!m_doubts.empty())
                Q_EMIT doubtStarted();
        });
}

JobNews PaperPresenter::takeDoubt()
{
    Q_ASSERT(!m_doubts.empty());
    const JobNews first = m_doubts.front();
    m_doubts.pop_front();
    return first;
}

std::vector<JobAction> PaperPresenter::actionsFor(const JobNews &job) const
{
    std::vector<JobAction> actions;
    const bool isUnknown = job.state == JobState::Unknown;
    const bool isWaiting =
        job.state == JobState::Queued || job.state == JobState::Failed || job.state == JobState::Expired;
    const bool isHeldUp = job.trouble && mayBeOut(job.state) && !isAtRest(job.state);
    if (isUnknown)
        actions = {JobAction::Copy, JobAction::Seen};
    else if (isWaiting)
        actions = {JobAction::PrintNow};
    if (m_hasOtherPrinter && (isUnknown || isWaiting || isHeldUp))
        actions.push_back(JobAction::OtherPrinter);
    actions.push_back(JobAction::Cancel);
    return actions;
}

QStringList PaperPresenter::othersFor(const JobNews &job) const
{
    QStringList others = m_printers;
    others.removeAll(job.printer);
    return others;
}

QStringList PaperPresenter::lastLines(PrintJobId job) const
{
    QStringList lines;
    const Document document = m_preview ? m_preview(job) : Document();
    for (auto block = document.blocks.rbegin(); block != document.blocks.rend(); ++block) {
        const auto *row = std::get_if<Row>(&*block);
        if (row && lines.size() < previewLines)
            lines.prepend(textOf(*row));
    }
    return lines;
}

void PaperPresenter::showJobs(std::vector<JobNews> jobs)
{
    std::erase_if(jobs, [](const JobNews &job) { return job.about.kind == JobKind::Drawer; });
    std::stable_sort(jobs.begin(), jobs.end(),
                     [](const JobNews &a, const JobNews &b) { return a.about.queuedAt < b.about.queuedAt; });
    m_jobs = std::move(jobs);
    startTrouble();
    callLate();
    Q_EMIT jobsChanged();
}

void PaperPresenter::showKitchenPrinter(const QString &printer, const std::optional<KitchenTrouble> &trouble)
{
    if (trouble)
        m_kitchenTroubles.insert_or_assign(printer, *trouble);
    else
        m_kitchenTroubles.erase(printer);
    Q_EMIT jobsChanged();
}

void PaperPresenter::callLate()
{
    std::set<PrintJobId> late;
    for (const JobNews &job : m_jobs)
        if (job.isLate)
            late.insert(job.about.id);
    const bool isNews = !std::includes(m_late.begin(), m_late.end(), late.begin(), late.end());
    m_late = std::move(late);
    if (isNews)
        Q_EMIT ticketLate();
}

/// The three ways are asked once for each time that a device stops, not for each receipt that waits behind
/// it; the question goes by itself when what it asks about goes on.
void PaperPresenter::startTrouble()
{
    const auto isStopped = [](const JobNews &job) {
        return job.trouble && isReceipt(job) && !isAtRest(job.state);
    };
    const auto first = std::find_if(m_jobs.begin(), m_jobs.end(), isStopped);
    const auto same = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const JobNews &job) {
        return m_troubled && job.about.id == m_troubled->about.id && isStopped(job);
    });
    if (same == m_jobs.end())
        endTrouble();
    else if (*same->trouble != *std::exchange(m_troubled, *same)->trouble)
        Q_EMIT troubleChanged(*same->trouble);
    if (std::exchange(m_hasAsked, first != m_jobs.end()) || !m_hasAsked)
        return;
    m_troubled = *first;
    Q_EMIT troubleStarted(*first->trouble);
}

void PaperPresenter::endTrouble()
{
    if (!m_troubled)
        return;
    m_troubled.reset();
    Q_EMIT troubleEnded();
}

void PaperPresenter::takeEnded(const JobNews &job)
{
    if (m_troubled && m_troubled->about.id == job.about.id)
        endTrouble();
    const bool isFailed = job.state == JobState::Failed || job.state == JobState::Expired;
    if (job.about.kind == JobKind::Drawer && isFailed)
        Q_EMIT drawerFailed(job.trouble.value_or(Error{ErrorCode::DeviceUnknown, {}}));
    if (job.state != JobState::Unknown)
        m_moving.erase(job.about.id);
    if (job.state != JobState::Unknown || !isReceipt(job) || m_moving.contains(job.about.id))
        return;
    m_doubts.push_back(job);
    Q_EMIT doubtStarted();
}

void PaperPresenter::refuseMove(PrintJobId job, const Error &why)
{
    m_moving.erase(job);
    m_desk.refuse(why);
}

void PaperPresenter::reprint(const QString &receiptNumber)
{
    ask({}, [=](Desk &desk, const std::optional<Approval> &approval) {
        return desk.paper.copy(receiptNumber, u"paper"_s, approval);
    });
}

/// A job that somebody may have to approve.
void PaperPresenter::ask(const Goal &goal, const Again &again)
{
    const QPointer<PaperPresenter> self(this);
    m_desk.askApproved([=](Desk &desk, const std::optional<Approval> &approval) {
        const auto job = again(desk, approval);
        if (job)
            QMetaObject::invokeMethod(self, [self, goal, job = *job] {
                if (!goal.old.isNull())
                    Q_EMIT self->jobSettled(goal.old);
                Q_EMIT self->jobWanted(job, goal.isForOther, goal.printer);
                if (job.about.copy > 0)
                    Q_EMIT self->reprinted(job.about.reference);
            });
        return lookAfter(desk, job);
    });
}

void PaperPresenter::openDrawer(const QString &reason)
{
    ask({}, [reason, id = PrintJobId::make()](Desk &desk, const std::optional<Approval> &approval) {
        return desk.paper.openDrawer(reason, approval, id);
    });
}

void PaperPresenter::repeat(PrintJobId job)
{
    if (const auto moving = m_moving.extract(job))
        return ask({job, true, moving.mapped()}, [job](Desk &desk, const std::optional<Approval> &approval) {
            return desk.paper.again(job, approval);
        });
    m_desk.askFor(
        this, [job](Desk &desk) { return desk.paper.again(job); },
        [this, job](const Result<SpoolJob> &again) {
            if (!again)
                return m_desk.refuse(again.error());
            Q_EMIT jobSettled(job);
            Q_EMIT jobWanted(*again, false);
        });
}

void PaperPresenter::decide(PaperDecision decision)
{
    if (!m_troubled)
        return;
    const JobNews troubled = *m_troubled;
    const PrintJobId job = troubled.about.id;
    endTrouble();
    switch (decision) {
    case PaperDecision::Retry: Q_EMIT retryWanted(); return;
    case PaperDecision::OtherPrinter: return act(troubled, JobAction::OtherPrinter);
    case PaperDecision::Skip: Q_EMIT cancelWanted(job); return;
    }
    Q_UNREACHABLE();
}

void PaperPresenter::act(const JobNews &job, JobAction action, const QString &printer)
{
    const PrintJobId id = job.about.id;
    const bool isUnknown = job.state == JobState::Unknown;
    const auto requeue = [id](Desk &desk, const std::optional<Approval> &) { return desk.paper.requeue(id); };
    const auto again = [id](Desk &desk, const std::optional<Approval> &approval) {
        return desk.paper.again(id, approval);
    };
    std::erase_if(m_doubts, [id](const JobNews &one) { return one.about.id == id; });
    const QString other = printer.isEmpty() ? othersFor(job).value(0) : printer;
    switch (action) {
    case JobAction::PrintNow:
        return job.state == JobState::Queued ? Q_EMIT retryWanted() : ask({id}, requeue);
    case JobAction::OtherPrinter:
        if (printer.isEmpty() && othersFor(job).size() > 1)
            return Q_EMIT printerAsked(job);
        if (!isAtRest(job.state)) {
            m_moving[id] = other;
            return Q_EMIT moveWanted(id, other);
        }
        return isUnknown ? ask({id, true, other}, again) : ask({id, true, other}, requeue);
    case JobAction::Copy: return ask({id}, again);
    case JobAction::Seen: return settle(id, PrintReported::State::Printed, u"a person holds it"_s);
    case JobAction::Cancel:
        if (!isAtRest(job.state))
            return Q_EMIT cancelWanted(id);
        return settle(id, PrintReported::State::Cancelled, u"nobody waits for it"_s);
    }
    Q_UNREACHABLE();
}

void PaperPresenter::settle(PrintJobId job, PrintReported::State state, const QString &why)
{
    m_desk.askFor(
        this, [=](Desk &desk) { return desk.paper.decide(job, state, why); },
        [this, job](const Outcome &written) {
            if (!written)
                return m_desk.refuse(written.error());
            Q_EMIT jobSettled(job);
        });
}

}  // namespace servery
