// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/domain/device.h"
#include "app/settings/kitchen_settings.h"
#include "app/settings/station_settings.h"

namespace servery {

/// The kitchen of a station; an empty one where its settings make no sense.
KitchenSettings kitchenOf(const StationSettings &settings);

/// The devices that a station's settings speak of, printers first, each with what it is used for: receipts,
/// a kitchen station's tickets ("grill"), its labels ("grill/labels") …
std::vector<Device> devicesOf(const StationSettings &settings);

/// What is set up, with what was found of it, and behind it what was found and has nothing to do yet.
std::vector<Device> together(std::vector<Device> setUp, const std::vector<Device> &found);

/// Whether two addresses mean the same device: "usb:serial=X" and "usb:04b8:0202,serial=X", a link in
/// /dev/serial/by-id and the line behind it, with and without settings or the usual port.
bool isSameDevice(const QString &one, const QString &other);

/// The name of the printer that is set up at this address; empty when there is none.
QString printerAt(const QString &address, const StationSettings &settings);

/// Whether one of them is the same device.
bool isAmong(const Device &device, const std::vector<Device> &devices);
/// The file in /dev that an address names; empty where it names none.
QString fileBehind(const QString &address);
/// Whether a role is a printer's: receipts, reports, the drawer, a kitchen's tickets.
bool isPrinterRole(const QString &role);

/// The settings with a device in a role: "receipt", "report", "drawer", a kitchen's, or "display", "scale",
/// "scanner", "card-reader". A printer that is not set up yet gets a name of its own. Refused for a role
/// that this kind of device cannot have: a label printer prints the labels of a kitchen station.
Result<StationSettings> withRole(const StationSettings &settings, const Device &device, const QString &role);

/// The settings with everything found that has a role by itself and that nothing else has yet.
StationSettings withFound(const StationSettings &settings, const std::vector<Device> &found);

/// The most that a printer is known to say of a job.
std::optional<PrintLevel> confirmsOf(const StationSettings &settings, const QString &printer);
/// The settings with what a printer was found to say of a job at most.
StationSettings withConfirms(const StationSettings &settings, const QString &printer, PrintLevel level);

}  // namespace servery
