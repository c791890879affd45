// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json.h"
#include "app/domain/kitchen.h"
#include "app/settings/label_printer_settings.h"

namespace servery {

/// How a station of this shop reaches its kitchen: what goes where, on which device it comes out, and how
/// long a ticket may stay unanswered.
///
///     {"stations": [{"id": "grill", "name": "Grill", "items": [], "categories": ["mains"], "modifiers": [],
///                    "everything": false, "printer": "kitchen", "fallback": "receipt", "alarm_after_s": 30,
///                    "fallback_after_s": 60, "labels": "cups"}],
///      "courses": [["starters"], ["mains"], ["desserts"]],
///      "label_printers": [{"name": "cups", "language": "zpl", "address": "tcp:10.0.0.9", "width_mm": 50,
///                          "height_mm": 30, "gap_mm": 2, "dots_per_mm": 8, "one_way": false}]}
///
/// Only `id` is required. `labels` names a label printer or another printer; a station with labels and no
/// printer has nothing else, and its tickets come out there.
struct KitchenSettings {
    Kitchen kitchen;
    std::vector<DeviceRoute> routes;  ///< of the stations' tickets and labels
    std::vector<LabelPrinterSettings> labelPrinters;
};

/// `printers`: the names of the station's printers; `routes`: what goes where without the kitchen. BadInput
/// names every place that makes no sense.
Result<KitchenSettings> kitchenSettings(const QJsonObject &json, const QStringList &printers,
                                        const std::vector<DeviceRoute> &routes = {});

/// A station's routes with its kitchen's, which go before where they name a printer.
std::vector<DeviceRoute> withKitchen(std::vector<DeviceRoute> routes, const KitchenSettings &kitchen);

/// Gives the tickets of a station ("grill") or its labels ("grill/labels") a printer, in the form above;
/// false when there is no such station.
bool assignPrinter(QJsonObject &kitchen, const QString &role, const QString &printer);
/// Adds one with its name, language and address.
void addLabelPrinter(QJsonObject &kitchen, const LabelPrinterSettings &printer);

}  // namespace servery
