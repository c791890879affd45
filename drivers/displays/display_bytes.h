// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/domain/display_rows.h"
#include "drivers/displays/display_model.h"
#include "drivers/escpos/code_pages.h"

namespace servery {

// Bytes for customer displays. Pure: the same rows, the same bytes. Sources: CD5220 user's manual (Partner
// Tech) and Tysso VFD-550 manual p. 18, as in the devices reference 2.9.

/// Resets the display, so that nothing of an earlier program (a mode, a cursor, half a command) is left.
/// With `pageNumber` (ESC t n) also the code page, where the protocol has the command: -1 leaves it.
QByteArray encodeStart(const DisplayModel &model, int pageNumber = -1);

/// Replaces both rows: each is written over in full and none wraps. Text is data: what is below 20 or is 7F
/// is a space. What the page has not is written without its accents or in Latin letters (plain_letters.h),
/// else as '?'; a display draws nothing.
QByteArray encodeRows(const DisplayModel &model, const CodePage &page, const DisplayRows &rows);

/// The letters of `text` that nothing but a '?' stands for there.
QStringList lettersNotShown(const DisplayModel &model, const CodePage &page, const QString &text);

/// What a display answers without showing anything else; empty for those that never say anything. A DSP-800
/// answers each command with ACK or NAK (devices reference 2.9).
QByteArray encodeQuestion(const DisplayModel &model);

/// For a display on the printer's line: the printer is deaf meanwhile (ESC = 2 … ESC = 1).
QByteArray besidePrinter(const QByteArray &bytes);

/// n of ESC t n as Epson numbers the pages; -1: it has none.
int displayPageNumber(QLatin1StringView page);

}  // namespace servery
