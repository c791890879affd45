// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/memory_feed.h"

namespace servery {

Result<FeedHead> MemoryTransaction::head(const StoreId &store)
{
    const MemoryFeed::Store &known = m_data.stores[store];
    return FeedHead{known.generation, qint64(known.feed.size())};
}

Result<ChainEnd> MemoryTransaction::end(const ChainId &chain)
{
    ChainEnd end;
    const auto known = m_data.chains.find(chain);
    if (known != m_data.chains.end() && !known->second.places.empty()) {
        const auto &feed = m_data.stores[known->second.store].feed;
        end.sequence = qint64(known->second.places.size());
        end.hash = feed[size_t(known->second.places.back() - 1)].operation.hash;
    }
    const auto above = m_data.chains.lower_bound({chain.device, 0});
    for (auto one = above; one != m_data.chains.end() && one->first.device == chain.device; ++one) {
        end.newestEpoch = one->first.epoch;
        end.store = one->second.store;
    }
    return end;
}

Result<std::optional<FiledOperation>> MemoryTransaction::filed(const ChainId &chain, qint64 sequence)
{
    const auto known = m_data.chains.find(chain);
    if (known == m_data.chains.end() || sequence > qint64(known->second.places.size()))
        return std::optional<FiledOperation>();
    const qint64 place = known->second.places[size_t(sequence - 1)];
    return std::optional(m_data.stores[known->second.store].feed[size_t(place - 1)]);
}

Outcome MemoryTransaction::file(const StoreId &store, const FiledOperation &operation)
{
    m_added.emplace_back(store, operation);
    return done();
}

Result<bool> MemoryTransaction::hasStray(const QByteArray &hash)
{
    return m_data.strays.contains(hash);
}

Result<FeedPage> MemoryTransaction::read(const StoreId &store, const Piece &piece)
{
    const auto &feed = m_data.stores[store].feed;
    FeedPage page{.after = piece.after, .next = piece.after};
    qint64 bytes = 0;
    for (qint64 place = piece.after + 1; place <= piece.upTo; ++place) {
        const Operation &operation = feed[size_t(place - 1)].operation;
        if (piece.classes.testFlag(classOf(operation.kind))) {
            const bool isFull = bytes > 0 && bytes + operation.body.size() > piece.bytes;
            if (isFull || int(page.items.size()) >= piece.most) {
                page.next = page.items.back().place;
                break;
            }
            page.items.push_back({place, operation});
            bytes += operation.body.size();
        }
        page.next = place;
    }
    return page;
}

Outcome MemoryTransaction::commit()
{
    std::map<StoreId, qint64> heads;
    std::map<ChainId, qint64> ends;
    for (const auto &[store, filed] : m_added) {
        if (filed.place == 0)
            continue;
        qint64 &head = heads.try_emplace(store, qint64(m_data.stores[store].feed.size())).first->second;
        const ChainId chain = chainOf(filed.operation);
        qint64 &end = ends.try_emplace(chain, qint64(m_data.chains[chain].places.size())).first->second;
        if (filed.place != ++head || filed.operation.sequence != ++end)
            return Error{ErrorCode::Conflict, u"a place or sequence is taken"_s};
    }
    for (const auto &[store, filed] : m_added) {
        if (filed.place == 0) {
            m_data.strays.try_emplace(filed.operation.hash, filed);
            continue;
        }
        m_data.stores[store].feed.push_back(filed);
        MemoryFeed::Chain &chain = m_data.chains[chainOf(filed.operation)];
        chain.store = store;
        chain.places.push_back(filed.place);
    }
    m_added.clear();
    return done();
}

}  // namespace servery
