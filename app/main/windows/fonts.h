// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace servery {

/// Tells fontconfig where the fonts are, before Qt asks it. The configuration a desktop comes with is fifty
/// files of rules for names that nobody here uses: reading it, and asking it for every size of type, is a
/// third of the counter's start. So is looking through hundreds of fonts: of Noto only the regular faces of
/// scripts that people write today are offered. Fonts that an owner installs beside these, for Chinese,
/// Japanese or Korean for example, are all found.
///
/// It uses nothing of Qt, so it may run on a thread beside the making of Qt's application, but must be done
/// before that is asked for a font. Where the configuration is not taken Qt does as it always does.
void findFonts();

}  // namespace servery
