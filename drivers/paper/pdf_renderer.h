// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "drivers/paper/layout.h"

namespace servery {

/// A PDF of one page that is as wide as the paper and as long as the print, its text selectable.
/// Needs a QGuiApplication.
QByteArray renderPdf(const Layout &layout, const QString &title);

}  // namespace servery
