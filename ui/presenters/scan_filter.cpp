// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/scan_filter.h"

#include <algorithm>

namespace servery {

bool ScanFilter::isScan() const
{
    const qsizetype length = m_keys.size() - (m_keys.startsWith(m_settings.prefix) ? 1 : 0);
    if (length < m_settings.leastLength || m_lastMs - m_startMs > m_settings.mostTotalMs)
        return false;
    if (m_keys.indexOf(u'*', m_keys.size() - length) >= 0)
        return false;  // "3*101": a quantity and a PLU, typed; no code of an item has it
    const bool hasDigit =
        std::any_of(m_keys.begin(), m_keys.end(), [](QChar character) { return character.isDigit(); });
    return hasDigit || m_lastMs - m_startMs <= m_settings.mostLetterGapMs * (m_keys.size() - 1);
}

ScanFilter::Answer ScanFilter::finish()
{
    Answer answer;
    if (isScan()) {
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
        Answer answer = finish();
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

ScanFilter::Answer ScanFilter::timeout()
{
    return isHolding() ? finish() : Answer{};
}

}  // namespace servery
