// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QFileInfo>
#include <QJsonArray>

#include "app/domain/kitchen_check.h"
#include "app/domain/menu_names.h"
#include "app/main/commands/catalogue.h"
#include "app/main/commands/station.h"
#include "app/main/commands/terminal_access.h"
#include "app/settings/station_keys.h"
#include "app/store/data_directory.h"
#include "drivers/displays/wire_display.h"
#include "drivers/doctor/checkup.h"
#include "drivers/doctor/device_finder.h"
#include "drivers/doctor/device_list.h"
#include "drivers/transport/network_search.h"

namespace servery {
namespace {

QString textOf(PrintLevel level)
{
    switch (level) {
    case PrintLevel::Sent: return u"sent"_s;
    case PrintLevel::Reached: return u"reached"_s;
    case PrintLevel::Printed: return u"printed"_s;
    case PrintLevel::Unknown: return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject jsonOf(const Device &device)
{
    return {{u"kind"_s, toText(device.kind)},
            {u"name"_s, device.name},
            {u"roles"_s, QJsonArray::fromStringList(device.roles)},
            {u"address"_s, device.address},
            {u"title"_s, device.title},
            {u"model"_s, device.model},
            {u"model_sure"_s, device.isModelSure},
            {u"file"_s, device.file},
            {u"found"_s, device.isFound}};
}

/// What the level of its switch means at this printer; empty: it says nothing of it.
QString drawerText(const DeviceReport &report, const StationSettings &settings)
{
    const auto printer = printerFor(report.device, settings);
    if (!printer || !report.health.isDrawerPinHigh)
        return {};
    return *report.health.isDrawerPinHigh == printer->isDrawerOpenHigh ? u"open"_s : u"closed"_s;
}

QJsonObject jsonOf(const DeviceReport &report)
{
    const DeviceHealth &health = report.health;
    QJsonObject json = jsonOf(report.device);
    json.insert(u"status"_s, toText(health.word));
    json.insert(u"detail"_s, health.detail);
    if (health.access != DeviceHealth::Access::Unknown)
        json.insert(u"may_open"_s, health.access == DeviceHealth::Access::Granted);
    json.insert(u"held_by"_s, QJsonArray::fromStringList(health.holders));
    json.insert(u"says"_s, QJsonArray::fromStringList(health.says));
    if (!health.lacks.isEmpty())
        json.insert(u"lacks"_s, QJsonArray::fromStringList(health.lacks));
    if (health.confirms)
        json.insert(u"confirms"_s, textOf(*health.confirms));
    if (health.isDrawerPinHigh)
        json.insert(u"drawer_pin_high"_s, *health.isDrawerPinHigh);
    if (health.roundTripUs)
        json.insert(u"round_trip_ms"_s, double(*health.roundTripUs) / 1000);
    return json;
}

QString lineOf(const Device &device)
{
    const QString what = device.name.isEmpty() ? u"not set up"_s : device.roles.join(u", "_s);
    return u"%1  %2  %3  %4"_s.arg(device.name.isEmpty() ? u"-"_s : device.name, -14)
        .arg(what.isEmpty() ? u"no role"_s : what, -24)
        .arg(device.title.isEmpty() ? toText(device.kind) : device.title, -28)
        .arg(device.address);
}

QStringList linesOf(const DeviceReport &report, const StationSettings &settings)
{
    const DeviceHealth &health = report.health;
    QStringList lines{lineOf(report.device), u"    status       "_s + toText(health.word)};
    const auto add = [&lines](const QString &name, const QString &text) {
        if (!text.isEmpty())
            lines.append(u"    %1 %2"_s.arg(name, -12).arg(text));
    };
    add(u"because"_s, health.detail);
    add(u"model"_s, report.device.model);
    add(u"says"_s, health.says.join(u", "_s));
    add(u"no letter"_s, health.lacks.join(u' '));
    add(u"file"_s, report.device.file);
    if (health.access != DeviceHealth::Access::Unknown)
        add(u"permission"_s, health.access == DeviceHealth::Access::Granted ? u"yes"_s : u"no"_s);
    add(u"held by"_s, health.holders.join(u", "_s));
    add(u"confirms"_s, health.confirms ? textOf(*health.confirms) : QString());
    if (const QString drawer = drawerText(report, settings); !drawer.isEmpty())
        add(u"drawer"_s, u"%1 (its pin is %2)"_s.arg(drawer, *health.isDrawerPinHigh ? u"high"_s : u"low"_s));
    if (health.roundTripUs)
        add(u"round trip"_s, u"%1 ms"_s.arg(double(*health.roundTripUs) / 1000, 0, 'f', 1));
    return lines;
}

Result<FindWish> wishOf(const Invocation &call)
{
    FindWish wish;
    wish.isNetworkSearched = call.options.isSet(u"network"_s);
    if (call.options.isSet(u"host"_s)) {
        wish.isNetworkSearched = true;
        const QStringList hosts = call.options.values(u"host"_s);
        for (const QString &host : hosts)
            if (!isIpv4(host))
                return Error{ErrorCode::BadInput,
                             u"--host: expected an address such as 192.168.1.20, found \"%1\""_s.arg(host)};
        wish.hosts = [hosts] { return hosts; };
    }
    return wish;
}

Result<std::vector<Device>> allDevices(const Invocation &call, const StationSettings &settings)
{
    const auto wish = wishOf(call);
    if (!wish)
        return wish.error();
    return together(devicesOf(settings), findDevices(*wish));
}

int list(const Invocation &call)
{
    const auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return call.fail(settings.error());
    const auto devices = allDevices(call, *settings);
    if (!devices)
        return call.fail(devices.error());
    QJsonArray json;
    QStringList lines;
    for (const Device &device : *devices) {
        json.append(jsonOf(device));
        lines.append(lineOf(device));
    }
    call.answer({{u"devices"_s, json}},
                lines.isEmpty() ? u"no device is set up, and none was found"_s : lines.join(u'\n'));
    return exitDone;
}

/// Of the shop's menu, if there is one: what the kitchen's settings name in vain.
QStringList kitchenSlips(const SharedMenu &menu, const StationSettings &settings)
{
    return menu ? namesNotOnMenu(kitchenOf(settings).kitchen, *menu) : QStringList();
}

SharedMenu menuOf(const Invocation &call)
{
    if (!QFileInfo::exists(DataDirectory(call.dataDirectory).databaseFile()))
        return {};
    const auto books = readShop(call);
    return books ? books->menu : nullptr;
}

/// A card terminal is asked by its driver, everything else here.
DeviceHealth examineAny(const Invocation &call, const Device &device, const StationSettings &settings)
{
    DeviceHealth health = examine(device, settings);
    if (device.kind != DeviceKind::CardTerminal)
        return health;
    auto access = terminalAccess(settings.devices.terminal, call.dataDirectory, call.station);
    if (!access) {
        health.word = DeviceWord::Fault;
        health.detail = access.error().detail;
        return health;
    }
    TerminalAccess known = std::move(access).take();
    if (const SharedMenu menu = menuOf(call))
        known.currency = menu->store.currency.code;
    const DeviceHealth said =
        examineTerminal(known, DataDirectory(call.dataDirectory).terminalFile(call.station));
    health.word = said.word;
    health.detail = said.detail;
    health.says = said.says;
    return health;
}

/// What is set up decides the exit code; what was only found is told.
int doctor(const Invocation &call)
{
    const auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return call.fail(settings.error());
    const auto devices = allDevices(call, *settings);
    if (!devices)
        return call.fail(devices.error());
    QJsonArray json;
    QStringList lines;
    const SharedMenu menu = menuOf(call);
    const QStringList slips = kitchenSlips(menu, *settings);
    int code = slips.isEmpty() ? exitDone : exitNo;
    for (const Device &device : *devices) {
        DeviceReport report{device, examineAny(call, device, *settings)};
        if (device.kind == DeviceKind::Display && menu)
            report.health.lacks = lettersNotShown(settings->devices.display, namesOf(*menu));
        json.append(jsonOf(report));
        lines += linesOf(report, *settings);
        if (!device.name.isEmpty() && needsPerson(report.health.word))
            code = exitUnreachable;
    }
    for (const QString &slip : slips)
        lines << u"the menu does not know what the kitchen's settings name: "_s + slip;
    call.answer({{u"devices"_s, json},
                 {u"kitchen_unknown"_s, QJsonArray::fromStringList(slips)},
                 {u"well"_s, code == exitDone}},
                lines.isEmpty() ? u"no device is set up, and none was found"_s : lines.join(u'\n'));
    return code;
}

Result<Device> deviceCalled(const QString &name, const std::vector<Device> &devices)
{
    const auto found = std::find_if(devices.begin(), devices.end(), [&name](const Device &device) {
        return device.name == name || device.address == name || device.roles.contains(name);
    });
    if (found != devices.end())
        return *found;
    QStringList names;
    for (const Device &device : devices)
        names << (device.name.isEmpty() ? device.address : device.name);
    return Error{ErrorCode::BadInput, u"no device is called \"%1\"; there are: %2"_s.arg(
                                          name, names.isEmpty() ? u"none"_s : names.join(u", "_s))};
}

/// Opening a drawer is written down, wherever it is opened from.
Outcome noteDrawer(const Invocation &call)
{
    if (!QFileInfo::exists(DataDirectory(call.dataDirectory).databaseFile()))
        return done();  // no shop yet, so no money in the drawer
    const auto desk = openDesk(call);
    if (!desk)
        return desk.error();
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return signedIn;
    const auto job = (*desk)->paper.openDrawer(u"drawer test"_s, {}, PrintJobId::make());
    if (!job)
        return job.error();
    return (*desk)->paper.report(job->about.id, PrintReported::State::Sent, u"devices test"_s);
}

/// What was found out is kept for the counter: it need not wait for a word that never comes.
Outcome keepConfirms(const Invocation &call, const QString &printer, PrintLevel level)
{
    auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return settings.error();
    const StationSettings changed = withConfirms(*settings, printer, level);
    return writeStationSettings(call.dataDirectory, call.station, changed);
}

int tryDrawer(const Invocation &call, const Device &device, const PrinterSettings &printer)
{
    if (auto noted = noteDrawer(call); !noted)
        return call.fail(noted.error());
    const auto drawer = testDrawer(printer);
    if (!drawer)
        return call.fail(drawer.error());
    const QString moved = drawer->hasMoved()    ? u"its switch has moved"_s
                          : drawer->isHighAfter ? u"its switch has not moved"_s
                                                : u"the printer does not say what its switch does"_s;
    QJsonObject json{{u"name"_s, device.name}, {u"moved"_s, drawer->hasMoved()}};
    if (drawer->isHighAfter)
        json.insert(u"drawer_pin_high"_s, *drawer->isHighAfter);
    call.answer(json, u"%1: one pulse sent; %2"_s.arg(device.name, moved));
    return exitDone;
}

int testPaper(const Invocation &call, const Device &device, const StationSettings &settings)
{
    const auto proof = printTest(device, settings, QDateTime::currentDateTime());
    if (!proof)
        return call.fail(proof.error());
    if (proof->level == PrintLevel::Unknown)
        return call.fail(proof->trouble.value_or(Error{ErrorCode::DeviceUnknown, u"it broke off"_s}));
    if (!device.name.isEmpty())
        if (auto kept = keepConfirms(call, device.name, proof->level); !kept)
            return call.fail(kept.error());
    const bool isLabel = device.kind == DeviceKind::LabelPrinter;
    const QString what = proof->level == PrintLevel::Sent
                             ? isLabel ? u"a test label was sent"_s : u"test page and code pages were sent"_s
                         : isLabel ? u"a test label is out"_s
                                   : u"test page and code pages are out"_s;
    call.answer({{u"name"_s, device.name}, {u"confirms"_s, textOf(proof->level)}},
                u"%1: %2; the printer says \"%3\" of a job"_s.arg(
                    device.name.isEmpty() ? device.address : device.name, what, textOf(proof->level)));
    return exitDone;
}

int test(const Invocation &call)
{
    const auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return call.fail(settings.error());
    const auto devices = allDevices(call, *settings);
    if (!devices)
        return call.fail(devices.error());
    const auto device = deviceCalled(call.arguments.first(), *devices);
    if (!device)
        return call.fail(device.error());
    const auto printer = printerFor(*device, *settings);
    if (printer && call.options.isSet(u"drawer"_s))
        return tryDrawer(call, *device, *printer);
    if (printer || labelPrinterFor(*device, *settings))
        return testPaper(call, *device, *settings);
    if (device->kind == DeviceKind::Display)
        if (auto shown = showTestRows(settings->devices.display, QDateTime::currentDateTime()); !shown)
            return call.fail(shown.error());
    const DeviceReport report{*device, examineAny(call, *device, *settings)};
    call.answer(jsonOf(report), linesOf(report, *settings).join(u'\n'));
    return needsPerson(report.health.word) ? exitUnreachable : exitDone;
}

/// Whoever may change settings on the screen may do it here.
Outcome requireManager(const Invocation &call)
{
    if (!QFileInfo::exists(DataDirectory(call.dataDirectory).databaseFile()))
        return done();
    const auto desk = openDesk(call);
    if (!desk)
        return desk.error();
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return signedIn;
    const auto allowed = (*desk)->shop.checkMayManage();
    return allowed ? done() : Outcome(allowed.error());
}

int setUp(const Invocation &call)
{
    const auto before = readStationSettings(call.dataDirectory, call.station);
    if (!before)
        return call.fail(before.error());
    const auto asked = wishOf(call);
    if (!asked)
        return call.fail(asked.error());
    FindWish wish = *asked;
    wish.areAnnouncedAsked = true;
    std::vector<Device> found = findDevices(wish);
    const std::vector<Device> known = devicesOf(*before);
    std::erase_if(found, [&known](const Device &device) { return isAmong(device, known); });
    askWhatTheyAre(found);
    const StationSettings after = withFound(*before, found);
    QJsonArray json;
    QStringList lines;
    for (const Device &device : devicesOf(after)) {
        const bool isNew = !isAmong(device, known);
        QJsonObject object = jsonOf(device);
        object.insert(u"new"_s, isNew);
        json.append(object);
        lines.append((isNew ? u"+ "_s : u"  "_s) + lineOf(device));
    }
    const bool isApplied = call.options.isSet(u"apply"_s);
    if (isApplied) {
        if (auto allowed = requireManager(call); !allowed)
            return call.fail(allowed.error());
        if (auto written = writeStationSettings(call.dataDirectory, call.station, after); !written)
            return call.fail(written.error());
    }
    if (lines.isEmpty())
        lines.append(u"no device was found; --network looks for printers on this machine's network"_s);
    else
        lines.append(isApplied ? u"written; the counter takes it up when it is opened again"_s
                               : u"nothing was changed; --apply writes what is marked +"_s);
    call.answer({{u"devices"_s, json}, {u"applied"_s, isApplied}}, lines.join(u'\n'));
    return exitDone;
}

}  // namespace

std::vector<Command> devicesCommands()
{
    const QCommandLineOption network(u"network"_s, u"Looks for printers on this machine's network too."_s);
    const QCommandLineOption host(u"host"_s, u"Looks there instead; may be given more than once."_s,
                                  u"ADDRESS"_s);
    return {
        {u"devices list"_s,
         u""_s,
         u"lists the devices of this station and what else was found"_s,
         {network, host},
         0,
         0,
         list},
        {u"devices doctor"_s,
         u""_s,
         u"asks every device how it is: permission, who holds it, status, speed; prints nothing"_s,
         {network, host},
         0,
         0,
         doctor},
        {u"devices test"_s,
         u"NAME"_s,
         u"prints a test page with the code pages, or tries another device; by name, role or address"_s,
         {{u"drawer"_s, u"Opens the drawer at this printer instead."_s}, network, host},
         1,
         1,
         test},
        {u"devices setup"_s,
         u""_s,
         u"finds devices by itself and proposes what this station uses"_s,
         {{u"apply"_s, u"Writes it to the station's settings."_s}, network, host},
         0,
         0,
         setUp},
    };
}

}  // namespace servery
