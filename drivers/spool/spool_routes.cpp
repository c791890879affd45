// SPDX-License-Identifier: GPL-3.0-or-later
// Which device a job goes to, and when to another one.
#include <algorithm>

#include "app/base/reason.h"
#include "drivers/spool/spool.h"

namespace servery {

bool Spool::isForKitchen(const PrintJob &job)
{
    return job.kind == JobKind::Ticket || (job.kind == JobKind::Label && job.role != labelRole);
}

Spool::Lane *Spool::laneNamed(const QString &printer)
{
    const auto found = std::find_if(m_lanes.begin(), m_lanes.end(),
                                    [&](const auto &lane) { return lane->queue.printer() == printer; });
    return found == m_lanes.end() ? nullptr : found->get();
}

QString Spool::otherThan(const QString &printer) const
{
    for (const auto &lane : m_lanes)
        if (lane->takesPaper && lane->queue.printer() != printer)
            return lane->queue.printer();
    return {};
}

Outcome Spool::moveToOther(PrintJobId job, const QString &printer)
{
    const auto found = std::find_if(m_lanes.begin(), m_lanes.end(),
                                    [&](const auto &lane) { return lane->queue.find(job) != nullptr; });
    if (found == m_lanes.end())
        return refusal(Reason::PaperSettled, u"job %1 is over"_s.arg(job.text()));
    Lane &lane = **found;
    const QString other = printer.isEmpty() ? otherThan(lane.queue.printer()) : printer;
    if (!laneNamed(other) || other == lane.queue.printer())
        return Error{ErrorCode::NotFound, u"no other device \"%1\""_s.arg(other)};
    if (takeTo(other, lane, job))
        return done();
    const std::vector<JobNews> jobs = lane.queue.jobs();
    const JobNews &news =
        *std::find_if(jobs.begin(), jobs.end(), [&](const JobNews &one) { return one.about.id == job; });
    if (mayBeOut(news.state) && !news.trouble)
        return refusal(Reason::PaperMayBeOut, u"%1 is being printed"_s.arg(news.about.reference));
    m_elsewhere[job] = other;
    if (mayBeOut(news.state)) {
        lane.queue.cancel(job);
        drive(lane);
    }
    return done();
}

/// As it is; false when it does not wait there.
bool Spool::takeTo(const QString &printer, Lane &lane, PrintJobId job)
{
    const auto taken = lane.queue.takeBack(job);
    if (!taken)
        return false;
    m_moved[job] = true;
    m_elsewhere.erase(job);
    put(*laneNamed(printer), *taken);
    return true;
}

qint64 Spool::waitsMs(PrintJobId ticket) const
{
    const auto since = m_tickets.find(ticket);
    return since == m_tickets.end() ? 0 : m_clock.elapsed() - since->second;
}

/// Wakes when the next ticket is late; says so when one is.
void Spool::watchTickets()
{
    for (const auto &lane : m_lanes)
        for (const JobNews &news : lane->queue.jobs()) {
            const DeviceRoute *route = routeOf(news.about.role);
            if (!isForKitchen(news.about) || !route)
                continue;
            const qint64 leftMs = qint64(route->alarmAfterS) * 1000 - waitsMs(news.about.id);
            if (leftMs <= 0)
                announce();
            else if (!m_wake.isActive() || m_wake.remainingTime() > leftMs)
                m_wake.start(int(leftMs));
        }
}

/// Jobs that wait at a device in trouble, and tickets that it does not answer, go to the fallback of their
/// role, once, if that one is well. Of a ticket on its way nobody can know what came out: it is given up as
/// unknown and comes again, marked, at the fallback.
void Spool::fallBack(Lane &lane)
{
    const qint64 troubledMs = lane.queue.trouble() ? m_clock.elapsed() - lane.queue.troubledSinceMs() : 0;
    for (const JobNews &news : lane.queue.jobs()) {
        const auto wanted = m_elsewhere.find(news.about.id);
        if (wanted != m_elsewhere.end() && takeTo(QString(wanted->second), lane, news.about.id))
            continue;
        const DeviceRoute *route = routeOf(news.about.role);
        const bool isTicket = news.about.kind == JobKind::Ticket;
        if (!route || route->fallback.isEmpty() || m_moved.contains(news.about.id) ||
            (!lane.queue.trouble() && !isForKitchen(news.about)))
            continue;
        Lane *other = laneNamed(route->fallback);
        const qint64 leftMs =
            qint64(route->fallbackAfterS) * 1000 - std::max(troubledMs, waitsMs(news.about.id));
        if (leftMs > 0 && (!m_wake.isActive() || m_wake.remainingTime() > leftMs))
            m_wake.start(int(leftMs));
        if (leftMs > 0 || !other || other == &lane || other->queue.trouble())
            continue;
        if (!takeTo(route->fallback, lane, news.about.id) && isTicket && mayBeOut(news.state)) {
            m_givenUp[news.about.id] = route->fallback;
            m_moved[news.about.id] = true;
            lane.queue.cancel(news.about.id);
        }
    }
}

}  // namespace servery
