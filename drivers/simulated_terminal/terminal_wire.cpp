// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_wire.h"

#include <algorithm>

namespace servery {

namespace {

constexpr qint64 longestGlueMs = 1000;

}  // namespace

void TerminalWire::open(qint64 nowMs)
{
    m_isOpen = true;
    m_isCut = false;
    if (m_silentUntilMs == SimulatedTerminal::never)
        m_silentUntilMs = nowMs;
}

void TerminalWire::close()
{
    m_isOpen = false;
    restart();
}

void TerminalWire::restart()
{
    m_held.clear();
    m_glue.clear();
    m_glueDueMs = SimulatedTerminal::never;
}

void TerminalWire::cut()
{
    m_isCut = m_isCut || m_isOpen;
    close();
}

void TerminalWire::silence(qint64 untilMs)
{
    m_silentUntilMs = untilMs;
    m_held.clear();
    m_glue.clear();
}

void TerminalWire::heal()
{
    m_silentUntilMs = 0;
    m_next.reset();
}

void TerminalWire::spoilNext(TerminalTrouble trouble, qint64 value)
{
    m_next = trouble;
    m_nextValue = value;
}

void TerminalWire::dropLast(const QByteArray &bytes)
{
    if (!m_held.empty() && m_held.back().bytes == bytes)
        m_held.pop_back();
}

qint64 TerminalWire::nextMs() const
{
    const qint64 held = m_held.empty() || !m_isOpen ? SimulatedTerminal::never : m_held.front().dueMs;
    return std::min(held, m_glueDueMs);
}

QByteArray TerminalWire::takeOutput(qint64 nowMs)
{
    if (nowMs >= m_glueDueMs) {
        write(std::exchange(m_glue, {}), nowMs);
        m_glueDueMs = SimulatedTerminal::never;
    }
    if (m_held.empty() || m_held.front().dueMs > nowMs)
        return {};
    const QByteArray bytes = m_held.front().bytes;
    m_held.pop_front();
    return bytes;
}

void TerminalWire::writeBlock(QByteArray block, qint64 nowMs)
{
    const auto trouble = std::exchange(m_next, std::nullopt);
    if (trouble == TerminalTrouble::Glue) {
        m_glue += block;
        m_glueDueMs = nowMs + longestGlueMs;
        return;
    }
    block.prepend(std::exchange(m_glue, {}));
    m_glueDueMs = SimulatedTerminal::never;
    if (trouble == TerminalTrouble::Flip)
        block[block.size() / 2] = char(block[block.size() / 2] ^ 1);
    if (trouble == TerminalTrouble::Drops) {
        for (const char byte : block)
            write(QByteArray(1, byte), nowMs);
        return;
    }
    const qint64 dueMs = nowMs + (trouble == TerminalTrouble::Delay ? m_nextValue : 0);
    write(block, dueMs);
    if (trouble == TerminalTrouble::Twice)
        write(block, dueMs);
}

}  // namespace servery
