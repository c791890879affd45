// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QDateTime>

#include "app/base/result.h"

namespace servery {

/// A code as a scanner read it.
struct ScannedCode {
    QString symbology;  ///< "ean-13", "gs1-128" …; empty: the scanner does not say
    QString data;       ///< without AIM identifier
    QByteArray raw;     ///< as it came, with it
    QString device;     ///< which scanner
    QDateTime time;     ///< UTC
};

/// A scanner of the till's own. Blocks; meant to live in a Worker, which gives it a thread of its own.
class Scanner {
public:
    virtual ~Scanner() = default;

    /// The codes scanned since the last time; waits up to `timeoutMs` for one. DeviceOffline when there is no
    /// scanner (the next call tries again), InUse when another program has it.
    virtual Result<std::vector<ScannedCode>> wait(int timeoutMs) = 0;
};

}  // namespace servery
