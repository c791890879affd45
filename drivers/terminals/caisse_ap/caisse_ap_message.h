// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArrayView>

#include "app/base/result.h"
#include "app/base/text.h"

namespace servery {

/// One field: a tag of two characters and its value.
struct CaisseApField {
    QByteArray tag;
    QByteArray value;
    bool operator==(const CaisseApField &) const = default;
};

/// A message of Caisse-AP V3: fields of tag, length and value, in ASCII; the version (CZ) is the first of
/// them, each tag stands once, no value is empty, and unknown ones mean nothing.
struct CaisseApMessage {
    std::vector<CaisseApField> fields;

    /// The value; empty: it is not there.
    QByteArray find(QByteArrayView tag) const;
    void add(QByteArrayView tag, const QByteArray &value);
    bool operator==(const CaisseApMessage &) const = default;
};

/// What the bytes that came so far are.
struct CaisseApReading {
    CaisseApMessage message;  ///< of the fields that are whole
    bool isWhole = false;     ///< no part of another field follows
    bool isEnded = false;     ///< and then a line end, which some send behind a message
};

/// The bytes of a message that keeps the rules.
QByteArray encode(const CaisseApMessage &message);

/// Reads as far as it goes. BadInput says at which byte what was expected; it quotes nothing, for a card
/// number may stand there.
Result<CaisseApReading> readCaisseAp(const QByteArray &bytes);

/// As it may stand in a log: what tells of the card, and the receipt, is blanked, of the same length (PCI DSS
/// 3.3 and 3.4).
CaisseApMessage redacted(const CaisseApMessage &message);

/// The answer of a terminal as it comes in. Nothing in it says where it ends: it is complete when it is a
/// whole number of fields and the other end hangs up or is quiet for a while, for a split may fall between
/// two fields.
class CaisseApInbox {
public:
    static constexpr qint64 quietMs = 300;

    /// BadInput: what came is no message, nor will it become one.
    Outcome feed(const QByteArray &bytes, qint64 nowMs);
    /// When it is complete, if nothing more comes; none: it is not whole.
    std::optional<qint64> dueMs() const;
    const CaisseApMessage &message() const { return m_reading.message; }
    bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    QByteArray m_bytes;
    CaisseApReading m_reading;
    qint64 m_lastMs = 0;
};

}  // namespace servery
