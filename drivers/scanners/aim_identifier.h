// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"

namespace servery {

/// Whether a text begins with an AIM symbology identifier: `]`, a letter, a digit or letter (ISO/IEC 15424).
bool hasAimIdentifier(QStringView text);

/// The symbology an identifier means, by the length of the data where it does not say (`]E0`): "ean-13",
/// "upc-a", "ean-8", "code-128", "gs1-128", "databar", "qr", "gs1-qr" …; empty for one that is not known.
QString symbologyOf(QStringView identifier, qsizetype dataLength);

/// Symbologies whose content is GS1 element strings.
bool isGs1Symbology(QStringView symbology);

}  // namespace servery
