// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "drivers/escpos/printer_model.h"

namespace servery {

// The commands beside the paper: questions, pulses, rescue. Bytes: devices reference 2.1 to 2.5.

/// DLE EOT n, n from 1 to 4: answered at once with one byte, offline too. At most four may be under way.
QByteArray askRealTime(int n);
/// GS r 1: answered with one byte when it is reached in the buffer; never while the printer has stopped.
QByteArray askPaperSensor();
/// GS a: four bytes now and at every change; all kinds of change or none. Some makes forget it with every
/// ESC @, so it is sent after each.
QByteArray autoStatus(bool isOn);
/// GS I n. 1 model, 2 type, 3 ROM version: one byte each; 65 firmware, 66 maker, 67 model, 68 serial number,
/// 69 font of the language: a block. The next is sent only after the answer.
QByteArray askIdentity(int n);
/// GS ( H fn 48: answered with the same four characters (20 to 7E) when what stands before it is on paper.
QByteArray askProcessId(const QByteArray &fourCharacters);
/// GS ( H fn 49: a block 37 23 with the cause whenever the printer stops.
QByteArray offlineReport(bool isOn);
/// ESC c 4: stop at near end before the roll runs out in the middle of a receipt, or only at its end.
QByteArray stopAtNearEnd(bool isOn);

/// ESC p: one pulse on the drawer's connector in its turn, as long as the model wants. `pin` is 2 or 5.
QByteArray drawerPulse(int pin, const PrinterModel &model = {});
/// DLE DC4 1: a pulse of 100 ms at once, offline too; ignored while another runs.
QByteArray realTimePulse(int pin);

/// DLE ENQ 1: after an error that can be mended, go on from the line where it stopped.
QByteArray resumeAfterError();
/// DLE ENQ 2: after such an error (the cutter, not the paper) forget everything received.
QByteArray clearAfterError();
/// DLE DC4 8: forget everything received, in any state. Answered with the block 37 25.
QByteArray clearBuffers();
/// NULs that finish whatever picture a broken job left behind (up to `longest` bytes of it), then ESC = 1
/// in case the line was left to the display, and ESC @: the printer is at the beginning of a command again.
QByteArray flushLeftovers(qsizetype longest);

/// ESC =: whether the printer listens or the display that hangs behind it.
QByteArray selectPrinter();
QByteArray selectDisplay();

/// What a block (see PrinterReply) says. Each is nothing when the block is another kind.
std::optional<QByteArray> processIdOf(const QByteArray &block);
/// Why the printer stopped; empty when it does not give a cause.
std::optional<QByteArray> offlineCauseOf(const QByteArray &block);
/// The text behind 5F: maker, model, serial number.
std::optional<QString> identityTextOf(const QByteArray &block);
bool isBuffersCleared(const QByteArray &block);

}  // namespace servery
