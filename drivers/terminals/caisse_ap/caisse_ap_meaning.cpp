// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/caisse_ap/caisse_ap_meaning.h"

#include <array>

#include "app/domain/gs1.h"

namespace servery {

namespace {

constexpr int leastAmountSize = 2;
constexpr QByteArrayView registerNumber = "01";
constexpr QByteArrayView answerAtEnd = "0";
constexpr QByteArrayView partsAllowed = "1";

// AF, by its number.
constexpr std::array reasons{"unknown"_L1,
                             "authorised"_L1,
                             "authorised by telephone"_L1,
                             "forced"_L1,
                             "refused"_L1,
                             "forbidden"_L1,
                             "abandoned"_L1,
                             "not completed"_L1,
                             "nothing was entered in time"_L1,
                             "wrong format"_L1,
                             "wrong selection"_L1,
                             "abandoned by the operator"_L1,
                             "unknown request"_L1,
                             "currency not possible"_L1};
constexpr int authorised = 1;
constexpr int forced = 3;

bool isGood(int reason)
{
    return reason >= authorised && reason <= forced;
}

std::optional<Money> amountIn(const CaisseApMessage &message)
{
    bool isNumber = false;
    const qint64 minor = message.find("CB").toLongLong(&isNumber);
    return isNumber ? std::optional(Money::fromMinor(minor)) : std::nullopt;
}

}  // namespace

QString caisseApReason(int code)
{
    return code >= 0 && code < int(reasons.size()) ? QString(reasons[size_t(code)])
                                                   : u"reason %1"_s.arg(code);
}

std::optional<CaisseApAction> actionFor(AttemptKind kind)
{
    switch (kind) {
    case AttemptKind::Sale: return CaisseApAction::Debit;
    case AttemptKind::Refund: return CaisseApAction::Credit;
    case AttemptKind::Reversal: return CaisseApAction::Cancel;
    case AttemptKind::PreAuthorisation:
    case AttemptKind::Booking:
    case AttemptKind::Tip: break;
    }
    return std::nullopt;
}

CaisseApMessage messageOf(const CaisseApRequest &request, const CaisseApProfile &profile)
{
    CaisseApMessage message;
    message.add("CZ", profile.version.toByteArray());
    message.add("CJ", profile.caller.toByteArray());
    message.add("CA", registerNumber.toByteArray());
    if (request.action != CaisseApAction::Duplicate)
        message.add("CB", QByteArray::number(request.amount.minor()).rightJustified(leastAmountSize, '0'));
    message.add("CD", QByteArray(1, char(request.action)));
    if (request.action != CaisseApAction::Duplicate)
        message.add("CE", QByteArray::number(request.currency).rightJustified(3, '0'));
    message.add("BA", answerAtEnd.toByteArray());
    if (!request.reference.isEmpty())
        message.add("CF", request.reference);
    if (request.mayBePartial)
        message.add("BF", partsAllowed.toByteArray());
    return message;
}

std::optional<CaisseApRequest> requestIn(const CaisseApMessage &message)
{
    CaisseApRequest request;
    const QByteArray action = message.find("CD");
    if (action.size() != 1 || action[0] < '0' || action[0] > '3')
        return std::nullopt;
    request.action = CaisseApAction(action[0]);
    const auto amount = amountIn(message);
    if (request.action != CaisseApAction::Duplicate && (!amount || amount->isZero()))
        return std::nullopt;
    request.amount = amount.value_or(Money());
    request.currency = message.find("CE").toInt();
    request.reference = message.find("CF");
    request.mayBePartial = message.find("BF") == partsAllowed;
    return request;
}

Result<TerminalRecord> recordOf(const CaisseApMessage &answer)
{
    const QByteArray done = answer.find("AE");
    const QByteArray reason = answer.find("AF");
    const int code = reason.toInt();
    if (done != "10" && done != "01")
        return Error{ErrorCode::BadInput, u"AE: expected 10, done, or 01, not done"_s};
    TerminalRecord record;
    record.isApproved = done == "10";
    if (code != 0 && record.isApproved != isGood(code))
        return Error{ErrorCode::BadInput,
                     u"AE %1 and AF %2, %3, contradict each other"_s.arg(
                         QString::fromLatin1(done), QString::fromLatin1(reason), caisseApReason(code))};
    record.resultCode = code;
    record.isReversal = answer.find("CD") == QByteArray(1, char(CaisseApAction::Cancel));
    record.amount = amountIn(answer);
    const int currency = answer.find("CE").toInt();
    record.currency = currency == 0 ? QString() : currencyOfNumber(currency);
    record.reference = QString::fromLatin1(answer.find("CF"));
    record.authorisation = QString::fromLatin1(answer.find("AC")).trimmed();
    return record;
}

Outcome checkEchoes(const CaisseApMessage &request, const CaisseApMessage &answer)
{
    for (const QByteArrayView tag : {"CA", "CD", "CE", "CF"}) {
        const QByteArray back = answer.find(tag);
        if (!back.isEmpty() && back != request.find(tag))
            return Error{ErrorCode::BadInput,
                         u"%1: expected \"%2\", which was sent, found another"_s.arg(
                             QString::fromLatin1(tag), QString::fromLatin1(request.find(tag)))};
    }
    return done();
}

}  // namespace servery
