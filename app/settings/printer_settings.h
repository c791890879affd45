// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"

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
};

/// How this station reaches a receipt printer. Default: none, receipts are shown on screen.
struct PrinterSettings {
    QString model = u"generic-80"_s;  ///< a name from resources/printers
    QString address;      ///< "tcp:HOST:PORT" (9100 when left out) or "tty:/dev/…"; empty: no printer
    int columns = 0;      ///< characters a line; 0: as the model has
    int drawerPin = 2;    ///< 2 or 5 of the drawer's connector
    bool answers = true;  ///< false for one-way cables: nothing is asked, everything is just sent
    PrinterPatience patience;
};

}  // namespace servery
