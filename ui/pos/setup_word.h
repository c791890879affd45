// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace servery {

/// A part of a station that stays off because its settings make no sense. The counter opens without it.
enum class SetupPart {
    File,
    Printer,
    LabelPrinter,
    Kitchen,
    Display,
    Scale,
    Scanner,
    CardReader,
    Terminal,
    Keys
};

/// What is off, for the people at the counter; empty: nothing.
QString setupSentence(const std::vector<SetupPart> &parts);
/// Which devices are not plugged in now, in as few words as a chip holds; empty: none.
QString absentText(const std::vector<SetupPart> &parts);

}  // namespace servery
