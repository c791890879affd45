// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scanners/wire_scanner.h"

#include <algorithm>

#include <QStringDecoder>

#include "drivers/scanners/aim_identifier.h"

namespace servery {

/// Scanners send a code at 5 to 60 ms a character (devices reference 2.9): after so long it is over.
static constexpr int silenceMs = 100;

WireScanner::WireScanner(QString name, std::unique_ptr<Transport> transport,
                         std::unique_ptr<ScanDecoder> decoder)
    : m_name(std::move(name)), m_transport(std::move(transport)), m_decoder(std::move(decoder))
{
}

Result<std::vector<ScannedCode>> WireScanner::wait(int timeoutMs)
{
    if (!m_transport->isOpen()) {
        std::ignore = m_decoder->silence();  // half a code of another connection
        if (auto opened = m_transport->open(); !opened)
            return opened.error();
    }
    std::vector<ScannedCode> codes;
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        const bool isHolding = m_decoder->isHolding();
        const qint64 left = std::max<qint64>(0, timeoutMs - clock.elapsed());
        const auto heard = m_transport->read(int(isHolding ? silenceMs : left));
        if (!heard)
            return heard.error();
        const bool isSilent = heard->isEmpty();
        for (const QByteArray &raw : isSilent ? m_decoder->silence() : m_decoder->feed(*heard))
            codes.push_back(scannedCode(raw, m_name, QDateTime::currentDateTimeUtc()));
        if (!codes.empty() || (isSilent && !isHolding))
            return codes;
    }
}

ScannedCode scannedCode(const QByteArray &raw, const QString &device, const QDateTime &time)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(raw);
    if (utf8.hasError())
        text = QString::fromLatin1(raw);
    ScannedCode code{{}, text, raw, device, time};
    if (hasAimIdentifier(text)) {
        code.data = text.mid(3);
        code.symbology = symbologyOf(text, code.data.size());
    }
    return code;
}

}  // namespace servery
