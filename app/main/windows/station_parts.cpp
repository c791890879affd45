// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/station_parts.h"

#include <algorithm>
#include <tuple>

#include <QLoggingCategory>

#include "drivers/cups/cups_printer.h"
#include "drivers/doctor/checkup.h"
#include "drivers/doctor/device_list.h"
#include "app/main/commands/terminal_access.h"
#include "drivers/labels/wired_label_printer.h"
#include "drivers/spool/escpos_printer.h"
#include "ui/presenters/key_map.h"

namespace servery {

Q_LOGGING_CATEGORY(logSetup, "servery.setup")

/// A display hangs behind a printer of ours only where the printer speaks ESC/POS on a line of its own.
static Outcome checkHasDisplay(const QString &printer, const StationSettings &settings)
{
    const auto known = printerFor({DeviceKind::Printer, printer}, settings);
    const PrinterModel *model = known && !printer.isEmpty() ? findPrinterModel(known->model) : nullptr;
    if (!model || (model->protocol == PrinterModel::Protocol::EscPos && !CupsAddress::isOne(known->address)))
        return done();
    return Error{ErrorCode::BadInput, u"display: none can hang behind \"%1\""_s.arg(printer)};
}

CounterStation::Parts stationParts(const QString &dataDirectory, const QString &station)
{
    CounterStation::Parts parts;
    parts.dataDirectory = dataDirectory;
    parts.station = station;
    const auto fault = [&parts](SetupPart part, const Error &why) {
        qCWarning(logSetup).noquote() << "not in use:" << why.detail;
        parts.off.push_back(part);
    };
    const auto isPossible = [&fault](SetupPart part, const auto &made) {
        if (!made)
            fault(part, made.error());
        return bool(made);
    };
    const auto settings = readStationSettings(dataDirectory, station);
    if (!isPossible(SetupPart::File, settings))
        return parts;
    parts.settings = *settings;
    for (const QString &why : settings->faults)
        fault(SetupPart::Printer, {ErrorCode::BadInput, why});
    const auto works = [&](const PrinterSettings &printer) {
        return isPossible(SetupPart::Printer, makePrinter(printer));
    };
    const PrinterSettings &first = settings->printer;
    if (!first.address.isEmpty() && works(first))
        parts.makePrinter = [first] { return std::move(makePrinter(first)).take(); };
    std::for_each(settings->printers.begin(), settings->printers.end(), works);
    auto kitchen = kitchenSettings(settings->kitchen, settings->printerNames(), settings->routes);
    if (isPossible(SetupPart::Kitchen, kitchen))
        parts.kitchen = std::move(kitchen).take();
    std::erase_if(parts.kitchen.labelPrinters, [&](const LabelPrinterSettings &labels) {
        return !isPossible(SetupPart::LabelPrinter, makeLabelPrinter(labels));
    });
    const auto terminal = terminalAccess(settings->devices.terminal, dataDirectory, station);
    if (isPossible(SetupPart::Terminal, terminal))
        parts.terminal = *terminal;
    parts.devices = counterDevices(settings->devices, dataDirectory, fault);
    if (parts.devices.display && settings->devices.display.isBehindPrinter) {
        parts.displayPrinter = printerAt(settings->devices.display.address, parts.settings);
        if (!parts.displayPrinter.isEmpty())
            parts.devices.display = {};  // two connections would tear each other's commands
        std::ignore = isPossible(SetupPart::Display, checkHasDisplay(parts.displayPrinter, parts.settings));
    }
    if (const auto keys = KeyMap::read(settings->keys); isPossible(SetupPart::Keys, keys))
        parts.keys = *keys;
    return parts;
}

}  // namespace servery
