// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/system_clock.h"

namespace servery {

SystemClock::SystemClock(const QString &timezone) : m_zone(timezone.toUtf8())
{
    if (!m_zone.isValid())
        m_zone = QTimeZone::systemTimeZone();
}

QDateTime SystemClock::now() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return now.toOffsetFromUtc(m_zone.isValid() ? m_zone.offsetFromUtc(now) : 0);
}

}  // namespace servery
