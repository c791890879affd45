// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of scanner is listed here, and only here.
#include "drivers/scanners/input_transport.h"
#include "drivers/scanners/key_decoder.h"
#include "drivers/scanners/wire_scanner.h"
#include "drivers/transport/transport_catalogue.h"

namespace servery {

static constexpr int connectMs = 3000;

QStringList scannerKindNames()
{
    return {u"evdev"_s, u"hidpos"_s, u"serial"_s};
}

Result<std::unique_ptr<Scanner>> makeScanner(const ScannerSettings &settings)
{
    const auto made = [&settings](std::unique_ptr<Transport> transport,
                                  std::unique_ptr<ScanDecoder> decoder) {
        return std::unique_ptr<Scanner>(
            std::make_unique<WireScanner>(settings.address, std::move(transport), std::move(decoder)));
    };
    if (settings.kind == u"evdev") {
        return made(std::make_unique<InputTransport>(settings.address, grabKeyboard),
                    std::make_unique<KeyDecoder>());
    }
    if (settings.kind == u"hidpos") {
        return made(std::make_unique<InputTransport>(settings.address, claimHidPos),
                    std::make_unique<HidPosDecoder>());
    }
    if (settings.kind != u"serial") {
        return Error{ErrorCode::BadInput, u"no such kind of scanner: \"%1\"; there are %2"_s.arg(
                                              settings.kind, scannerKindNames().join(u", "_s))};
    }
    auto transport = makeTransport(settings.address, connectMs);
    if (!transport)
        return transport.error().within(u"scanner"_s);
    return made(std::move(transport).take(), std::make_unique<FrameDecoder>());
}

}  // namespace servery
