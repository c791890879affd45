// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scanners/key_decoder.h"

#include <array>
#include <cstring>

#include <linux/input.h>

namespace servery {

namespace {

/// What a key types on a US keyboard, alone and with Shift; index: key code of linux/input-event-codes.h.
struct Pair {
    char plain;
    char shifted;
};

constexpr int keys = KEY_KPDOT + 1;

constexpr std::array<Pair, keys> usKeyboard()
{
    std::array<Pair, keys> table{};
    constexpr char digits[] = "1234567890-=";
    constexpr char signs[] = "!@#$%^&*()_+";
    for (int i = 0; i < 12; ++i)
        table[size_t(KEY_1 + i)] = {digits[i], signs[i]};
    const auto letters = [&table](int first, const char *row) {
        for (int i = 0; row[i] != 0; ++i)
            table[size_t(first + i)] = {row[i], char(row[i] - 'a' + 'A')};
    };
    letters(KEY_Q, "qwertyuiop");
    letters(KEY_A, "asdfghjkl");
    letters(KEY_Z, "zxcvbnm");
    table[KEY_LEFTBRACE] = {'[', '{'};
    table[KEY_RIGHTBRACE] = {']', '}'};
    table[KEY_SEMICOLON] = {';', ':'};
    table[KEY_APOSTROPHE] = {'\'', '"'};
    table[KEY_GRAVE] = {'`', '~'};
    table[KEY_BACKSLASH] = {'\\', '|'};
    table[KEY_COMMA] = {',', '<'};
    table[KEY_DOT] = {'.', '>'};
    table[KEY_SLASH] = {'/', '?'};
    table[KEY_SPACE] = {' ', ' '};
    table[KEY_KPASTERISK] = {'*', '*'};
    table[KEY_KPMINUS] = {'-', '-'};
    table[KEY_KPPLUS] = {'+', '+'};
    table[KEY_KPDOT] = {'.', '.'};
    const auto pad = [&table](int key, char digit) { table[size_t(key)] = {digit, digit}; };
    for (int i = 0; i < 3; ++i) {
        pad(KEY_KP7 + i, char('7' + i));
        pad(KEY_KP4 + i, char('4' + i));
        pad(KEY_KP1 + i, char('1' + i));
    }
    pad(KEY_KP0, '0');
    return table;
}

constexpr auto us = usKeyboard();

void hold(int &keysHeld, int bit, bool isDown)
{
    keysHeld = isDown ? keysHeld | bit : keysHeld & ~bit;
}

}  // namespace

std::vector<QByteArray> KeyDecoder::feed(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        m_event += byte;
        if (m_event.size() < qsizetype(sizeof(input_event)))
            continue;
        input_event event{};
        std::memcpy(&event, m_event.constData(), sizeof event);
        m_event.clear();
        hear(event.type, event.code, event.value);
    }
    return std::exchange(m_codes, {});
}

std::vector<QByteArray> KeyDecoder::silence()
{
    end();
    m_event.clear();
    return std::exchange(m_codes, {});
}

void KeyDecoder::hear(quint16 kind, quint16 key, qint32 value)
{
    if (kind == EV_SYN && key == SYN_DROPPED) {
        m_isSpoiled = true;
        m_shift = m_control = m_alt = 0;
        m_altDigits.clear();
    }
    if (kind != EV_KEY || value > 1)
        return;  // 2: the key is held and repeats, which no scanner means
    const bool isDown = value == 1;
    switch (key) {
    case KEY_LEFTSHIFT: return hold(m_shift, 1, isDown);
    case KEY_RIGHTSHIFT: return hold(m_shift, 2, isDown);
    case KEY_LEFTCTRL: return hold(m_control, 1, isDown);
    case KEY_RIGHTCTRL: return hold(m_control, 2, isDown);
    case KEY_LEFTALT: hold(m_alt, 1, isDown); break;
    case KEY_RIGHTALT: hold(m_alt, 2, isDown); break;
    case KEY_CAPSLOCK: m_isCapsLock = m_isCapsLock != isDown; return;
    default:
        if (isDown)
            press(key);
        return;
    }
    if (!m_alt && !m_altDigits.isEmpty()) {
        const int code = std::exchange(m_altDigits, {}).toInt();
        if (code > 0 && code < 0x100)
            type(char(code));
    }
}

void KeyDecoder::press(quint16 key)
{
    if (key == KEY_ENTER || key == KEY_KPENTER || key == KEY_TAB)
        return end();
    const char plain = key < keys ? us[key].plain : key == KEY_KPSLASH ? '/' : '\0';
    if (plain == '\0')
        return;
    const bool isLetter = plain >= 'a' && plain <= 'z';
    const bool isShifted = (m_shift != 0) != (isLetter && m_isCapsLock);
    const char character = isShifted && key < keys ? us[key].shifted : plain;
    if (m_alt) {
        if (plain >= '0' && plain <= '9' && m_altDigits.size() < 4)
            m_altDigits += plain;
    } else {
        type(m_control ? char(character & 0x1F) : character);
    }
}

void KeyDecoder::type(char character)
{
    if (m_code.size() >= longestCode)
        m_isSpoiled = true;
    else if (quint8(character) >= 0x1C || character == 0x04)  // as FrameDecoder
        m_code += character;
}

void KeyDecoder::end()
{
    const QByteArray code = std::exchange(m_code, {});
    if (!std::exchange(m_isSpoiled, false) && !code.isEmpty())
        m_codes.push_back(code);
}

}  // namespace servery
