// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/terminals/zvt/zvt_apdu.h"

namespace servery {

/// The message as it may stand in a log: of the same length, without passwords, tracks, expiry, CVV and PIN
/// data, of card numbers the last four digits. What could not be read is blanked altogether, for anything
/// might stand there (PCI DSS 3.3 and 3.4; reference annex A).
ZvtApdu redacted(const ZvtApdu &apdu);

/// "06 01 07 04 00 …", redacted.
QString logLine(const ZvtApdu &apdu);

}  // namespace servery
