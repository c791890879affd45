// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_serial_link.h"

#include <algorithm>

namespace servery {

namespace {

constexpr char stx = 0x02;
constexpr char etx = 0x03;
constexpr char ack = 0x06;
constexpr char dle = 0x10;
constexpr char nak = 0x15;
constexpr qsizetype largestBlock = largestZvtData + 5;

}  // namespace

quint16 zvtChecksum(const QByteArray &apdu)
{
    constexpr quint16 polynomial = 0x8408;  // CRC-16/KERMIT: reflected, begins with 0, no final change
    quint16 sum = 0;
    for (const char byte : apdu + etx) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = quint16(sum & 1 ? sum >> 1 ^ polynomial : sum >> 1);
    }
    return sum;
}

QByteArray toSerialBlock(const ZvtApdu &apdu)
{
    QByteArray bytes = toBytes(apdu);
    const quint16 checksum = zvtChecksum(bytes);
    bytes.replace(QByteArray(1, dle), QByteArray(2, dle));
    return QByteArray(1, dle) + stx + bytes + dle + etx + char(checksum & 0xFF) + char(checksum >> 8);
}

Result<ZvtApdu> readSerialBlock(const QByteArray &block)
{
    ZvtSerialLink link;
    const bool isBlock = block.startsWith(QByteArray(1, dle) + stx);
    for (qsizetype i = 0; isBlock && i < block.size(); ++i) {
        link.feed(block.mid(i, 1), 0);
        const bool isLast = i + 1 == block.size();
        const QByteArray answer = link.takeOutput();
        if (answer == QByteArray(1, ack) && isLast)
            return *link.take();
        if (!answer.isEmpty())
            break;
    }
    return Error{ErrorCode::BadInput, u"not one serial block with a right checksum and length"_s};
}

void ZvtSerialLink::send(const ZvtApdu &apdu, qint64 nowMs)
{
    if (!fault().isEmpty())
        return;
    m_waiting.push_back(apdu);
    sendNext(nowMs);
}

void ZvtSerialLink::sendNext(qint64 nowMs)
{
    if (m_sent || m_waiting.empty())
        return;
    const ZvtApdu apdu = m_waiting.front();
    m_waiting.pop_front();
    m_sent = Sent{toSerialBlock(apdu), apdu.isReply(), true, nowMs + m_patience.ackMs};
    m_lastRepeats = 0;
    write(m_sent->block);
}

void ZvtSerialLink::feed(const QByteArray &bytes, qint64 nowMs)
{
    closeGap(nowMs);
    for (const char byte : bytes) {
        if (!fault().isEmpty())
            return;
        read(quint8(byte), nowMs);
    }
    if (!bytes.isEmpty())
        m_lastByteMs = nowMs;
}

void ZvtSerialLink::tick(qint64 nowMs)
{
    closeGap(nowMs);
    if (fault().isEmpty() && m_sent && nowMs >= m_sent->dueMs)
        repeat(nowMs);
}

qint64 ZvtSerialLink::nextMs() const
{
    if (!fault().isEmpty())
        return never;
    const qint64 gap = m_reading == Reading::Nothing ? never : m_lastByteMs + m_patience.gapMs;
    return std::min(gap, m_sent ? m_sent->dueMs : never);
}

void ZvtSerialLink::closeGap(qint64 nowMs)
{
    if (m_reading != Reading::Nothing && nowMs >= m_lastByteMs + m_patience.gapMs)
        refuseBlock();
}

/// Only a quiet line makes a NAK safe: bytes of a broken block must not be taken for ACK or NAK of ours.
void ZvtSerialLink::refuseBlock()
{
    m_reading = Reading::Nothing;
    m_block.clear();
    write(QByteArray(1, nak));
}

void ZvtSerialLink::read(quint8 byte, qint64 nowMs)
{
    switch (m_reading) {
    case Reading::Nothing:
    case Reading::Escape: return readOutside(byte, nowMs);
    case Reading::Block:
        if (byte == dle)
            m_reading = Reading::BlockEscape;
        else
            m_block += char(byte);
        if (m_block.size() > largestBlock)
            m_reading = Reading::Garbage;
        return;
    case Reading::BlockEscape: return readEscaped(byte);
    case Reading::ChecksumLow:
        m_checksum = byte;
        m_reading = Reading::ChecksumHigh;
        return;
    case Reading::ChecksumHigh: m_checksum = quint16(m_checksum | byte << 8); return blockCame(nowMs);
    case Reading::Garbage: return;
    }
}

/// ACK and NAK stand alone. What begins as neither these nor a block is one whose beginning was damaged, and
/// a 06 in it, the class of most commands, acknowledges nothing.
void ZvtSerialLink::readOutside(quint8 byte, qint64 nowMs)
{
    if (m_reading == Reading::Escape) {
        m_block.clear();
        m_reading = byte == stx ? Reading::Block : Reading::Garbage;
    } else if (byte == dle) {
        m_reading = Reading::Escape;
    } else if (byte != ack && byte != nak) {
        m_reading = Reading::Garbage;
    } else if (m_sent) {
        byte == ack ? acknowledged(nowMs) : repeat(nowMs);
    }
}

void ZvtSerialLink::readEscaped(quint8 byte)
{
    if (byte == dle) {
        m_block += dle;
        m_reading = Reading::Block;
    } else if (byte == etx) {
        m_reading = Reading::ChecksumLow;
    } else if (byte == stx) {  // the other end began anew
        m_block.clear();
        m_reading = Reading::Block;
    } else {
        m_reading = Reading::Garbage;
    }
}

void ZvtSerialLink::blockCame(qint64 nowMs)
{
    const auto apdu = readApdu(m_block);
    if (m_checksum != zvtChecksum(m_block) || !apdu)
        return refuseBlock();
    m_reading = Reading::Nothing;
    m_block.clear();
    write(QByteArray(1, ack));
    if (isHeard(*apdu)) {
        acknowledged(nowMs);
    } else if (m_last == *apdu && !m_isLastAnswered) {
        if (m_sent && m_sent->isAfterLast)
            write(m_sent->block);  // the answer is on its way; it did not hear it
        return;
    }
    m_last = *apdu;
    m_isLastAnswered = false;
    if (m_sent)
        m_sent->isAfterLast = false;
    received(*apdu);
}

/// Whether a block says that the one on its way arrived, though its ACK did not: an answer that of a command,
/// a new message that of the answer to the last one.
bool ZvtSerialLink::isHeard(const ZvtApdu &apdu) const
{
    if (!m_sent)
        return false;
    return m_sent->isReply ? m_sent->isAfterLast && !apdu.isReply() && !(m_last == apdu) : apdu.isReply();
}

void ZvtSerialLink::acknowledged(qint64 nowMs)
{
    m_isLastAnswered = m_isLastAnswered || m_sent->isAfterLast;
    m_sent.reset();
    sendNext(nowMs);
}

void ZvtSerialLink::repeat(qint64 nowMs)
{
    if (m_lastRepeats == m_patience.repeats)
        return fail(u"a block was not acknowledged, repeated %1 times"_s.arg(m_lastRepeats));
    ++m_lastRepeats;
    m_sent->dueMs = nowMs + m_patience.ackMs;
    write(m_sent->block);
}

}  // namespace servery
