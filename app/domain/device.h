// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "app/domain/print_job.h"

namespace servery {

enum class DeviceKind {
    Printer,
    LabelPrinter,
    Display,
    Scale,
    Scanner,
    CardReader,
    CardTerminal,
    SerialLine
};

/// How a device is, in one word. Unknown is a value: no answer is never "no paper".
enum class DeviceWord {
    Unknown,   ///< it was not asked, or it never says anything
    Ready,     ///< it answers, or it lets itself be opened where it has nothing to say
    PaperLow,  ///< and prints
    NoPaper,
    CoverOpen,
    Fault,      ///< it reports one
    Offline,    ///< it answers that it is switched off line
    Paused,     ///< its queue keeps what it is given
    Silent,     ///< reached, and no answer
    Absent,     ///< not plugged in, or nobody at its address
    Held,       ///< another program, or another till, has it
    Forbidden,  ///< this user may not open it
};

/// A device of this station, or one that was found and has nothing to do yet.
struct Device {
    DeviceKind kind = DeviceKind::Printer;
    QString name = {};         ///< what the settings call it; empty: found, not set up
    QStringList roles = {};    ///< "receipt", "drawer" … of a printer that is set up
    QString address = {};      ///< as the settings say it
    QString title = {};        ///< as it calls itself, "EPSON TM-T88V"; else as its model is called
    QString model = {};        ///< its printer model, protocol or kind, as the settings say it
    QString file = {};         ///< in /dev, where it has one
    bool isModelSure = false;  ///< it said itself what it is
    bool isFound = false;      ///< this machine sees it

    bool operator==(const Device &) const = default;
};

/// What was found out about a device just now.
struct DeviceHealth {
    enum class Access { Unknown, Granted, Denied };

    DeviceWord word = DeviceWord::Unknown;
    QString detail = {};  ///< English, for the log and the command line; empty: nothing to add
    Access access = Access::Unknown;
    QStringList holders = {};                  ///< programs that have its file open, "cupsd (412)"
    QStringList says = {};                     ///< of itself: maker, model, firmware, serial number
    std::optional<PrintLevel> confirms = {};   ///< the most it says of a job
    std::optional<bool> isDrawerPinHigh = {};  ///< level of the drawer connector's pin 3
    std::optional<qint64> roundTripUs = {};    ///< of one question and its answer
    QStringList lacks = {};                    ///< letters of the menu that a display cannot show

    bool operator==(const DeviceHealth &) const = default;
};

struct DeviceReport {
    Device device;
    DeviceHealth health = {};

    bool operator==(const DeviceReport &) const = default;
};

/// Stable words for files and the command line: "printer", "label-printer" …; "ready", "paper-low" …
QString toText(DeviceKind kind);
QString toText(DeviceWord word);
/// Whether somebody has to do something before it works.
bool needsPerson(DeviceWord word);

}  // namespace servery
