// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/desk_link.h"

namespace servery {

DeskLink::DeskLink(Worker<Desk> &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

QDateTime DeskLink::now() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return m_view.now.isValid() ? now.toOffsetFromUtc(m_view.now.offsetFromUtc()) : now.toLocalTime();
}

void DeskLink::look()
{
    ask([](Desk &desk) { return desk.look(); });
}

void DeskLink::ask(const Job &job)
{
    m_desk.ask(this, job, [this](const ViewResult &answer) { take(answer); });
}

void DeskLink::askApproved(const ApprovableJob &job)
{
    m_desk.ask(
        this, [job](Desk &desk) { return job(desk, {}); },
        [this, job](const ViewResult &answer) {
            if (answer || answer.error().code != ErrorCode::NotAllowed)
                return take(answer);
            m_waiting = job;
            Q_EMIT approvalWanted();
        });
}

void DeskLink::approve(const Approval &approval)
{
    Q_ASSERT(m_waiting);
    ask([job = m_waiting, approval](Desk &desk) { return job(desk, approval); });
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
    const std::optional<Settled> settledNow = std::exchange(m_view.settled, std::nullopt);
    Q_EMIT viewChanged();
    if (settledNow)
        Q_EMIT settled(*settledNow);
}

}  // namespace servery
