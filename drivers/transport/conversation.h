// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>

#include "app/base/result.h"

namespace servery {

/// What was said between the till and a device, as a text that people can read and send to support:
///
///     # a paper sensor's answer
///     > 10 04 04          to the device: bytes as hexadecimal …
///     > "ESC is " 1B      … or printable text in quotes, \" and \\ for the two characters themselves
///     > 00*8192           … or the same byte so many times
///     < 12                from the device
///     !                   the connection was lost
struct Conversation {
    enum class Kind { ToDevice, FromDevice, Lost };
    struct Turn {
        Kind kind = Kind::ToDevice;
        QByteArray bytes;
        int line = 0;  ///< of the text, counted from 1; 0 when it was never written down

        bool operator==(const Turn &) const = default;
    };

    std::vector<Turn> turns;

    /// Adds to the last turn when it goes the same way to the device.
    void add(Kind kind, const QByteArray &bytes);

    QByteArray text() const;
    /// BadInput names `source`, the line and what is wrong in it.
    static Result<Conversation> parse(const QByteArray &text, const QString &source);
};

}  // namespace servery
