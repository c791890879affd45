// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <random>
#include <vector>

#include "app/ports/sync_ledger.h"

namespace servery {

/// A station's journal in memory, as sync sees it. A plain value: a backup is a copy.
class MemoryLedger : public SyncLedger {
public:
    Result<FeedCursor> cursor() override { return m_cursor; }
    Result<std::vector<Operation>> unsent(int most, qint64 bytes) override;
    Result<Unsent> unsentSum() override;
    Outcome setAcknowledged(const ChainId &chain, const ChainHeld &held) override;
    Result<int> takeIn(const FeedPage &page) override;
    Outcome beginGeneration(const QByteArray &generation, const std::map<ChainId, ChainHeld> &held) override;

    explicit MemoryLedger(std::mt19937_64 &random) : m_random(&random) {}
    virtual std::unique_ptr<MemoryLedger> copy() const { return std::make_unique<MemoryLedger>(*this); }

    /// The station writes under this name from now on.
    void begin(const ChainId &chain) { m_own.push_back({chain, {}, 0}); }
    const ChainId &chain() const { return m_own.back().id; }
    /// Writes events into its newest chain, in one commit.
    std::vector<Operation> write(const std::vector<Event> &events, const QDateTime &at);

    /// One operation, of a kind that nobody may know yet.
    Operation append(const QByteArray &kind, int version, const QByteArray &body, const QDateTime &at);

    struct Chain {
        ChainId id;
        std::vector<Operation> operations;
        qint64 acknowledged = 0;
    };
    const std::vector<Chain> &own() const { return m_own; }
    const std::map<std::pair<ChainId, qint64>, Operation> &others() const { return m_others; }
    /// How often an operation of somebody else was applied: more than once is a fault of whoever let it.
    qint64 applied() const { return m_applied; }

protected:
    /// Whether it fits what is here.
    virtual bool apply(const FeedItem &item);
    std::vector<Chain> &chains() { return m_own; }
    void countApplied() { ++m_applied; }
    QByteArray newId();
    void moveTo(const FeedCursor &cursor) { m_cursor = cursor; }

private:
    const Chain *ownChain(const ChainId &id) const;

    std::mt19937_64 *m_random;
    std::vector<Chain> m_own;
    std::map<std::pair<ChainId, qint64>, Operation> m_others;
    FeedCursor m_cursor;
    qint64 m_applied = 0;
};

}  // namespace servery
