// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/displays/display_model.h"

#include <array>

namespace servery {

static constexpr std::array models{
    DisplayModel{QLatin1StringView("cd5220"), DisplayProtocol::Cd5220, 20},
    DisplayModel{QLatin1StringView("escpos"), DisplayProtocol::EscPos, 20},
    DisplayModel{QLatin1StringView("dsp800"), DisplayProtocol::Dsp800, 20},
};

QStringList displayModelNames()
{
    QStringList names;
    for (const DisplayModel &model : models)
        names << model.name;
    return names;
}

const DisplayModel *findDisplayModel(QStringView name)
{
    for (const DisplayModel &model : models) {
        if (model.name == name)
            return &model;
    }
    return nullptr;
}

}  // namespace servery
