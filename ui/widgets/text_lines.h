// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStringList>

namespace servery {

/// `text` in at most `most` lines of a width: broken between words and behind hyphens, inside a word only
/// where it alone is too long. What does not fit into the last line is elided.
QStringList inLines(const QString &text, const QFont &font, double width, int most);

}  // namespace servery
