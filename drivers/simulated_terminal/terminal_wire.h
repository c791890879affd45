// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "drivers/simulated_terminal/simulated_terminal.h"

namespace servery {

/// The terminal's end of a wire, whatever is said over it, with everything that can happen to bytes there.
/// Copied, it goes on as two. A connection over TCP begins with open() and ends with close() or cut(); a
/// serial line only misses what is said meanwhile.
class TerminalWire {
public:
    void open(qint64 nowMs);
    /// The till hung up.
    void close();
    /// The terminal hangs up; takeCut() tells it once.
    void cut();
    bool isOpen() const { return m_isOpen; }
    bool takeCut() { return std::exchange(m_isCut, false); }

    /// Leaves as it is: acknowledgements.
    void write(const QByteArray &bytes, qint64 nowMs) { m_held.push_back({bytes, nowMs}); }
    /// A message, with which goes wrong what was planned for the next one.
    void writeBlock(QByteArray block, qint64 nowMs);
    /// What was written last, if these are its bytes and it has not left, is lost.
    void dropLast(const QByteArray &bytes);
    /// What leaves at once; to be called until it is empty.
    QByteArray takeOutput(qint64 nowMs);
    qint64 nextMs() const;
    bool isKeptBack() const { return !m_held.empty() || !m_glue.isEmpty(); }

    /// What is said reaches nobody, and nothing is heard.
    bool isSilent(qint64 nowMs) const { return !m_isOpen || nowMs < m_silentUntilMs; }
    /// No connection can be made.
    bool isHole(qint64 nowMs) const
    {
        return m_silentUntilMs != SimulatedTerminal::never && nowMs < m_silentUntilMs;
    }
    /// It was switched off: nothing is on its way any more.
    void restart();

    void silence(qint64 untilMs);  ///< never: until the next open()
    void heal();
    /// Delay, Twice, Flip, Drops or Glue, of the block that is written next.
    void spoilNext(TerminalTrouble trouble, qint64 value);

private:
    struct Held {
        QByteArray bytes;
        qint64 dueMs;
    };

    std::deque<Held> m_held;
    QByteArray m_glue;
    qint64 m_glueDueMs = SimulatedTerminal::never;
    qint64 m_silentUntilMs = 0;
    bool m_isOpen = false;
    bool m_isCut = false;
    std::optional<TerminalTrouble> m_next;
    qint64 m_nextValue = 0;
};

}  // namespace servery
