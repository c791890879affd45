// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/scan_filter.h"

namespace servery {

bool ScanFilter::isScan(qint64) const
{
    const qsizetype length = m_keys.size() - (m_keys.startsWith(m_settings.prefix) ? 1 : 0);
    return length >= m_settings.leastLength && m_lastMs - m_startMs <= m_settings.mostTotalMs;
}

ScanFilter::Answer ScanFilter::finish(qint64 nowMs)
{
    Answer answer;
    if (isScan(nowMs)) {
        const bool hasPrefix = !m_settings.prefix.isNull() && m_keys.startsWith(m_settings.prefix);
        answer.code = m_keys.mid(hasPrefix ? 1 : 0);
    } else {
        answer.released = int(m_keys.size());
    }
    m_keys.clear();
    return answer;
}

ScanFilter::Answer ScanFilter::feed(QChar character, qint64 nowMs)
{
    const bool isEnd = character == u'\r' || character == u'\n' || character == u'\t';
    if (isEnd && m_endedMs && nowMs - *m_endedMs <= m_settings.mostGapMs && m_keys.isEmpty()) {
        m_endedMs.reset();
        return {std::nullopt, true, 0};
    }
    m_endedMs.reset();
    int released = 0;
    if (isHolding() && nowMs - m_lastMs > m_settings.mostGapMs) {
        released = int(m_keys.size());
        m_keys.clear();
    }
    if (isEnd) {
        if (!isHolding())
            return {std::nullopt, false, released};
        Answer answer = finish(nowMs);
        answer.holds = answer.code.has_value();
        if (answer.holds)
            m_endedMs = nowMs;
        return answer;
    }
    if (!isHolding())
        m_startMs = nowMs;
    m_lastMs = nowMs;
    m_keys += character;
    return {std::nullopt, true, released};
}

ScanFilter::Answer ScanFilter::timeout(qint64 nowMs)
{
    return isHolding() ? finish(nowMs) : Answer{};
}

}  // namespace servery
