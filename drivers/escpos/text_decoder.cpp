// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/text_decoder.h"

#include <algorithm>

#include "app/base/text.h"

namespace servery {
namespace {

constexpr QByteArrayView regionalBytes("#$@[\\]^`{|}~");
/// Source: Epson's command reference, ESC R.
constexpr const char16_t *regions[] = {
    u"#$@[\\]^`{|}~", u"#$à°ç§^`éùè¨", u"#$§ÄÖÜ^`äöüß", u"£$@[\\]^`{|}~", u"#$@ÆØÅ^`æøå~", u"#¤ÉÄÖÅÜéäöåü",
    u"#$@°\\é^ùàòèì", u"₧$@¡Ñ¿^`¨ñ}~", u"#$@[¥]^`{|}~", u"#¤ÉÆØÅÜéæøåü",  u"#$ÉÆØÅÜéæøåü", u"#$á¡Ñ¿é`íñóú",
    u"#$á¡Ñ¿éüíñóú",  u"#$@[₩]^`{|}~", u"#$ŽŠĐĆČžšđćč", u"#¥@[\\]^`{|}~",
};

void setDot(Raster &raster, int x, int y)
{
    const int rowBytes = (raster.widthDots + 7) / 8;
    char &byte = raster.bits[qsizetype(y) * rowBytes + x / 8];
    byte = char(byte | (0x80 >> (x % 8)));
}

Raster blank(int width, int height)
{
    return {width, height, QByteArray(qsizetype((width + 7) / 8) * height, '\0')};
}

}  // namespace

QChar regional(quint8 byte, int region)
{
    const qsizetype index = regionalBytes.indexOf(char(byte));
    if (index < 0 || region < 0 || region >= int(std::size(regions)))
        return QChar(char16_t(byte));
    return regions[region][index];
}

qsizetype doubleByteLength(const QByteArray &bytes, qsizetype at, bool isShiftJis)
{
    const quint8 first = quint8(bytes[at]);
    if (first < 0x81 || first == 0xFF || (isShiftJis && first >= 0xA0 && first < 0xE0))
        return 1;
    const quint8 second = at + 1 < bytes.size() ? quint8(bytes[at + 1]) : 0;
    return !isShiftJis && second >= '0' && second <= '9' ? 4 : 2;
}

qsizetype utf8Length(const QByteArray &bytes, qsizetype at)
{
    const quint8 first = quint8(bytes[at]);
    return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
}

Raster fromColumns(QByteArrayView data, int columns, int columnBytes)
{
    Raster raster = blank(columns, columnBytes * 8);
    for (qsizetype i = 0; i < std::min(data.size(), qsizetype(columns) * columnBytes); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            if (quint8(data[i]) & (0x80 >> bit))
                setDot(raster, int(i / columnBytes), int(i % columnBytes) * 8 + bit);
        }
    }
    return raster;
}

Raster scaled(const Raster &raster, int horizontally, int vertically)
{
    if (horizontally == 1 && vertically == 1)
        return raster;
    Raster big = blank(raster.widthDots * horizontally, raster.heightDots * vertically);
    const int rowBytes = (raster.widthDots + 7) / 8;
    for (int y = 0; y < big.heightDots; ++y) {
        for (int x = 0; x < big.widthDots; ++x) {
            const int sourceX = x / horizontally;
            const qsizetype index = qsizetype(y / vertically) * rowBytes + sourceX / 8;
            if (index < raster.bits.size() && quint8(raster.bits[index]) & (0x80 >> (sourceX % 8)))
                setDot(big, x, y);
        }
    }
    return big;
}

}  // namespace servery
