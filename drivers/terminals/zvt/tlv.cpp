// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/tlv.h"

namespace servery {

namespace {

struct TagAt {
    quint32 tag;
    qsizetype end;
};

/// Low five bits all ones: more bytes follow, each with its high bit set but the last; four at most.
std::optional<TagAt> tagAt(const QByteArray &bytes, qsizetype at)
{
    quint32 tag = quint8(bytes[at++]);
    if ((tag & 0x1F) != 0x1F)
        return TagAt{tag, at};
    while (at < bytes.size() && tag <= 0xFFFFFF) {
        const quint8 byte = quint8(bytes[at++]);
        tag = tag << 8 | byte;
        if (!(byte & 0x80))
            return TagAt{tag, at};
    }
    return std::nullopt;
}

QByteArray tagBytes(quint32 tag)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        if (tag >> shift)
            bytes += char(tag >> shift & 0xFF);
    }
    return bytes;
}

}  // namespace

std::optional<BerExtent> berExtent(const QByteArray &bytes, qsizetype at)
{
    if (at >= bytes.size())
        return std::nullopt;
    const quint8 first = quint8(bytes[at++]);
    const int more = first < 0x80 ? 0 : first - 0x80;
    if (first == 0x80 || more > 2 || at + more > bytes.size())
        return std::nullopt;
    qsizetype length = more == 0 ? first : 0;
    for (int i = 0; i < more; ++i)
        length = length << 8 | quint8(bytes[at++]);
    if (at + length > bytes.size())
        return std::nullopt;
    return BerExtent{at, at + length};
}

QByteArray berLength(qsizetype length)
{
    Q_ASSERT(length >= 0 && length <= 0xFFFF);
    if (length < 0x80)
        return QByteArray(1, char(length));
    if (length <= 0xFF)
        return QByteArray(1, char(0x81)) + char(length);
    return QByteArray(1, char(0x82)) + char(length >> 8) + char(length & 0xFF);
}

bool isConstructed(quint32 tag)
{
    while (tag > 0xFF)
        tag >>= 8;
    return tag & 0x20;
}

TlvItems readTlv(const QByteArray &bytes)
{
    TlvItems items;
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (bytes[at] == '\0') {  // filling between tags
            ++at;
            continue;
        }
        const auto tag = tagAt(bytes, at);
        const auto extent = tag ? berExtent(bytes, tag->end) : std::nullopt;
        if (!extent) {
            items.rest = bytes.mid(at);
            break;
        }
        items.all.push_back({tag->tag, bytes.mid(extent->begin, extent->end - extent->begin)});
        at = extent->end;
    }
    return items;
}

QByteArray toBytes(const TlvItems &items)
{
    QByteArray bytes;
    for (const TlvItem &item : items.all)
        bytes += tagBytes(item.tag) + berLength(item.value.size()) + item.value;
    return bytes + items.rest;
}

std::optional<QByteArray> TlvItems::find(std::initializer_list<quint32> path) const
{
    TlvItems level = *this;
    std::optional<QByteArray> value;
    for (const quint32 tag : path) {
        const auto found = level.findAll(tag);
        if (found.empty())
            return std::nullopt;
        value = found.front();
        level = readTlv(*value);
    }
    return value;
}

std::vector<QByteArray> TlvItems::findAll(quint32 tag) const
{
    std::vector<QByteArray> values;
    for (const TlvItem &item : all) {
        if (item.tag == tag)
            values.push_back(item.value);
    }
    return values;
}

}  // namespace servery
