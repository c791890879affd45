// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/storage/sql_session.h"

namespace servery {

/// Where a central keeps its data, from --data or --postgres; the directory is made when it is not there.
Result<CentralPlace> centralPlace(const QString &dataDirectory, const QString &postgres);

/// What servery-central does beside serving: `migrate`, `restored`, `store create|list`, `device
/// code|revoke`. Nothing when the words name none of them; else the exit code, with results on standard
/// output.
std::optional<int> runCentralCommand(const QStringList &words);

}  // namespace servery
