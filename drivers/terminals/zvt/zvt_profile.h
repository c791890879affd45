// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringList>

#include "drivers/terminals/zvt/zvt_requests.h"

namespace servery {

struct CodePage;

/// How terminals of one kind differ from others.
struct ZvtProfile {
    QLatin1StringView name;
    QLatin1StringView codePage;  ///< of their texts
    quint8 config;               ///< of the registration
    std::optional<quint8> service;
    bool sendsTextBlocks;
    bool countsMessages;  ///< 1F73 is worth asking for
};

/// nullptr when there is no profile of this name; "generic" there always is.
const ZvtProfile *findZvtProfile(QStringView name);
QStringList zvtProfileNames();
const CodePage &codePageOf(const ZvtProfile &profile);
ZvtRegistration registrationFor(const ZvtProfile &profile, const QByteArray &password, int currency);

}  // namespace servery
