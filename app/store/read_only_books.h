// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/books_reader.h"
#include "app/store/data_directory.h"

namespace servery {

/// The books of a shop for programs that only look: no lock, no key, no cache and not a byte written, so
/// it works while others sell and on a disk that cannot be written. One snapshot, with the newest menu.
/// A station that was never registered has the shop's books without numbers of its own. NotFound when
/// there is no database.
Result<Books> readBooksOnly(const DataDirectory &directory, const QString &station, const MenuReader &menus);

}  // namespace servery
