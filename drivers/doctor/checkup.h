// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/device.h"
#include "app/ports/receipt_printer.h"
#include "app/settings/label_printer_settings.h"
#include "app/settings/station_settings.h"

namespace servery {

/// Looks at a device: whether it may be opened, who has it, how it is, how fast it answers and how much it
/// says of a job. Nothing is printed and no drawer opens. A device that this very program has open is left
/// alone. Blocks for a few seconds at most.
DeviceHealth examine(const Device &device, const StationSettings &settings);

/// The settings of a printer by its name or by a role that it has; null when there is none. For one that was
/// only found: settings made of what was found.
std::optional<PrinterSettings> printerFor(const Device &device, const StationSettings &settings);

/// The same for a label printer.
std::optional<LabelPrinterSettings> labelPrinterFor(const Device &device, const StationSettings &settings);

/// A test page or a test label, whichever the device prints. Refused for one that prints nothing.
Result<PrintProof> printTest(const Device &device, const StationSettings &settings, const QDateTime &now);
/// A page with the printer's name, how it is reached and the time, and behind it the sheet of its code pages.
/// The proof is that of the first part.
Result<PrintProof> printTestPage(const PrinterSettings &printer, const QDateTime &now);

/// The name of the program, letters and the time on the customer display, for a person to look at.
Outcome showTestRows(const DisplaySettings &display, const QDateTime &now);

/// What a pulse did to the drawer's switch. Unknown: the printer does not say.
struct DrawerTest {
    std::optional<bool> isHighBefore;
    std::optional<bool> isHighAfter;

    /// The switch has moved: it is there, and the level after it is that of an open drawer.
    bool hasMoved() const { return isHighBefore && isHighAfter && isHighBefore != isHighAfter; }
};
/// One pulse. Who asks for it has written down why (TrackPaper::openDrawer).
Result<DrawerTest> testDrawer(const PrinterSettings &printer);

DeviceWord wordOf(const Error &trouble);
DeviceWord wordOf(const PrinterStatus &status);

}  // namespace servery
