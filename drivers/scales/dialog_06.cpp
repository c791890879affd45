// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scales/dialog_06.h"

#include <optional>

namespace servery {

namespace {

constexpr char stx = 0x02;
constexpr char etx = 0x03;
constexpr char ack = 0x06;
constexpr char nak = 0x15;
constexpr char esc = 0x1B;
const QByteArray askForWeight = QByteArray::fromHex("0405");
const QByteArray askForStatus = QByteArray::fromHex("0402303803");
constexpr qint64 largestPrice = 999'999;  // six digits of minor units
constexpr qint64 largestTare = 9'999;
constexpr qsizetype longestRecord = 40;

QByteArray digits(qint64 number, int count)
{
    return QByteArray::number(number).rightJustified(count, '0');
}

std::optional<qint64> number(const QByteArray &field)
{
    qint64 value = 0;
    for (const char digit : field) {
        if (digit < '0' || digit > '9')
            return {};
        value = value * 10 + (digit - '0');
    }
    return field.isEmpty() ? std::nullopt : std::optional(value);
}

}  // namespace

/// Record 01, or 03 with a tare.
QByteArray Dialog06::ask()
{
    const qint64 price = question().unitPrice.minor();
    const qint64 tare = question().tare.thousandths();
    m_waiting = Waiting::PriceTaken;
    m_isPriceTaken = false;
    m_record.clear();
    if (price < 0 || price > largestPrice || tare < 0 || tare > largestTare) {
        finish(ScaleState::Refused);
        return {};
    }
    const QByteArray head =
        QByteArray::fromHex("0402") + (tare == 0 ? "01" : "03") + esc + digits(price, 6) + esc;
    return head + (tare == 0 ? QByteArray() : digits(tare, 4)) + etx;
}

/// A price the scale has taken need not be sent again; what it garbled or refused is.
QByteArray Dialog06::askAgain()
{
    if (!m_isPriceTaken)
        return ask();
    m_waiting = Waiting::Weight;
    m_record.clear();
    return askForWeight;
}

QByteArray Dialog06::hear(quint8 byte)
{
    const char plain = char(byte & 0x7F);
    expect();
    if (!m_record.isEmpty()) {
        m_record += plain;
        if (plain == etx)
            understand();
        else if (m_record.size() > longestRecord)
            later(ScaleState::Garbled);
        return {};
    }
    if (plain == stx) {
        m_record = QByteArray(1, stx);
    } else if (plain == ack && m_waiting == Waiting::PriceTaken) {
        m_waiting = Waiting::Weight;
        m_isPriceTaken = true;
        return askForWeight;
    } else if (plain == nak && m_waiting != Waiting::Status) {
        m_waiting = Waiting::Status;
        return askForStatus;
    } else {
        later(ScaleState::Garbled);
    }
    return {};
}

void Dialog06::understand()
{
    const QByteArray record = m_record.mid(1).chopped(1);
    m_record.clear();
    const QByteArrayList fields = record.split(esc);
    if (fields[0] == "02" && fields.size() == 5 && m_waiting == Waiting::Weight)
        takeWeight(fields);
    else if (fields[0] == "09" && fields.size() == 2 && m_waiting == Waiting::Status)
        takeStatus(fields[1]);
    else if (fields[0] == "11")  // wants a checksum made with the polynomial of its maker
        finish(ScaleState::Refused);
    else
        later(ScaleState::Garbled);
}

void Dialog06::takeStatus(const QByteArray &status)
{
    const auto code = number(status).value_or(-1);
    switch (code) {
    case 0:
    case 20:
    case 22: later(ScaleState::InMotion); break;
    case 21: finish(ScaleState::NotMoved); break;
    case 30: finish(ScaleState::BelowMinimum); break;
    case 31: finish(ScaleState::Negative); break;
    case 32: finish(ScaleState::Overload); break;
    case 10:
    case 11:
    case 12:
    case 13: finish(ScaleState::Refused); break;
    default:  // 01, 02: a byte was lost on the way; from the beginning
        m_isPriceTaken = false;
        later(ScaleState::Garbled);
    }
}

/// Record 02: unit, weight in grams, unit price, price to pay (Ohaus p. 40).
void Dialog06::takeWeight(const QByteArrayList &fields)
{
    const auto grams = number(fields[2]);
    const auto unitPrice = number(fields[3]);
    const auto toPay = number(fields[4]);
    if (!grams || !unitPrice || !toPay || fields[1].size() != 1)
        return later(ScaleState::Garbled);
    if (fields[1] != "3")
        return finish(ScaleState::WrongUnit);
    const Quantity weight = Quantity::fromThousandths(*grams);
    const Money price = question().unitPrice;
    const bool isAgreed = *unitPrice == price.minor() && *toPay == (price * weight).minor();
    if (!isAgreed)
        return finish(ScaleState::PriceDiffers);
    finishWeight(weight, question().tare > Quantity());
}

}  // namespace servery
