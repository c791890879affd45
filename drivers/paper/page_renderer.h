// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPageSize>

#include "app/domain/document.h"

namespace servery {

/// Characters side by side on an office page: as wide as a report wants, as large as people read.
constexpr int pageColumns = 80;

/// A document on pages of an office printer, as a PDF with selectable text. Nothing is cut in two but a
/// picture that is longer than a page; a cut in the document begins a new page; more pages than one are
/// numbered. Needs a QGuiApplication.
QByteArray renderPages(const Document &document, QPageSize::PageSizeId size);

}  // namespace servery
