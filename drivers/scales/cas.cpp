// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scales/cas.h"

namespace servery {

namespace {

constexpr char soh = 0x01;
constexpr char stx = 0x02;
constexpr char etx = 0x03;
constexpr char eot = 0x04;
constexpr quint8 ack = 0x06;
constexpr quint8 nak = 0x15;
constexpr char enq = 0x05;
constexpr char dc1 = 0x11;
constexpr qsizetype frameBytes = 15;

}  // namespace

QByteArray Cas::ask()
{
    m_isReady = false;
    m_frame.clear();
    return QByteArray(1, enq);
}

QByteArray Cas::hear(quint8 byte)
{
    expect();
    if (!m_isReady) {
        m_isReady = byte == ack;
        if (m_isReady)
            return QByteArray(1, dc1);
        later(byte == nak ? ScaleState::InMotion : ScaleState::Garbled);
        return {};
    }
    const qsizetype at = m_frame.size();
    if (at == 0 && byte == nak)
        later(ScaleState::InMotion);
    else if (at < 2 && (at == 0 ? char(byte & 0x7F) != soh : byte != stx))
        later(ScaleState::Garbled);
    else if (m_frame += char(byte); m_frame.size() == frameBytes)
        understand();
    return {};
}

/// The frame has one length in both forms, since the check byte may be any byte, ETX too.
void Cas::understand()
{
    const bool isShort = m_frame[13] == etx && m_frame[14] == eot;
    const qsizetype digits = isShort ? 6 : 7;
    const QByteArray checked = m_frame.mid(2, digits + 4);
    char check = 0;
    for (const char byte : checked)
        check = char(check ^ byte);
    if (check != m_frame[6 + digits] || m_frame[7 + digits] != etx)
        return later(ScaleState::Garbled);
    const char state = checked[0];
    const char sign = checked[1];
    const QByteArray unit = checked.mid(2 + digits).toLower();
    const auto weight = parseQuantity(QString::fromLatin1(checked.mid(2, digits).trimmed()));
    if (sign == 'F')
        return finish(ScaleState::Overload);
    if (state == 'U')
        return later(ScaleState::InMotion);
    if (state != 'S' || !weight || weight->thousandths() < 0 || (sign != ' ' && sign != '-'))
        return later(ScaleState::Garbled);
    if (unit != "kg")
        return finish(ScaleState::WrongUnit);
    if (sign == '-' && *weight > Quantity())
        return finish(ScaleState::Negative);
    finishWeight(*weight, false);
}

}  // namespace servery
