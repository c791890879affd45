// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/fonts.h"

#include <string>

#include <fontconfig/fontconfig.h>

namespace servery {

/// Scripts that people write today, as the families of Noto are named; Latin, Greek and Cyrillic are in the
/// family without a further name.
static constexpr const char *scripts[] = {
    "",         "Arabic",     "Armenian",  "Bengali",  "CanadianAboriginal",
    "Cherokee", "Devanagari", "Ethiopic",  "Georgian", "Gujarati",
    "Gurmukhi", "Hebrew",     "Javanese",  "Kannada",  "Khmer",
    "Lao",      "Malayalam",  "Mongolian", "Myanmar",  "NKo",
    "Oriya",    "Sinhala",    "Symbols",   "Symbols2", "Tamil",
    "Telugu",   "Thaana",     "Thai",      "Tifinagh", "Yi",
};

static std::string configuration()
{
    std::string text = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont>
    <rejectfont>
      <glob>*/[Tt]ype1/*</glob>
      <glob>*/urw-base35/*</glob>
      <glob>*/InterDisplay-*</glob>
      <glob>*Italic.*</glob>
      <glob>*Oblique.*</glob>
      <glob>*/truetype/dejavu/*</glob>
      <glob>*/truetype/noto/*</glob>
    </rejectfont>
    <acceptfont>
      <glob>*/truetype/dejavu/DejaVuSans.ttf</glob>
      <glob>*/truetype/noto/NotoSansMono-Regular.ttf</glob>
      <glob>*/truetype/noto/NotoSansMono-Bold.ttf</glob>
      <glob>*/truetype/noto/NotoSerifTibetan-Regular.ttf</glob>
)";
    for (const char *script : scripts)
        text += std::string("      <glob>*/truetype/noto/NotoSans") + script + "-Regular.ttf</glob>\n";
    for (const char *script : {"", "Arabic", "Hebrew", "Thai"})
        text += std::string("      <glob>*/truetype/noto/NotoSans") + script + "-Bold.ttf</glob>\n";
    return text + R"(    </acceptfont>
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
}

void findFonts()
{
    FcConfig *config = FcConfigCreate();
    const std::string text = configuration();
    const auto *bytes = reinterpret_cast<const FcChar8 *>(text.c_str());
    if (FcConfigParseAndLoadFromMemory(config, bytes, FcFalse) && FcConfigBuildFonts(config))
        FcConfigSetCurrent(config);
}

}  // namespace servery
