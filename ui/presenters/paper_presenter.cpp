// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/paper_presenter.h"

#include <algorithm>

namespace servery {

namespace {

constexpr size_t keptJobs = 20;

/// The desk's answer carried over to the counter's state, for questions that answer something else.
template <typename Answer>
ViewResult lookAfter(Desk &desk, const Result<Answer> &answer)
{
    if (!answer)
        return answer.error();
    return desk.look();
}

}  // namespace

PaperPresenter::PaperPresenter(DeskLink &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&m_desk, &DeskLink::settled, this, [this](const Settled &settled) {
        for (const SpoolJob &job : jobsOf(settled)) {
            if (job.about.kind == JobKind::Drawer)
                Q_EMIT drawerWanted();
            else
                print(job);
        }
    });
}

void PaperPresenter::print(const SpoolJob &job)
{
    m_recent.push_back(job);
    if (m_recent.size() > keptJobs)
        m_recent.pop_front();
    Q_EMIT printWanted(job);
}

void PaperPresenter::lookForUnfinished()
{
    m_desk.askFor(
        this, [](Desk &desk) { return desk.paper.takeUp(); },
        [this](const Result<std::vector<StoredJob>> &left) {
            if (!left)
                return m_desk.refuse(left.error());
            m_unfinished.assign(left->begin(), left->end());
            if (!m_unfinished.empty())
                Q_EMIT unfinishedChanged();
        });
}

StoredJob PaperPresenter::takeUnfinished()
{
    Q_ASSERT(!m_unfinished.empty());
    const StoredJob first = m_unfinished.front();
    m_unfinished.pop_front();
    return first;
}

void PaperPresenter::skip(const StoredJob &paper)
{
    m_desk.askFor(
        this,
        [job = paper.job.about.id](Desk &desk) {
            return desk.paper.report(job, PrintReported::State::Skipped, u"skipped after a restart"_s);
        },
        [this](const Outcome &written) {
            if (!written)
                m_desk.refuse(written.error());
        });
}

void PaperPresenter::reprint(const QString &receiptNumber)
{
    const QPointer<PaperPresenter> self(this);
    m_desk.askApproved([=](Desk &desk, const std::optional<Approval> &approval) {
        const auto copy = desk.paper.copy(receiptNumber, u"paper"_s, approval);
        if (copy)
            QMetaObject::invokeMethod(self, [self, job = *copy] {
                self->print(job);
                Q_EMIT self->reprinted(job.about.reference);
            });
        return lookAfter(desk, copy);
    });
}

void PaperPresenter::openDrawer(const QString &reason)
{
    const QPointer<PaperPresenter> self(this);
    m_desk.askApproved([=](Desk &desk, const std::optional<Approval> &approval) {
        const auto opened = desk.paper.openDrawer(reason, approval);
        if (opened)
            QMetaObject::invokeMethod(self, [self] { Q_EMIT self->drawerWanted(); });
        return lookAfter(desk, opened);
    });
}

void PaperPresenter::reportPrinted(PrintJobId job)
{
    if (!m_troubled || m_troubled->about.id != job)
        return;
    m_troubled.reset();
    Q_EMIT troubleEnded();
}

void PaperPresenter::reportTrouble(PrintJobId job, const Error &error)
{
    const auto found =
        std::find_if(m_recent.begin(), m_recent.end(), [&](const SpoolJob &j) { return j.about.id == job; });
    m_troubled = found == m_recent.end() ? SpoolJob{{.id = job}, {}} : *found;
    Q_EMIT troubleStarted(error);
}

void PaperPresenter::decide(PaperDecision decision)
{
    if (!m_troubled)
        return;
    const PrintJobId job = m_troubled->about.id;
    m_troubled.reset();
    Q_EMIT decided(job, decision);
    Q_EMIT troubleEnded();
}

}  // namespace servery
