// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/card_reader.h"
#include "app/settings/device_settings.h"
#include "drivers/scanners/scan_decoder.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A magnetic stripe reader that types what it reads. Tracks of payment cards are dropped at once and
/// overwritten in memory; nothing that is read is ever logged. A swipe is presented and never removed.
class MagstripeReader final : public CardReader {
public:
    MagstripeReader(std::unique_ptr<Transport> transport, std::unique_ptr<ScanDecoder> decoder,
                    QByteArray siteKey);

    Result<std::vector<CardNews>> wait(int timeoutMs) override;

private:
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ScanDecoder> m_decoder;
    QByteArray m_siteKey;
};

/// BadInput for an unknown kind.
Result<std::unique_ptr<CardReader>> makeCardReader(const CardReaderSettings &settings,
                                                   const QByteArray &siteKey);

}  // namespace servery
