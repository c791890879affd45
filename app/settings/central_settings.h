// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/base/id.h"
#include "app/base/result.h"

namespace servery {

/// Which central this data directory belongs to, as its enrolment said: <data>/central.json.
struct CentralSettings {
    QString url;   ///< "https://central.example:8443", without a path
    QUuid device;  ///< what the central calls this machine
    QUuid store;
    QString storeName;
    QByteArray authority;  ///< the only certificate (PEM) that is trusted; empty: those of the system

    bool operator==(const CentralSettings &) const = default;
};

QByteArray toJson(const CentralSettings &settings);
Result<CentralSettings> centralSettingsFrom(const QByteArray &json);
/// Nothing when the directory belongs to no central.
Result<std::optional<CentralSettings>> readCentralSettings(const QString &file);

}  // namespace servery
