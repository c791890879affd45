// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace servery {

/// Tells fontconfig where the fonts are, before Qt asks it. The configuration a desktop comes with is fifty
/// files of rules for names that nobody here uses: reading it, and asking it for every size of type, is a
/// third of the counter's start. So is looking through hundreds of fonts: of Noto only the regular faces of
/// scripts that people write today are offered, of Inter those weights that our themes have. Fonts that an
/// owner installs beside these, for Chinese, Japanese or Korean for example, are all found.
///
/// It needs nothing of Qt's application and may run beside its making, but not after it has asked for a font.
/// Where fontconfig is another one, nothing happens and Qt does as it always does.
void findFonts();

}  // namespace servery
