// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/journal.h"
#include "app/store/database.h"

namespace servery {

/// What the journal knows of one card terminal of a station since its last end of day. Reads that stretch of
/// the journal, back from its newest entry.
Result<TerminalLog> readTerminalLog(Database &database, const DeviceId &station, const QString &terminal);

}  // namespace servery
