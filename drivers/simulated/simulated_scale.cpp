// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/simulated_scale.h"

#include <QByteArrayList>

namespace servery {

namespace {

constexpr char stx = 0x02;
constexpr char etx = 0x03;
constexpr char eot = 0x04;
constexpr char enq = 0x05;
constexpr char ack = 0x06;
constexpr char nak = 0x15;
constexpr char esc = 0x1B;
constexpr char dc1 = 0x11;

QByteArray digits(qint64 number, int count)
{
    return QByteArray::number(number).rightJustified(count, '0');
}

/// "02.542", five digits and a point.
QByteArray kilograms(Quantity weight)
{
    return digits(weight.thousandths(), 5).insert(2, '.');
}

}  // namespace

QString SimulatedScale::usage() const
{
    return u"weight KG, motion, rest, zero, negative, overload"_s;
}

std::optional<QByteArray> SimulatedScale::perform(const QString &word, const QString &rest)
{
    constexpr qint64 mostGrams = 99'999;
    if (word == u"weight") {
        const auto weight = parseQuantity(rest);
        if (!weight || weight->thousandths() < 0 || weight->thousandths() > mostGrams)
            return std::nullopt;
        m_weight = *weight;
        m_state = m_weight > Quantity() ? ScaleState::Weight : ScaleState::Zero;
        m_isSold = false;
    } else if (word == u"motion") {
        m_state = ScaleState::InMotion;
        m_isSold = false;
    } else if (word == u"rest") {
        m_state = m_weight > Quantity() ? ScaleState::Weight : ScaleState::Zero;
    } else if (word == u"zero") {
        m_weight = {};
        m_state = ScaleState::Zero;
    } else if (word == u"negative") {
        m_state = ScaleState::Negative;
    } else if (word == u"overload") {
        m_state = ScaleState::Overload;
    } else {
        return std::nullopt;
    }
    const bool isNumber = m_state == ScaleState::Weight || m_state == ScaleState::Zero;
    see(u"display: "_s + (isNumber ? QString::fromLatin1(kilograms(m_weight)) + u" kg"_s : u"------"_s));
    return QByteArray();
}

QByteArray SimulatedScale::answer(const QByteArray &bytes)
{
    QByteArray out;
    for (const char byte : bytes) {
        const auto heard = quint8(byte);
        out += m_protocol == u"8217"  ? hear8217(heard)
               : m_protocol == u"cas" ? hearCas(heard)
                                      : hearDialog(heard);
    }
    return out;
}

/// Mettler Toledo DIVA service manual pp. 39, 44, 45; `E` begins an echo test that `F` ends.
QByteArray SimulatedScale::hear8217(quint8 byte)
{
    if (m_isEchoing) {
        m_isEchoing = byte != 'F';
        return m_isEchoing ? QByteArray(1, char(byte)) : QByteArray();
    }
    if (byte == 'E') {
        m_isEchoing = true;
        return "\x02"
               "E\r";
    }
    if (byte != 'W')
        return {};
    const auto status = [](char bits) { return QByteArray("\x02?") + char(0x40 | bits) + '\r'; };
    switch (m_state) {
    case ScaleState::InMotion: return status(0x01);
    case ScaleState::Overload: return status(0x02);
    case ScaleState::Negative: return status(0x04);
    default: return stx + kilograms(m_weight) + '\r';
    }
}

/// Ohaus Aviator 7000 service manual p. 36.
QByteArray SimulatedScale::hearCas(quint8 byte)
{
    if (byte == enq)
        return QByteArray(1, ack);
    if (byte != dc1)
        return {};
    const char state = m_state == ScaleState::InMotion ? 'U' : 'S';
    const char sign = m_state == ScaleState::Negative ? '-' : m_state == ScaleState::Overload ? 'F' : ' ';
    const Quantity shown = m_state == ScaleState::Negative ? Quantity::fromThousandths(1) : m_weight;
    const QByteArray text = QByteArray(1, state) + sign + kilograms(shown) + "kg";
    char check = 0;
    for (const char one : text)
        check = char(check ^ one);
    return QByteArray("\x01\x02") + text + check + etx + eot;
}

/// Ohaus Aviator 7000 service manual pp. 40 and 45.
QByteArray SimulatedScale::hearDialog(quint8 byte)
{
    constexpr qsizetype longest = 64;
    if (byte == eot || m_heard.size() > longest)
        m_heard.clear();
    if (byte == enq && m_heard == QByteArray(1, eot)) {
        m_heard.clear();
        return dialogStatus() == 0 ? dialogWeight() : QByteArray(1, nak);
    }
    m_heard += char(byte);
    if (byte != etx)
        return {};
    const bool isRecord = m_heard.startsWith("\x04\x02") && m_heard.size() > 4;
    const QByteArray record = isRecord ? m_heard.mid(2).chopped(1) : QByteArray();
    m_heard.clear();
    return takeRecord(record);
}

QByteArray SimulatedScale::takeRecord(const QByteArray &record)
{
    if (record == "08") {
        const int status = m_isBadPrice ? 11 : dialogStatus();
        return "\x02"
               "09\x1b" +
               digits(status, 2) + etx;
    }
    const QByteArrayList fields = record.split(esc);
    bool isNumber = false;
    const qint64 price = fields.value(1).toLongLong(&isNumber);
    m_isBadPrice = !isNumber || fields.value(1).size() != 6 || (fields[0] != "01" && fields[0] != "03");
    if (m_isBadPrice)
        return QByteArray(1, nak);
    m_unitPrice = price;
    see(u"unit price: %1"_s.arg(price));
    return QByteArray(1, ack);
}

int SimulatedScale::dialogStatus() const
{
    if (m_unitPrice < 0)
        return 22;
    switch (m_state) {
    case ScaleState::InMotion: return 20;
    case ScaleState::Zero: return 30;
    case ScaleState::Negative: return 31;
    case ScaleState::Overload: return 32;
    default: return m_isSold ? 21 : 0;
    }
}

QByteArray SimulatedScale::dialogWeight()
{
    const Money toPay = Money::fromMinor(m_unitPrice) * m_weight;
    m_isSold = true;
    see(u"to pay: %1"_s.arg(toPay.minor()));
    return "\x02"
           "02\x1b"
           "3\x1b" +
           digits(m_weight.thousandths(), 5) + esc + digits(m_unitPrice, 6) + esc + digits(toPay.minor(), 6) +
           etx;
}

}  // namespace servery
