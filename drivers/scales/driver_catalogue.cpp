// SPDX-License-Identifier: GPL-3.0-or-later
// Every scale protocol is listed here, and only here.
#include "drivers/scales/cas.h"
#include "drivers/scales/dialog_06.h"
#include "drivers/scales/mettler_8217.h"
#include "drivers/scales/wire_scale.h"
#include "drivers/transport/transport_catalogue.h"

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

static QString usualLine(const QString &protocol)
{
    return protocol == u"8217" ? u"9600,7E1"_s : protocol == u"dialog06" ? u"9600,7O1"_s : u"9600,8N1"_s;
}

Result<std::unique_ptr<Scale>> makeScale(const ScaleSettings &settings)
{
    auto protocol = makeScaleProtocol(settings.protocol, settings.patience);
    if (!protocol) {
        return Error{ErrorCode::BadInput, u"no such scale protocol: \"%1\"; there are %2"_s.arg(
                                              settings.protocol, scaleProtocolNames().join(u", "_s))};
    }
    const bool isPlain = settings.address.startsWith(u"serial:") && !settings.address.contains(u',');
    auto transport =
        makeTransport(isPlain ? settings.address + u',' + usualLine(settings.protocol) : settings.address,
                      settings.patience.connectMs);
    if (!transport)
        return transport.error().within(u"scale"_s);
    return std::unique_ptr<Scale>(
        std::make_unique<WireScale>(std::move(transport).take(), std::move(protocol)));
}

}  // namespace servery
