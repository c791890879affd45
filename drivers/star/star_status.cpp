// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/star/star_status.h"

namespace servery {
namespace {

using Answer = PrinterStatus::Answer;
using Paper = PrinterStatus::Paper;

constexpr int leastLength = 4;      ///< headers, printer, errors
constexpr qsizetype paperByte = 5;  ///< printer status 4
constexpr qsizetype counterByte = 7;

bool isHeader(quint8 byte)
{
    return (byte & 0x91) == 0x01;
}

/// Bit 7 of the second header says that the status was extended; it is 0 in all others.
bool isFollower(quint8 byte, bool isSecond)
{
    return (byte & (isSecond ? 0x11 : 0x91)) == 0;
}

int lengthOf(quint8 header)
{
    return (header >> 1 & 0x07) | (header >> 2 & 0x08);
}

Answer answer(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

}  // namespace

std::optional<QByteArray> StarReplyReader::feed(quint8 byte)
{
    if (byte == 0x11 || byte == 0x13)
        return std::nullopt;
    if (isHeader(byte)) {
        m_length = lengthOf(byte);
        m_report = m_length >= leastLength ? QByteArray(1, char(byte)) : QByteArray();
        return std::nullopt;
    }
    if (m_report.isEmpty())
        return std::nullopt;
    if (!isFollower(byte, m_report.size() == 1)) {
        m_report.clear();
        return std::nullopt;
    }
    m_report.append(char(byte));
    if (m_report.size() < m_length)
        return std::nullopt;
    return std::exchange(m_report, {});
}

void readStarStatus(const QByteArray &report, PrinterStatus &status)
{
    const auto at = [&report](qsizetype i) { return i < report.size() ? quint8(report[i]) : quint8(0); };
    if (report.size() < leastLength)
        return;
    status.coverOpen = answer(at(2) & 0x20);
    status.online = answer(!(at(2) & 0x08));
    status.drawerPin = answer(at(2) & 0x04);
    status.cutterFailed = answer(at(3) & 0x08);
    const bool isJammed = at(4) & 0x0A;  // black mark, head up
    status.failed = answer((at(3) & 0x6C) || isJammed);
    if (report.size() > paperByte)
        status.paper = at(paperByte) & 0x08 ? Paper::End : at(paperByte) & 0x06 ? Paper::NearEnd : Paper::Ok;
}

std::optional<int> starCounter(const QByteArray &report)
{
    if (report.size() <= counterByte)
        return std::nullopt;
    const int byte = quint8(report[counterByte]);
    return (byte >> 1 & 0x07) | (byte >> 2 & 0x18);
}

bool isStarJobEnd(const QByteArray &report)
{
    return report.size() >= leastLength && (quint8(report[2]) & 0x02);
}

QByteArray starStatusBytes(const PrinterCondition &now, int counter)
{
    const auto bit = [](bool isSet, int value) { return isSet ? value : 0; };
    const int printer = bit(now.isCoverOpen, 0x20) | bit(now.isOffline, 0x08) | bit(now.isDrawerHigh, 0x04);
    const int error = bit(now.isHot, 0x40) | bit(now.isBroken, 0x20) | bit(now.isCutterStuck, 0x08);
    const int paper = bit(now.isPaperEnd, 0x08) | bit(now.isPaperNearEnd, 0x04);
    const int count = (counter & 0x07) << 1 | (counter & 0x18) << 2;
    const char report[] = {0x23, 0x06, char(printer), char(error), 0, char(paper), 0, char(count), 0};
    return QByteArray(report, sizeof report);
}

}  // namespace servery
