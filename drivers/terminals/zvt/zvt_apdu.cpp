// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_apdu.h"

namespace servery {

namespace {

constexpr quint8 longForm = 0xFF;

/// Where the data begin and end.
struct Extent {
    qsizetype begin;
    qsizetype end;
};

/// Nothing as long as the length itself has not arrived.
std::optional<Extent> extentOf(const QByteArray &bytes)
{
    if (bytes.size() < 3)
        return std::nullopt;
    const quint8 length = quint8(bytes[2]);
    if (length != longForm)
        return Extent{3, 3 + qsizetype(length)};
    if (bytes.size() < 5)
        return std::nullopt;
    return Extent{5, 5 + (quint8(bytes[3]) | quint8(bytes[4]) << 8)};
}

ZvtApdu apduAt(const QByteArray &bytes, const Extent &extent)
{
    return {quint16(quint8(bytes[0]) << 8 | quint8(bytes[1])),
            bytes.mid(extent.begin, extent.end - extent.begin)};
}

/// Commands have the classes 01 to 0F, replies 80 and 84.
bool isZvtClass(quint8 byte)
{
    return (byte >= 0x01 && byte <= 0x0F) || byte == 0x80 || byte == 0x84;
}

}  // namespace

QByteArray toBytes(const ZvtApdu &apdu)
{
    Q_ASSERT(apdu.data.size() <= largestZvtData);
    QByteArray bytes;
    bytes.reserve(apdu.data.size() + 5);
    bytes += char(apdu.command >> 8);
    bytes += char(apdu.command & 0xFF);
    if (apdu.data.size() < longForm) {
        bytes += char(apdu.data.size());
    } else {
        bytes += char(longForm);
        bytes += char(apdu.data.size() & 0xFF);
        bytes += char(apdu.data.size() >> 8);
    }
    return bytes + apdu.data;
}

Result<ZvtApdu> readApdu(const QByteArray &bytes)
{
    const auto extent = extentOf(bytes);
    if (!extent)
        return Error{ErrorCode::BadInput,
                     u"a ZVT message has three bytes at least, found %1"_s.arg(bytes.size())};
    if (!isZvtClass(quint8(bytes[0])))
        return Error{ErrorCode::BadInput, u"no ZVT message begins with %1"_s.arg(
                                              QString::fromLatin1(bytes.left(1).toHex().toUpper()))};
    if (extent->end != bytes.size())
        return Error{ErrorCode::BadInput,
                     u"its length says %1 bytes of data, there are %2"_s.arg(extent->end - extent->begin)
                         .arg(bytes.size() - extent->begin)};
    return apduAt(bytes, *extent);
}

void ZvtStream::feed(const QByteArray &bytes)
{
    if (!m_isForeign)
        m_buffer += bytes;
    m_isForeign = m_isForeign || (!m_buffer.isEmpty() && !isZvtClass(quint8(m_buffer[0])));
}

std::optional<ZvtApdu> ZvtStream::next()
{
    const auto extent = extentOf(m_buffer);
    if (m_isForeign || !extent || extent->end > m_buffer.size())
        return std::nullopt;
    ZvtApdu apdu = apduAt(m_buffer, *extent);
    m_buffer.remove(0, extent->end);
    m_isForeign = !m_buffer.isEmpty() && !isZvtClass(quint8(m_buffer[0]));
    return apdu;
}

}  // namespace servery
