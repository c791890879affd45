// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/print_job.h"

namespace servery {

/// How long a printer is waited for. Every limit is about progress, none about a whole job.
/// Defaults: devices reference, section 5 point 21.
struct PrinterPatience {
    int connectMs = 3000;           ///< until a connection stands
    int answerMs = 2000;            ///< until a status request is answered
    int progressMs = 10000;         ///< without one more byte accepted
    int markerMs = 30000;           ///< after the last byte, until the end of the job is confirmed
    int markerMsPer20Lines = 1000;  ///< more of it for long receipts
    int faultMs = 3000;             ///< an open cover or an empty roll may last this long before we report it
    int documentBytes = 1 << 20;    ///< what is bigger is no receipt

    bool operator==(const PrinterPatience &) const = default;
};

/// How this station reaches a printer. Default: none, receipts are shown on screen.
struct PrinterSettings {
    QString name = u"receipt"_s;      ///< what people and routes call it
    QString model = u"generic-80"_s;  ///< a name from resources/printers
    /// "tcp:HOST:PORT" (9100 when left out), "usb:04b8:0202" or "usb:serial=…", "serial:/dev/…,9600,8N1",
    /// "tty:/dev/…", "cups:QUEUE"; empty: no printer
    QString address;
    int columns = 0;                ///< characters a line; 0: as the model has
    int drawerPin = 2;              ///< 2 or 5 of the drawer's connector
    bool isDrawerOpenHigh = false;  ///< what the level of pin 3 means differs between drawers
    bool answers = true;            ///< false for one-way cables: nothing is asked, everything is just sent
    /// The most it has ever said of a job; nothing: not found out yet. The model may promise more.
    std::optional<PrintLevel> confirms;
    PrinterPatience patience;

    bool operator==(const PrinterSettings &) const = default;
};

/// Which device a role goes to, and where its jobs go when that device stays in trouble.
struct DeviceRoute {
    QString role;             ///< "receipt", "drawer", "kitchen-1" …
    QString printer;          ///< name of a PrinterSettings
    QString fallback = {};    ///< another one; empty: none
    int fallbackAfterS = 60;  ///< for jobs of which no byte has left, and for tickets that nothing answers
    int alarmAfterS = 30;     ///< a ticket that its device has not answered by then is called out at the till

    bool operator==(const DeviceRoute &) const = default;
};

}  // namespace servery
