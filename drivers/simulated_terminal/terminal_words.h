// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"

namespace servery {

/// What a simulated terminal says on its display, on paper and in its messages. Words of a device, as real
/// ones send them; screens of ours translate by the numbers beside them.
struct TerminalWords {
    QLatin1StringView ready;
    QLatin1StringView insertCard;
    QLatin1StringView enterPin;
    QLatin1StringView wait;
    QLatin1StringView removeCard;
    QLatin1StringView approved;
    QLatin1StringView declined;
    QLatin1StringView cancelled;
    QLatin1StringView timedOut;
    QLatin1StringView noHost;
    QLatin1StringView takenBack;
    QLatin1StringView authorised;  ///< in front of the number
    QLatin1StringView merchantCopy;
    QLatin1StringView customerCopy;
    QLatin1StringView copy;
    QLatin1StringView endOfDay;
    QLatin1StringView sale;
    QLatin1StringView refund;
    QLatin1StringView reversal;
    QLatin1StringView tip;
    QLatin1StringView preAuthorisation;
    QLatin1StringView booking;
    QLatin1StringView amount;
    QLatin1StringView card;
    QLatin1StringView receipt;
    QLatin1StringView total;
};

/// "de" or "en"; German for any other.
const TerminalWords &terminalWords(QStringView language);

}  // namespace servery
