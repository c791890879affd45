// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringList>

namespace servery {

/// How terminals of one kind differ from others.
struct ConcertProfile {
    QLatin1StringView name;
    bool isPlus;             ///< E+: a request says when it is answered, and whether the bank
                             /// < is asked
    QLatin1StringView line;  ///< its settings, where an address names none
};

/// nullptr when there is no profile of this name; "generic" there always is.
const ConcertProfile *findConcertProfile(QStringView name);
QStringList concertProfileNames();

}  // namespace servery
