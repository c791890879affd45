// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/books.h"

namespace servery {

/// Why an entry cannot follow on these books; empty when it can. The fold asserts what it is given, so a
/// journal from outside is asked first: lines that are named exist, sums belong to the lines they are for,
/// receipt numbers run without a gap in their series.
QString misfit(const Books &books, const JournalEntry &entry);

}  // namespace servery
