// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonObject>
#include <QStringList>

#include "app/settings/printer_settings.h"

namespace servery {

class JsonReader;

/// The printers of a station and what they are for, in and out of its file.
struct StationPrinters {
    PrinterSettings first;                ///< of the keys "printer_address" …
    std::vector<PrinterSettings> others;  ///< of the key "printers"
    std::vector<DeviceRoute> routes;      ///< of the key "routes"
};

/// Takes the printers out of a station's settings. What makes no sense is not used: it stays in `json`, so
/// that a person finds it where it was, and `faults` says what is wrong, each with its place:
/// "printers[0].columns: expected a whole number from 0 to 80, found "48"".
StationPrinters takePrinters(QJsonObject &json, QStringList &faults);
/// What people and routes call a printer, at "name": no control characters, for it stands in words and on
/// paper.
QString printerNameIn(const JsonReader &json);
/// Writes what is not as usual, or all of it, beside what could not be taken.
void putPrinters(QJsonObject &json, const StationPrinters &printers, bool isAll = false);

}  // namespace servery
