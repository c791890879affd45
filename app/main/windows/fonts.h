// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace servery {

/// Tells fontconfig where the fonts are, before Qt asks it. The configuration a desktop comes with is fifty
/// files of rules for names that nobody here uses, and hundreds of fonts: reading it is a third of the
/// counter's start. Offered are Inter, the regular and bold faces of Noto, what stands in for them, and fonts
/// that an owner installs, for Chinese, Japanese or Korean for example: from Debian's packages of Noto, or
/// put into /usr/local/share/fonts or ~/.local/share/fonts.
///
/// It uses nothing of Qt, so it may run on a thread beside the making of Qt's application, but must be done
/// before that is asked for a font. Where the configuration is not taken Qt does as it always does.
void findFonts();

}  // namespace servery
