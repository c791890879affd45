// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/commands.h"
#include "drivers/escpos/layout_encoder.h"
#include "drivers/paper/layout.h"

namespace servery {

/// The bytes that make a printer of this model print the layout. Pure: same layout and model, same bytes.
///
/// They start from a full reset, so nothing of an earlier job shines through. A style or code page is
/// sent only when it changes. A line with a character that none of the model's pages and its East Asian font
/// has is drawn and sent as a picture, all others stay text. No byte below 20 or 7F of any text passes, and
/// nothing contains a real-time command. Lines that need drawing need a QGuiApplication.
QByteArray encode(const Layout &layout, const PrinterModel &model);

}  // namespace servery
