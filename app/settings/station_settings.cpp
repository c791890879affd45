// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/station_settings.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include "app/base/json.h"

namespace servery {

StationSettings stationSettingsFromJson(const QJsonObject &json)
{
    StationSettings settings;
    settings.unknown = json;
    const auto take = [&settings](QLatin1StringView key) { return settings.unknown.take(key); };
    settings.printer.model = take("printer_model"_L1).toString(settings.printer.model);
    settings.printer.address = take("printer_address"_L1).toString();
    settings.printer.columns = take("printer_columns"_L1).toInt();
    settings.printer.drawerPin = take("drawer_pin"_L1).toInt(settings.printer.drawerPin);
    settings.theme = take("theme"_L1).toString(settings.theme);
    settings.language = take("language"_L1).toString();
    settings.textPercent = std::clamp(take("text_percent"_L1).toInt(100), 100, 200);
    settings.keys = take("keys"_L1).toObject();
    settings.scanLeastLength = std::clamp(take("scan_least_length"_L1).toInt(4), 4, 20);
    settings.devices = takeCounterDevices(settings.unknown);
    return settings;
}

QJsonObject toJson(const StationSettings &settings)
{
    const StationSettings standard;
    QJsonObject json = settings.unknown;
    const auto put = [&json](QLatin1StringView key, const auto &value, const auto &usual) {
        if (value != usual)
            json.insert(key, value);
    };
    put("printer_model"_L1, settings.printer.model, standard.printer.model);
    put("printer_address"_L1, settings.printer.address, standard.printer.address);
    put("printer_columns"_L1, settings.printer.columns, standard.printer.columns);
    put("drawer_pin"_L1, settings.printer.drawerPin, standard.printer.drawerPin);
    put("theme"_L1, settings.theme, standard.theme);
    put("language"_L1, settings.language, standard.language);
    put("text_percent"_L1, settings.textPercent, standard.textPercent);
    put("keys"_L1, settings.keys, standard.keys);
    put("scan_least_length"_L1, settings.scanLeastLength, standard.scanLeastLength);
    putCounterDevices(json, settings.devices);
    return json;
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
