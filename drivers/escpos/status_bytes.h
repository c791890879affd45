// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "app/ports/receipt_printer.h"

namespace servery {

/// One thing a printer says on its own line: fixed bits tell what it is (devices reference 2.1).
struct PrinterReply {
    enum class Kind {
        RealTime,    ///< one byte, answer to DLE EOT
        AutoStatus,  ///< four bytes of ASB, kept together: the last three look like answers to GS r
        Plain,       ///< one byte, answer to GS r or GS I
        Block,       ///< header 35, 37, 3B, 3D or 5F, data, 00
    };
    Kind kind = Kind::Plain;
    QByteArray bytes;  ///< a block without its final 00

    bool operator==(const PrinterReply &) const = default;
};

/// Sorts a printer's bytes into replies, in any fragmentation. XON and XOFF may stand anywhere and bytes
/// that mean nothing are dropped; a broken unit never swallows the reply behind it.
class ReplyReader {
public:
    std::optional<PrinterReply> feed(quint8 byte);

private:
    std::optional<PrinterReply> start(quint8 byte);

    QByteArray m_unit;  ///< an unfinished ASB or block
    bool m_isBlock = false;
};

/// Everything that DLE EOT and ASB can say, in both directions: the driver reads it, the simulated printer
/// makes it.
struct PrinterCondition {
    bool isOffline = false;
    bool isCoverOpen = false;
    bool isFeedPressed = false;
    bool isPaperNearEnd = false;
    bool isPaperEnd = false;
    bool isCutterStuck = false;
    bool isBroken = false;     ///< unrecoverable error
    bool isHot = false;        ///< error that passes by itself
    bool isDrawerHigh = true;  ///< level of the drawer connector's pin 3

    bool hasError() const { return isCutterStuck || isBroken || isHot; }
    bool operator==(const PrinterCondition &) const = default;
};

/// The answer to DLE EOT n (1 to 4).
quint8 realTimeByte(int n, const PrinterCondition &condition);
/// The four bytes of automatic status back.
QByteArray autoStatusBytes(const PrinterCondition &condition);
/// The answer to GS r 1: bits 0 and 1 near end, bits 2 and 3 end.
quint8 paperSensorByte(const PrinterCondition &condition);

/// Takes over what an answer to DLE EOT n says; the rest of `status` stays as it is.
void readRealTime(int n, quint8 byte, PrinterStatus &status);
/// Takes over what four bytes of ASB say.
void readAutoStatus(const QByteArray &bytes, PrinterStatus &status);

}  // namespace servery
