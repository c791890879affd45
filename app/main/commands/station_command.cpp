// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/domain/kitchen_check.h"
#include "app/main/commands/catalogue.h"
#include "app/main/commands/station.h"
#include "app/settings/kitchen_settings.h"
#include "app/settings/station_keys.h"
#include "app/store/data_directory.h"
#include "drivers/cards/magstripe_reader.h"
#include "drivers/displays/wire_display.h"
#include "drivers/labels/wired_label_printer.h"
#include "drivers/scales/wire_scale.h"
#include "drivers/scanners/wire_scanner.h"
#include "drivers/spool/escpos_printer.h"
#include "drivers/transport/transport_catalogue.h"
#include "ui/presenters/key_map.h"

namespace servery {

static constexpr int meaningAt = 26;
static constexpr int widthOfHelp = 110;

/// "  key                     what it means", in as many lines as it takes.
static QString helpOf(const StationKey &key)
{
    QString text = u"  "_s + QString(key.name).leftJustified(meaningAt - 2);
    qsizetype used = text.size();
    for (const QString &word : QString::fromUtf8(key.meaning.data(), key.meaning.size()).split(u' ')) {
        if (used + word.size() + 1 > widthOfHelp) {
            text += u'\n' + QString(meaningAt, u' ');
            used = meaningAt;
        }
        text += word + u' ';
        used += word.size() + 1;
    }
    return text.trimmed().prepend(u"  "_s) + u'\n';
}

static QString helpOfKeys()
{
    QString text = u"\nKeys (KEY= without a value puts one back to what is usual):\n"_s;
    for (const StationKey &key : stationKeys())
        text += helpOf(key);
    return text;
}

/// The key makes member cards unreadable to others; any does for a look at the address.
static Result<std::unique_ptr<CardReader>> tryCardReader(const CardReaderSettings &settings)
{
    return makeCardReader(settings, QByteArray(32, '\0'));
}

template <typename Settings, typename Make>
static Outcome checkDevice(const QString &key, const Settings &settings, const Make &make)
{
    if (settings.address.isEmpty())
        return done();
    const auto possible = make(settings);
    return possible ? done() : Outcome(possible.error().within(key));
}

/// Of nexo the certificate stands in the address too; its driver reads it.
static Outcome checkTerminal(const QString &address)
{
    constexpr int connectMs = 1000;
    if (address.isEmpty() || address.startsWith(u"tls:"))
        return done();
    const auto possible = makeTransport(address, connectMs);
    return possible ? done() : Outcome(possible.error().within(u"terminal_address"_s));
}

static Outcome checkDevices(const CounterDeviceSettings &devices)
{
    if (const auto kind = sideBytes(devices.display, {}); !kind)
        return kind.error().within(u"display"_s);
    for (const Outcome &checked : {checkDevice(u"display_address"_s, devices.display, makeLineDisplay),
                                   checkDevice(u"scale_address"_s, devices.scale, makeScale),
                                   checkDevice(u"scanner_address"_s, devices.scanner, makeScanner),
                                   checkDevice(u"card_reader_address"_s, devices.cardReader, tryCardReader),
                                   checkTerminal(devices.terminal.address)})
        if (!checked)
            return checked;
    return done();
}

/// What cannot work is said when it is set, not when the counter opens.
static Outcome check(const StationSettings &settings)
{
    if (!settings.faults.isEmpty())
        return Error{ErrorCode::BadInput, settings.faults.join(u'\n')};
    std::vector<PrinterSettings> printers = settings.printers;
    if (!settings.printer.address.isEmpty())
        printers.push_back(settings.printer);
    for (const PrinterSettings &printer : printers)
        if (const auto possible = makePrinter(printer); !possible)
            return possible.error().within(printer.name);
    const auto kitchen = kitchenSettings(settings.kitchen, settings.printerNames());
    if (!kitchen)
        return kitchen.error();
    for (const LabelPrinterSettings &labels : kitchen->labelPrinters)
        if (const auto possible = makeLabelPrinter(labels); !possible)
            return possible.error().within(labels.name);
    if (const auto keys = KeyMap::read(settings.keys); !keys)
        return keys.error();
    return checkDevices(settings.devices);
}

/// No fault, for the next menu may have it; but most of all it is a slip.
static void warnOfKitchen(const Invocation &call, const StationSettings &settings)
{
    const auto kitchen = kitchenSettings(settings.kitchen, settings.printerNames());
    if (!kitchen || !QFileInfo::exists(DataDirectory(call.dataDirectory).databaseFile()))
        return;
    const auto books = readShop(call);
    if (!books || !books->menu)
        return;
    for (const QString &unknown : namesNotOnMenu(kitchen->kitchen, *books->menu))
        call.console.err(u"the menu does not know what the kitchen's settings name: "_s + unknown);
}

static QString textOf(const QJsonValue &value)
{
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

/// What is in force, in the order of the keys; what somebody has set is marked.
static QString describe(const StationSettings &settings)
{
    const QJsonObject all = inForce(settings);
    const QJsonObject set = toJson(settings);
    QStringList lines;
    for (const StationKey &key : stationKeys()) {
        const QString value = textOf(all[key.name]);
        lines.append(u"%1 %2 %3"_s.arg(set.contains(key.name) ? u"*"_s : u" "_s)
                         .arg(QString(key.name).leftJustified(meaningAt - 2))
                         .arg(value.isEmpty() ? u"-"_s : value));
    }
    lines.append(u"* set on this station; the rest is as usual"_s);
    for (const QString &fault : settings.faults)
        lines.append(u"not in use: "_s + fault);
    return lines.join(u'\n');
}

static int station(const Invocation &call)
{
    const auto before = readStationSettings(call.dataDirectory, call.station);
    if (!before)
        return call.fail(before.error());
    StationSettings settings = *before;
    for (const QString &pair : call.arguments) {
        if (!pair.contains(u'='))
            return call.fail({ErrorCode::BadInput, u"%1: expected KEY=VALUE"_s.arg(pair)});
        auto changed = withKey(settings, pair.section(u'=', 0, 0), pair.section(u'=', 1));
        if (!changed)
            return call.fail(changed.error());
        settings = std::move(changed).take();
    }
    if (!call.arguments.isEmpty()) {
        if (auto possible = check(settings); !possible)
            return call.fail(possible.error());
        if (auto written = writeStationSettings(call.dataDirectory, call.station, settings); !written)
            return call.fail(written.error());
        warnOfKitchen(call, settings);
    }
    call.answer(inForce(settings), describe(settings));
    return exitDone;
}

std::vector<Command> stationCommands()
{
    return {{u"station"_s,
             u"[KEY=VALUE…]"_s,
             u"shows or changes this station's own settings (printers and other devices, theme, language)"_s,
             {},
             0,
             40,
             station,
             helpOfKeys()}};
}

}  // namespace servery
