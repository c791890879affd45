// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/page_map.h"

#include <bit>

#include <QChar>

namespace servery {
namespace {

/// Printers set one character after the other from the left: what is written from the right, and what
/// joins or stacks, is drawn even where a page has the letters.
bool printsAsItIs(char16_t character)
{
    if (character < 0xA0 || character == QChar::ReplacementCharacter)
        return false;
    if (QChar::isMark(character) || QChar::category(character) == QChar::Other_Format)
        return false;
    const QChar::Direction direction = QChar::direction(character);
    return direction != QChar::DirR && direction != QChar::DirAL && direction != QChar::DirAN;
}

}  // namespace

PageMap::Entry &PageMap::entryFor(char16_t character)
{
    qint16 &block = m_blocks[character >> 8];
    if (block < 0) {
        block = qint16(m_entries.size() / 256);
        m_entries.resize(m_entries.size() + 256);
    }
    return m_entries[size_t(block) * 256 + (character & 0xFF)];
}

void PageMap::add(const CodePage &page)
{
    Q_ASSERT(m_count < limit);
    const int index = m_count++;
    for (int byte = 0x80; byte <= 0xFF; ++byte) {
        const char16_t character = page.character(quint8(byte));
        if (!printsAsItIs(character))
            continue;
        Entry &entry = entryFor(character);
        if (entry.pages & (1u << index))
            continue;
        const int known = std::popcount(entry.pages);
        const auto old = m_bytes.begin() + entry.first;
        const std::vector<char> bytes(old, old + known);
        entry.first = quint32(m_bytes.size());
        entry.pages |= 1u << index;
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        m_bytes.push_back(char(byte));
    }
}

char PageMap::byteOn(int page, char16_t character) const
{
    const Entry &found = entry(character);
    Q_ASSERT(found.pages & (1u << page));
    return m_bytes[found.first + size_t(std::popcount(found.pages & ((1u << page) - 1)))];
}

}  // namespace servery
