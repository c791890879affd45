// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/status_bytes.h"

namespace servery {

// The automatic status of Star line mode: two header bytes and up to thirteen of status. The first header
// (0xx0xxx1) has the length in bits 1 to 3 and 5; all others are 0xx0xxx0. XON and XOFF may stand anywhere.
// Source: STAR Line Mode Command Specifications, appendix 5.2; devices reference 2.8.

/// Puts a Star printer's bytes together to whole reports, in any fragmentation. Bytes that mean nothing are
/// dropped; a broken report never swallows the one behind it.
class StarReplyReader {
public:
    /// A whole report with its headers.
    std::optional<QByteArray> feed(quint8 byte);

private:
    QByteArray m_report;
    int m_length = 0;
};

/// Takes over what a report says.
void readStarStatus(const QByteArray &report, PrinterStatus &status);
/// The job counter, 0 to 31; nothing when the report is too short for it (older firmware).
std::optional<int> starCounter(const QByteArray &report);
/// Whether an ETB was carried out since the last report: all that older firmware says.
bool isStarJobEnd(const QByteArray &report);
/// The counter after one more ETB.
inline int nextStarCounter(int counter)
{
    return (counter + 1) % 32;
}

/// The report of nine bytes that a printer in this condition makes.
QByteArray starStatusBytes(const PrinterCondition &condition, int counter);

}  // namespace servery
