// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/displays/display_screen.h"

namespace servery {

namespace {

constexpr quint8 esc = 0x1B;
constexpr quint8 us = 0x1F;
constexpr quint8 eot = 0x04;
constexpr quint8 etb = 0x17;
constexpr int dspFirst = 0x31;

/// Bytes of a command in all, from its first two; 0: not known.
int lengthOf(quint8 first, quint8 second)
{
    if (first == us)
        return second == '$' ? 4 : second >= 1 && second <= 3 ? 2 : 0;
    switch (second) {
    case '@': return 2;
    case '=':
    case 't':
    case 'Q': return 3;
    default: return 0;
    }
}

}  // namespace

DisplayScreen::DisplayScreen(const DisplayModel &model, const CodePage &page) : m_model(model), m_page(&page)
{
    clear();
}

void DisplayScreen::clear()
{
    m_cells = QString(cells(), u' ');
    m_cursor = 0;
    m_lineMode = -1;
}

QString DisplayScreen::row(int number) const
{
    return m_cells.mid(number * m_model.columns, m_model.columns);
}

QByteArray DisplayScreen::takeReplies()
{
    return std::exchange(m_replies, {});
}

void DisplayScreen::feed(QByteArrayView bytes)
{
    for (const char byte : bytes)
        hear(quint8(byte));
}

void DisplayScreen::hear(quint8 byte)
{
    const bool isTaken = m_model.protocol == DisplayProtocol::Dsp800 ? hearDsp(byte) : hearCommand(byte);
    if (isTaken || !m_isChosen)
        return;
    if (byte < 0x20)
        control(byte);
    else
        put(byte);
}

/// True while a byte belongs to a command.
bool DisplayScreen::hearCommand(quint8 byte)
{
    if (m_command.isEmpty() && byte != esc && byte != us)
        return false;
    m_command += char(byte);
    if (m_command.size() < 2)
        return true;
    const int length = lengthOf(quint8(m_command[0]), quint8(m_command[1]));
    if (length == 0)
        ++m_unknown;
    else if (m_command.size() == length)
        obey();
    if (m_command.size() >= length)
        m_command.clear();
    return true;
}

void DisplayScreen::obey()
{
    const auto argument = [this](int at) { return quint8(m_command[at]); };
    if (m_command[1] == '=') {
        m_isChosen = argument(2) & 0x02;
        return;
    }
    if (!m_isChosen)
        return;
    switch (m_command[1]) {
    case '@': clear(); break;
    case 'Q':
        if (argument(2) == 'A' || argument(2) == 'B') {
            m_lineMode = argument(2) - 'A';
            m_cells.replace(m_lineMode * m_model.columns, m_model.columns, QString(m_model.columns, u' '));
            m_cursor = m_lineMode * m_model.columns;
        } else {
            ++m_unknown;
        }
        break;
    case '$':
        if (argument(2) >= 1 && argument(2) <= m_model.columns && argument(3) >= 1 && argument(3) <= 2)
            m_cursor = (argument(3) - 1) * m_model.columns + argument(2) - 1;
        else
            ++m_unknown;
        break;
    default: break;  // a code page or a way of scrolling: shown text stays
    }
}

/// EOT SOH letter … ETB.
bool DisplayScreen::hearDsp(quint8 byte)
{
    constexpr qsizetype longest = 8;
    if (m_command.isEmpty() && byte != eot)
        return false;
    m_command += char(byte);
    if (byte != etb && m_command.size() < longest)
        return true;
    const QByteArray command = std::exchange(m_command, {});
    const auto position = [&command](int at) { return quint8(command[at]) - dspFirst; };
    const bool isWrite = command.size() == 5 && command.startsWith("\x04\x01P");
    const bool isClear = command.size() == 6 && command.startsWith("\x04\x01"
                                                                   "C");
    if (isWrite && position(3) >= 0 && position(3) < cells()) {
        m_cursor = position(3);
    } else if (isClear && position(3) >= 0 && position(4) < cells() && position(3) <= position(4)) {
        m_cells.replace(position(3), position(4) - position(3) + 1,
                        QString(position(4) - position(3) + 1, u' '));
        m_cursor = position(3);
    } else {
        ++m_unknown;
        m_replies += char(0x15);
        return true;
    }
    m_replies += char(0x06);
    return true;
}

void DisplayScreen::control(quint8 byte)
{
    const int columns = m_model.columns;
    switch (byte) {
    case 0x0B: m_cursor = 0; break;
    case 0x0C: clear(); break;
    case 0x18: m_cells.replace(m_cursor / columns * columns, columns, QString(columns, u' ')); break;
    case 0x0D:
        // A full row leaves the cursor behind its end.
        m_cursor = (m_lineMode >= 0 ? m_lineMode : m_cursor / columns) * columns;
        m_lineMode = -1;
        break;
    case 0x0A: m_cursor = (m_cursor + columns) % cells(); break;
    case 0x08: m_cursor = (m_cursor + cells() - 1) % cells(); break;
    case 0x09: m_cursor = (m_cursor + 1) % cells(); break;
    default: ++m_unknown;
    }
}

void DisplayScreen::put(quint8 byte)
{
    const int end = (m_lineMode + 1) * m_model.columns;
    if (m_lineMode >= 0 && m_cursor >= end)
        return;  // what is too long for ESC Q A is dropped
    m_cells[m_cursor] = byte == 0x7F ? QChar(u' ') : m_page->character(byte);
    ++m_cursor;
    if (m_lineMode < 0)
        m_cursor %= cells();
}

}  // namespace servery
