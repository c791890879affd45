// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "drivers/terminals/zvt/zvt_link.h"

namespace servery {

/// CRC-16/KERMIT over the message and one ETX, as the blocks of a serial line carry it ("123456789" is 2189;
/// the specification calls it XModem, which it is not).
quint16 zvtChecksum(const QByteArray &apdu);
/// `10 02`, the message with every 10 doubled, `10 03`, the checksum, low byte first.
QByteArray toSerialBlock(const ZvtApdu &apdu);
/// The message of one whole block; refuses a wrong checksum and anything around it.
Result<ZvtApdu> readSerialBlock(const QByteArray &block);

/// The times of PA00P016 chapter 3.
struct ZvtSerialPatience {
    qint64 gapMs = 200;   ///< T1: between two bytes of a block
    qint64 ackMs = 5000;  ///< T2: from the end of a block to its ACK
    int repeats = 2;      ///< of one block, then the line counts as broken
};

/// ZVT over a serial line (PA00P016 chapter 3): blocks with a checksum, each answered by a lone ACK or NAK
/// and repeated when there is none. Blocks have no number, so a block is taken for a repeated one,
/// acknowledged and not reported again, when it is identical to the last one and the other end has not
/// acknowledged anything that was sent since: it cannot have heard the answer.
class ZvtSerialLink final : public ZvtLink {
public:
    explicit ZvtSerialLink(ZvtSerialPatience patience = {}) : m_patience(patience) {}

    void send(const ZvtApdu &apdu, qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;
    void tick(qint64 nowMs) override;
    qint64 nextMs() const override;
    bool isDelivered() const override { return !m_sent && m_waiting.empty(); }
    bool wasRepeated() const override { return m_lastRepeats > 0; }

private:
    enum class Reading { Nothing, Escape, Block, BlockEscape, ChecksumLow, ChecksumHigh, Garbage };
    /// A block on its way that the other end has not acknowledged.
    struct Sent {
        QByteArray block;
        bool isReply;
        bool isAfterLast;  ///< written after the last block came in
        qint64 dueMs;
    };

    void read(quint8 byte, qint64 nowMs);
    void readOutside(quint8 byte, qint64 nowMs);
    void readEscaped(quint8 byte);
    void blockCame(qint64 nowMs);
    bool isHeard(const ZvtApdu &apdu) const;
    void acknowledged(qint64 nowMs);
    void repeat(qint64 nowMs);
    void sendNext(qint64 nowMs);
    void closeGap(qint64 nowMs);
    void refuseBlock();

    ZvtSerialPatience m_patience;
    Reading m_reading = Reading::Nothing;
    QByteArray m_block;
    quint16 m_checksum = 0;
    qint64 m_lastByteMs = 0;
    std::deque<ZvtApdu> m_waiting;
    std::optional<Sent> m_sent;
    int m_lastRepeats = 0;
    std::optional<ZvtApdu> m_last;  ///< the last block that came in
    bool m_isLastAnswered = false;  ///< something sent after it was acknowledged
};

}  // namespace servery
