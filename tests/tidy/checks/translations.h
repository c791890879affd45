// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

#include "tests/tidy/checks/source_file.h"

namespace servery {

/// What is wrong with a translation (a .ts file, as text): a message with more or fewer than one source and
/// one translation, an empty one, a source that stands twice in its context, and a sentence of ui/ that it
/// lacks. A sentence whose context the code does not spell out may stand in any.
QStringList translationFaults(const QString &translation, const std::vector<SourceFile> &files);

}  // namespace servery
