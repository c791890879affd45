// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>

#include "app/ports/clock.h"

namespace servery {

/// The machine's clock in the shop's time zone; times carry the offset of that zone at that moment.
class SystemClock final : public Clock {
public:
    /// An unknown or empty name: the machine's own time zone.
    explicit SystemClock(const QString &timezone = {});

    QDateTime now() const override;

private:
    QTimeZone m_zone;
};

}  // namespace servery
