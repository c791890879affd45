// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/image_bytes.h"

#include <algorithm>
#include <functional>

namespace servery {
namespace {

constexpr char esc = 0x1B;
constexpr char gs = 0x1D;
constexpr int maxStripRows = 256;

char low(qsizetype number)
{
    return char(number & 0xFF);
}

char high(qsizetype number)
{
    return char(number >> 8 & 0xFF);
}

/// One strip: its whole units (rows or columns) of data.
using Strip = std::function<void(const QByteArray &data)>;

/// Cuts data into strips of at most `maxUnits` units, none of which contains a real-time command.
void breakUp(QByteArray data, int unitBytes, int maxUnits, const Strip &strip)
{
    qsizetype start = 0;
    const auto flush = [&](qsizetype end) {
        if (end > start)
            strip(data.mid(start, end - start));
        start = end;
    };
    for (qsizetype at = 0; at < data.size(); ++at) {
        if (at - start == qsizetype(maxUnits) * unitBytes)
            flush(at);
        if (!startsRealTime(data, at))
            continue;
        if ((at + 1) % unitBytes == 0)
            flush(at + 1);
        else
            data[at] = 0x18;
    }
    flush(data.size());
}

void appendRasterStrip(QByteArray &bytes, const QByteArray &rows, int rowBytes)
{
    const qsizetype count = rows.size() / rowBytes;
    const char header[] = {gs, 'v', '0', 0, low(rowBytes), high(rowBytes), low(count), high(count)};
    bytes.append(header, sizeof header);
    bytes.append(rows);
}

/// GS ( L fn 112 stores, fn 50 prints. Longer than a word can say: GS 8 L.
void appendGraphicsStrip(QByteArray &bytes, const QByteArray &rows, int rowBytes)
{
    const qsizetype count = rows.size() / rowBytes;
    const qsizetype length = rows.size() + 10;
    const int dots = rowBytes * 8;
    if (startsRealTime(QByteArray{} + low(length) + high(length), 0)) {  // the length itself would be one
        appendGraphicsStrip(bytes, rows.first(rowBytes), rowBytes);
        appendGraphicsStrip(bytes, rows.sliced(rowBytes), rowBytes);
        return;
    }
    if (length <= 0xFFFF) {
        const char head[] = {gs, '(', 'L', low(length), high(length)};
        bytes.append(head, sizeof head);
    } else {
        const char head[] = {gs, '8', 'L', low(length), high(length), low(length >> 16), high(length >> 16)};
        bytes.append(head, sizeof head);
    }
    const char picture[] = {'0', 'p', '0', 1, 1, '1', low(dots), high(dots), low(count), high(count)};
    bytes.append(picture, sizeof picture);
    bytes.append(rows);
    const char print[] = {gs, '(', 'L', 2, 0, '0', '2'};
    bytes.append(print, sizeof print);
}

/// Rows from `top` on as columns, each `columnBytes` bytes from the top down.
QByteArray columnsOf(const QByteArray &rows, int rowBytes, int top, int columnBytes)
{
    QByteArray columns(qsizetype(rowBytes) * 8 * columnBytes, '\0');
    const int height = std::min(columnBytes * 8, int(rows.size() / rowBytes) - top);
    for (int y = 0; y < height; ++y) {
        const char *row = rows.constData() + qsizetype(top + y) * rowBytes;
        for (int x = 0; x < rowBytes * 8; ++x) {
            if (row[x / 8] & (0x80 >> (x % 8))) {
                char &byte = columns[qsizetype(x) * columnBytes + y / 8];
                byte = char(byte | (0x80 >> (y % 8)));
            }
        }
    }
    return columns;
}

/// ESC * bands. The line spacing is set below their height, so that each line feeds by its band, whatever
/// the printer counts its spacing in; 16/144 inch are the 8 needles of an impact printer.
void appendBands(QByteArray &bytes, const QByteArray &rows, int rowBytes, int columnBytes)
{
    bytes.append(QByteArray("\x1b"
                            "3\x10"));
    const char mode = columnBytes == 3 ? 33 : 1;
    for (int top = 0; top < rows.size() / rowBytes; top += columnBytes * 8) {
        const QByteArray columns = columnsOf(rows, rowBytes, top, columnBytes);
        breakUp(columns, columnBytes, 1023, [&](const QByteArray &part) {
            const qsizetype count = part.size() / columnBytes;
            const char header[] = {esc, '*', mode, low(count), high(count)};
            bytes.append(header, sizeof header);
            bytes.append(part);
        });
        bytes.append('\n');
    }
    bytes.append(QByteArray("\x1b"
                            "2"));
}

}  // namespace

bool startsRealTime(const QByteArray &data, qsizetype at)
{
    if (data[at] != 0x10 || at + 1 >= data.size())
        return false;
    const char next = data[at + 1];
    return next == 0x04 || next == 0x05 || next == 0x14;
}

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

void appendRaster(QByteArray &bytes, const Raster &raster, int paperDots)
{
    PrinterModel model;
    model.dots = paperDots;
    appendImage(bytes, raster, model);
}

void appendImage(QByteArray &bytes, const Raster &raster, const PrinterModel &model)
{
    const int rowBytes = (std::min(raster.widthDots, model.dots) + 7) / 8;
    if (rowBytes <= 0 || raster.heightDots <= 0)
        return;
    const QByteArray rows = croppedRows(raster, rowBytes);
    switch (model.images) {
    case PrinterModel::Images::Raster:
        breakUp(rows, rowBytes, maxStripRows,
                [&](const QByteArray &part) { appendRasterStrip(bytes, part, rowBytes); });
        break;
    case PrinterModel::Images::Graphics:
        breakUp(rows, rowBytes, maxStripRows,
                [&](const QByteArray &part) { appendGraphicsStrip(bytes, part, rowBytes); });
        break;
    case PrinterModel::Images::Columns: appendBands(bytes, rows, rowBytes, 3); break;
    case PrinterModel::Images::Impact: appendBands(bytes, rows, rowBytes, 1); break;
    }
}

}  // namespace servery
