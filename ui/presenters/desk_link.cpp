// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/desk_link.h"

#include "app/base/reason.h"

namespace servery {

DeskLink::DeskLink(Worker<Desk> &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

QDateTime DeskLink::now() const
{
    return m_view.now.addMSecs(m_sinceView.isValid() ? m_sinceView.elapsed() : 0);
}

void DeskLink::look()
{
    ask([](Desk &desk) { return desk.look(); });
}

void DeskLink::ask(const Job &job)
{
    m_desk.ask(this, job, [this](const ViewResult &answer) { take(answer); });
}

void DeskLink::askApproved(const ApprovableJob &job, const QString &what)
{
    m_desk.ask(
        this, [job](Desk &desk) { return job(desk, {}); },
        [this, job, what](const ViewResult &answer) {
            if (answer || answer.error().reason != Reason::NeedsApproval)
                return take(answer);
            m_waiting = job;
            const auto permission = permissionFromText(answer.error().facts.value(0));
            Q_EMIT approvalWanted({permission.value_or(Permission::Sell), what});
        });
}

static bool isAboutApprover(const Error &error)
{
    return error.code == ErrorCode::WrongPin || error.code == ErrorCode::LockedOut ||
           error.reason == Reason::ApproverMayNot;
}

void DeskLink::approve(const Approval &approval)
{
    Q_ASSERT(m_waiting);
    m_desk.ask(
        this, [job = m_waiting, approval](Desk &desk) { return job(desk, approval); },
        [this](const ViewResult &answer) {
            if (!answer && isAboutApprover(answer.error()))
                return Q_EMIT approvalRefused(answer.error());
            Q_EMIT approvalTaken();
            take(answer);
        });
}

void DeskLink::refuse(const Error &error)
{
    Q_EMIT failed(error);
}

void DeskLink::take(const ViewResult &answer)
{
    if (!answer)
        return Q_EMIT failed(answer.error());
    m_view = *answer;
    m_sinceView.start();
    const std::optional<Settled> settledNow = std::exchange(m_view.settled, std::nullopt);
    const std::vector<SpoolJob> jobs = std::exchange(m_view.jobs, {});
    Q_EMIT viewChanged();
    if (settledNow)
        Q_EMIT settled(*settledNow);
    if (!jobs.empty())
        Q_EMIT jobsWanted(jobs);
}

}  // namespace servery
