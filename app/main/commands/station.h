// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/main/commands/command.h"
#include "app/store/books_reader.h"
#include "app/usecases/desk.h"

namespace servery {

/// Puts a station together: key, journal, desk. Creates what is not there in the data directory and
/// registers the station when it is new. Call it on the thread that will use the desk.
Result<std::unique_ptr<Desk>> openDesk(const QString &dataDirectory, const QString &station);
Result<std::unique_ptr<Desk>> openDesk(const Invocation &call);

/// The same for a window: a desk in any case; where the shop could not be opened it answers everything with
/// why. Its menu may come from the cache: have checkMenuCache() look at that once the window stands.
std::unique_ptr<Desk> openDeskOrExplain(const QString &dataDirectory, const QString &station,
                                        const Kitchen &kitchen = {}, const TerminalAccess &terminal = {});

/// How programs read the menu of a data directory.
MenuSource menuSource(const QString &dataDirectory, MenuCache::Use use);

/// Signs in who --as names, with the PIN from the terminal or standard input. Before there is staff the
/// owner needs neither.
Outcome signInAs(Desk &desk, const Invocation &call);

/// A file that is there already and can be opened: commands that only read refuse to create a shop.
Outcome requireShop(const Invocation &call);

/// The books for a command that only looks: nothing is locked or written, so it works on a disk that
/// cannot be written. An error when there is no shop.
Result<Books> readShop(const Invocation &call);

/// The business days of --from and --to, both included; null where one is not given.
struct DateRange {
    QDate from;
    QDate to;
};
Result<DateRange> dateRange(const Invocation &call);

}  // namespace servery
