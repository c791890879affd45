// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/paper_shelf.h"

namespace servery {

/// Reads the print jobs of a data directory on a connection of its own, opened for each question: it is
/// asked once when a station opens.
class PaperReader final : public PaperShelf {
public:
    explicit PaperReader(const QString &databaseFile) : m_file(databaseFile) {}

    Result<std::vector<PendingPaper>> unfinished(DeviceId device) override;

private:
    QString m_file;
};

}  // namespace servery
