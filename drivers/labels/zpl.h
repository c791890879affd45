// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/label.h"
#include "app/ports/label_printer.h"

namespace servery {

// ZPL II, the language of Zebra's label printers and many others'.
// Source: ZPL II Programming Guide (^FH, ^CI, ^A, ^BC, ^BE, ^B8, ^BQ, ^GF, ~HS); devices reference 2.8.

/// The bytes for a label, all of them printable ASCII or UTF-8. Pure. ^ ~ and _ of a text are written in hex
/// (^FH), so that no name is a command; a text with letters that the printers' own font is not sure to have
/// is drawn (which needs a QGuiApplication). BadInput when the label is too small for what is on it.
Result<QByteArray> encodeZpl(const ItemLabel &label, const LabelStock &stock);

/// ~HS: answered by three strings, but not by a printer without media or ribbon or with its head open. No
/// answer therefore means nothing at all.
QByteArray askZplStatus();

/// Puts the three strings of ~HS together, in any fragmentation. What is no such string is dropped, and a new
/// first string starts again.
class ZplStatusReader {
public:
    std::optional<LabelPrinterStatus> feed(quint8 byte);

private:
    std::optional<LabelPrinterStatus> readString(const QByteArray &string);

    QByteArray m_string;
    bool m_isInside = false;
    int m_next = 0;  ///< 0 to 2: the string that comes next
    LabelPrinterStatus m_status;
};

}  // namespace servery
