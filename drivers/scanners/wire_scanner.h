// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QElapsedTimer>

#include "app/ports/scanner.h"
#include "app/settings/device_settings.h"
#include "drivers/scanners/scan_decoder.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A scanner: one of the decoders over whatever its bytes come through.
class WireScanner final : public Scanner {
public:
    WireScanner(QString name, std::unique_ptr<Transport> transport, std::unique_ptr<ScanDecoder> decoder);

    Result<std::vector<ScannedCode>> wait(int timeoutMs) override;

private:
    QString m_name;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ScanDecoder> m_decoder;
};

/// What a code says of itself: an AIM identifier in front is taken off and named.
ScannedCode scannedCode(const QByteArray &raw, const QString &device, const QDateTime &time);

/// "evdev", "hidpos", "serial": best first is hidpos, then evdev, then serial.
QStringList scannerKindNames();
/// BadInput for an unknown kind or address.
Result<std::unique_ptr<Scanner>> makeScanner(const ScannerSettings &settings);

}  // namespace servery
