// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/feed/feed_ledger.h"
#include "sync/central/storage/sql_session.h"

namespace servery {

/// The tables of push and pull in the central's database, within the transaction that the session is in.
class SqlFeed final : public FeedLedger {
public:
    /// `sender` is the enrolled device on whose behalf things are filed.
    explicit SqlFeed(SqlSession &session, QByteArray sender = {})
        : m_session(session), m_sender(std::move(sender))
    {
    }

    Result<FeedHead> lock(const StoreId &store) override;
    Result<FeedHead> head(const StoreId &store) override;
    Result<ChainEnd> end(const ChainId &chain) override;
    Result<std::optional<FiledOperation>> filed(const ChainId &chain, qint64 sequence) override;
    Outcome file(const StoreId &store, const FiledOperation &operation) override;
    Result<bool> hasStray(const QByteArray &hash) override;
    Result<FeedPage> read(const StoreId &store, const Piece &piece) override;

    /// Writes where feed and chains end after what was filed; before the commit.
    Outcome finish();

private:
    Result<FeedHead> headBy(const char *sql, const StoreId &store);
    Outcome fileStray(const StoreId &store, const FiledOperation &stray);

    SqlSession &m_session;
    QByteArray m_sender;
    std::map<StoreId, qint64> m_heads;
    std::map<ChainId, std::pair<StoreId, ChainHeld>> m_ends;
};

/// The chains that an enrolled device has sent.
Result<std::vector<ChainId>> chainsOf(SqlSession &session, const QByteArray &sender);

}  // namespace servery
