// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scales/mettler_8217.h"

namespace servery {

namespace {

constexpr char stx = 0x02;
constexpr char cr = 0x0D;
constexpr qsizetype longestFrame = 16;

}  // namespace

QByteArray Mettler8217::ask()
{
    m_frame.clear();
    return "W";
}

QByteArray Mettler8217::hear(quint8 byte)
{
    const char plain = char(byte & 0x7F);
    const bool isStatus = m_frame.size() == 2 && m_frame.endsWith('?');
    if (plain == stx && !isStatus) {
        m_frame = QByteArray(1, stx);
        expect();
    } else if (m_frame.isEmpty()) {
        later(ScaleState::Garbled);
    } else if (plain == cr && !isStatus) {
        understand();
    } else if (m_frame.size() >= longestFrame) {
        m_frame.clear();
        later(ScaleState::Garbled);
    } else {
        m_frame += plain;
    }
    return {};
}

void Mettler8217::understand()
{
    const QByteArray text = m_frame.mid(1);
    m_frame.clear();
    if (text.size() == 2 && text.startsWith('?'))
        return takeStatus(quint8(text[1]));
    const bool isNet = text.endsWith('N');
    const QByteArray number = (isNet ? text.chopped(1) : text).trimmed();
    const auto weight = parseQuantity(QString::fromLatin1(number));
    const qsizetype decimals = number.size() - number.indexOf('.') - 1;
    if (!weight || !number.contains('.') || weight->thousandths() < 0)
        return later(ScaleState::Garbled);
    if (decimals != 3)
        return finish(ScaleState::WrongUnit);
    finishWeight(*weight, isNet);
}

/// DIVA service manual p. 45; bits 3 to 6 say nothing against a weight.
void Mettler8217::takeStatus(quint8 status)
{
    if (status & 0x02)
        return finish(ScaleState::Overload);
    if (status & 0x04)
        return finish(ScaleState::Negative);
    if (status & 0x01)
        return later(ScaleState::InMotion);
    if (status & 0x10)
        return finish(ScaleState::Zero);
    later(ScaleState::InMotion);  // no reason given: it had no stable weight to answer with
}

}  // namespace servery
