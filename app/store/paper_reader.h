// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/paper_shelf.h"
#include "app/store/database.h"
#include "app/store/statement.h"

namespace servery {

/// Reads the print jobs of a data directory on a connection of its own, opened with the first question. One
/// thread.
class PaperReader final : public PaperShelf {
public:
    explicit PaperReader(const QString &databaseFile) : m_file(databaseFile) {}

    Result<std::vector<StoredJob>> waiting(DeviceId device) override;
    Result<StoredJob> find(PrintJobId job) override;

private:
    Outcome open();
    Result<StoredJob> jobIn(const Statement &row);
    Result<Document> documentAt(qint64 position);

    QString m_file;
    std::unique_ptr<Database> m_database;
};

}  // namespace servery
