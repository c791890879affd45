// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/raster_bytes.h"

#include <algorithm>

namespace servery {
namespace {

constexpr int maxStripRows = 256;

bool startsRealTime(const QByteArray &data, qsizetype at)
{
    if (data[at] != 0x10 || at + 1 >= data.size())
        return false;
    const char next = data[at + 1];
    return next == 0x04 || next == 0x05 || next == 0x14;
}

void appendStrip(QByteArray &bytes, const QByteArray &rows, int rowBytes)
{
    const int count = int(rows.size() / rowBytes);
    const char header[] = {
        0x1D, 'v', '0', 0, char(rowBytes & 0xFF), char(rowBytes >> 8), char(count & 0xFF), char(count >> 8)};
    bytes.append(header, sizeof header);
    bytes.append(rows);
}

/// The rows cut to the paper's width, in as many bytes as they should have.
QByteArray croppedRows(const Raster &raster, int rowBytes)
{
    const int sourceBytes = (raster.widthDots + 7) / 8;
    QByteArray rows;
    rows.reserve(qsizetype(rowBytes) * raster.heightDots);
    for (int y = 0; y < raster.heightDots; ++y) {
        QByteArray row = raster.bits.mid(qsizetype(y) * sourceBytes, std::min(rowBytes, sourceBytes));
        row.resize(rowBytes, '\0');
        rows.append(row);
    }
    return rows;
}

}  // namespace

void appendRaster(QByteArray &bytes, const Raster &raster, int paperDots)
{
    const int rowBytes = (std::min(raster.widthDots, paperDots) + 7) / 8;
    if (rowBytes <= 0 || raster.heightDots <= 0)
        return;
    QByteArray rows = croppedRows(raster, rowBytes);
    qsizetype stripStart = 0;
    const auto flush = [&](qsizetype end) {
        if (end > stripStart)
            appendStrip(bytes, rows.mid(stripStart, end - stripStart), rowBytes);
        stripStart = end;
    };
    for (qsizetype at = 0; at < rows.size(); ++at) {
        if (at - stripStart == qsizetype(maxStripRows) * rowBytes)
            flush(at);
        if (!startsRealTime(rows, at))
            continue;
        if ((at + 1) % rowBytes == 0)
            flush(at + 1);
        else
            rows[at] = 0x18;
    }
    flush(rows.size());
}

}  // namespace servery
