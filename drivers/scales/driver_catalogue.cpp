// SPDX-License-Identifier: GPL-3.0-or-later
// Every scale protocol is listed here, and only here.
#include "drivers/scales/cas.h"
#include "drivers/scales/dialog_06.h"
#include "drivers/scales/mettler_8217.h"

namespace servery {

QStringList scaleProtocolNames()
{
    return {u"8217"_s, u"dialog06"_s, u"cas"_s};
}

std::unique_ptr<ScaleProtocol> makeScaleProtocol(const QString &name, const ScalePatience &patience)
{
    if (name == u"8217")
        return std::make_unique<Mettler8217>(patience);
    if (name == u"dialog06")
        return std::make_unique<Dialog06>(patience);
    if (name == u"cas")
        return std::make_unique<Cas>(patience);
    return nullptr;
}

}  // namespace servery
