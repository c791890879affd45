// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "drivers/escpos/decode.h"
#include "drivers/escpos/stream_interpreter.h"
#include "drivers/paper/layout.h"

namespace servery {

// Which language a model speaks is in its profile; who only wants paper or meaning asks here.

/// The bytes that make a printer of this model print the layout, in its language.
QByteArray encodeFor(const Layout &layout, const PrinterModel &model);

/// Understands the language of this model, which outlives it.
std::unique_ptr<StreamInterpreter> interpreterFor(const PrinterModel &model);

/// What a printer of this model would show for these bytes; see decodeEscPos().
QByteArray decodeFor(const QByteArray &bytes, DecodeFormat format, const PrinterModel &model);

/// A page for whoever sets a printer up: every code page of the model with its number and its characters from
/// 80 to FF, selected by number, so that a page that the printer does not have shows at once.
QByteArray codePageSheet(const PrinterModel &model);

}  // namespace servery
