// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/memory_ledger.h"

#include <array>

#include "app/base/json_writer.h"

namespace servery {

Result<std::vector<Operation>> MemoryLedger::unsent(int most, qint64 bytes)
{
    std::vector<Operation> found;
    for (const Chain &chain : m_own) {
        for (size_t i = size_t(chain.acknowledged); i < chain.operations.size() && int(found.size()) < most;
             ++i) {
            bytes -= chain.operations[i].body.size();
            if (bytes < 0 && !found.empty())
                break;
            found.push_back(chain.operations[i]);
        }
        if (!found.empty())
            break;
    }
    return found;
}

Result<Unsent> MemoryLedger::unsentSum()
{
    Unsent sum;
    for (const Chain &chain : m_own)
        sum.count += qint64(chain.operations.size()) - chain.acknowledged;
    return sum;
}

const MemoryLedger::Chain *MemoryLedger::ownChain(const ChainId &id) const
{
    const auto found =
        std::find_if(m_own.begin(), m_own.end(), [&id](const Chain &one) { return one.id == id; });
    return found == m_own.end() ? nullptr : &*found;
}

static qint64 heldOf(const MemoryLedger::Chain &chain, const ChainHeld &held)
{
    const bool isOurs = held.sequence > 0 && held.sequence <= qint64(chain.operations.size()) &&
                        chain.operations[size_t(held.sequence - 1)].hash == held.hash;
    return isOurs ? held.sequence : 0;
}

Outcome MemoryLedger::setAcknowledged(const ChainId &id, const ChainHeld &held)
{
    for (Chain &chain : m_own)
        if (chain.id == id)
            chain.acknowledged = heldOf(chain, held);
    return done();
}

bool MemoryLedger::apply(const FeedItem &item)
{
    const Operation &operation = item.operation;
    if (const Chain *own = ownChain(chainOf(operation));
        own && operation.sequence <= qint64(own->operations.size()))
        return own->operations[size_t(operation.sequence - 1)].hash == operation.hash;
    const auto [known, isNew] = m_others.try_emplace({chainOf(operation), operation.sequence}, operation);
    m_applied += isNew ? 1 : 0;
    return known->second.hash == operation.hash;
}

Result<int> MemoryLedger::takeIn(const FeedPage &page)
{
    if (page.after != m_cursor.place ||
        (!m_cursor.generation.isEmpty() && page.generation != m_cursor.generation))
        return Error{ErrorCode::Conflict, u"the page does not begin at the cursor"_s};
    int contradicted = 0;
    for (const FeedItem &item : page.items)
        contradicted += apply(item) ? 0 : 1;
    m_cursor = {page.generation, page.next};
    return contradicted;
}

Outcome MemoryLedger::beginGeneration(const QByteArray &generation, const std::map<ChainId, ChainHeld> &held)
{
    m_cursor = {generation, 0};
    for (Chain &chain : m_own) {
        const auto known = held.find(chain.id);
        chain.acknowledged = known == held.end() ? 0 : heldOf(chain, known->second);
    }
    return done();
}

QByteArray MemoryLedger::newId()
{
    const std::array<quint64, 2> words{(*m_random)(), (*m_random)()};
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

Operation MemoryLedger::append(const QByteArray &kind, int version, const QByteArray &body,
                               const QDateTime &at)
{
    Chain &chain = m_own.back();
    Operation operation{.device = chain.id.device,
                        .epoch = chain.id.epoch,
                        .sequence = qint64(chain.operations.size()) + 1,
                        .id = newId(),
                        .kind = kind,
                        .version = version,
                        .body = body,
                        .at = isoTime(at),
                        .businessDate = isoDate(at.date()),
                        .actor = "cashier",
                        .previousHash =
                            chain.operations.empty() ? QByteArray() : chain.operations.back().hash,
                        .hash = {}};
    operation.hash = hashOf(operation);
    chain.operations.push_back(operation);
    return operation;
}

std::vector<Operation> MemoryLedger::write(const std::vector<Event> &events, const QDateTime &at)
{
    std::vector<Operation> written;
    for (const Event &event : events)
        written.push_back(append(kindOf(event).toLatin1(), versionOf(event), encode(event), at));
    return written;
}

}  // namespace servery
