// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of card reader is listed here, and only here.
#include "drivers/cards/magstripe_reader.h"
#include "drivers/cards/pcsc_reader.h"
#include "drivers/scanners/input_transport.h"
#include "drivers/scanners/key_decoder.h"

namespace servery {

Result<std::unique_ptr<CardReader>> makeCardReader(const CardReaderSettings &settings,
                                                   const QByteArray &siteKey)
{
    if (settings.kind == u"pcsc")
        return std::unique_ptr<CardReader>(std::make_unique<PcscReader>(settings.address, siteKey));
    if (settings.kind == u"magstripe") {
        return std::unique_ptr<CardReader>(std::make_unique<MagstripeReader>(
            std::make_unique<InputTransport>(settings.address, grabKeyboard), std::make_unique<KeyDecoder>(),
            siteKey));
    }
    return Error{ErrorCode::BadInput,
                 u"no such kind of card reader: \"%1\"; there are pcsc, magstripe"_s.arg(settings.kind)};
}

}  // namespace servery
