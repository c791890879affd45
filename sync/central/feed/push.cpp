// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/feed/push.h"

#include <algorithm>

namespace servery {
namespace {

Result<SyncRefusal> refusalOf(FeedLedger &ledger, const StationCaller &caller, SyncRefusal::Why why,
                              const QByteArray &generation)
{
    SyncRefusal refusal{why, generation, {}};
    for (const ChainId &chain : caller.chains) {
        const auto end = ledger.end(chain);
        if (!end)
            return end.error();
        refusal.held[chain] = {end->sequence, end->hash};
    }
    return refusal;
}

/// Files the operations of one push one after the other.
class Filer {
public:
    Filer(FeedLedger &ledger, const StationCaller &caller, FeedHead head, ChainEnd end)
        : m_ledger(ledger), m_caller(caller), m_head(std::move(head)), m_end(std::move(end))
    {
    }

    Outcome take(const Operation &operation)
    {
        if (operation.sequence <= m_end.sequence) {
            const auto before = m_ledger.filed(chainOf(operation), operation.sequence);
            if (!before)
                return before.error();
            if (*before && (*before)->operation.hash == operation.hash) {
                m_answer.results.push_back(
                    {operation.sequence, (*before)->filing, true, (*before)->place, (*before)->reason});
                return done();
            }
            return stray(operation, u"the device's seq %1 is here with another content: another machine "
                                    "writes under its name"_s.arg(operation.sequence));
        }
        if (operation.sequence != m_end.sequence + 1 || operation.previousHash != m_end.hash)
            return stray(operation, u"it does not follow what is here of the device: another machine writes "
                                    "under its name"_s);
        return append(operation);
    }

    PushAnswer answer(const QDateTime &now)
    {
        m_answer.generation = m_head.generation;
        m_answer.head = m_head.place;
        m_answer.serverTime = now;
        return std::move(m_answer);
    }

private:
    Outcome append(const Operation &operation)
    {
        FiledOperation filed{operation, Filing::Applied, m_head.place + 1, {}, m_caller.now};
        if (const auto entry = entryFrom(operation); !entry) {
            filed.filing = Filing::Parked;
            filed.reason = entry.error().detail;
        } else if (operation.epoch < m_end.newestEpoch) {
            filed.filing = Filing::Review;
            filed.reason = u"the device has a newer epoch, %1"_s.arg(m_end.newestEpoch);
        }
        if (auto kept = m_ledger.file(m_caller.store, filed); !kept)
            return kept;
        m_head.place = filed.place;
        m_end.sequence = operation.sequence;
        m_end.hash = operation.hash;
        m_answer.results.push_back({operation.sequence, filed.filing, false, filed.place, filed.reason});
        return done();
    }

    Outcome stray(const Operation &operation, const QString &reason)
    {
        m_answer.isForked = true;
        m_answer.results.push_back({operation.sequence, Filing::Parked, false, 0, reason});
        return m_ledger.file(m_caller.store, {operation, Filing::Parked, 0, reason, m_caller.now});
    }

    FeedLedger &m_ledger;
    const StationCaller &m_caller;
    FeedHead m_head;
    ChainEnd m_end;
    PushAnswer m_answer;
};

}  // namespace

Result<PushReply> push(FeedLedger &ledger, const StationCaller &caller, const PushRequest &request)
{
    const auto head = ledger.lock(caller.store);
    if (!head)
        return head.error();
    const Operation &first = request.operations.front();
    const auto end = ledger.end(chainOf(first));
    if (!end)
        return end.error();
    if (!end->store.isNull() && end->store != caller.store)
        return Error{ErrorCode::NotAllowed, u"the device's operations are those of another store"_s};
    const auto refused = [&](SyncRefusal::Why why) -> Result<PushReply> {
        auto refusal = refusalOf(ledger, caller, why, head->generation);
        if (!refusal)
            return refusal.error();
        SyncRefusal told = std::move(refusal).take();
        told.held[chainOf(first)] = {end->sequence, end->hash};
        return PushReply(std::move(told));
    };
    if (!request.generation.isEmpty() && request.generation != head->generation)
        return refused(SyncRefusal::Why::GenerationChanged);
    if (first.sequence > end->sequence + 1) {
        // A machine that writes under another's name goes on from its own operations, which are strays here.
        const auto isStray = ledger.hasStray(first.previousHash);
        if (!isStray)
            return isStray.error();
        if (!*isStray)
            return refused(SyncRefusal::Why::Gap);
    }
    Filer filer(ledger, caller, *head, *end);
    for (const Operation &operation : request.operations)
        if (auto taken = filer.take(operation); !taken)
            return taken.error();
    return PushReply(filer.answer(caller.now));
}

Result<PullReply> pull(FeedLedger &ledger, const StationCaller &caller, const PullRequest &request)
{
    const auto head = ledger.head(caller.store);
    if (!head)
        return head.error();
    const FeedCursor &cursor = request.cursor;
    const bool isOther = !cursor.generation.isEmpty() && cursor.generation != head->generation;
    if (isOther || cursor.place > head->place || request.protocol < oldestServedProtocol) {
        auto refusal =
            refusalOf(ledger, caller,
                      request.protocol < oldestServedProtocol ? SyncRefusal::Why::Outdated
                                                              : SyncRefusal::Why::GenerationChanged,
                      head->generation);
        if (!refusal)
            return refusal.error();
        return PullReply(std::move(refusal).take());
    }
    auto page = ledger.read(caller.store, {.after = cursor.place,
                                           .upTo = head->place,
                                           .most = std::clamp(request.most, 1, mostItemsInPage),
                                           .classes = request.classes});
    if (!page)
        return page.error();
    FeedPage whole = std::move(page).take();
    whole.generation = head->generation;
    whole.head = head->place;
    return PullReply(std::move(whole));
}

}  // namespace servery
