// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>

#include "app/ports/clock.h"

namespace servery {

/// The computer's clock in the store's time zone ("Europe/Berlin"); an empty or unknown zone is the
/// computer's own.
class SystemClock final : public Clock {
public:
    explicit SystemClock(const QString &timeZone = {});

    QDateTime now() const override;

private:
    QTimeZone m_zone;
};

}  // namespace servery
