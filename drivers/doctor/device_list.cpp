// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/doctor/device_list.h"

#include <algorithm>

#include <QFileInfo>
#include <QRegularExpression>

#include "drivers/escpos/printer_model.h"
#include "drivers/transport/usb_address.h"

namespace servery {
namespace {

const QString displayRole = u"display"_s;
const QString scaleRole = u"scale"_s;
const QString scannerRole = u"scanner"_s;
const QString cardReaderRole = u"card-reader"_s;

QString titleOf(const QString &model)
{
    const PrinterModel *known = findPrinterModel(model);
    return known ? known->title : model;
}

/// As its maker calls it; empty where the settings only know how it is plugged in.
QString smallTitleOf(DeviceKind kind, const QString &model)
{
    if (kind == DeviceKind::Display)
        return model == u"dsp800" ? u"DSP-800"_s : model == u"escpos" ? u"ESC/POS"_s : model.toUpper();
    if (kind == DeviceKind::Scale)
        return model == u"8217"       ? u"Mettler Toledo 8217"_s
               : model == u"dialog06" ? u"Dialog 06"_s
                                      : model.toUpper();
    if (kind == DeviceKind::CardTerminal)
        return model == u"zvt"         ? u"ZVT"_s
               : model == u"caisse-ap" ? u"Caisse-AP"_s
               : model == u"concert"   ? u"Concert"_s
                                       : model;
    return {};
}

QStringList rolesOf(const QString &printer, const std::vector<DeviceRoute> &routes)
{
    QStringList roles;
    for (const DeviceRoute &route : routes)
        if (route.printer == printer)
            roles << route.role;
    return roles;
}

Device printerOf(const PrinterSettings &printer, const std::vector<DeviceRoute> &routes)
{
    return {DeviceKind::Printer,    printer.name,  rolesOf(printer.name, routes), printer.address,
            titleOf(printer.model), printer.model, fileBehind(printer.address)};
}

Device labelsOf(const LabelPrinterSettings &printer, const std::vector<DeviceRoute> &routes)
{
    return {DeviceKind::LabelPrinter,
            printer.name,
            rolesOf(printer.name, routes),
            printer.address,
            {},
            toText(printer.language),
            fileBehind(printer.address)};
}

void addSmall(std::vector<Device> &devices, DeviceKind kind, const QString &address, const QString &model)
{
    if (address.isEmpty())
        return;
    const QString name = toText(kind);
    devices.push_back({kind, name, {name}, address, smallTitleOf(kind, model), model, fileBehind(address)});
}

/// A printer's own name among the station's: "printer-2" …
QString freeName(const StationSettings &settings, const QString &wanted)
{
    QStringList taken = settings.printerNames() << settings.printer.name;
    for (const LabelPrinterSettings &one : kitchenOf(settings).labelPrinters)
        taken << one.name;
    QString name = wanted;
    for (int number = 2; taken.contains(name); ++number)
        name = u"%1-%2"_s.arg(wanted).arg(number);
    return name;
}

/// The name of the printer at this address; adds it when it is new.
QString nameOfPrinter(StationSettings &settings, const Device &device, const QString &wanted)
{
    if (const QString known = printerAt(device.address, settings); !known.isEmpty())
        return known;
    PrinterSettings added;
    added.address = device.address;
    added.model = device.model;
    if (settings.printer.address.isEmpty() && settings.printers.empty()) {
        added.name = settings.printer.name;
        settings.printer = added;
        return added.name;
    }
    added.name = freeName(settings, wanted);
    settings.printers.push_back(added);
    return added.name;
}

/// The same for a label printer.
QString nameOfLabels(StationSettings &settings, const Device &device)
{
    for (const LabelPrinterSettings &one : kitchenOf(settings).labelPrinters)
        if (isSameDevice(one.address, device.address))
            return one.name;
    LabelPrinterSettings added;
    added.name = freeName(settings, added.name);
    added.address = device.address;
    added.language = labelLanguage(device.model).value_or(added.language);
    addLabelPrinter(settings.kitchen, added);
    return added.name;
}

void route(StationSettings &settings, const QString &role, const QString &printer)
{
    if (assignPrinter(settings.kitchen, role, printer))
        return;
    const auto known = std::find_if(settings.routes.begin(), settings.routes.end(),
                                    [&role](const DeviceRoute &one) { return one.role == role; });
    if (known != settings.routes.end())
        known->printer = printer;
    else
        settings.routes.push_back({role, printer});
}

}  // namespace

QString fileBehind(const QString &address)
{
    const QString path = address.startsWith(u'/') ? address : address.section(u':', 1).section(u',', 0, 0);
    return path.startsWith(u'/') ? path : QString();
}

KitchenSettings kitchenOf(const StationSettings &settings)
{
    auto kitchen = kitchenSettings(settings.kitchen, settings.printerNames(), settings.routes);
    return kitchen ? std::move(kitchen).take() : KitchenSettings();
}

std::vector<Device> devicesOf(const StationSettings &settings)
{
    std::vector<Device> devices;
    const bool hasFirst = !settings.printer.address.isEmpty();
    const KitchenSettings kitchen = kitchenOf(settings);
    const std::vector<DeviceRoute> routes = withKitchen(routesOf(settings, hasFirst), kitchen);
    if (hasFirst)
        devices.push_back(printerOf(settings.printer, routes));
    for (const PrinterSettings &printer : settings.printers)
        devices.push_back(printerOf(printer, routes));
    for (const LabelPrinterSettings &labels : kitchen.labelPrinters)
        devices.push_back(labelsOf(labels, routes));
    const CounterDeviceSettings &small = settings.devices;
    addSmall(devices, DeviceKind::Display, small.display.address, small.display.model);
    addSmall(devices, DeviceKind::Scale, small.scale.address, small.scale.protocol);
    addSmall(devices, DeviceKind::Scanner, small.scanner.address, small.scanner.kind);
    addSmall(devices, DeviceKind::CardReader, small.cardReader.address, small.cardReader.kind);
    if (small.terminal.protocol != TerminalSettings().protocol)
        addSmall(devices, DeviceKind::CardTerminal, small.terminal.address, small.terminal.protocol);
    return devices;
}

bool isSameDevice(const QString &one, const QString &other)
{
    if (one == other)
        return true;
    if (one.startsWith(u"usb:") && other.startsWith(u"usb:")) {
        const auto a = UsbAddress::parse(one);
        const auto b = UsbAddress::parse(other);
        if (!a || !b)
            return false;
        const auto agree = [](const auto &x, const auto &y, bool isOpen) { return isOpen || x == y; };
        return agree(a->vendor, b->vendor, !a->vendor || !b->vendor) &&
               agree(a->product, b->product, !a->product || !b->product) &&
               agree(a->serial, b->serial, a->serial.isEmpty() || b->serial.isEmpty()) &&
               agree(a->port, b->port, a->port.isEmpty() || b->port.isEmpty());
    }
    if (one.startsWith(u"tcp:") && other.startsWith(u"tcp:")) {
        const auto whole = [](const QString &address) {
            const bool hasPort =
                address.contains(QRegularExpression(u"[^:]:\\d+$"_s)) && address.count(u':') > 1;
            return hasPort ? address : address + u":9100"_s;
        };
        return whole(one) == whole(other);
    }
    const QString a = fileBehind(one);
    const QString b = fileBehind(other);
    if (a.isEmpty() || b.isEmpty())
        return false;
    const QString real = QFileInfo(a).canonicalFilePath();
    return a == b || (!real.isEmpty() && real == QFileInfo(b).canonicalFilePath());
}

QString printerAt(const QString &address, const StationSettings &settings)
{
    if (!settings.printer.address.isEmpty() && isSameDevice(settings.printer.address, address))
        return settings.printer.name;
    for (const PrinterSettings &one : settings.printers)
        if (isSameDevice(one.address, address))
            return one.name;
    return {};
}

bool isAmong(const Device &device, const std::vector<Device> &devices)
{
    return std::any_of(devices.begin(), devices.end(),
                       [&device](const Device &one) { return isSameDevice(one.address, device.address); });
}

std::vector<Device> together(std::vector<Device> setUp, const std::vector<Device> &found)
{
    std::vector<Device> others;
    for (const Device &one : found) {
        const auto known = std::find_if(setUp.begin(), setUp.end(), [&one](const Device &device) {
            return isSameDevice(device.address, one.address);
        });
        if (known == setUp.end()) {
            others.push_back(one);
            continue;
        }
        known->isFound = true;
        if (!one.file.isEmpty())
            known->file = one.file;
        if (!one.title.isEmpty())
            known->title = one.title;
    }
    setUp.insert(setUp.end(), others.begin(), others.end());
    return setUp;
}

Result<StationSettings> withRole(const StationSettings &settings, const Device &device, const QString &role)
{
    StationSettings changed = settings;
    CounterDeviceSettings &small = changed.devices;
    const bool isLine = device.kind == DeviceKind::SerialLine;
    if (role == displayRole && (isLine || device.kind == DeviceKind::Display)) {
        small.display.address = device.address;
    } else if (role == scaleRole && (isLine || device.kind == DeviceKind::Scale)) {
        small.scale.address = device.address;
    } else if (role == scannerRole && (isLine || device.kind == DeviceKind::Scanner)) {
        small.scanner.address = device.address;
        small.scanner.kind = isLine ? u"serial"_s : device.model;
    } else if (role == cardReaderRole && device.kind == DeviceKind::CardReader) {
        small.cardReader.address = device.address;
        small.cardReader.kind = device.model;
    } else if (isPrinterRole(role) && (isLine || device.kind == DeviceKind::Printer)) {
        Device printer = device;
        if (isLine)
            printer.model = PrinterSettings().model;
        const QString wanted = QString(role).replace(u'/', u'-');
        route(changed, role, nameOfPrinter(changed, printer, wanted));
    } else if (device.kind == DeviceKind::LabelPrinter && role.endsWith(labelRoleOf({}))) {
        route(changed, role, nameOfLabels(changed, device));
    } else {
        return Error{ErrorCode::Refused,
                     u"%1: a %2 cannot be \"%3\""_s.arg(device.address, toText(device.kind), role)};
    }
    return changed;
}

bool isPrinterRole(const QString &role)
{
    return !role.isEmpty() && role != displayRole && role != scaleRole && role != scannerRole &&
           role != cardReaderRole;
}

StationSettings withFound(const StationSettings &settings, const std::vector<Device> &found)
{
    StationSettings changed = settings;
    const std::vector<Device> known = devicesOf(settings);
    CounterDeviceSettings &small = changed.devices;
    for (const Device &device : found) {
        if (isAmong(device, known))
            continue;
        const bool isOffice = device.address.startsWith(u"cups");
        if (device.kind == DeviceKind::Printer && !isOffice)
            nameOfPrinter(changed, device, u"printer"_s);
        else if (device.kind == DeviceKind::LabelPrinter && !isOffice)
            nameOfLabels(changed, device);
        else if (device.kind == DeviceKind::Scanner && small.scanner.address.isEmpty())
            small.scanner = {device.model, device.address};
        else if (device.kind == DeviceKind::CardReader && small.cardReader.address.isEmpty())
            small.cardReader = {device.model, device.address};
    }
    return changed;
}

std::optional<PrintLevel> confirmsOf(const StationSettings &settings, const QString &printer)
{
    if (printer == settings.printer.name)
        return settings.printer.confirms;
    for (const PrinterSettings &one : settings.printers)
        if (printer == one.name)
            return one.confirms;
    return std::nullopt;
}

StationSettings withConfirms(const StationSettings &settings, const QString &printer, PrintLevel level)
{
    StationSettings changed = settings;
    if (printer == changed.printer.name)
        changed.printer.confirms = level;
    for (PrinterSettings &one : changed.printers)
        if (printer == one.name)
            one.confirms = level;
    return changed;
}

}  // namespace servery
