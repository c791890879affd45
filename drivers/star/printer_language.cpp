// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/star/printer_language.h"

#include "drivers/escpos/encode.h"
#include "drivers/escpos/interpreter.h"
#include "drivers/star/star_encode.h"
#include "drivers/star/star_interpreter.h"

namespace servery {
namespace {

using Protocol = PrinterModel::Protocol;

QByteArray selectPage(int number, const PrinterModel &model)
{
    switch (model.protocol) {
    case Protocol::EscPos: return QByteArray("\x1bt") + char(number);
    case Protocol::StarLine: return QByteArray("\x1b\x1dt") + char(number);
    }
    return {};
}

Layout lineOf(const QString &text, const PrinterModel &model)
{
    return {model.columns, {TextLine{{{0, int(text.size()), text, {}}}}}};
}

}  // namespace

QByteArray encodeFor(const Layout &layout, const PrinterModel &model)
{
    switch (model.protocol) {
    case Protocol::EscPos: return encode(layout, model);
    case Protocol::StarLine: return encodeStar(layout, model);
    }
    return {};
}

std::unique_ptr<StreamInterpreter> interpreterFor(const PrinterModel &model)
{
    switch (model.protocol) {
    case Protocol::EscPos: return std::make_unique<Interpreter>(model);
    case Protocol::StarLine: return std::make_unique<StarInterpreter>(model);
    }
    return nullptr;
}

QByteArray decodeFor(const QByteArray &bytes, DecodeFormat format, const PrinterModel &model)
{
    return describe(interpretAll(*interpreterFor(model), bytes), format, model);
}

QByteArray codePageSheet(const PrinterModel &model)
{
    QByteArray bytes = encodeFor(lineOf(model.title, model), model);
    for (const PrinterModel::Page &page : model.pages) {
        bytes.append("\nPage " + QByteArray::number(page.number) + ": " +
                     QByteArray(page.page->name.data(), page.page->name.size()) + '\n');
        bytes.append(selectPage(page.number, model));
        for (int row = 0x80; row <= 0xF0; row += 16) {
            bytes.append(QByteArray::number(row, 16).toUpper() + ' ');
            for (int byte = row; byte < row + 16; ++byte)
                bytes.append(page.page->character(quint8(byte)) == QChar::ReplacementCharacter ? ' '
                                                                                               : char(byte));
            bytes.append('\n');
        }
    }
    return bytes + encodeFor({model.columns, {Cut{}}}, model);
}

}  // namespace servery
