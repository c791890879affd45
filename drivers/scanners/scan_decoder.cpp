// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scanners/scan_decoder.h"

#include <algorithm>
#include <utility>

namespace servery {

namespace {

constexpr char stx = 0x02;
constexpr char etx = 0x03;
constexpr char eot = 0x04;
constexpr qsizetype reportBytes = 64;
constexpr qsizetype dataBytes = 56;
constexpr quint8 scannedData = 2;

}  // namespace

std::vector<QByteArray> FrameDecoder::feed(QByteArrayView bytes)
{
    std::vector<QByteArray> codes;
    for (const char byte : bytes) {
        const bool isSeparator = (byte >= 0x1C && byte <= 0x1F) || byte == eot;
        if (byte == stx) {
            m_code.clear();
            m_isTooLong = false;
        } else if (byte == etx || byte == '\r' || byte == '\n') {
            end(codes);
        } else if (m_code.size() >= longestCode) {
            m_isTooLong = true;
        } else if (quint8(byte) >= 0x20 || isSeparator) {
            m_code += byte;
        }
    }
    return codes;
}

void FrameDecoder::end(std::vector<QByteArray> &codes)
{
    const QByteArray code = std::exchange(m_code, {});
    if (!std::exchange(m_isTooLong, false) && !code.isEmpty())
        codes.push_back(code);
}

std::vector<QByteArray> FrameDecoder::silence()
{
    std::vector<QByteArray> codes;
    end(codes);
    return codes;
}

std::vector<QByteArray> HidPosDecoder::feed(QByteArrayView bytes)
{
    std::vector<QByteArray> codes;
    for (const char byte : bytes) {
        m_report += byte;
        if (m_report.size() == reportBytes)
            take(codes);
    }
    return codes;
}

void HidPosDecoder::take(std::vector<QByteArray> &codes)
{
    const QByteArray report = std::exchange(m_report, {});
    if (quint8(report[0]) != scannedData)
        return;
    const qsizetype length = std::min<qsizetype>(quint8(report[1]), dataBytes);
    if (m_code.isEmpty())
        m_code = report.mid(2, 3);
    m_code += report.mid(5, length);
    const bool isMore = report[reportBytes - 1] & 0x01;
    if (isMore && m_code.size() <= longestCode)
        return;
    QByteArray code = std::exchange(m_code, {});
    if (isMore)
        return;  // longer than any code
    while (code.endsWith('\r') || code.endsWith('\n'))
        code.chop(1);
    if (code.startsWith(QByteArray(3, '\0')))
        code.remove(0, 3);  // no identifier
    if (code.size() > 3 || (!code.isEmpty() && !code.startsWith(']')))
        codes.push_back(code);
}

std::vector<QByteArray> HidPosDecoder::silence()
{
    m_report.clear();
    m_code.clear();
    return {};
}

}  // namespace servery
