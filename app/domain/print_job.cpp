// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/print_job.h"

#include <algorithm>

#include "app/domain/value_codec.h"

namespace servery {

QString toText(JobKind kind)
{
    return QString::fromLatin1(jobKinds.at(size_t(kind)));
}

std::optional<JobKind> jobKindFrom(const QString &text)
{
    const auto found = std::find_if(jobKinds.begin(), jobKinds.end(),
                                    [&text](const char *name) { return text == QLatin1StringView(name); });
    return found == jobKinds.end() ? std::nullopt : std::optional(JobKind(found - jobKinds.begin()));
}

int keepsSeconds(JobKind kind)
{
    switch (kind) {
    case JobKind::Receipt:
    case JobKind::Copy:
    case JobKind::Slip:
    case JobKind::Label: return 15 * 60;
    case JobKind::Ticket: return 30 * 60;
    case JobKind::Report: return 12 * 60 * 60;
    case JobKind::Drawer: return 10;
    case JobKind::File: return 0;
    }
    Q_UNREACHABLE();
}

PrintJobId drawerJobOf(OrderId order)
{
    return {QUuid::createUuidV5(order.value, u"drawer"_s)};
}

std::optional<JobState> next(JobState state, JobEvent event)
{
    using S = JobState;
    using E = JobEvent;
    const bool hasNotLeft = state == S::Queued || state == S::Preflight;
    const bool isOnItsWay = state == S::Sending || state == S::AwaitingConfirm;
    const bool isLaidAside = state == S::Failed || state == S::Expired;
    switch (event) {
    case E::Start: return state == S::Queued ? std::optional(S::Preflight) : std::nullopt;
    case E::NotReady:
        return state == S::Preflight || state == S::Sending ? std::optional(S::Queued) : std::nullopt;
    case E::Leave: return state == S::Preflight ? std::optional(S::Sending) : std::nullopt;
    case E::SentAll: return state == S::Sending ? std::optional(S::AwaitingConfirm) : std::nullopt;
    case E::Confirm: return state == S::AwaitingConfirm ? std::optional(S::Printed) : std::nullopt;
    case E::Lose: return isOnItsWay ? std::optional(S::Unknown) : std::nullopt;
    case E::Refuse: return hasNotLeft ? std::optional(S::Failed) : std::nullopt;
    case E::Expire: return hasNotLeft ? std::optional(S::Expired) : std::nullopt;
    case E::Cancel:
        return hasNotLeft || isLaidAside || state == S::Unknown ? std::optional(S::Cancelled) : std::nullopt;
    case E::Requeue: return isLaidAside ? std::optional(S::Queued) : std::nullopt;
    case E::Witness: return state == S::Unknown ? std::optional(S::Printed) : std::nullopt;
    case E::Interrupt: return hasNotLeft ? S::Queued : isOnItsWay ? S::Unknown : state;
    }
    Q_UNREACHABLE();
}

bool mayBeOut(JobState state)
{
    switch (state) {
    case JobState::Queued:
    case JobState::Preflight:
    case JobState::Failed:
    case JobState::Expired: return false;
    case JobState::Sending:
    case JobState::AwaitingConfirm:
    case JobState::Printed:
    case JobState::Unknown:
    case JobState::Cancelled: return true;  // it may have been cancelled after an unknown end
    }
    Q_UNREACHABLE();
}

bool isAtRest(JobState state)
{
    switch (state) {
    case JobState::Queued:
    case JobState::Preflight:
    case JobState::Sending:
    case JobState::AwaitingConfirm: return false;
    case JobState::Printed:
    case JobState::Failed:
    case JobState::Unknown:
    case JobState::Expired:
    case JobState::Cancelled: return true;
    }
    Q_UNREACHABLE();
}

}  // namespace servery
