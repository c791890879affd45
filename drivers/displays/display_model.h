// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/base/text.h"

namespace servery {

enum class DisplayProtocol { Cd5220, EscPos, Dsp800 };

/// One kind of customer display. They all have two rows.
struct DisplayModel {
    QLatin1StringView name;
    DisplayProtocol protocol;
    int columns;
};

/// "cd5220", "escpos" (also called UTC), "dsp800".
QStringList displayModelNames();
/// nullptr when there is none of this name.
const DisplayModel *findDisplayModel(QStringView name);

}  // namespace servery
