// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/domain/document.h"

namespace servery {

/// A document as UTF-8 text of `columns` characters a line, for e-mail, terminals and searching. All
/// print has the same size; codes stand as their content behind "[QR]", "[EAN]" or "[CODE 128]"; a
/// picture is left out. No line ends in spaces.
QByteArray renderText(const Document &document, int columns);

}  // namespace servery
