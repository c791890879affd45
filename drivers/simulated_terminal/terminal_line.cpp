// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_line.h"

namespace servery {

namespace {

constexpr char ack = 0x06;
constexpr char dle = 0x10;

}  // namespace

ZvtLink &TerminalLine::link()
{
    return std::visit([](auto &one) -> ZvtLink & { return one; }, m_link);
}

const ZvtLink &TerminalLine::link() const
{
    return std::visit([](const auto &one) -> const ZvtLink & { return one; }, m_link);
}

void TerminalLine::open(qint64 nowMs)
{
    if (!m_isSerial)
        m_link = ZvtTcpLink();
    TerminalWire::open(nowMs);
}

void TerminalLine::close()
{
    TerminalWire::close();
    if (!m_isSerial)
        m_link = ZvtTcpLink();
}

void TerminalLine::cut()
{
    TerminalWire::cut();
    if (!m_isSerial)
        m_link = ZvtTcpLink();
}

void TerminalLine::restart()
{
    TerminalWire::restart();
    if (m_isSerial)
        m_link = ZvtSerialLink();
}

void TerminalLine::heal()
{
    TerminalWire::heal();
    m_losesTheirAck = false;
}

void TerminalLine::loseOwnAck()
{
    if (m_isSerial)
        dropLast(QByteArray(1, ack));
}

void TerminalLine::say(const ZvtApdu &apdu, qint64 nowMs)
{
    link().send(apdu, nowMs);
    collect(nowMs);
}

void TerminalLine::feed(const QByteArray &bytes, qint64 nowMs)
{
    if (isSilent(nowMs))
        return;
    const bool isAckLost = m_losesTheirAck && bytes.startsWith(ack) && !link().isDelivered();
    m_losesTheirAck = m_losesTheirAck && !isAckLost;
    link().feed(isAckLost ? bytes.mid(1) : bytes, nowMs);
    collect(nowMs);
}

void TerminalLine::tick(qint64 nowMs)
{
    link().tick(nowMs);
    collect(nowMs);
    if (m_isSerial && !link().fault().isEmpty()) {
        m_link = ZvtSerialLink();
        m_isBroken = true;
    }
}

/// ACK and NAK leave as they are; what goes wrong with a message goes wrong with its block.
void TerminalLine::collect(qint64 nowMs)
{
    QByteArray bytes = link().takeOutput();
    if (bytes.isEmpty() || isSilent(nowMs))
        return;
    const qsizetype begin = m_isSerial ? bytes.indexOf(dle) : 0;
    const QByteArray answers = begin < 0 ? bytes : bytes.left(begin);
    if (!answers.isEmpty())
        write(answers, nowMs);
    if (begin >= 0)
        writeBlock(bytes.mid(begin), nowMs);
}

}  // namespace servery
