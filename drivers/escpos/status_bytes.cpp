// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/status_bytes.h"

namespace servery {
namespace {

using Answer = PrinterStatus::Answer;
using Paper = PrinterStatus::Paper;

constexpr quint8 xon = 0x11;
constexpr quint8 xoff = 0x13;
constexpr qsizetype maxBlockBytes = 256;

bool isRealTime(quint8 byte)
{
    return (byte & 0x93) == 0x12;
}

bool isAutoStatusStart(quint8 byte)
{
    return (byte & 0x93) == 0x10;
}

bool isPlain(quint8 byte)
{
    return (byte & 0x90) == 0x00;
}

bool isBlockStart(quint8 byte)
{
    return byte == 0x35 || byte == 0x37 || byte == 0x3B || byte == 0x3D || byte == 0x5F;
}

Answer answer(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

quint8 bits(std::initializer_list<std::pair<bool, int>> flags)
{
    int byte = 0;
    for (const auto &[isSet, bit] : flags)
        byte |= isSet ? bit : 0;
    return quint8(byte);
}

}  // namespace

std::optional<PrinterReply> ReplyReader::feed(quint8 byte)
{
    if (byte == xon || byte == xoff)
        return std::nullopt;
    if (m_unit.isEmpty())
        return start(byte);
    if (m_isBlock) {
        if (byte == 0x00) {
            const PrinterReply reply{PrinterReply::Kind::Block, m_unit};
            m_unit.clear();
            return reply;
        }
        const bool isText = byte >= 0x20 && byte < 0x80;
        if (!isText || m_unit.size() >= maxBlockBytes) {
            m_unit.clear();
            return start(byte);
        }
        m_unit.append(char(byte));
        return std::nullopt;
    }
    if (!isPlain(byte)) {
        m_unit.clear();
        return start(byte);
    }
    m_unit.append(char(byte));
    if (m_unit.size() < 4)
        return std::nullopt;
    const PrinterReply reply{PrinterReply::Kind::AutoStatus, m_unit};
    m_unit.clear();
    return reply;
}

std::optional<PrinterReply> ReplyReader::start(quint8 byte)
{
    if (isRealTime(byte))
        return PrinterReply{PrinterReply::Kind::RealTime, QByteArray(1, char(byte))};
    m_isBlock = isBlockStart(byte);
    if (m_isBlock || isAutoStatusStart(byte)) {
        m_unit = QByteArray(1, char(byte));
        return std::nullopt;
    }
    if (isPlain(byte))
        return PrinterReply{PrinterReply::Kind::Plain, QByteArray(1, char(byte))};
    return std::nullopt;
}

quint8 realTimeByte(int n, const PrinterCondition &now)
{
    constexpr quint8 base = 0x12;
    switch (n) {
    case 1: return base | bits({{now.isDrawerHigh, 0x04}, {now.isOffline, 0x08}, {now.isFeedPressed, 0x40}});
    case 2:
        return base | bits({{now.isCoverOpen, 0x04},
                            {now.isFeedPressed, 0x08},
                            {now.isPaperEnd, 0x20},
                            {now.hasError(), 0x40}});
    case 3: return base | bits({{now.isCutterStuck, 0x08}, {now.isBroken, 0x20}, {now.isHot, 0x40}});
    case 4: return base | bits({{now.isPaperNearEnd, 0x0C}, {now.isPaperEnd, 0x60}});
    default: return base;
    }
}

QByteArray autoStatusBytes(const PrinterCondition &now)
{
    const quint8 first = 0x10 | bits({{now.isDrawerHigh, 0x04},
                                      {now.isOffline, 0x08},
                                      {now.isCoverOpen, 0x20},
                                      {now.isFeedPressed, 0x40}});
    const quint8 second = bits({{now.isCutterStuck, 0x08}, {now.isBroken, 0x20}, {now.isHot, 0x40}});
    const char bytes[] = {char(first), char(second), char(paperSensorByte(now)), 0};
    return QByteArray(bytes, sizeof bytes);
}

quint8 paperSensorByte(const PrinterCondition &now)
{
    return bits({{now.isPaperNearEnd, 0x03}, {now.isPaperEnd, 0x0C}});
}

void readRealTime(int n, quint8 byte, PrinterStatus &status)
{
    switch (n) {
    case 1:
        status.online = answer(!(byte & 0x08));
        status.drawerPin = answer(byte & 0x04);
        break;
    case 2:
        status.coverOpen = answer(byte & 0x04);
        status.failed = answer(byte & 0x40);
        if (byte & 0x20)
            status.paper = Paper::End;
        break;
    case 3:
        status.cutterFailed = answer(byte & 0x08);
        if (byte & 0x6C)
            status.failed = Answer::Yes;
        break;
    case 4: status.paper = byte & 0x60 ? Paper::End : byte & 0x0C ? Paper::NearEnd : Paper::Ok; break;
    default: break;
    }
}

void readAutoStatus(const QByteArray &bytes, PrinterStatus &status)
{
    Q_ASSERT(bytes.size() == 4);
    const auto at = [&bytes](int i) { return quint8(bytes[i]); };
    status.drawerPin = answer(at(0) & 0x04);
    status.online = answer(!(at(0) & 0x08));
    status.coverOpen = answer(at(0) & 0x20);
    status.cutterFailed = answer(at(1) & 0x08);
    status.failed = answer(at(1) & 0x6C);
    status.paper = at(2) & 0x0C ? Paper::End : at(2) & 0x03 ? Paper::NearEnd : Paper::Ok;
}

}  // namespace servery
