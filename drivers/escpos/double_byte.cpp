// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/double_byte.h"

#include <algorithm>
#include <array>
#include <mutex>

#include <iconv.h>

#include "drivers/paper/layout.h"

namespace servery {
namespace {

constexpr size_t basicPlane = 65536;

bool isTrail(quint8 byte)
{
    return byte >= 0x40 && byte != 0x7F && byte != 0xFF;
}

struct Table {
    std::once_flag isMade;
    std::vector<quint16> codes;
};

}  // namespace

const DoubleByteSet *DoubleByteSet::find(QStringView name)
{
    static const std::array sets = {
        DoubleByteSet(QLatin1StringView("gb18030"), "GB18030"),
        DoubleByteSet(QLatin1StringView("shift_jis"), "SHIFT_JIS"),
        DoubleByteSet(QLatin1StringView("big5"), "BIG5"),
        DoubleByteSet(QLatin1StringView("ks_c_5601"), "EUC-KR"),
    };
    const auto found = std::find_if(sets.begin(), sets.end(),
                                    [name](const DoubleByteSet &set) { return set.m_name == name; });
    return found == sets.end() ? nullptr : &*found;
}

quint16 DoubleByteSet::code(char16_t character) const
{
    static std::array<Table, 4> tables;
    Table &table = tables[size_t(this - find(u"gb18030"))];
    std::call_once(table.isMade, [&] { table.codes = makeTable(); });
    return table.codes.empty() ? 0 : table.codes[character];
}

std::vector<quint16> DoubleByteSet::makeTable() const
{
    const iconv_t conversion = iconv_open(m_charset, "UTF-16LE");
    if (conversion == iconv_t(-1))
        return {};  // then everything is drawn
    std::vector<quint16> codes(basicPlane);
    for (size_t unit = 0x1100; unit < basicPlane; ++unit) {
        char16_t character = char16_t(unit);
        const QChar text(character);
        if (text.isSurrogate() || text.isNull() || cellWidth(QStringView(&text, 1)) != 2)
            continue;
        char *in = reinterpret_cast<char *>(&character);
        char bytes[8] = {};
        char *out = bytes;
        size_t inLeft = sizeof character;
        size_t outLeft = sizeof bytes;
        const bool isDone = iconv(conversion, &in, &inLeft, &out, &outLeft) == 0;
        iconv(conversion, nullptr, nullptr, nullptr, nullptr);
        const quint8 lead = quint8(bytes[0]);
        if (isDone && outLeft == sizeof bytes - 2 && lead >= 0x81 && lead != 0xFF &&
            isTrail(quint8(bytes[1])))
            codes[unit] = quint16(lead << 8 | quint8(bytes[1]));
    }
    iconv_close(conversion);
    return codes;
}

QString fromCharset(const QByteArray &character, const char *charset)
{
    const iconv_t conversion = iconv_open("UTF-16LE", charset);
    if (conversion == iconv_t(-1))
        return QString(QChar::ReplacementCharacter);
    QByteArray input = character;
    char16_t output[4] = {};
    char *in = input.data();
    char *out = reinterpret_cast<char *>(output);
    size_t inLeft = size_t(input.size());
    size_t outLeft = sizeof output;
    const bool isDone = iconv(conversion, &in, &inLeft, &out, &outLeft) != size_t(-1);
    iconv_close(conversion);
    const auto units = qsizetype((sizeof output - outLeft) / sizeof(char16_t));
    return isDone && units > 0 ? QString::fromUtf16(output, units) : QString(QChar::ReplacementCharacter);
}

}  // namespace servery
