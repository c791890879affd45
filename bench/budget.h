// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>

#include <QString>

#include "app/base/text.h"

namespace servery {

/// One line of the table that `./dev bench` prints at its end: what was measured, against what is allowed.
/// `measured` and `allowed` are in the same `unit`: "ms", "× a bare commit", "MB", "bytes a character".
inline void printBudget(const QString &what, double measured, double allowed, const QString &unit)
{
    const QString line = u"budget | %1 | %2 %4 | %3 %4 | %5\n"_s.arg(
        what, QString::number(measured, 'g', 4), QString::number(allowed, 'g', 4), unit,
        measured <= allowed ? u"met"_s : u"MISSED"_s);
    std::fputs(line.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

}  // namespace servery
