// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/store/data_directory.h"

namespace servery {

/// Keeps a second window away from a station: two of them would each show, park and pay the same order. Held
/// until it is destroyed or the process dies, however that comes. Commands and other stations are not kept
/// away. InUse names the process that has the window; any other error is of the disk, and the shop says more
/// of it.
Result<std::unique_ptr<FileLock>> takeWindow(const DataDirectory &directory, const QString &station);

}  // namespace servery
