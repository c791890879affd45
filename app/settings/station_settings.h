// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonObject>

#include "app/base/result.h"
#include "app/settings/device_settings.h"
#include "app/settings/printer_settings.h"

namespace servery {

/// What belongs to one station and its hardware and eyes, not to the shop: a small file of the data
/// directory, stations/<name>.json. Unknown keys survive, and so does what makes no sense; defaults
/// are not written.
struct StationSettings {
    PrinterSettings printer;                ///< the first one, for receipts where no route says otherwise
    std::vector<PrinterSettings> printers;  ///< more of them: kitchen, bar …
    std::vector<DeviceRoute> routes;        ///< which role goes where
    QString theme = u"light"_s;             ///< light, dark or contrast
    QString language;                       ///< of the screen, BCP 47; empty: the system's
    int textPercent = 100;                  ///< 100 … 200
    QJsonObject keys;         ///< action → key sequence, where it differs from the usual (POS-24)
    int scanLeastLength = 4;  ///< characters a scan has at least (POS-30)
    QString scanPrefix;       ///< one character that the scanner types before each code; empty: none (POS-32)
    CounterDeviceSettings devices;
    QJsonObject kitchen;  ///< read by kitchenSettings()
    QJsonObject unknown;  ///< and what makes no sense
    QStringList faults;   ///< of the printers and routes: what is wrong, each with its place

    /// Those that make no sense too: it is no fault of others to name them.
    QStringList printerNames() const;
    /// Null when there is none of this name that can be used.
    const PrinterSettings *printerNamed(const QString &name) const;
};

StationSettings stationSettingsFromJson(const QJsonObject &json);
QJsonObject toJson(const StationSettings &settings);
/// Every key with its value, what is as usual too.
QJsonObject inForce(const StationSettings &settings);

/// The route of a role; null when there is none.
const DeviceRoute *routeIn(const std::vector<DeviceRoute> &routes, const QString &role);
/// The routes of a station: what its settings say, and its first printer for receipts, reports and the drawer
/// where they say nothing, also where that one makes no sense: what should be printed there then fails in
/// sight. `hasFirst`: somebody gives one to a station whose settings have none.
std::vector<DeviceRoute> routesOf(const StationSettings &settings, bool hasFirst);

/// Missing file: the defaults. A file that cannot be read is an error that names it.
Result<StationSettings> readStationSettings(const QString &dataDirectory, const QString &station);
/// Written to a new file and renamed, so that a power cut leaves the old or the new one.
Outcome writeStationSettings(const QString &dataDirectory, const QString &station,
                             const StationSettings &settings);

}  // namespace servery
