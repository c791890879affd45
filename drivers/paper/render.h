// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/base/result.h"
#include "app/domain/document.h"

namespace servery {

enum class RenderFormat { Text, Png, Pdf };

/// A document as a file, on paper of `columns` characters (48 for 80 mm, 32 for 58 mm). BadInput when
/// there are fewer than 8 columns or more than 255; Refused when it is too long for a picture
/// (32,000 dots, 4 m). PNG and PDF need a QGuiApplication.
Result<QByteArray> render(const Document &document, RenderFormat format, int columns);

}  // namespace servery
