// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QChar>
#include <QString>

#include "app/base/text.h"

namespace servery {

/// How a scanner that types is told from a person (POS-30).
struct ScanSettings {
    int mostGapMs = 100;
    int mostTotalMs = 1500;
    int leastLength = 4;
    QChar prefix;              ///< sent by the scanner before each code; null: none (POS-32)
    int mostLetterGapMs = 60;  ///< on average, for a burst without a digit: scanners type at 5 to 60 ms
                               ///  (POS-30, source there), people write words at 100 and less
    bool operator==(const ScanSettings &) const = default;
};

/// Finds scans in the stream of keys. Pure: the time is fed in. It keeps the keys of a burst until it is
/// known what they are. Whoever feeds it either lets them through at once and takes them back when they were
/// a scan (POS-31), or holds them and types them when they were none: then a prefix stays typable (POS-32).
class ScanFilter {
public:
    struct Answer {
        std::optional<QString> code;  ///< a whole scan
        bool holds = false;  ///< the key just fed is part of a burst that may be a scan, or of a scan's end
        int released = 0;    ///< so many keys before it, oldest first, were typed by a person
    };

    explicit ScanFilter(ScanSettings settings = {}) : m_settings(settings) {}

    /// A key that types `character`; Enter and Tab are '\r', '\n' and '\t'.
    Answer feed(QChar character, qint64 nowMs);
    /// Call when `mostGapMs` passed without a key: ends a burst without terminator (POS-30).
    Answer timeout();
    bool isHolding() const { return !m_keys.isEmpty(); }
    const ScanSettings &settings() const { return m_settings; }

private:
    bool isScan() const;
    Answer finish();

    ScanSettings m_settings;
    QString m_keys;
    qint64 m_startMs = 0;
    qint64 m_lastMs = 0;
    std::optional<qint64>
        m_endedMs;  ///< a scan ended by '\r' then: a '\n' right after belongs to it (POS-34)
};

}  // namespace servery
