// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/planted_bugs.h"

namespace servery {

Result<ChainEnd> BuggyTransaction::end(const ChainId &chain)
{
    auto end = MemoryTransaction::end(chain);
    if (end && m_asked.bug == Bug::ForgetsWhatWasFiled && m_asked.push) {
        const Operation &first = m_asked.push->operations.front();
        ChainEnd asIfNew = *end;
        asIfNew.sequence = first.sequence - 1;
        asIfNew.hash = first.previousHash;
        return asIfNew;
    }
    return end;
}

Result<std::optional<FiledOperation>> BuggyTransaction::filed(const ChainId &chain, qint64 sequence)
{
    auto filed = MemoryTransaction::filed(chain, sequence);
    if (!filed || !*filed || m_asked.bug != Bug::SwallowsTwins || !m_asked.push)
        return filed;
    FiledOperation twin = **filed;
    for (const Operation &operation : m_asked.push->operations)
        if (operation.sequence == sequence)
            twin.operation.hash = operation.hash;
    return std::optional(twin);
}

Outcome BuggyTransaction::file(const StoreId &store, const FiledOperation &operation)
{
    if (m_asked.bug == Bug::StopsAtUnreadable && operation.filing == Filing::Parked && operation.place > 0)
        return Error{ErrorCode::BadInput, u"this cannot be read"_s};
    if (m_asked.bug == Bug::PlacesByAllocation)
        m_memory.visibleFrom[operation.operation.hash] = m_asked.now + m_asked.commitTakes;
    return MemoryTransaction::file(store, operation);
}

Result<FeedPage> BuggyTransaction::read(const StoreId &store, const Piece &piece)
{
    Piece small = piece;
    small.most = std::min(piece.most, m_asked.most);
    auto read = MemoryTransaction::read(store, small);
    if (!read)
        return read;
    FeedPage page = std::move(read).take();
    if (m_asked.bug == Bug::SkipsAtLimit)
        page.next = piece.upTo;
    if (m_asked.bug == Bug::PlacesByAllocation)
        std::erase_if(page.items, [this](const FeedItem &item) {
            const auto visible = m_memory.visibleFrom.find(item.operation.hash);
            return visible != m_memory.visibleFrom.end() && visible->second > m_asked.now;
        });
    if (m_asked.bug == Bug::CursorByClock) {
        QByteArray &newest = m_memory.newestTimes[m_asked.station];
        std::erase_if(page.items, [&](const FeedItem &item) { return item.operation.at < newest; });
        for (const FeedItem &item : page.items)
            newest = std::max(newest, item.operation.at);
    }
    return page;
}

Result<std::vector<Operation>> BuggyLedger::unsent(int most, qint64 bytes)
{
    if (m_bug == Bug::RenumbersOnRetry) {
        Chain &chain = chains().back();
        if (m_sentFrom == chain.acknowledged) {
            QByteArray previous = chain.acknowledged == 0
                                      ? QByteArray()
                                      : chain.operations[size_t(chain.acknowledged - 1)].hash;
            for (size_t i = size_t(chain.acknowledged); i < chain.operations.size(); ++i) {
                chain.operations[i].id = newId();
                chain.operations[i].previousHash = previous;
                chain.operations[i].hash = previous = hashOf(chain.operations[i]);
            }
        }
        m_sentFrom = chain.acknowledged;
    }
    return MemoryLedger::unsent(most, bytes);
}

Outcome BuggyLedger::setAcknowledged(const ChainId &id, const ChainHeld &held)
{
    if (m_bug != Bug::AcknowledgesUnnamed)
        return MemoryLedger::setAcknowledged(id, held);
    for (Chain &chain : chains())
        chain.acknowledged = qint64(chain.operations.size());
    return done();
}

Result<int> BuggyLedger::takeIn(const FeedPage &page)
{
    if (m_bug == Bug::CursorBeforePage && isPowerGoing) {
        moveTo({page.generation, page.next});
        return 0;
    }
    if (m_bug == Bug::AppliesTwice && isPowerGoing) {
        const auto before = cursor();
        auto taken = MemoryLedger::takeIn(page);
        moveTo(*before);
        return taken;
    }
    return MemoryLedger::takeIn(page);
}

bool BuggyLedger::apply(const FeedItem &item)
{
    const qint64 before = applied();
    const bool isFitting = MemoryLedger::apply(item);
    if (m_bug == Bug::AppliesTwice && applied() == before && chainOf(item.operation).device != chain().device)
        countApplied();  // without looking whether it is here
    return isFitting;
}

Outcome BuggyLedger::beginGeneration(const QByteArray &generation, const std::map<ChainId, ChainHeld> &held)
{
    if (m_bug != Bug::IgnoresGeneration)
        return MemoryLedger::beginGeneration(generation, held);
    moveTo({generation, cursor()->place});
    return done();
}

}  // namespace servery
