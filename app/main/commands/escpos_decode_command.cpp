// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/escpos_decode_command.h"

#include "drivers/star/printer_language.h"

namespace servery {

CommandResult decodeEscPosCommand(const QByteArray &bytes, const QString &format, const QString &model)
{
    // Any byte stream is input; without a model the pages are counted as Epson counts them, on 80 mm paper.
    const PrinterModel *printer = findPrinterModel(model.isEmpty() ? u"epson-tm-t20"_s : model);
    if (!printer) {
        return {exitUsage,
                {},
                u"servery: no such printer model: \"%1\"; there are %2"_s.arg(
                    model, printerModelNames().join(u", "_s))};
    }
    if (format == u"text")
        return {exitDone, decodeFor(bytes, DecodeFormat::Text, *printer), {}};
    if (format == u"json")
        return {exitDone, decodeFor(bytes, DecodeFormat::Json, *printer), {}};
    if (format == u"png")
        return {exitDone, decodeFor(bytes, DecodeFormat::Png, *printer), {}};
    return {exitUsage, {}, u"servery: --format: expected text, json or png, found \"%1\""_s.arg(format)};
}

}  // namespace servery
