// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/memory_feed.h"
#include "tests/sync/simulation/memory_ledger.h"

namespace servery {

/// Mistakes that others made in the field, to be made here on purpose: a simulation that does not find them
/// proves nothing. Numbers: the list of known bugs, invariants I1 to I20.
enum class Bug {
    None,
    ForgetsWhatWasFiled,  ///< I1: the central has no idempotency
    SwallowsTwins,        ///< I2: what has the same number is taken for the same
    RenumbersOnRetry,     ///< the station makes new operations of those that were not answered
    AcknowledgesUnnamed,  ///< I6: an answer clears everything that is unsent
    CursorBeforePage,     ///< I11: the cursor is durable before the page is
    AppliesTwice,         ///< the page is durable before the cursor, and applied again
    IgnoresGeneration,    ///< I12: a restored central is taken for the old one
    RestoresUnseen,       ///< I12: the central is restored and does not say so
    AnswersBeforeCommit,  ///< the central answers, and then commits
    PlacesByAllocation,   ///< I13: the order of places is not that of commits
    CursorByClock,        ///< I15: what is new is asked for by time
    SkipsAtLimit,         ///< I14: a page that is full is taken for the last one
    StopsAtUnreadable,    ///< I16: one bad operation keeps those behind it waiting
    CountsBesideCommit,   ///< I3: the receipt's number is durable before the receipt
    KeepsEpoch,           ///< I3: a station restored from a backup goes on as if nothing had happened
};

/// The central's tables with a bug in them; `asked` is what the running transaction was asked.
class BuggyTransaction final : public MemoryTransaction {
public:
    struct Memory {
        std::map<QByteArray, qint64> visibleFrom;      ///< by hash: when its commit is through
        std::map<QByteArray, QByteArray> newestTimes;  ///< by generation and station
    };
    struct Asked {
        Bug bug = Bug::None;
        qint64 now = 0;
        qint64 commitTakes = 0;
        const PushRequest *push = nullptr;
        QByteArray station = {};
        int most = mostItemsInPage;
    };
    BuggyTransaction(MemoryFeed &data, Memory &memory, Asked asked)
        : MemoryTransaction(data), m_memory(memory), m_asked(std::move(asked))
    {
    }

    Result<ChainEnd> end(const ChainId &chain) override;
    Result<std::optional<FiledOperation>> filed(const ChainId &chain, qint64 sequence) override;
    Outcome file(const StoreId &store, const FiledOperation &operation) override;
    Result<FeedPage> read(const StoreId &store, const Piece &piece) override;

private:
    Memory &m_memory;
    Asked m_asked;
};

/// A station's journal with a bug in it.
class BuggyLedger final : public MemoryLedger {
public:
    BuggyLedger(std::mt19937_64 &random, Bug bug) : MemoryLedger(random), m_bug(bug) {}
    std::unique_ptr<MemoryLedger> copy() const override { return std::make_unique<BuggyLedger>(*this); }

    Result<std::vector<Operation>> unsent(int most, qint64 bytes) override;
    Outcome setAcknowledged(const ChainId &chain, const ChainHeld &held) override;
    Result<int> takeIn(const FeedPage &page) override;
    Outcome beginGeneration(const QByteArray &generation, const std::map<ChainId, ChainHeld> &held) override;

    /// The next commit of several ends after the first.
    bool isPowerGoing = false;

protected:
    bool apply(const FeedItem &item) override;

private:
    Bug m_bug;
    qint64 m_sentFrom = -1;
};

}  // namespace servery
