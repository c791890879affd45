// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/station_sync.h"

namespace servery {

Result<std::optional<SyncCall>> StationSync::next(SyncLedger &ledger)
{
    if (m_isRevoked)
        return std::optional<SyncCall>();
    const auto cursor = ledger.cursor();
    if (!cursor)
        return cursor.error();
    // Whoever sends says which data it believes the central to have: what was acknowledged is lost unseen
    // else.
    const bool isFirst = cursor->generation.isEmpty();
    const bool isPullDue = isFirst || m_isLookDue || m_head > cursor->place;
    // In turns: a till with a thousand orders to tell hears of new prices all the same.
    if (!isFirst && (!isPullDue || !m_hasPushedLast)) {
        auto unsent = ledger.unsent(mostOperationsInPush, mostBytesInPush);
        if (!unsent)
            return unsent.error();
        if (!unsent->empty()) {
            m_hasPushedLast = true;
            return std::optional<SyncCall>(
                PushRequest{.generation = cursor->generation, .operations = std::move(unsent).take()});
        }
    }
    m_hasPushedLast = false;
    if (!isPullDue)
        return std::optional<SyncCall>();
    return std::optional<SyncCall>(PullRequest{.cursor = *cursor, .classes = m_classes});
}

Outcome StationSync::answered(SyncLedger &ledger, const PushRequest &request, const PushReply &reply)
{
    if (const auto *refusal = std::get_if<SyncRefusal>(&reply))
        return obey(ledger, *refusal);
    const auto &answer = std::get<PushAnswer>(reply);
    const Operation &first = request.operations.front();
    qint64 acknowledged = first.sequence - 1;
    for (const OperationAnswer &one : answer.results) {
        // An answer names what it acknowledges; what it does not name, in order, is not acknowledged.
        if (one.sequence != acknowledged + 1 || one.sequence > request.operations.back().sequence)
            break;
        acknowledged = one.sequence;
        if (one.filing != Filing::Applied && !one.isDuplicate)
            m_alarms.append(
                u"operation %1 of epoch %2: %3"_s.arg(one.sequence).arg(first.epoch).arg(one.reason));
    }
    m_isForked = m_isForked || answer.isForked;
    m_head = std::max(m_head, answer.head);
    if (acknowledged < first.sequence)
        return Error{ErrorCode::BadInput, u"the central's answer names none of the operations it was sent"_s};
    const Operation &last = request.operations[size_t(acknowledged - first.sequence)];
    return ledger.setAcknowledged(chainOf(first), {acknowledged, last.hash});
}

Outcome StationSync::answered(SyncLedger &ledger, const PullRequest &request, const PullReply &reply)
{
    if (const auto *refusal = std::get_if<SyncRefusal>(&reply))
        return obey(ledger, *refusal);
    const auto &page = std::get<FeedPage>(reply);
    const auto cursor = ledger.cursor();
    if (!cursor)
        return cursor.error();
    if (*cursor != request.cursor)
        return done();  // an answer from before: what it says was taken in, or is asked again
    if (page.after != cursor->place || page.next < page.after)
        return Error{
            ErrorCode::BadInput,
            u"the central answered from place %1, asked was %2"_s.arg(page.after).arg(cursor->place)};
    const auto contradicted = ledger.takeIn(page);
    if (!contradicted)
        return contradicted.error();
    if (*contradicted > 0)
        m_alarms.append(
            u"the central has another content for %1 operations that are here: two machines write "
            "under one name"_s.arg(*contradicted));
    m_head = page.head;
    m_isLookDue = page.next < page.head;
    return done();
}

Outcome StationSync::obey(SyncLedger &ledger, const SyncRefusal &refusal)
{
    switch (refusal.why) {
    case SyncRefusal::Why::Gap:
        for (const auto &[chain, held] : refusal.held)
            if (auto kept = ledger.setAcknowledged(chain, held); !kept)
                return kept;
        m_alarms.append(u"the central lacks operations that it had acknowledged: they are sent again"_s);
        return done();
    case SyncRefusal::Why::GenerationChanged:
        m_isLookDue = true;
        m_head = 0;
        m_alarms.append(u"the central's data were restored: what it lacks is sent again"_s);
        return ledger.beginGeneration(refusal.generation, refusal.held);
    case SyncRefusal::Why::Revoked:
        m_isRevoked = true;
        m_alarms.append(u"this device was revoked at the central"_s);
        return done();
    case SyncRefusal::Why::Outdated:
        m_isLookDue = false;
        m_alarms.append(u"this program is too old for the central to send it anything"_s);
        return done();
    }
    Q_UNREACHABLE();
}

}  // namespace servery
