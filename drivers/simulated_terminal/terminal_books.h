// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated_terminal/terminal_ledger.h"

namespace servery {

/// The books of a simulated terminal in a JSON file. Replaced as a whole: whoever is killed meanwhile finds
/// the old ones or the new ones. Without a name nothing is kept.
class TerminalBooks {
public:
    explicit TerminalBooks(QString file) : m_file(std::move(file)) {}

    /// Empty ones where there is no file yet; BadInput when it holds something else.
    Result<TerminalLedger> read();
    /// Does nothing when they are written already.
    Outcome write(const TerminalLedger &ledger);

private:
    QString m_file;
    int m_revision = 0;
};

}  // namespace servery
