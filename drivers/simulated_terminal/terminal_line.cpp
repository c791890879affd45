// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_line.h"

#include <algorithm>

namespace servery {

namespace {

constexpr char ack = 0x06;
constexpr char dle = 0x10;
constexpr qint64 longestGlueMs = 1000;

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
    m_isOpen = true;
    m_isCut = false;
    if (m_silentUntilMs == ZvtLink::never)
        m_silentUntilMs = nowMs;
}

void TerminalLine::close()
{
    m_isOpen = false;
    m_held.clear();
    m_glue.clear();
    m_glueDueMs = ZvtLink::never;
    if (!m_isSerial)
        m_link = ZvtTcpLink();
}

void TerminalLine::restart()
{
    if (m_isSerial)
        m_link = ZvtSerialLink();
    m_held.clear();
    m_glue.clear();
    m_glueDueMs = ZvtLink::never;
}

void TerminalLine::cut()
{
    m_isCut = m_isCut || m_isOpen;
    close();
}

void TerminalLine::silence(qint64 untilMs)
{
    m_silentUntilMs = untilMs;
    m_held.clear();
    m_glue.clear();
}

void TerminalLine::heal()
{
    m_silentUntilMs = 0;
    m_losesTheirAck = false;
    m_next.reset();
}

void TerminalLine::spoilNext(TerminalTrouble trouble, qint64 value)
{
    m_next = trouble;
    m_nextValue = value;
}

void TerminalLine::loseOwnAck()
{
    if (m_isSerial && !m_held.empty() && m_held.back().bytes == QByteArray(1, ack))
        m_held.pop_back();
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

qint64 TerminalLine::nextMs() const
{
    const qint64 held = m_held.empty() || !m_isOpen ? ZvtLink::never : m_held.front().dueMs;
    return std::min({link().nextMs(), held, m_glueDueMs});
}

QByteArray TerminalLine::takeOutput(qint64 nowMs)
{
    if (nowMs >= m_glueDueMs) {
        release(std::exchange(m_glue, {}), nowMs);
        m_glueDueMs = ZvtLink::never;
    }
    if (m_held.empty() || m_held.front().dueMs > nowMs)
        return {};
    const QByteArray bytes = m_held.front().bytes;
    m_held.pop_front();
    return bytes;
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
        release(answers, nowMs);
    if (begin >= 0)
        spoil(bytes.mid(begin), nowMs);
}

void TerminalLine::spoil(QByteArray block, qint64 nowMs)
{
    const auto trouble = std::exchange(m_next, std::nullopt);
    if (trouble == TerminalTrouble::Glue) {
        m_glue += block;
        m_glueDueMs = nowMs + longestGlueMs;
        return;
    }
    block.prepend(std::exchange(m_glue, {}));
    m_glueDueMs = ZvtLink::never;
    if (trouble == TerminalTrouble::Flip)
        block[block.size() / 2] = char(block[block.size() / 2] ^ 1);
    if (trouble == TerminalTrouble::Drops) {
        for (const char byte : block)
            release(QByteArray(1, byte), nowMs);
        return;
    }
    const qint64 dueMs = nowMs + (trouble == TerminalTrouble::Delay ? m_nextValue : 0);
    release(block, dueMs);
    if (trouble == TerminalTrouble::Twice)
        release(block, dueMs);
}

}  // namespace servery
