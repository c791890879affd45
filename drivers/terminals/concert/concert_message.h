// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/text.h"
#include "app/domain/money.h"

namespace servery {

/// Lengths of the messages of Concert, in bytes: that of a message says what it is.
namespace concert {
inline constexpr qsizetype requestSize = 26;      ///< E
inline constexpr qsizetype requestPlusSize = 34;  ///< E+
inline constexpr qsizetype answerSize = 25;
inline constexpr qsizetype answerWithCardSize = 80;  ///< with 55 bytes of the card in the midst
inline constexpr qsizetype referenceSize = 10;
}  // namespace concert

enum class ConcertAction : char { Debit = '0', Credit = '1', Cancel = '2', PreAuthorisation = '4' };

/// What a till asks for. As it is here, it is answered after the payment, and without a card number.
struct ConcertRequest {
    QByteArray registerNumber = "01";
    Money amount;
    bool wantsCard = false;  ///< the whole number comes with the answer: never asked for
    char mode = '1';         ///< '1' a card, 'C' a cheque …
    ConcertAction action = ConcertAction::Debit;
    int currency = 978;             ///< ISO 4217 number
    QByteArray reference;           ///< comes back; at most ten characters
    bool isPlus = true;             ///< E+; of E there is nothing of the following
    bool isAnsweredAtOnce = false;  ///< then an answer is no result: never asked for
    bool isForcedOnline = false;
    bool operator==(const ConcertRequest &) const = default;
};

/// What a terminal answers.
struct ConcertAnswer {
    enum class Status : char { Accepted = '0', Refused = '7', Unverified = '9' };

    QByteArray registerNumber = "01";
    Status status = Status::Accepted;
    Money amount;
    char mode = '1';
    int currency = 978;
    QByteArray reference;
    bool operator==(const ConcertAnswer &) const = default;
};

QByteArray encode(const ConcertRequest &request);
QByteArray encode(const ConcertAnswer &answer);

/// BadInput says at which byte what was expected, and quotes nothing.
Result<ConcertRequest> readConcertRequest(const QByteArray &message);
/// Of a card that was not asked for nothing is kept.
Result<ConcertAnswer> readConcertAnswer(const QByteArray &message);

/// Exclusive or of the message and ETX: the byte that ends its block.
char concertChecksum(const QByteArray &message);

}  // namespace servery
