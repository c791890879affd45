// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "app/ports/device_key.h"
#include "app/store/database.h"
#include "app/store/data_directory.h"
#include "app/store/head_file.h"

namespace servery {

/// How many entries stand in how many chains.
struct ChainSummary {
    qint64 entries = 0;
    qint64 chains = 0;
};

/// Recomputes every chain of a journal, row by row: positions 1, 2, 3 … without a gap, every hash, every
/// chain gapless from its registration on; and, where a directory is given, the signed head of each
/// chain. A finding is a Corrupt error that names the first bad row.
class ChainCheck {
public:
    ChainCheck(Database &database, const DeviceKey &verifier) : m_database(database), m_verifier(verifier) {}

    Result<ChainSummary> run();
    /// Checks the heads that are kept beside the database; after run().
    Outcome checkHeads(const DataDirectory &directory);

private:
    using ChainKey = std::pair<QByteArray, qint64>;  ///< device, epoch
    struct Chain {
        ChainHead last;
        QByteArray publicKey;
        QString series;
        qint64 lastPosition = 0;
    };

    Outcome checkRow(const Statement &statement);
    Outcome checkTypes(const Statement &statement) const;
    Outcome checkLinks(const JournalRow &row);
    Outcome checkHead(const DataDirectory &directory, const ChainKey &key, const Chain &chain);
    QString nameOf(const JournalRow &row) const;

    Database &m_database;
    const DeviceKey &m_verifier;
    std::map<ChainKey, Chain> m_chains;
    qint64 m_position = 0;
};

}  // namespace servery
