// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/concert/concert_message.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace servery {

namespace {

constexpr char etx = 0x03;
constexpr int amountSize = 8;
constexpr int currencySize = 3;
constexpr qsizetype cardSize = concert::answerWithCardSize - concert::answerSize;

constexpr QByteArrayView atTheEnd = "A010";
constexpr QByteArrayView atOnce = "A011";
constexpr QByteArrayView terminalDecides = "B010";
constexpr QByteArrayView forcedOnline = "B011";

QByteArray digits(qint64 number, int size)
{
    const QByteArray text = QByteArray::number(number).rightJustified(size, '0');
    Q_ASSERT(text.size() == size);
    return text;
}

QByteArray padded(const QByteArray &reference)
{
    Q_ASSERT(reference.size() <= concert::referenceSize);
    return reference.leftJustified(concert::referenceSize, ' ');
}

/// Walks along a message, and remembers the first thing that is not as it has to be.
class Reader {
public:
    explicit Reader(const QByteArray &message) : m_message(message) {}

    QByteArray text(qsizetype size)
    {
        const QByteArray part = m_message.mid(m_at, size);
        m_at += size;
        return part;
    }
    void skip(qsizetype size) { m_at += size; }
    qint64 number(qsizetype size, QLatin1StringView what)
    {
        const qsizetype at = m_at;
        const QByteArray part = text(size);
        const bool isNumber =
            std::all_of(part.begin(), part.end(), [](char one) { return one >= '0' && one <= '9'; });
        if (!isNumber)
            wrong(at, what, u"%1 digits"_s.arg(size));
        return part.toLongLong();
    }
    char oneOf(QByteArrayView possible, QLatin1StringView what)
    {
        const qsizetype at = m_at;
        const char one = text(1)[0];
        if (!possible.contains(one))
            wrong(at, what, u"one of %1"_s.arg(QString::fromLatin1(possible)));
        return one;
    }
    bool isSecond(QByteArrayView first, QByteArrayView second, QLatin1StringView what)
    {
        const qsizetype at = m_at;
        const QByteArray part = text(first.size());
        if (part != first && part != second)
            wrong(at, what, u"%1 or %2"_s.arg(QString::fromLatin1(first), QString::fromLatin1(second)));
        return part == second;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    void wrong(qsizetype at, QLatin1StringView what, const QString &expected)
    {
        if (!m_error)
            m_error = Error{ErrorCode::BadInput, u"byte %1: %2: expected %3"_s.arg(at).arg(what, expected)};
    }

    const QByteArray &m_message;
    qsizetype m_at = 0;
    std::optional<Error> m_error;
};

Error wrongSize(qsizetype first, qsizetype second, qsizetype found)
{
    return {ErrorCode::BadInput,
            u"expected a message of %1 or %2 bytes, found %3"_s.arg(first).arg(second).arg(found)};
}

QByteArray withoutPadding(QByteArray reference)
{
    while (reference.endsWith(' '))
        reference.chop(1);
    return reference;
}

}  // namespace

char concertChecksum(const QByteArray &message)
{
    return std::accumulate(message.begin(), message.end(), etx, std::bit_xor<char>());
}

QByteArray encode(const ConcertRequest &request)
{
    QByteArray bytes = request.registerNumber + digits(request.amount.minor(), amountSize) +
                       (request.wantsCard ? '1' : '0') + request.mode + char(request.action) +
                       digits(request.currency, currencySize) + padded(request.reference);
    if (request.isPlus)
        bytes += (request.isAnsweredAtOnce ? atOnce : atTheEnd).toByteArray() +
                 (request.isForcedOnline ? forcedOnline : terminalDecides).toByteArray();
    return bytes;
}

QByteArray encode(const ConcertAnswer &answer)
{
    return answer.registerNumber + char(answer.status) + digits(answer.amount.minor(), amountSize) +
           answer.mode + digits(answer.currency, currencySize) + padded(answer.reference);
}

Result<ConcertRequest> readConcertRequest(const QByteArray &message)
{
    if (message.size() != concert::requestSize && message.size() != concert::requestPlusSize)
        return wrongSize(concert::requestSize, concert::requestPlusSize, message.size());
    Reader reader(message);
    ConcertRequest request;
    request.registerNumber = digits(reader.number(2, "register"_L1), 2);
    request.amount = Money::fromMinor(reader.number(amountSize, "amount"_L1));
    request.wantsCard = reader.oneOf("01", "answer flag"_L1) == '1';
    request.mode = reader.text(1)[0];
    request.action = ConcertAction(reader.oneOf("0124", "kind"_L1));
    request.currency = int(reader.number(currencySize, "currency"_L1));
    request.reference = withoutPadding(reader.text(concert::referenceSize));
    request.isPlus = message.size() == concert::requestPlusSize;
    if (request.isPlus) {
        request.isAnsweredAtOnce = reader.isSecond(atTheEnd, atOnce, "delay"_L1);
        request.isForcedOnline = reader.isSecond(terminalDecides, forcedOnline, "authorisation"_L1);
    }
    if (reader.error())
        return *reader.error();
    return request;
}

Result<ConcertAnswer> readConcertAnswer(const QByteArray &message)
{
    if (message.size() != concert::answerSize && message.size() != concert::answerWithCardSize)
        return wrongSize(concert::answerSize, concert::answerWithCardSize, message.size());
    Reader reader(message);
    ConcertAnswer answer;
    answer.registerNumber = digits(reader.number(2, "register"_L1), 2);
    answer.status = ConcertAnswer::Status(reader.oneOf("079", "status"_L1));
    answer.amount = Money::fromMinor(reader.number(amountSize, "amount"_L1));
    answer.mode = reader.text(1)[0];
    if (message.size() == concert::answerWithCardSize)
        reader.skip(cardSize);
    answer.currency = int(reader.number(currencySize, "currency"_L1));
    answer.reference = withoutPadding(reader.text(concert::referenceSize));
    if (reader.error())
        return *reader.error();
    return answer;
}

}  // namespace servery
