// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/domain/document.h"

namespace servery {

/// An ASCII byte as the international set ESC R `region` shows it (twelve characters differ).
QChar regional(quint8 byte, int region);

/// Bytes of the character that starts here in two-byte mode: 1, 2, or 4 in GB 18030. In Shift JIS the bytes
/// A1 to DF are katakana of one byte.
qsizetype doubleByteLength(const QByteArray &bytes, qsizetype at, bool isShiftJis);
qsizetype utf8Length(const QByteArray &bytes, qsizetype at);

/// A picture from columns of bytes, as ESC * and GS * send them: each column top down, `columnBytes` bytes.
Raster fromColumns(QByteArrayView data, int columns, int columnBytes);
/// Each dot as a block of dots.
Raster scaled(const Raster &raster, int horizontally, int vertically);

}  // namespace servery
