// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/device_queue.h"

#include <algorithm>
#include <functional>

namespace servery {

using Kind = DeviceQueue::Task::Kind;
using State = PrintReported::State;

static constexpr size_t rememberedPulses = 100;

/// As the journal spells an end; nothing for a state that is none.
static std::optional<State> reportOf(JobState state, PrintLevel level)
{
    switch (state) {
    case JobState::Printed:
        return level == PrintLevel::Printed   ? State::Printed
               : level == PrintLevel::Reached ? State::Reached
                                              : State::Sent;
    case JobState::Failed: return State::Failed;
    case JobState::Unknown: return State::Unknown;
    case JobState::Expired: return State::Expired;
    case JobState::Cancelled: return State::Cancelled;
    case JobState::Queued:
    case JobState::Preflight:
    case JobState::Sending:
    case JobState::AwaitingConfirm: return std::nullopt;
    }
    Q_UNREACHABLE();
}

static auto findIn(std::deque<SpoolJob> &jobs, PrintJobId id)
{
    return std::find_if(jobs.begin(), jobs.end(), [&](const SpoolJob &job) { return job.about.id == id; });
}

DeviceQueue::DeviceQueue(QString printer, const SpoolLimits &limits, quint32 seed)
    : m_printer(std::move(printer)), m_limits(limits), m_noise(seed)
{
}

Outcome DeviceQueue::add(const SpoolJob &job)
{
    if (find(job.about.id) || std::find(m_pulsed.begin(), m_pulsed.end(), job.about.id) != m_pulsed.end())
        return done();
    if (m_waiting.size() + m_pulses.size() >= m_limits.jobs) {
        const Error full{ErrorCode::Refused, u"%1 jobs wait already"_s.arg(m_limits.jobs)};
        over(job, JobState::Failed, PrintLevel::Sent, full);
        return full;
    }
    (job.about.kind == JobKind::Drawer ? m_pulses : m_waiting).push_back(job);
    return done();
}

DeviceQueue::Task DeviceQueue::next(const Moment &now)
{
    expire(now);
    if (m_mustGiveUp)
        return {Kind::GiveUp};
    // Into a document that is leaving no pulse fits.
    const bool isLeaving = m_current && m_current->state == JobState::Sending;
    if (!m_pulses.empty() && !isLeaving)
        return {Kind::Pulse};
    if (m_current)
        return nextOfCurrent(now);
    if (!m_waiting.empty() && now.ms >= m_retryAtMs) {
        m_current = Current{std::move(m_waiting.front())};
        m_waiting.pop_front();
        advance(JobEvent::Start);
        return {Kind::Prepare, 0, m_current->job};
    }
    if (m_waiting.empty() && m_limits.lookEveryMs > 0 && now.ms >= m_lookAtMs)
        return {Kind::Look};
    return waitTask(now);
}

DeviceQueue::Task DeviceQueue::nextOfCurrent(const Moment &now)
{
    switch (m_current->phase) {
    case Phase::WantsGrant:
        m_current->phase = Phase::AwaitsGrant;
        return {Kind::WriteSending, 0, m_current->job};
    case Phase::Going: return {Kind::GoOn};
    case Phase::Preparing:
    case Phase::AwaitsGrant: break;
    }
    return waitTask(now);
}

DeviceQueue::Task DeviceQueue::waitTask(const Moment &now) const
{
    constexpr qint64 longestMs = 60'000;
    qint64 until = now.ms + longestMs;
    if (m_current)
        return {Kind::Wait, until};
    if (!m_waiting.empty())
        until = std::min(until, m_retryAtMs);
    else if (m_limits.lookEveryMs > 0)
        until = std::min(until, m_lookAtMs);
    for (const SpoolJob &job : m_waiting)
        until = std::min(until, now.ms + std::max<qint64>(0, now.wall.msecsTo(job.about.bestBefore)));
    return {Kind::Wait, until};
}

void DeviceQueue::prepared(const Outcome &outcome, const Moment &now)
{
    Q_ASSERT(m_current && m_current->state == JobState::Preflight);
    const bool isNever = !outcome && (outcome.error().code == ErrorCode::Refused ||
                                      outcome.error().code == ErrorCode::BadInput);
    if (isNever)
        return end(JobEvent::Refuse, PrintLevel::Sent, outcome.error());
    if (m_current->isUnwanted) {
        m_mustGiveUp = bool(outcome);
        return end(JobEvent::Cancel, PrintLevel::Sent, {});
    }
    if (!outcome)
        return backToQueue(outcome.error(), now);
    note({}, now);
    m_current->phase = Phase::WantsGrant;
}

void DeviceQueue::granted(const Result<bool> &written, const Moment &now)
{
    Q_ASSERT(m_current && m_current->phase == Phase::AwaitsGrant);
    if (written && *written && !m_current->isUnwanted) {
        advance(JobEvent::Leave);
        m_current->phase = Phase::Going;
        return;
    }
    m_mustGiveUp = true;
    if (!written)
        return backToQueue(written.error(), now);
    if (*written) {  // written, and in the same moment nobody wanted it any more: nothing has left
        m_reports.push_back({m_current->job.about.id, State::Queued, u"not one byte left"_s, m_printer, {}});
        return end(JobEvent::Cancel, PrintLevel::Sent, {});
    }
    m_current.reset();  // somebody else has it, or has settled it: it is not ours to speak of
}

void DeviceQueue::stepped(const PrintStep &step, const Moment &now)
{
    Q_ASSERT(m_current && m_current->phase == Phase::Going);
    if (step.stage == PrintStep::Stage::NothingLeft) {
        m_reports.push_back({m_current->job.about.id, State::Queued, u"not one byte left"_s, m_printer, {}});
        return backToQueue(step.trouble.value_or(Error{ErrorCode::DeviceOffline, u"it took no byte"_s}), now);
    }
    const bool isEnded = step.stage == PrintStep::Stage::Ended;
    const bool isLost = isEnded && step.proof.level == PrintLevel::Unknown;
    note(isLost ? step.proof.trouble : step.trouble, now);
    if (step.stage != PrintStep::Stage::Sending && m_current->state == JobState::Sending && !isLost)
        advance(JobEvent::SentAll);
    if (isEnded)
        return end(isLost ? JobEvent::Lose : JobEvent::Confirm, step.proof.level, step.proof.trouble);
    m_mustGiveUp = m_current->isUnwanted;
}

void DeviceQueue::gaveUp()
{
    m_mustGiveUp = false;
    if (m_current && m_current->phase == Phase::Going)
        end(JobEvent::Lose, PrintLevel::Unknown,
            Error{ErrorCode::DeviceUnknown, u"somebody let go of it while it was on its way"_s});
}

void DeviceQueue::pulsed(const Outcome &outcome, const Moment &now)
{
    Q_ASSERT(!m_pulses.empty());
    const SpoolJob job = std::move(m_pulses.front());
    m_pulses.pop_front();
    m_pulsed.push_back(job.about.id);
    if (m_pulsed.size() > rememberedPulses)
        m_pulsed.pop_front();
    if (!outcome)
        return over(job, JobState::Failed, PrintLevel::Sent, outcome.error());
    over(job, JobState::Printed, PrintLevel::Sent, {});
    m_lookAtMs = now.ms + m_limits.drawerReadMs;
}

void DeviceQueue::looked(const Result<PrinterStatus> &status, const Moment &now)
{
    m_lookAtMs = now.ms + m_limits.lookEveryMs;
    note(status ? reasonNotToPrint(*status) : std::optional(status.error()), now);
    if (!m_trouble)
        m_retryAtMs = 0;
}

bool DeviceQueue::cancel(PrintJobId id)
{
    if (m_current && m_current->job.about.id == id) {
        m_current->isUnwanted = true;
        m_mustGiveUp = m_current->phase == Phase::Going;
        return true;
    }
    for (std::deque<SpoolJob> *jobs : {&m_waiting, &m_pulses}) {
        const auto found = findIn(*jobs, id);
        if (found == jobs->end())
            continue;
        over(*found, JobState::Cancelled, PrintLevel::Sent, {});
        jobs->erase(found);
        return true;
    }
    return false;
}

std::optional<SpoolJob> DeviceQueue::takeBack(PrintJobId id)
{
    const auto found = findIn(m_waiting, id);
    if (found == m_waiting.end())
        return std::nullopt;
    SpoolJob job = std::move(*found);
    m_waiting.erase(found);
    return job;
}

std::vector<JobNews> DeviceQueue::jobs() const
{
    std::vector<JobNews> news;
    if (m_current)
        news.push_back({m_current->job.about, m_current->state, PrintLevel::Sent, m_trouble, m_printer});
    for (const std::deque<SpoolJob> *jobs : {&m_pulses, &m_waiting})
        for (const SpoolJob &job : *jobs)
            news.push_back({job.about, JobState::Queued, PrintLevel::Sent, m_trouble, m_printer});
    return news;
}

const SpoolJob *DeviceQueue::find(PrintJobId id) const
{
    if (m_current && m_current->job.about.id == id)
        return &m_current->job;
    for (const std::deque<SpoolJob> *jobs : {&m_pulses, &m_waiting})
        for (const SpoolJob &job : *jobs)
            if (job.about.id == id)
                return &job;
    return nullptr;
}

void DeviceQueue::advance(JobEvent event)
{
    const std::optional<JobState> state = servery::next(m_current->state, event);
    Q_ASSERT(state);
    m_current->state = *state;
}

/// The job on its way is over.
void DeviceQueue::end(JobEvent event, PrintLevel level, const std::optional<Error> &trouble)
{
    advance(event);
    const Current ended = std::move(*m_current);
    m_current.reset();
    m_failures = 0;
    over(ended.job, ended.state, level, trouble);
}

void DeviceQueue::over(const SpoolJob &job, JobState state, PrintLevel level,
                       const std::optional<Error> &trouble)
{
    if (const auto report = reportOf(state, level))
        m_reports.push_back({job.about.id, *report, trouble ? trouble->detail : QString(), m_printer, {}});
    m_ended.emplace_back(job, JobNews{job.about, state, level, trouble, m_printer});
}

void DeviceQueue::backToQueue(const Error &trouble, const Moment &now)
{
    advance(JobEvent::NotReady);
    m_waiting.push_front(std::move(m_current->job));
    m_current.reset();
    note(trouble, now);
    m_retryAtMs = now.ms + backOffMs();
}

/// What a person can mend at the device, in its own word.
static bool isNamed(const Error &trouble)
{
    return trouble.code == ErrorCode::OutOfPaper || trouble.code == ErrorCode::CoverOpen;
}

/// One that has stopped with a full buffer takes no second connection, or says nothing on it: busy is not
/// gone, and what it said of itself holds until it speaks again.
void DeviceQueue::note(const std::optional<Error> &trouble, const Moment &now)
{
    const bool isSilence =
        trouble && (trouble->code == ErrorCode::DeviceOffline || trouble->code == ErrorCode::InUse);
    if (isSilence && m_trouble && isNamed(*m_trouble))
        return;
    if (trouble && !m_trouble)
        m_troubledSinceMs = now.ms;
    m_trouble = trouble;
}

/// Doubling, up to a limit, and spread, so that tills that lost the same printer do not come back as one.
int DeviceQueue::backOffMs()
{
    const int doublings = std::min(m_failures++, 10);
    const qint64 plain =
        std::min<qint64>(qint64(m_limits.retryFirstMs) << doublings, m_limits.retryLongestMs);
    m_noise = m_noise * 1664525 + 1013904223;
    const qint64 spread = plain / 4;
    return int(plain - spread + qint64(m_noise >> 8) % (2 * spread + 1));
}

void DeviceQueue::expire(const Moment &now)
{
    for (std::deque<SpoolJob> *jobs : {&m_pulses, &m_waiting}) {
        const auto isStale = [&](const SpoolJob &job) { return job.about.bestBefore <= now.wall; };
        const auto first = std::stable_partition(jobs->begin(), jobs->end(), std::not_fn(isStale));
        for (auto job = first; job != jobs->end(); ++job)
            over(*job, JobState::Expired, PrintLevel::Sent, m_trouble);
        jobs->erase(first, jobs->end());
    }
}

}  // namespace servery
