// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/spool.h"

#include <algorithm>

#include <QLoggingCategory>

namespace servery {

Q_LOGGING_CATEGORY(logSpool, "servery.spool", QtInfoMsg)

using Kind = DeviceQueue::Task::Kind;

static constexpr int sideAgainMs = 2000;   ///< after a line did not take what was for another device
static constexpr int writeAgainMs = 5000;  ///< after the ledger refused: the disk may have room again

static bool waitsForPerson(JobState state)
{
    return state == JobState::Unknown || state == JobState::Failed || state == JobState::Expired;
}

static JobState stateOf(PrintReported::State state)
{
    switch (state) {
    case PrintReported::State::Queued: return JobState::Queued;
    case PrintReported::State::Expired: return JobState::Expired;
    case PrintReported::State::Failed: return JobState::Failed;
    case PrintReported::State::Sending:
    case PrintReported::State::Unknown: return JobState::Unknown;
    case PrintReported::State::Sent:
    case PrintReported::State::Reached:
    case PrintReported::State::Printed: return JobState::Printed;
    case PrintReported::State::Skipped:
    case PrintReported::State::Cancelled: return JobState::Cancelled;
    }
    Q_UNREACHABLE();
}

Spool::Lane::Lane(const Device &device, const SpoolLimits &limits, quint32 seed)
    : settings(device.settings), queue(device.settings.name, limits, seed), make(device.make),
      takesPaper(device.takesPaper)
{
}

Spool::Spool(Parts parts, QObject *parent)
    : QObject(parent), m_ledger(parts.ledger), m_wall(std::move(parts.now)),
      m_routes(std::move(parts.routes)), m_limits(parts.limits)
{
    quint32 seed = quint32(QDateTime::currentMSecsSinceEpoch());
    for (const Device &device : parts.devices)
        m_lanes.push_back(std::make_unique<Lane>(device, m_limits, seed++));
    m_clock.start();
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &Spool::driveAll);
    m_writeAgain.setSingleShot(true);
    connect(&m_writeAgain, &QTimer::timeout, this, &Spool::write);
    m_wake.start(0);
}

Spool::~Spool()
{
    // All at once, so that the end waits for the slowest and not for their sum.
    for (const auto &lane : m_lanes)
        if (lane->worker)
            lane->worker->close();
}

Moment Spool::now() const
{
    return {m_clock.elapsed(), m_wall()};
}

void Spool::add(const SpoolJob &job, const QString &printer)
{
    const DeviceRoute *route = routeOf(job.about.role);
    const auto before = m_givenUp.extract(job.about.repeats);
    Lane *lane = laneNamed(!printer.isEmpty() ? printer
                           : before           ? before.mapped()
                           : route            ? route->printer
                                              : QString());
    if (!lane && route)
        lane = laneNamed(route->fallback);
    if (isForKitchen(job.about)) {
        const auto since = m_tickets.extract(job.about.repeats);
        m_tickets.emplace(job.about.id, since ? since.mapped() : m_clock.elapsed());
    }
    if (lane)
        return put(*lane, job);
    const Error none{ErrorCode::NotFound, u"no device for %1"_s.arg(job.about.role)};
    const bool isMissed = route || job.about.kind == JobKind::Ticket || job.about.kind == JobKind::Label;
    m_pending.push_back({job.about.id,
                         isMissed ? PrintReported::State::Failed : PrintReported::State::Skipped,
                         none.detail,
                         {},
                         {}});
    const JobNews news{
        job.about, isMissed ? JobState::Failed : JobState::Cancelled, PrintLevel::Sent, none, {}};
    if (isMissed && job.about.kind != JobKind::Drawer) {
        m_aside[job.about.id] = {job, news};
        announce();
    }
    write();
    Q_EMIT jobEnded(news);
}

void Spool::put(Lane &lane, const SpoolJob &job)
{
    m_aside.erase(job.about.id);
    if (auto added = lane.queue.add(job); !added)
        qCWarning(logSpool).noquote() << lane.queue.printer() << "refuses a job:" << added.error().detail;
    collect(lane);
    drive(lane);
    watchTickets();
    announce();
}

void Spool::takeUp(const std::vector<StoredJob> &left)
{
    for (const StoredJob &stored : left) {
        if (Lane *lane = laneNamed(stored.printer); lane && stored.wasSent)
            lane->hasLeftovers = true;
    }
    for (const StoredJob &stored : left) {
        const JobState state = stateOf(stored.state);
        if (state == JobState::Queued) {
            add(stored.job);
            continue;
        }
        const std::optional<Error> why = stored.detail.isEmpty()
                                             ? std::nullopt
                                             : std::optional(Error{ErrorCode::DeviceUnknown, stored.detail});
        m_aside[stored.job.about.id] = {stored.job,
                                        {stored.job.about, state, PrintLevel::Unknown, why, stored.printer}};
        if (state == JobState::Unknown && stored.job.about.kind == JobKind::Ticket)
            Q_EMIT repeatWanted(stored.job.about.id);
    }
    announce();
}

