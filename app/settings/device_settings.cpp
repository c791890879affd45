// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/device_settings.h"

#include <array>
#include <utility>

#include <QJsonValue>
#include <QVariant>

namespace servery {

namespace {

struct Key {
    QLatin1StringView name;
    QString &(*value)(CounterDeviceSettings &devices);
};

constexpr QLatin1StringView behindPrinter("display_behind_printer");

using Devices = CounterDeviceSettings;

const std::array keys{
    Key{QLatin1StringView("display_model"), [](Devices &d) -> QString & { return d.display.model; }},
    Key{QLatin1StringView("display_address"), [](Devices &d) -> QString & { return d.display.address; }},
    Key{QLatin1StringView("display_code_page"), [](Devices &d) -> QString & { return d.display.codePage; }},
    Key{QLatin1StringView("scale_protocol"), [](Devices &d) -> QString & { return d.scale.protocol; }},
    Key{QLatin1StringView("scale_address"), [](Devices &d) -> QString & { return d.scale.address; }},
    Key{QLatin1StringView("scanner_kind"), [](Devices &d) -> QString & { return d.scanner.kind; }},
    Key{QLatin1StringView("scanner_address"), [](Devices &d) -> QString & { return d.scanner.address; }},
    Key{QLatin1StringView("card_reader_kind"), [](Devices &d) -> QString & { return d.cardReader.kind; }},
    Key{QLatin1StringView("card_reader_address"),
        [](Devices &d) -> QString & { return d.cardReader.address; }},
    Key{QLatin1StringView("terminal_protocol"), [](Devices &d) -> QString & { return d.terminal.protocol; }},
    Key{QLatin1StringView("terminal_address"), [](Devices &d) -> QString & { return d.terminal.address; }},
    Key{QLatin1StringView("terminal_profile"), [](Devices &d) -> QString & { return d.terminal.profile; }},
    Key{QLatin1StringView("terminal_amounts"), [](Devices &d) -> QString & { return d.terminal.amounts; }},
    Key{QLatin1StringView("terminal_id"), [](Devices &d) -> QString & { return d.terminal.terminal; }},
    Key{QLatin1StringView("terminal_key"), [](Devices &d) -> QString & { return d.terminal.key; }},
};

}  // namespace

QStringList counterDeviceKeys()
{
    QStringList names{behindPrinter};
    for (const Key &key : keys)
        names << key.name;
    return names;
}

CounterDeviceSettings takeCounterDevices(QJsonObject &json)
{
    CounterDeviceSettings devices;
    for (const Key &key : keys) {
        // A protocol or code page may be written as the number that it is.
        const QString text = json.take(key.name).toVariant().toString();
        if (!text.isEmpty())
            key.value(devices) = text;
    }
    devices.display.isBehindPrinter = json.take(behindPrinter).toVariant().toBool();
    return devices;
}

void putCounterDevices(QJsonObject &json, const CounterDeviceSettings &devices, bool isAll)
{
    CounterDeviceSettings usual;
    CounterDeviceSettings given = devices;
    for (const Key &key : keys) {
        if (isAll || key.value(given) != key.value(usual))
            json.insert(key.name, key.value(given));
    }
    if (isAll || devices.display.isBehindPrinter)
        json.insert(behindPrinter, devices.display.isBehindPrinter);
}

}  // namespace servery
