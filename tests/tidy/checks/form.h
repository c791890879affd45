// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "tests/tidy/checks/source_file.h"

namespace servery {

/// What is wrong with the form of a file: its head, its sizes, the order and spelling of its includes.
/// File ≤ 500 lines, line ≤ 110 columns, function ≤ 70 lines.
QStringList formFaults(const SourceFile &file);

}  // namespace servery
