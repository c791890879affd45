// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <variant>

#include "drivers/simulated_terminal/terminal_fault.h"
#include "drivers/terminals/zvt/zvt_serial_link.h"

namespace servery {

/// The terminal's end of a line, with everything that can happen to bytes on it. Copied, it goes on as two.
/// A connection over TCP begins with open() and ends with close() or cut(); a serial line only misses what is
/// said meanwhile.
class TerminalLine {
public:
    explicit TerminalLine(bool isSerial) : m_isSerial(isSerial)
    {
        if (isSerial)
            m_link = ZvtSerialLink();
    }

    void open(qint64 nowMs);
    /// The till hung up.
    void close();
    /// The terminal hangs up; takeCut() tells it once.
    void cut();
    bool isOpen() const { return m_isOpen; }
    bool takeCut() { return std::exchange(m_isCut, false); }

    void say(const ZvtApdu &apdu, qint64 nowMs);
    void feed(const QByteArray &bytes, qint64 nowMs);
    void tick(qint64 nowMs);
    qint64 nextMs() const;
    std::optional<ZvtApdu> take() { return link().take(); }
    /// What leaves at once; to be called until it is empty.
    QByteArray takeOutput(qint64 nowMs);
    bool isKeptBack() const { return !m_held.empty() || !m_glue.isEmpty(); }
    bool isDelivered() const { return !isKeptBack() && link().isDelivered(); }
    /// A serial line on which nobody acknowledges any more has begun anew.
    bool takeBreak() { return std::exchange(m_isBroken, false); }

    /// What is said reaches nobody, and nothing is heard.
    bool isSilent(qint64 nowMs) const { return !m_isOpen || nowMs < m_silentUntilMs; }
    /// No connection can be made.
    bool isHole(qint64 nowMs) const { return m_silentUntilMs != ZvtLink::never && nowMs < m_silentUntilMs; }
    /// It was switched off: nothing is on its way any more.
    void restart();

    void silence(qint64 untilMs);  ///< ZvtLink::never: until the next open()
    void heal();
    /// Delay, Twice, Flip, Drops or Glue, of what is said next.
    void spoilNext(TerminalTrouble trouble, qint64 value);
    void loseOwnAck();                              ///< of what was heard last
    void loseNextAck() { m_losesTheirAck = true; }  ///< of what is said next

private:
    struct Held {
        QByteArray bytes;
        qint64 dueMs;
    };

    ZvtLink &link();
    const ZvtLink &link() const;
    void collect(qint64 nowMs);
    void spoil(QByteArray block, qint64 nowMs);
    void release(const QByteArray &bytes, qint64 dueMs) { m_held.push_back({bytes, dueMs}); }

    bool m_isSerial;
    std::variant<ZvtTcpLink, ZvtSerialLink> m_link;
    std::deque<Held> m_held;
    QByteArray m_glue;
    qint64 m_glueDueMs = ZvtLink::never;
    qint64 m_silentUntilMs = 0;
    bool m_isOpen = false;
    bool m_isCut = false;
    bool m_isBroken = false;
    bool m_losesTheirAck = false;
    std::optional<TerminalTrouble> m_next;
    qint64 m_nextValue = 0;
};

}  // namespace servery
