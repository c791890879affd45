// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/cards/magstripe_reader.h"

#include <algorithm>

#include <QElapsedTimer>

#include "drivers/cards/card_check.h"

namespace servery {

static constexpr int silenceMs = 200;  ///< readers type a card in one go

MagstripeReader::MagstripeReader(std::unique_ptr<Transport> transport, std::unique_ptr<ScanDecoder> decoder,
                                 QByteArray siteKey)
    : m_transport(std::move(transport)), m_decoder(std::move(decoder)), m_siteKey(std::move(siteKey))
{
}

Result<std::vector<CardNews>> MagstripeReader::wait(int timeoutMs)
{
    if (!m_transport->isOpen()) {
        std::ignore = m_decoder->silence();  // half a swipe of another connection
        if (auto opened = m_transport->open(); !opened)
            return opened.error();
    }
    std::vector<CardNews> news;
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        const bool isHolding = m_decoder->isHolding();
        const qint64 left = std::max<qint64>(0, timeoutMs - clock.elapsed());
        const auto heard = m_transport->read(int(isHolding ? silenceMs : left));
        if (!heard)
            return heard.error();
        const bool isSilent = heard->isEmpty();
        auto swipes = isSilent ? m_decoder->silence() : m_decoder->feed(*heard);
        for (QByteArray &swipe : swipes) {
            news.push_back(newsOf(examineSwipe(swipe), m_siteKey));
            swipe.fill('\0');
        }
        if (!news.empty() || (isSilent && !isHolding))
            return news;
    }
}

}  // namespace servery
