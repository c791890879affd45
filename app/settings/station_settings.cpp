// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/station_settings.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QVariant>

#include "app/base/json.h"

namespace servery {

static const std::array confirmWords{std::pair{PrintLevel::Sent, "sent"_L1},
                                     std::pair{PrintLevel::Reached, "reached"_L1},
                                     std::pair{PrintLevel::Printed, "printed"_L1}};

static std::optional<PrintLevel> confirmsFrom(const QJsonValue &value)
{
    for (const auto &[level, word] : confirmWords)
        if (value.toString() == word)
            return level;
    return std::nullopt;
}

static QString toText(std::optional<PrintLevel> confirms)
{
    for (const auto &[level, word] : confirmWords)
        if (confirms == level)
            return word;
    return {};
}

static PrinterSettings printerFrom(const QJsonObject &json)
{
    PrinterSettings printer;
    printer.name = json["name"_L1].toString();
    printer.model = json["model"_L1].toString(printer.model);
    printer.address = json["address"_L1].toString();
    printer.columns = json["columns"_L1].toInt();
    printer.drawerPin = json["drawer_pin"_L1].toInt(printer.drawerPin);
    printer.isDrawerOpenHigh = json["drawer_open_high"_L1].toBool();
    printer.answers = !json["one_way"_L1].toBool();
    printer.confirms = confirmsFrom(json["confirms"_L1]);
    return printer;
}

static QJsonObject toJson(const PrinterSettings &printer)
{
    const PrinterSettings usual;
    QJsonObject json{{"name"_L1, printer.name}, {"model"_L1, printer.model}, {"address"_L1, printer.address}};
    if (printer.columns != usual.columns)
        json.insert("columns"_L1, printer.columns);
    if (printer.drawerPin != usual.drawerPin)
        json.insert("drawer_pin"_L1, printer.drawerPin);
    if (printer.isDrawerOpenHigh)
        json.insert("drawer_open_high"_L1, true);
    if (!printer.answers)
        json.insert("one_way"_L1, true);
    if (printer.confirms)
        json.insert("confirms"_L1, toText(printer.confirms));
    return json;
}

static DeviceRoute routeFrom(const QJsonObject &json)
{
    DeviceRoute route;
    route.role = json["role"_L1].toString();
    route.printer = json["printer"_L1].toString();
    route.fallback = json["fallback"_L1].toString();
    route.fallbackAfterS = std::clamp(json["fallback_after_s"_L1].toInt(route.fallbackAfterS), 0, 3600);
    route.alarmAfterS = std::clamp(json["alarm_after_s"_L1].toInt(route.alarmAfterS), 5, 3600);
    return route;
}

static QJsonObject toJson(const DeviceRoute &route)
{
    const DeviceRoute usual;
    QJsonObject json{{"role"_L1, route.role}, {"printer"_L1, route.printer}};
    if (!route.fallback.isEmpty())
        json.insert("fallback"_L1, route.fallback);
    if (route.fallbackAfterS != usual.fallbackAfterS)
        json.insert("fallback_after_s"_L1, route.fallbackAfterS);
    if (route.alarmAfterS != usual.alarmAfterS)
        json.insert("alarm_after_s"_L1, route.alarmAfterS);
    return json;
}

StationSettings stationSettingsFromJson(const QJsonObject &json)
{
    StationSettings settings;
    settings.unknown = json;
    const auto take = [&settings](QLatin1StringView key) { return settings.unknown.take(key); };
    settings.printer.model = take("printer_model"_L1).toString(settings.printer.model);
    settings.printer.address = take("printer_address"_L1).toString();
    settings.printer.columns = take("printer_columns"_L1).toInt();
    settings.printer.answers = !take("printer_one_way"_L1).toBool();
    settings.printer.confirms = confirmsFrom(take("printer_confirms"_L1));
    settings.printer.drawerPin = take("drawer_pin"_L1).toInt(settings.printer.drawerPin);
    settings.printer.isDrawerOpenHigh = take("drawer_open_high"_L1).toBool();
    const QJsonArray printers = take("printers"_L1).toArray();
    for (const QJsonValue &printer : printers)
        settings.printers.push_back(printerFrom(printer.toObject()));
    const QJsonArray routes = take("routes"_L1).toArray();
    for (const QJsonValue &route : routes)
        settings.routes.push_back(routeFrom(route.toObject()));
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
    put("printer_model"_L1, settings.printer.model, standard.printer.model);
    put("printer_address"_L1, settings.printer.address, standard.printer.address);
    put("printer_columns"_L1, settings.printer.columns, standard.printer.columns);
    put("printer_one_way"_L1, !settings.printer.answers, false);
    put("printer_confirms"_L1, toText(settings.printer.confirms), toText(standard.printer.confirms));
    put("drawer_pin"_L1, settings.printer.drawerPin, standard.printer.drawerPin);
    put("drawer_open_high"_L1, settings.printer.isDrawerOpenHigh, standard.printer.isDrawerOpenHigh);
    QJsonArray printers;
    for (const PrinterSettings &printer : settings.printers)
        printers.append(toJson(printer));
    put("printers"_L1, printers, QJsonArray());
    QJsonArray routes;
    for (const DeviceRoute &route : settings.routes)
        routes.append(toJson(route));
    put("routes"_L1, routes, QJsonArray());
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
    const QString first = hasFirst                    ? settings.printer.name
                          : settings.printers.empty() ? QString()
                                                      : settings.printers.front().name;
    for (const QString &role : {receiptRole, reportRole, drawerRole})
        if (!first.isEmpty() && !routeIn(routes, role))
            routes.push_back({role, first});
    return routes;
}

QStringList StationSettings::printerNames() const
{
    QStringList names;
    if (!printer.address.isEmpty())
        names << printer.name;
    for (const PrinterSettings &other : printers)
        names << other.name;
    return names;
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