void Spool::retry()
{
    for (const auto &lane : m_lanes)
        lane->queue.retry();
    driveAll();
}

void Spool::noteUsb(const UsbIdentity &identity)
{
    for (const auto &lane : m_lanes) {
        const auto address = UsbAddress::parse(lane->settings.address);
        if (!address || !address->fits(identity))
            continue;
        lane->queue.noteChange();
        drive(*lane);
    }
}

void Spool::cancel(PrintJobId job)
{
    for (const auto &lane : m_lanes) {
        if (!lane->queue.cancel(job))
            continue;
        collect(*lane);
        drive(*lane);
    }
}

void Spool::settle(PrintJobId job)
{
    if (m_aside.erase(job) > 0)
        announce();
}

std::vector<JobNews> Spool::jobs() const
{
    std::vector<JobNews> news;
    for (const auto &[id, aside] : m_aside)
        news.push_back(aside.news);
    for (const auto &lane : m_lanes)
        for (JobNews &one : lane->queue.jobs())
            news.push_back(std::move(one));
    for (JobNews &one : news) {
        const DeviceRoute *route = routeOf(one.about.role);
        const int alarmAfterS = route ? route->alarmAfterS : 0;
        one.isLate = isForKitchen(one.about) &&
                     (isAtRest(one.state) || waitsMs(one.about.id) >= qint64(alarmAfterS) * 1000);
    }
    return news;
}

Document Spool::documentOf(PrintJobId job) const
{
    if (const auto aside = m_aside.find(job); aside != m_aside.end())
        return aside->second.job.document;
    for (const auto &lane : m_lanes)
        if (const SpoolJob *found = lane->queue.find(job))
            return found->document;
    return {};
}

void Spool::driveAll()
{
    for (const auto &lane : m_lanes) {
        fallBack(*lane);
        drive(*lane);
    }
    watchTickets();
}

void Spool::drive(Lane &lane)
{
    if (lane.isBusy)
        return;
    const Moment moment = now();
    const Task task = lane.queue.next(moment);
    collect(lane);
    if ((task.kind == Kind::Wait || task.kind == Kind::Look) && passSide(lane, moment))
        return;
    if (task.kind != Kind::Wait)
        return start(lane, task);
    wakeIn(task.untilMs - moment.ms);
}

