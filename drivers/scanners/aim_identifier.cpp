// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scanners/aim_identifier.h"

#include <array>

namespace servery {

namespace {

/// ISO/IEC 15424, code characters and the modifiers that matter; '*' stands for any.
struct Row {
    char code;
    char modifier;
    QLatin1StringView name;
};

constexpr std::array rows{
    Row{'A', '*', QLatin1StringView("code-39")},        Row{'C', '1', QLatin1StringView("gs1-128")},
    Row{'C', '*', QLatin1StringView("code-128")},       Row{'E', '4', QLatin1StringView("ean-8")},
    Row{'e', '*', QLatin1StringView("databar")},        Row{'F', '*', QLatin1StringView("codabar")},
    Row{'G', '*', QLatin1StringView("code-93")},        Row{'I', '*', QLatin1StringView("itf")},
    Row{'L', '*', QLatin1StringView("pdf417")},         Row{'M', '*', QLatin1StringView("msi")},
    Row{'Q', '3', QLatin1StringView("gs1-qr")},         Row{'Q', '*', QLatin1StringView("qr")},
    Row{'d', '2', QLatin1StringView("gs1-datamatrix")}, Row{'d', '*', QLatin1StringView("datamatrix")},
    Row{'J', '1', QLatin1StringView("gs1-dotcode")},    Row{'J', '*', QLatin1StringView("dotcode")},
    Row{'z', '*', QLatin1StringView("aztec")},          Row{'X', '*', QLatin1StringView("other")},
};

}  // namespace

bool hasAimIdentifier(QStringView text)
{
    return text.size() >= 3 && text[0] == u']' && text[1].isLetter() && text[1] < QChar(0x80) &&
           text[2].isLetterOrNumber() && text[2] < QChar(0x80);
}

QString symbologyOf(QStringView identifier, qsizetype dataLength)
{
    if (!hasAimIdentifier(identifier))
        return {};
    const char code = char(identifier[1].unicode());
    const char modifier = char(identifier[2].unicode());
    if (code == 'E' && modifier != '4')
        return dataLength == 12 ? u"upc-a"_s : dataLength == 8 ? u"upc-e"_s : u"ean-13"_s;
    for (const Row &row : rows) {
        if (row.code == code && (row.modifier == modifier || row.modifier == '*'))
            return row.name;
    }
    return {};
}

bool isGs1Symbology(QStringView symbology)
{
    return symbology.startsWith(u"gs1-") || symbology == u"databar";
}

}  // namespace servery
