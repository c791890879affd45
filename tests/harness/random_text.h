// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <rapidcheck.h>

#include <QString>

namespace servery {

/// Text as the world writes it: Latin, East Asian, combining marks, emoji with joiners, Arabic, Hebrew,
/// Devanagari, spaces of all kinds, control bytes and halves of surrogate pairs.
inline rc::Gen<QString> anyText()
{
    const auto codePoint = rc::gen::oneOf(
        rc::gen::inRange<char32_t>(0x20, 0x7F), rc::gen::inRange<char32_t>(0x20, 0x7F), rc::gen::just(U' '),
        rc::gen::inRange<char32_t>(0x00, 0x20), rc::gen::inRange<char32_t>(0x7F, 0x250),
        rc::gen::inRange<char32_t>(0x300, 0x370), rc::gen::inRange<char32_t>(0x590, 0x700),
        rc::gen::inRange<char32_t>(0x900, 0x980), rc::gen::inRange<char32_t>(0x1100, 0x1200),
        rc::gen::inRange<char32_t>(0x2000, 0x2070), rc::gen::inRange<char32_t>(0x3000, 0x3100),
        rc::gen::inRange<char32_t>(0x4E00, 0x9FFF), rc::gen::inRange<char32_t>(0xD800, 0xE000),
        rc::gen::inRange<char32_t>(0xFF00, 0xFFEF), rc::gen::inRange<char32_t>(0x1F1E6, 0x1FA00),
        rc::gen::element(char32_t(0x200D), char32_t(0xFE0F), char32_t(0x1F3FD)));
    return rc::gen::map(rc::gen::container<std::u32string>(codePoint), [](const std::u32string &codes) {
        QString text;
        for (const char32_t code : codes) {
            if (code > 0xFFFF)
                text.append(QChar(QChar::highSurrogate(code))).append(QChar(QChar::lowSurrogate(code)));
            else
                text.append(QChar(char16_t(code)));
        }
        return text;
    });
}

}  // namespace servery
