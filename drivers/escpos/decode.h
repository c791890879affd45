// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "drivers/escpos/printed.h"
#include "drivers/escpos/printer_model.h"

namespace servery {

enum class DecodeFormat { Text, Json, Png };

/// Everything that a stream of ESC/POS does on a printer of this model.
std::vector<Printed> interpret(const QByteArray &bytes, const PrinterModel &model);

/// What a printer would show for these bytes (`servery escpos decode`): its lines as text; everything as one
/// JSON object; or the paper as a PNG picture, which needs a QGuiApplication.
QByteArray decodeEscPos(const QByteArray &bytes, DecodeFormat format, const PrinterModel &model);

/// The same for what an interpreter of any language has understood.
QByteArray describe(const std::vector<Printed> &printed, DecodeFormat format, const PrinterModel &model);

}  // namespace servery
