// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/scale.h"
#include "app/settings/device_settings.h"
#include "drivers/scales/scale_protocol.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A scale on a wire: one of the protocols over any transport. What arrived before a question is thrown away.
class WireScale final : public Scale {
public:
    WireScale(std::unique_ptr<Transport> transport, std::unique_ptr<ScaleProtocol> protocol);

    Result<ScaleReading> weigh(const ScaleQuestion &question) override;

private:
    Outcome forgetOld();
    Outcome write(const QByteArray &bytes);

    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ScaleProtocol> m_protocol;
};

/// BadInput for an unknown protocol or address. A "serial:" address without line settings gets those usual
/// for the protocol.
Result<std::unique_ptr<Scale>> makeScale(const ScaleSettings &settings);

}  // namespace servery
