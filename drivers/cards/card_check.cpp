// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/cards/card_check.h"

#include <algorithm>
#include <array>

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

#include "app/domain/card_number.h"

namespace servery {

namespace {

using Kind = CardNews::Kind;

/// EMV book 1, 12.2 and contactless book B, 3.3; application identifiers of the schemes (EMVCo list).
constexpr std::array paymentNames{
    "325041592e5359532e4444463031",  // 2PAY.SYS.DDF01
    "315041592e5359532e4444463031",  // 1PAY.SYS.DDF01
    "a000000003",                    // Visa
    "a000000004",                    // Mastercard, Maestro
    "a000000025",                    // American Express
    "a000000065",                    // JCB
    "a000000152",                    // Discover, Diners
    "a000000333",                    // UnionPay
    "a000000359",                    // girocard
    "a000000042",                    // Cartes Bancaires
    "a000000121",                    // Dankort
    "a000000277",                    // Interac
};
const QByteArray getUid = QByteArray::fromHex("ffca000000");

quint16 statusOf(const QByteArray &response)
{
    const qsizetype size = response.size();
    return size < 2 ? 0 : quint16(quint8(response[size - 2]) << 8 | quint8(response[size - 1]));
}

/// SELECT by name: found, found but blocked (62xx), or more to fetch (61xx).
bool hasApplication(const CardExchange &exchange, const QByteArray &name)
{
    const QByteArray response =
        exchange(QByteArray::fromHex("00a40400") + char(name.size()) + name + QByteArray(1, '\0'));
    const quint16 status = statusOf(response);
    return status == 0x9000 || status >> 8 == 0x61 || status >> 8 == 0x62;
}

/// Issuer identifiers of banks: 2 (Mastercard's new range and Mir) to 6 (ISO/IEC 7812-1).
bool couldBeBanks(QByteArrayView digits)
{
    return digits.size() >= 12 && digits.size() <= 19 && digits[0] >= '2' && digits[0] <= '6' &&
           hasLuhnCheckDigit(digits);
}

bool isPaymentTrack(const QByteArray &track)
{
    static const QRegularExpression bankShape(u"^B?[0-9 ]{12,23}[=D^].*[0-9]{7}"_s);
    if (track.startsWith('B') && track.contains('^'))
        return true;  // format B is the banks' (ISO/IEC 7813)
    if (bankShape.match(QString::fromLatin1(track)).hasMatch())
        return true;
    QByteArray digits;
    for (const char character : track + '=') {
        if (character >= '0' && character <= '9')
            digits += character;
        else if (character != ' ' && character != 'B') {
            if (couldBeBanks(digits))
                return true;
            digits.clear();
        }
    }
    return false;
}

struct Tracks {
    QByteArrayList all;
    bool isBroken = false;
};

/// The parts between start sentinel and `?`.
Tracks tracksOf(const QByteArray &typed)
{
    Tracks tracks;
    qsizetype at = 0;
    while (at < typed.size()) {
        const char start = typed[at];
        const qsizetype end = typed.indexOf('?', at);
        if ((start != '%' && start != ';' && start != '+' && start != '!') || end < 0) {
            tracks.isBroken = true;
            return tracks;
        }
        const QByteArray track = typed.mid(at + 1, end - at - 1);
        if (track == "E")
            tracks.isBroken = true;  // what readers type for a track they could not read
        else if (!track.isEmpty())
            tracks.all << track;
        at = end + 1;
    }
    return tracks;
}

}  // namespace

CardFinding examineCard(const CardExchange &exchange)
{
    for (const char *name : paymentNames) {
        if (hasApplication(exchange, QByteArray::fromHex(name)))
            return {Kind::PaymentCard};
    }
    const QByteArray response = exchange(getUid);
    if (statusOf(response) != 0x9000)
        return {Kind::Unreadable};
    const QByteArray uid = response.chopped(2);
    const bool isUid = uid.size() == 4 || uid.size() == 7 || uid.size() == 8 || uid.size() == 10;
    if (!isUid || uid.count('\0') == uid.size())
        return {Kind::Unreadable};
    if (uid.size() == 4 && uid[0] == 0x08)
        return {Kind::RandomNumber};
    return {Kind::Presented, uid};
}

CardFinding examineSwipe(const QByteArray &typed)
{
    // A bank's number may also stand in what cannot be read as tracks.
    const Tracks tracks = tracksOf(typed);
    if (isPaymentTrack(typed) || std::any_of(tracks.all.begin(), tracks.all.end(), isPaymentTrack))
        return {Kind::PaymentCard};
    constexpr qsizetype shortest = 4;
    constexpr qsizetype longest = 107;  // of any track
    const QByteArray number = tracks.all.isEmpty() ? QByteArray() : tracks.all.last();
    if (tracks.isBroken || number.size() < shortest || number.size() > longest)
        return {Kind::Unreadable};
    return {Kind::Presented, number};
}

QString memberKey(const QByteArray &siteKey, const QByteArray &number)
{
    const QByteArray key =
        QMessageAuthenticationCode::hash("member card " + number, siteKey, QCryptographicHash::Sha256);
    return QString::fromLatin1(key.toHex());
}

CardNews newsOf(const CardFinding &finding, const QByteArray &siteKey)
{
    if (finding.kind != Kind::Presented)
        return {finding.kind};
    return {Kind::Presented, memberKey(siteKey, finding.number)};
}

}  // namespace servery
