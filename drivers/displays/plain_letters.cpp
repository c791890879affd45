// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/displays/plain_letters.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace servery {

namespace {

struct Spelling {
    char16_t letter;  ///< the capital one
    const char *latin;
};

/// Signs, Latin letters that have no accent to lose, Greek (ELOT 743), Cyrillic (ICAO Doc 9303, part 3).
constexpr std::array spellings{
    Spelling{0x066B, "."},  Spelling{0x066C, ","},  Spelling{0x060C, ","}, Spelling{0x2010, "-"},
    Spelling{0x2011, "-"},  Spelling{0x2012, "-"},  Spelling{0x2013, "-"}, Spelling{0x2014, "-"},
    Spelling{0x2212, "-"},  Spelling{0x2018, "'"},  Spelling{0x2019, "'"}, Spelling{0x201C, "\""},
    Spelling{0x201D, "\""}, Spelling{0x201E, "\""}, Spelling{0x00D7, "x"}, Spelling{u'Ł', "L"},
    Spelling{u'Đ', "D"},    Spelling{u'Ð', "D"},    Spelling{u'Ø', "O"},   Spelling{u'Æ', "AE"},
    Spelling{u'Œ', "OE"},   Spelling{u'Þ', "TH"},   Spelling{u'Ħ', "H"},   Spelling{u'Ŧ', "T"},
    Spelling{u'ẞ', "SS"},   Spelling{u'ß', "SS"},   Spelling{u'ı', "I"},   Spelling{u'Α', "A"},
    Spelling{u'Β', "V"},    Spelling{u'Γ', "G"},    Spelling{u'Δ', "D"},   Spelling{u'Ε', "E"},
    Spelling{u'Ζ', "Z"},    Spelling{u'Η', "I"},    Spelling{u'Θ', "TH"},  Spelling{u'Ι', "I"},
    Spelling{u'Κ', "K"},    Spelling{u'Λ', "L"},    Spelling{u'Μ', "M"},   Spelling{u'Ν', "N"},
    Spelling{u'Ξ', "X"},    Spelling{u'Ο', "O"},    Spelling{u'Π', "P"},   Spelling{u'Ρ', "R"},
    Spelling{u'Σ', "S"},    Spelling{u'Τ', "T"},    Spelling{u'Υ', "Y"},   Spelling{u'Φ', "F"},
    Spelling{u'Χ', "CH"},   Spelling{u'Ψ', "PS"},   Spelling{u'Ω', "O"},   Spelling{u'А', "A"},
    Spelling{u'Б', "B"},    Spelling{u'В', "V"},    Spelling{u'Г', "G"},   Spelling{u'Д', "D"},
    Spelling{u'Е', "E"},    Spelling{u'Ж', "ZH"},   Spelling{u'З', "Z"},   Spelling{u'И', "I"},
    Spelling{u'К', "K"},    Spelling{u'Л', "L"},    Spelling{u'М', "M"},   Spelling{u'Н', "N"},
    Spelling{u'О', "O"},    Spelling{u'П', "P"},    Spelling{u'Р', "R"},   Spelling{u'С', "S"},
    Spelling{u'Т', "T"},    Spelling{u'У', "U"},    Spelling{u'Ф', "F"},   Spelling{u'Х', "KH"},
    Spelling{u'Ц', "TS"},   Spelling{u'Ч', "CH"},   Spelling{u'Ш', "SH"},  Spelling{u'Щ', "SHCH"},
    Spelling{u'Ъ', ""},     Spelling{u'Ы', "Y"},    Spelling{u'Ь', ""},    Spelling{u'Э', "E"},
    Spelling{u'Ю', "IU"},   Spelling{u'Я', "IA"},   Spelling{u'Є', "IE"},  Spelling{u'І', "I"},
    Spelling{u'Ґ', "G"},    Spelling{u'Ђ', "D"},    Spelling{u'Ј', "J"},   Spelling{u'Љ', "LJ"},
    Spelling{u'Њ', "NJ"},   Spelling{u'Ћ', "C"},    Spelling{u'Џ', "DZ"},  Spelling{u'Ѕ', "DZ"},
};

/// nullopt: there is no Latin way to write it.
std::optional<QString> latinOf(QChar character)
{
    const QChar capital = character.toUpper();
    for (const QChar letter : {character, capital})
        for (const Spelling &one : spellings)
            if (letter.unicode() == one.letter) {
                const QString latin = QString::fromLatin1(one.latin);
                return character.isLower() ? latin.toLower() : latin;
            }
    return std::nullopt;
}

QChar withoutMarks(QChar character)
{
    return QString(character).normalized(QString::NormalizationForm_KD).at(0);
}

bool isShown(const CodePage &page, QChar character)
{
    return byteFor(page, character) != 0 || byteFor(page, withoutMarks(character)) != 0;
}

}  // namespace

char byteFor(const CodePage &page, QChar character)
{
    if (character.unicode() >= 0x20 && character.unicode() < 0x7F)
        return char(character.unicode());
    for (int i = 0; i < 128; ++i) {
        if (character.unicode() >= 0x80 && character != QChar::ReplacementCharacter &&
            page.upper[i] == character.unicode())
            return char(0x80 + i);
    }
    return 0;
}

QString plainLetters(const QString &text, const CodePage &page)
{
    // A word half in Greek letters and half in Latin ones says nothing to anybody.
    std::set<QChar::Script> missed;
    for (const QChar character : text)
        if (character.isLetter() && !isShown(page, character))
            missed.insert(character.script());
    QString plain;
    for (const QChar character : text) {
        const bool isMissed =
            character.script() != QChar::Script_Latin && missed.contains(character.script());
        if (character.category() == QChar::Other_Format)
            continue;  // says which way to read
        if (isShown(page, character) && !isMissed)
            plain += character;
        else if (character.digitValue() >= 0 && !character.isLetter())
            plain += QString::number(character.digitValue());
        else if (const auto latin = latinOf(character))
            plain += *latin;
        else
            plain += latinOf(withoutMarks(character)).value_or(QString(character));
    }
    return plain;
}

}  // namespace servery
