// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/business_day.h"

namespace servery {

QDate businessDate(const QDateTime &at, int dayStartsAtHour)
{
    return at.time().hour() < dayStartsAtHour ? at.date().addDays(-1) : at.date();
}

}  // namespace servery
