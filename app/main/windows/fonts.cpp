// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/fonts.h"

#include <QLibrary>

#include "app/base/text.h"

namespace servery {

static constexpr const char *configuration = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont>
    <rejectfont>
      <glob>*/Type1/*</glob>
      <glob>*/type1/*</glob>
      <glob>*/urw-base35/*</glob>
      <glob>*/InterDisplay-*</glob>
      <glob>*Italic.*</glob>
      <glob>*Oblique.*</glob>
      <glob>*/DejaVuSansMono*</glob>
      <glob>*/DejaVuSerif*</glob>
      <glob>*/DejaVuMathTeX*</glob>
      <glob>*/truetype/noto/*</glob>
    </rejectfont>
    <acceptfont>
      <glob>*/truetype/noto/NotoSans*-Regular.ttf</glob>
      <glob>*/truetype/noto/NotoSans-Bold.ttf</glob>
      <glob>*/truetype/noto/NotoSansArabic-Bold.ttf</glob>
      <glob>*/truetype/noto/NotoSansHebrew-Bold.ttf</glob>
      <glob>*/truetype/noto/NotoSansThai-Bold.ttf</glob>
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
    // Functions of fontconfig 2.12.6 and later, https://www.freedesktop.org/software/fontconfig/
    using Create = void *();
    using Parse = int(void *config, const char *text, int complains);
    using Use = int(void *config);
    QLibrary fontconfig(u"fontconfig"_s, 1);
    auto *create = reinterpret_cast<Create *>(fontconfig.resolve("FcConfigCreate"));
    auto *parse = reinterpret_cast<Parse *>(fontconfig.resolve("FcConfigParseAndLoadFromMemory"));
    auto *build = reinterpret_cast<Use *>(fontconfig.resolve("FcConfigBuildFonts"));
    auto *setCurrent = reinterpret_cast<Use *>(fontconfig.resolve("FcConfigSetCurrent"));
    if (!create || !parse || !build || !setCurrent)
        return;
    void *config = create();
    if (config && parse(config, configuration, 0) && build(config))
        setCurrent(config);
}

}  // namespace servery
