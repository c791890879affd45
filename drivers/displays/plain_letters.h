// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "drivers/escpos/code_pages.h"

namespace servery {

/// The page's byte of a character; 0: it has none.
char byteFor(const CodePage &page, QChar character);

/// The text in letters that a display of this page has, as far as there are any: digits of every language as
/// 0 to 9 and their separators as "." and ",", letters without their accents, and a script of which it lacks
/// a letter in Latin ones (Greek as ELOT 743, Cyrillic as a passport has it). What is left stays as it is:
/// Hebrew, Arabic and the like have no short vowels to write, Chinese no letters at all.
QString plainLetters(const QString &text, const CodePage &page);

}  // namespace servery
