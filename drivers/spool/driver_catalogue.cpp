// SPDX-License-Identifier: GPL-3.0-or-later
// Every printer driver is listed here, and only here.
#include "drivers/cups/cups_printer.h"
#include "drivers/spool/escpos_printer.h"
#include "drivers/spool/star_printer.h"
#include "drivers/transport/transport_catalogue.h"

namespace servery {

Result<std::unique_ptr<ReceiptPrinter>> makePrinter(const PrinterSettings &wanted)
{
    const PrinterModel *model = findPrinterModel(wanted.model);
    if (!model) {
        return Error{ErrorCode::BadInput, u"no such printer model: \"%1\"; there are %2"_s.arg(
                                              wanted.model, printerModelNames().join(u", "_s))};
    }
    PrinterSettings settings = wanted;
    if (settings.patience == PrinterPatience())
        settings.patience = model->patience;
    if (CupsAddress::isOne(settings.address)) {
        const auto queue = CupsAddress::parse(settings.address);
        if (!queue)
            return queue.error().within(u"printer"_s);
        return std::unique_ptr<ReceiptPrinter>(std::make_unique<CupsPrinter>(*model, *queue, settings));
    }
    auto transport = makeTransport(settings.address, settings.patience.connectMs);
    if (!transport)
        return transport.error().within(u"printer"_s);
    if (model->protocol == PrinterModel::Protocol::StarLine)
        return std::unique_ptr<ReceiptPrinter>(
            std::make_unique<StarPrinter>(*model, std::move(transport).take(), settings));
    return std::unique_ptr<ReceiptPrinter>(
        std::make_unique<EscPosPrinter>(*model, std::move(transport).take(), settings));
}

}  // namespace servery
