// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/serial_line.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>
#include <QSerialPort>

namespace servery {
namespace {

QString flowName(SerialLine::Flow flow)
{
    switch (flow) {
    case SerialLine::Flow::None: return u"none"_s;
    case SerialLine::Flow::RtsCts: return u"rtscts"_s;
    case SerialLine::Flow::XonXoff: return u"xonxoff"_s;
    }
    return {};
}

/// Those that devices of shops offer: another number is a slip.
constexpr std::array speeds{300,    600,    1'200,   2'400,   4'800,   9'600,  19'200,
                            38'400, 57'600, 115'200, 230'400, 460'800, 921'600};

QChar parityLetter(SerialLine::Parity parity)
{
    switch (parity) {
    case SerialLine::Parity::None: return u'N';
    case SerialLine::Parity::Odd: return u'O';
    case SerialLine::Parity::Even: return u'E';
    }
    return {};
}

}  // namespace

QString SerialLine::text() const
{
    return u"%1,%2%3%4,%5"_s.arg(baud)
        .arg(dataBits)
        .arg(parityLetter(parity))
        .arg(stopBits)
        .arg(flowName(flow));
}

Result<SerialLine> SerialLine::parse(const QString &text)
{
    SerialLine line;
    if (text.isEmpty())
        return line;
    static const QRegularExpression form(
        u"^(\\d{3,6})(?:,([78])([NOE])([12])(?:,(none|rtscts|xonxoff))?)?$"_s);
    const auto match = form.match(text);
    const int baud = match.captured(1).toInt();
    if (!match.hasMatch() || std::find(speeds.begin(), speeds.end(), baud) == speeds.end()) {
        return Error{
            ErrorCode::BadInput,
            u"serial line: expected 9600,8N1,none (a usual speed; or 7E1, 7O1, 8N2; rtscts, xonxoff), found "
            u"\"%1\""_s.arg(text)};
    }
    line.baud = baud;
    if (!match.captured(2).isEmpty()) {
        line.dataBits = match.captured(2).toInt();
        line.parity = match.captured(3) == u"E"   ? Parity::Even
                      : match.captured(3) == u"O" ? Parity::Odd
                                                  : Parity::None;
        line.stopBits = match.captured(4).toInt();
    }
    if (match.captured(5) == u"rtscts")
        line.flow = Flow::RtsCts;
    else if (match.captured(5) == u"xonxoff")
        line.flow = Flow::XonXoff;
    return line;
}

void SerialLine::applyTo(QSerialPort &port) const
{
    port.setBaudRate(baud);
    port.setDataBits(dataBits == 7 ? QSerialPort::Data7 : QSerialPort::Data8);
    port.setParity(parity == Parity::Even  ? QSerialPort::EvenParity
                   : parity == Parity::Odd ? QSerialPort::OddParity
                                           : QSerialPort::NoParity);
    port.setStopBits(stopBits == 2 ? QSerialPort::TwoStop : QSerialPort::OneStop);
    port.setFlowControl(flow == Flow::RtsCts    ? QSerialPort::HardwareControl
                        : flow == Flow::XonXoff ? QSerialPort::SoftwareControl
                                                : QSerialPort::NoFlowControl);
}

}  // namespace servery
