// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

class QSerialPort;

namespace servery {

/// How a serial line is set. Written as "9600,7E1,rtscts"; what is left out at the end is as here.
struct SerialLine {
    enum class Parity { None, Odd, Even };
    enum class Flow { None, RtsCts, XonXoff };

    int baud = 9600;   ///< a usual one from 300 to 921600
    int dataBits = 8;  ///< 7 or 8
    Parity parity = Parity::None;
    int stopBits = 1;  ///< 1 or 2
    Flow flow = Flow::None;

    QString text() const;
    /// "BAUD[,FRAME[,FLOW]]" with FRAME as 7E1, 7O1, 8N1, 8N2 and FLOW none, rtscts or xonxoff; empty: all as
    /// it is by itself. BadInput for anything else.
    static Result<SerialLine> parse(const QString &text);

    /// Sets a port, open or not, that way.
    void applyTo(QSerialPort &port) const;
    bool operator==(const SerialLine &) const = default;
};

}  // namespace servery