void Spool::wakeIn(qint64 ms)
{
    const int waitMs = int(std::clamp<qint64>(ms, 1, 60'000));
    if (!m_wake.isActive() || m_wake.remainingTime() > waitMs)
        m_wake.start(waitMs);
}

void Spool::passOn(const QString &printer, const SideBytes &side)
{
    if (Lane *lane = laneNamed(printer)) {
        lane->side = side;
        drive(*lane);
    }
}

/// False when there is nothing to pass on now.
bool Spool::passSide(Lane &lane, const Moment &moment)
{
    if (!lane.side || !lane.queue.isFree())
        return false;
    if (moment.ms < lane.sideAtMs) {
        wakeIn(lane.sideAtMs - moment.ms);
        return false;
    }
    const SideBytes side = *std::exchange(lane.side, {});
    ask(
        lane, [side](ReceiptPrinter &printer) { return printer.passOn(side); },
        [this, &lane, side](const Outcome &passed) {
            if (passed || passed.error().code == ErrorCode::Refused)
                return;
            lane.sideAtMs = m_clock.elapsed() + sideAgainMs;
            if (!lane.side)
                lane.side = side;
        });
    return true;
}

template <typename Call, typename Then>
void Spool::ask(Lane &lane, Call call, Then then)
{
    if (!lane.worker)
        lane.worker = std::make_unique<Worker<ReceiptPrinter>>(lane.make);
    lane.isBusy = true;
    lane.worker->ask(this, std::move(call), [this, &lane, then](const auto &answer) {
        lane.isBusy = false;
        then(answer);
        collect(lane);
        fallBack(lane);
        drive(lane);
        announce();
    });
}

void Spool::start(Lane &lane, const Task &task)
{
    switch (task.kind) {
    case Kind::Wait: return;
    case Kind::Prepare:
        return ask(
            lane,
            [job = task.job, isDirty = std::exchange(lane.hasLeftovers, false)](ReceiptPrinter &printer) {
                if (isDirty)
                    printer.expectLeftovers();
                return printer.prepare(job.about.id, job.document);
            },
            [this, &lane](const Outcome &outcome) {
                lane.queue.prepared(outcome, now());
                missDrawer(lane, outcome);
            });
    case Kind::WriteSending:
        m_wantsGrant[task.job.about.id] = &lane;
        m_pending.push_back({task.job.about.id, PrintReported::State::Sending, {}, lane.queue.printer(), {}});
        return write();
    case Kind::GoOn:
        return ask(
            lane, [](ReceiptPrinter &printer) { return printer.goOn(); },
            [this, &lane](const PrintStep &step) { lane.queue.stepped(step, now()); });
    case Kind::GiveUp:
        return ask(
            lane,
            [](ReceiptPrinter &printer) {
                printer.giveUp();
                return true;
            },
            [&lane](bool) { lane.queue.gaveUp(); });
    case Kind::Pulse:
        return ask(
            lane, [](ReceiptPrinter &printer) { return printer.openDrawer(); },
            [this, &lane](const Outcome &outcome) {
                lane.queue.pulsed(outcome, now());
                missDrawer(lane, outcome);
            });
    case Kind::Look:
        return ask(
            lane, [](ReceiptPrinter &printer) { return printer.status(); },
            [this, &lane](const Result<PrinterStatus> &status) {
                lane.queue.looked(status, now());
                readDrawer(lane, status);
                const auto &trouble = lane.queue.trouble();  // what it said before it fell silent
                Q_EMIT statusChanged(lane.queue.printer(),
                                     !status && trouble ? Result<PrinterStatus>(*trouble) : status);
            });
    }
}

/// Only the device that the drawer hangs on may speak of it.
void Spool::readDrawer(const Lane &lane, const Result<PrinterStatus> &status)
{
    using Answer = PrinterStatus::Answer;
    const DeviceRoute *route = routeOf(drawerRole);
    if (!route || route->printer != lane.queue.printer())
        return;
    const Answer pin = status ? status->drawerPin : Answer::Unknown;
    const bool isOpen = (pin == Answer::Yes) == lane.settings.isDrawerOpenHigh;
    Q_EMIT drawerChanged(pin == Answer::Unknown ? DrawerState::Unknown
                         : isOpen               ? DrawerState::Open
                                                : DrawerState::Closed);
}

/// While jobs wait for a device that is gone nobody looks at it: what was last seen holds no longer.
void Spool::missDrawer(const Lane &lane, const Outcome &outcome)
{
    if (!outcome && outcome.error().code == ErrorCode::DeviceOffline)
        readDrawer(lane, outcome.error());
}

/// Takes over what a queue has to say.
void Spool::collect(Lane &lane)
{
    for (PrintReported &report : lane.queue.takeReports())
        m_pending.push_back(std::move(report));
    for (auto &[job, news] : lane.queue.takeEnded()) {
        m_moved.erase(job.about.id);
        if (news.state != JobState::Unknown) {  // its repetition goes on from where it stood
            m_tickets.erase(job.about.id);
            m_elsewhere.erase(job.about.id);
        }
        qCDebug(logSpool).noquote() << "job" << job.about.id.text() << "ended on" << news.printer;
        if (waitsForPerson(news.state) && job.about.kind != JobKind::Drawer)
            m_aside[job.about.id] = {job, news};
        Q_EMIT jobEnded(news);
        announce();
    }
    if (!m_pending.empty())
        write();
}

/// One commit at a time: what comes meanwhile goes together into the next.
void Spool::write()
{
    if (m_isWriting || m_pending.empty())
        return;
    m_isWriting = true;
    const std::vector<PrintReported> asked = std::exchange(m_pending, {});
    m_ledger.write(asked, [this, self = QPointer(this), asked](const auto &kept) {
        if (self)
            written(asked, kept);
    });
}

void Spool::written(const std::vector<PrintReported> &asked, const Result<std::vector<PrintReported>> &kept)
{
    m_isWriting = false;
    std::vector<PrintReported> again;
    for (const PrintReported &report : asked) {
        if (report.state == PrintReported::State::Sending) {
            const auto grant = m_wantsGrant.extract(report.job);
            Lane &lane = *grant.mapped();
            lane.queue.granted(
                kept ? Result<bool>(std::find(kept->begin(), kept->end(), report) != kept->end())
                     : Result<bool>(kept.error()),
                now());
            collect(lane);
            drive(lane);
        } else if (!kept) {
            again.push_back(report);
        } else if (report.state == PrintReported::State::Unknown && isWantedAgain(report.job)) {
            Q_EMIT repeatWanted(report.job);
        }
    }
    if (!kept) {
        qCWarning(logSpool).noquote() << "what became of jobs could not be stored:" << kept.error().detail;
        m_pending.insert(m_pending.begin(), again.begin(), again.end());
        m_writeAgain.start(writeAgainMs);
        return;
    }
    write();
}

/// Without asking whether it came out.
bool Spool::isWantedAgain(PrintJobId unknown)
{
    const auto aside = m_aside.find(unknown);
    const auto elsewhere = m_elsewhere.extract(unknown);
    if (aside == m_aside.end())
        return false;
    const bool isTicket = aside->second.job.about.kind == JobKind::Ticket;
    if (elsewhere && isTicket)
        m_givenUp[unknown] = elsewhere.mapped();
    return elsewhere || isTicket;
}

void Spool::announce()
{
    if (std::exchange(m_isAnnounced, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isAnnounced = false;
            Q_EMIT jobsChanged();
        },
        Qt::QueuedConnection);
}

}  // namespace servery
