// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>
#include <QStringList>

namespace servery {

/// How terminals of one kind differ from others.
struct CaisseApProfile {
    QLatin1StringView name;
    QByteArrayView version;     ///< of the protocol (CZ)
    QByteArrayView caller;      ///< twelve digits that say which till it is (CJ); terminals take any
    QByteArrayView terminator;  ///< behind a message
    bool knowsDuplicate;        ///< tells its last transaction again (CD 3)
};

/// nullptr when there is no profile of this name; "generic" there always is.
const CaisseApProfile *findCaisseApProfile(QStringView name);
QStringList caisseApProfileNames();

}  // namespace servery
