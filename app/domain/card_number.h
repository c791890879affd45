// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include "app/base/text.h"

namespace servery {

/// Whether digits end with their check digit (ISO/IEC 7812-1 annex B, Luhn).
bool hasLuhnCheckDigit(QByteArrayView digits);

/// Text without card numbers: of 13 to 19 digits, alone or in groups with a space or dash between them, that
/// end with their check digit, all but the last four become `*`; so do longer runs of digits, which no
/// receipt needs. The length stays. For anything that a payment terminal says (PCI DSS 3.4.1).
QString maskCardNumbers(const QString &text);

}  // namespace servery
