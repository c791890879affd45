// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>

#include "app/ports/card_reader.h"

namespace servery {

/// What a card turned out to be. `number` is its identity, only for CardNews::Kind::Presented.
struct CardFinding {
    CardNews::Kind kind = CardNews::Kind::Unreadable;
    QByteArray number = {};
    bool operator==(const CardFinding &) const = default;
};

/// Sends a command to the card and answers its response; empty: there was none.
using CardExchange = std::function<QByteArray(const QByteArray &command)>;

/// Asks a chip or contactless card what it is. First whether it is a payment card (the payment directories of
/// EMV, contactless and contact, then the applications of the card schemes): then nothing more is asked. Else
/// its UID (PC/SC part 3, `FF CA 00 00 00`): 4, 7, 8 or 10 bytes. Four bytes that begin with 08 are random
/// (ISO/IEC 14443-3) and no identity.
CardFinding examineCard(const CardExchange &exchange);

/// What a magnetic stripe holds, as a reader types it: `%track 1?;track 2?+track 3?`. Bank cards (ISO/IEC
/// 7813: format B, or 12 to 19 digits, a separator and dates; or a number with a valid check digit that a
/// bank could have issued) are payment cards, and of their tracks nothing is kept. A number a bank could have
/// issued is refused even when it is a shop's: the other mistake would be worse.
CardFinding examineSwipe(const QByteArray &typed);

/// CardNews::member: HMAC-SHA-256 under the key of the site, 64 hex digits.
QString memberKey(const QByteArray &siteKey, const QByteArray &number);

/// The news of a finding, its number hashed.
CardNews newsOf(const CardFinding &finding, const QByteArray &siteKey);

}  // namespace servery
