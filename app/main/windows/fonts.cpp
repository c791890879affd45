// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/fonts.h"

#include <fontconfig/fontconfig.h>

namespace servery {

/// Our families and where Debian puts them, a shop's own fonts, and nothing else: to look through every font
/// of a machine takes longer than all else until the first picture.
static constexpr const char *configuration = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/opentype/inter</dir>
  <dir>/usr/share/fonts/opentype/noto</dir>
  <dir>/usr/share/fonts/truetype/noto</dir>
  <dir>/usr/share/fonts/truetype/droid</dir>
  <dir>/usr/share/fonts/truetype/dejavu</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>~/.local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont>
    <rejectfont>
      <glob>*/InterDisplay-*</glob>
      <glob>*Italic.*</glob>
      <glob>*/truetype/dejavu/*</glob>
      <glob>*/truetype/noto/*</glob>
    </rejectfont>
    <acceptfont>
      <glob>*/truetype/dejavu/DejaVuSans.ttf</glob>
      <glob>*/truetype/noto/NotoSans*-Regular.ttf</glob>
      <glob>*/truetype/noto/NotoSans*-Bold.ttf</glob>
      <glob>*/truetype/noto/NotoSerifTibetan-Regular.ttf</glob>
    </acceptfont>
  </selectfont>
  <match target="pattern">
    <edit name="family" mode="append"><string>Noto Sans</string></edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
  </match>
</fontconfig>
)";

void findFonts()
{
    FcConfig *config = FcConfigCreate();
    const auto *bytes = reinterpret_cast<const FcChar8 *>(configuration);
    if (FcConfigParseAndLoadFromMemory(config, bytes, FcFalse) && FcConfigBuildFonts(config))
        FcConfigSetCurrent(config);
}

}  // namespace servery
