// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "tests/tidy/checks/source_file.h"

namespace servery {

/// Includes that look up in the house: into a room, a part of Qt or a library that this file's room may
/// not know. An allow-list, one row for each room; app/main alone may see everything.
QStringList layerFaults(const SourceFile &file);

/// Rooms that include each other in a circle: "drivers/a → drivers/b → drivers/a".
QStringList roomCircles(const std::vector<SourceFile> &files);

/// Rooms with code and without a test in the mirrored folder below tests/.
QStringList roomsWithoutTests(const std::vector<SourceFile> &files);

}  // namespace servery
