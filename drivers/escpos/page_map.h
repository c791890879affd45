// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "drivers/escpos/code_pages.h"

namespace servery {

/// Which of a printer's pages have a character, and as which byte. Answers in constant time, since it is
/// asked for every character of every receipt. At most 32 pages; the order of adding is their index.
class PageMap {
public:
    static constexpr int limit = 32;

    PageMap() { m_blocks.fill(-1); }
    void add(const CodePage &page);

    /// Bit p is set when page p has the character.
    quint32 pagesWith(char16_t character) const { return entry(character).pages; }
    /// The byte of the character on a page that has it.
    char byteOn(int page, char16_t character) const;

private:
    struct Entry {
        quint32 pages = 0;
        quint32 first = 0;  ///< of its bytes in m_bytes, one for each page that has it, in their order
    };
    const Entry &entry(char16_t character) const
    {
        static constexpr Entry none;
        const int block = m_blocks[character >> 8];
        return block < 0 ? none : m_entries[size_t(block) * 256 + (character & 0xFF)];
    }
    Entry &entryFor(char16_t character);

    std::array<qint16, 256> m_blocks;
    std::vector<Entry> m_entries;
    std::vector<char> m_bytes;
    int m_count = 0;
};

}  // namespace servery
