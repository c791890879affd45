// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace servery {

/// Tells fontconfig where the fonts are, before Qt asks it. The configuration a desktop comes with is fifty
/// files of rules for names that nobody here uses: reading it, and asking it for every size of type, is a
/// third of the counter's start. Our themes name their families; what these lack is searched in all
/// fonts but slanted ones, serifs and further weights of Noto, which no screen of ours shows.
///
/// It needs nothing of Qt's application and may run beside its making, but not after it has asked for a font.
/// Where fontconfig is another one, nothing happens and Qt does as it always does.
void findFonts();

}  // namespace servery
