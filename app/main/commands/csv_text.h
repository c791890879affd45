// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace servery {

/// One row of CSV: RFC 4180 quoting, CR LF; a cell that a spreadsheet would take for a formula gets an
/// apostrophe in front (MGR-11). Signed numbers are numbers and stay.
QByteArray csvRow(const QStringList &cells);

}  // namespace servery
