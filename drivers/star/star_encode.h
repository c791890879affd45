// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/layout_encoder.h"

namespace servery {

/// The bytes that make a printer in Star line mode print the layout. Pure: same layout and model, same bytes.
/// Promises what encode() for ESC/POS promises: a full reset first, styles and pages only when they change,
/// drawn what no page has, no byte below 20 or 7F of any text. Characters are at most six times their size;
/// what is larger is drawn. Lines that need drawing need a QGuiApplication.
///
/// Source of all bytes: STAR Line Mode Command Specifications (line thermal printers), sections 3.3 and 5.
QByteArray encodeStar(const Layout &layout, const PrinterModel &model);

/// ETB: when everything before it is on paper, the printer counts and reports (devices reference 2.2).
QByteArray starJobEnd();
/// ESC ACK SOH: reports now.
QByteArray askStarStatus();
/// ESC RS a: reports by itself at every change.
QByteArray starAutoStatus(bool isOn);
/// ESC RS E 0: the job counter starts again; nothing is reported.
QByteArray resetStarCounter();
/// A pulse in its turn. Connector pin 2: ESC BEL with the model's times, then BEL; pin 5: EM, 200 ms.
QByteArray starDrawerPulse(int pin, const PrinterModel &model);
/// A pulse at once, offline too: FS for pin 2, SUB for pin 5.
QByteArray starRealTimePulse(int pin);

}  // namespace servery
