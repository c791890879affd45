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
    QChar prefix;  ///< sent by the scanner before each code; null: none (POS-32)
    bool operator==(const ScanSettings &) const = default;
};

/// Finds scans in the stream of keys. Pure: the time is fed in. Keys of a burst are held back until it is
/// known what they are; what was no scan comes out again in order, so that nothing typed is lost (POS-31)
/// and a prefix stays typable (POS-32).
class ScanFilter {
public:
    struct Answer {
        std::optional<QString> code;  ///< a whole scan
        bool holds = false;           ///< the key just fed is held back
        int released = 0;             ///< so many held keys, oldest first, were typed by a person
    };

    explicit ScanFilter(ScanSettings settings = {}) : m_settings(settings) {}

    /// A key that types `character`; Enter and Tab are '\r', '\n' and '\t'.
    Answer feed(QChar character, qint64 nowMs);
    /// Call when `mostGapMs` passed without a key: ends a burst without terminator (POS-30).
    Answer timeout(qint64 nowMs);
    bool isHolding() const { return !m_keys.isEmpty(); }
    const ScanSettings &settings() const { return m_settings; }

private:
    bool isScan(qint64 nowMs) const;
    Answer finish(qint64 nowMs);

    ScanSettings m_settings;
    QString m_keys;
    qint64 m_startMs = 0;
    qint64 m_lastMs = 0;
    std::optional<qint64>
        m_endedMs;  ///< a scan ended by '\r' then: a '\n' right after belongs to it (POS-34)
};

}  // namespace servery
