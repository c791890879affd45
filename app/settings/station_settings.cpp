// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/station_settings.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QVariant>

#include "app/base/json.h"
#include "app/settings/station_printers.h"

namespace servery {

StationSettings stationSettingsFromJson(const QJsonObject &json)
{
    StationSettings settings;
    settings.unknown = json;
    const auto take = [&settings](QLatin1StringView key) { return settings.unknown.take(key); };
    StationPrinters printers = takePrinters(settings.unknown, settings.faults);
    settings.printer = std::move(printers.first);
    settings.printers = std::move(printers.others);
    settings.routes = std::move(printers.routes);
    settings.theme = take("theme"_L1).toString(settings.theme);
    settings.language = take("language"_L1).toString();
    settings.textPercent = std::clamp(take("text_percent"_L1).toInt(100), 100, 200);
    settings.keys = take("keys"_L1).toObject();
    settings.scanLeastLength = std::clamp(take("scan_least_length"_L1).toInt(4), 4, 20);
    settings.scanPrefix = take("scan_prefix"_L1).toVariant().toString().left(1);
    settings.devices = takeCounterDevices(settings.unknown);
    settings.kitchen = take("kitchen"_L1).toObject();
    return settings;
}

/// What is as usual is left out, unless `isAll`.
static QJsonObject written(const StationSettings &settings, bool isAll)
{
    const StationSettings standard;
    QJsonObject json = settings.unknown;
    const auto put = [&json, isAll](QLatin1StringView key, const auto &value, const auto &usual) {
        if (isAll || value != usual)
            json.insert(key, value);
    };
    putPrinters(json, {settings.printer, settings.printers, settings.routes}, isAll);
    put("theme"_L1, settings.theme, standard.theme);
    put("language"_L1, settings.language, standard.language);
    put("text_percent"_L1, settings.textPercent, standard.textPercent);
    put("keys"_L1, settings.keys, standard.keys);
    put("scan_least_length"_L1, settings.scanLeastLength, standard.scanLeastLength);
    put("scan_prefix"_L1, settings.scanPrefix, standard.scanPrefix);
    putCounterDevices(json, settings.devices, isAll);
    put("kitchen"_L1, settings.kitchen, standard.kitchen);
    return json;
}

QJsonObject toJson(const StationSettings &settings)
{
    return written(settings, false);
}

QJsonObject inForce(const StationSettings &settings)
{
    return written(settings, true);
}

const DeviceRoute *routeIn(const std::vector<DeviceRoute> &routes, const QString &role)
{
    const auto found = std::find_if(routes.begin(), routes.end(),
                                    [&](const DeviceRoute &route) { return route.role == role; });
    return found == routes.end() ? nullptr : &*found;
}

std::vector<DeviceRoute> routesOf(const StationSettings &settings, bool hasFirst)
{
    std::vector<DeviceRoute> routes = settings.routes;
    const QString first = hasFirst ? settings.printer.name : settings.printerNames().value(0);
    for (const QString &role : {receiptRole, reportRole, drawerRole})
        if (!first.isEmpty() && !routeIn(routes, role))
            routes.push_back({role, first});
    return routes;
}

QStringList StationSettings::printerNames() const
{
    QStringList names;
    if (!printer.address.isEmpty() || unknown.contains("printer_address"_L1))
        names << printer.name;
    for (const PrinterSettings &other : printers)
        names << other.name;
    const QJsonArray unused = unknown.value("printers"_L1).toArray();
    for (const QJsonValue &bad : unused)
        names << bad["name"_L1].toString();
    return names;
}

const PrinterSettings *StationSettings::printerNamed(const QString &name) const
{
    if (name == printer.name && !printer.address.isEmpty())
        return &printer;
    const auto found = std::find_if(printers.begin(), printers.end(),
                                    [&name](const PrinterSettings &one) { return one.name == name; });
    return found == printers.end() ? nullptr : &*found;
}

static QString fileOf(const QString &dataDirectory, const QString &station)
{
    return dataDirectory + u"/stations/"_s + station + u".json"_s;
}

Result<StationSettings> readStationSettings(const QString &dataDirectory, const QString &station)
{
    QFile file(fileOf(dataDirectory, station));
    if (!file.exists())
        return StationSettings();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput,
                     u"%1: cannot be read: %2"_s.arg(file.fileName(), file.errorString())};
    auto json = parseJson(file.readAll());
    if (!json)
        return json.error().within(file.fileName());
    if (!json->isObject())
        return Error{ErrorCode::BadInput, u"%1: expected a JSON object"_s.arg(file.fileName())};
    return stationSettingsFromJson(json->toObject());
}

Outcome writeStationSettings(const QString &dataDirectory, const QString &station,
                             const StationSettings &settings)
{
    QDir().mkpath(dataDirectory + u"/stations"_s);
    QSaveFile file(fileOf(dataDirectory, station));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(toJson(settings)).toJson()) < 0 ||
        !file.commit())
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(file.fileName(), file.errorString())};
    return done();
}

}  // namespace servery
