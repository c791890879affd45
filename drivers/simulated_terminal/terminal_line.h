// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "drivers/simulated_terminal/terminal_wire.h"
#include "drivers/terminals/zvt/zvt_serial_link.h"

namespace servery {

/// The terminal's end of a line over which ZVT is spoken.
class TerminalLine : public TerminalWire {
public:
    explicit TerminalLine(bool isSerial) : m_isSerial(isSerial)
    {
        if (isSerial)
            m_link = ZvtSerialLink();
    }

    void open(qint64 nowMs);
    void close();
    void cut();
    void restart();
    void heal();

    void say(const ZvtApdu &apdu, qint64 nowMs);
    void feed(const QByteArray &bytes, qint64 nowMs);
    void tick(qint64 nowMs);
    qint64 nextMs() const { return std::min(link().nextMs(), TerminalWire::nextMs()); }
    std::optional<ZvtApdu> take() { return link().take(); }
    bool isDelivered() const { return !isKeptBack() && link().isDelivered(); }
    /// A serial line on which nobody acknowledges any more has begun anew.
    bool takeBreak() { return std::exchange(m_isBroken, false); }

    void loseOwnAck();                              ///< of what was heard last
    void loseNextAck() { m_losesTheirAck = true; }  ///< of what is said next

private:
    ZvtLink &link();
    const ZvtLink &link() const;
    void collect(qint64 nowMs);

    bool m_isSerial;
    std::variant<ZvtTcpLink, ZvtSerialLink> m_link;
    bool m_isBroken = false;
    bool m_losesTheirAck = false;
};

}  // namespace servery
