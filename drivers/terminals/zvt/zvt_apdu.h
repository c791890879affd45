// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "app/base/result.h"

namespace servery {

/// One ZVT message as the wire carries it: class and instruction, a length, data (PA00P015 chapter 1). What
/// the data mean is the business of ZvtMessage.
struct ZvtApdu {
    quint16 command = 0;  ///< class in the high byte, instruction in the low one: 0x0601
    QByteArray data;      ///< at most 65535 bytes

    /// 80 xx and 84 xx answer a message and are never answered themselves.
    bool isReply() const { return command >> 8 == 0x80 || command >> 8 == 0x84; }
    bool operator==(const ZvtApdu &) const = default;
};

inline constexpr qsizetype largestZvtData = 0xFFFF;

/// `06 01 07 …`; from 255 bytes of data on `FF` and the length in two bytes, the low one first.
QByteArray toBytes(const ZvtApdu &apdu);
/// Exactly one message; refuses what is shorter or longer than its own length says.
Result<ZvtApdu> readApdu(const QByteArray &bytes);

/// Cuts a stream of bytes into messages, however they were split or glued on their way.
class ZvtStream {
public:
    void feed(const QByteArray &bytes);
    /// The next whole message, if there is one.
    std::optional<ZvtApdu> next();
    /// What stands in the stream is no ZVT (a banner, TLS, text): nothing more will come out of it.
    bool isForeign() const { return m_isForeign; }
    bool isBetweenMessages() const { return m_buffer.isEmpty(); }

private:
    QByteArray m_buffer;
    bool m_isForeign = false;
};

}  // namespace servery
