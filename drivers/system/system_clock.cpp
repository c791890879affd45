// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/system/system_clock.h"

namespace servery {

SystemClock::SystemClock(const QString &timeZone) : m_zone(timeZone.toLatin1())
{
    if (!m_zone.isValid())
        m_zone = QTimeZone::systemTimeZone();
}

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc().toTimeZone(m_zone);
}

}  // namespace servery
