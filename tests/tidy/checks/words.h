// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "tests/tidy/checks/source_file.h"

namespace servery {

/// Words that have a better word in this house: "app/x.cpp:7: `QSharedPointer`; better: std::unique_ptr".
QStringList wordFaults(const SourceFile &file);

}  // namespace servery
