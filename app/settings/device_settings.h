// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "app/base/text.h"

namespace servery {

// Addresses are "tcp:HOST:PORT", "tty:/dev/…" or "serial:/dev/…" with or without line settings, unless said
// otherwise; empty: there is no such device.

/// How this station reaches a customer display of two lines.
struct DisplaySettings {
    QString model = u"cd5220"_s;   ///< a name from displayModelNames()
    QString address;               ///< a serial line as a rule
    QString codePage = u"437"_s;   ///< what its characters 80 to FF are
    bool isBehindPrinter = false;  ///< shares the printer's line: ESC = says whose bytes follow
};

/// How long a scale is waited for; all in milliseconds.
struct ScalePatience {
    int connectMs = 3000;
    int answerMs = 500;   ///< between a question and its answer
    int againMs = 150;    ///< before an unsteady scale is asked again
    int steadyMs = 2000;  ///< for it to come to rest, from the first question on
};

/// How this station reaches its scale.
struct ScaleSettings {
    QString protocol = u"8217"_s;  ///< a name from scaleProtocolNames()
    QString address;
    ScalePatience patience;
};

/// How this station reaches a scanner of its own. None: one that types like a keyboard still works.
struct ScannerSettings {
    QString kind = u"evdev"_s;  ///< a name from scannerKindNames()
    QString address;            ///< evdev: "/dev/input/by-id/…"; hidpos: "/dev/hidraw…"; serial: as above
};

/// How this station reads member cards.
struct CardReaderSettings {
    QString kind = u"pcsc"_s;  ///< "pcsc" or "magstripe"
    QString address;  ///< pcsc: part of the reader's name, "*": any; magstripe: "/dev/input/by-id/…"
};

/// How this station takes cards.
struct TerminalSettings {
    /// "manual": the cashier types on it; "zvt", "caisse-ap", "concert", "nexo".
    QString protocol = u"manual"_s;
    QString address;                 ///< TCP or a serial line; of nexo "tls:HOST,/CERTIFICATE"
    QString profile = u"generic"_s;  ///< of its make
    QString terminal;                ///< of nexo: its POIID, "V400m-324688179"
    QString key;                     ///< of nexo: identifier and version of its key, "front:1"
    QString amounts = u"exact"_s;    ///< or "tips", "parts", "both": it may charge more, less
};

/// The small devices of a station, each with an address or not there.
struct CounterDeviceSettings {
    DisplaySettings display;
    ScaleSettings scale;
    ScannerSettings scanner;
    CardReaderSettings cardReader;
    TerminalSettings terminal;
};

/// The keys of a station's settings that are about them: "scale_address" …
QStringList counterDeviceKeys();
/// Takes what it knows out of `json`; what is missing is as usual.
CounterDeviceSettings takeCounterDevices(QJsonObject &json);
/// Writes what is not as usual, or all of it.
void putCounterDevices(QJsonObject &json, const CounterDeviceSettings &devices, bool isAll = false);

}  // namespace servery
