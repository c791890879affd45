// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/label.h"
#include "app/ports/label_printer.h"

namespace servery {

// TSPL/TSPL2, the language of TSC's label printers and of most cheap ones.
// Source: TSPL/TSPL2 Programming Language Manual (SIZE, GAP, TEXT, BARCODE, QRCODE, BITMAP, status polling);
// Gprinter GP-2120T programming manual; devices reference 2.8.

/// The bytes for a label: lines that end with CR LF. Pure. A quote in a text is written \["]; a text with
/// letters that page 1252 does not have, or with a backslash that could open a control code, is drawn (which
/// needs a QGuiApplication). No byte below 20 or 7F of any text passes, and no picture contains a status
/// question. BadInput when the label is too small for what is on it.
Result<QByteArray> encodeTspl(const ItemLabel &label, const LabelStock &stock);

/// ESC ! ?: one byte back, at any time.
QByteArray askTsplStatus();
/// ESC ! S: eight bytes back with four of status; newer firmware.
QByteArray askTsplLongStatus();

/// The byte that answers ESC ! ?.
LabelPrinterStatus readTsplStatus(quint8 byte);

/// Finds STX, four bytes of status, ETX CR LF in any fragmentation; everything else is dropped.
class TsplStatusReader {
public:
    std::optional<LabelPrinterStatus> feed(quint8 byte);

private:
    QByteArray m_bytes;
};

}  // namespace servery
