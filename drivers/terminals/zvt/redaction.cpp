// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/redaction.h"

#include <algorithm>
#include <array>

#include "app/domain/card_number.h"
#include "drivers/terminals/zvt/zvt_message.h"

namespace servery {

namespace {

constexpr char blank = char(0xEE);  // the masked digits of a card number in ZVT

QByteArray blanked(const QByteArray &value)
{
    return QByteArray(value.size(), blank);
}

/// Card data of ZVT (1F..) and of EMV (57 track 2, 5A card number, 5F20 name, 9F6B track 2 …).
bool isSecret(quint32 tag)
{
    static constexpr std::array<quint32, 17> secret{0x1F08, 0x1F09, 0x1F0A, 0x1F1A, 0x1F31, 0x56,
                                                    0x57,   0x58,   0x5A,   0x5F20, 0x5F24, 0x99,
                                                    0x9F0B, 0x9F1F, 0x9F20, 0x9F6B, 0x5F30};
    return std::find(secret.begin(), secret.end(), tag) != secret.end();
}

QByteArray withoutNumbers(const QByteArray &text)
{
    return maskCardNumbers(QString::fromLatin1(text)).toLatin1();
}

/// Digits two in a byte may be a card number as well.
bool hasPackedNumber(const QByteArray &value)
{
    const QString digits = QString::fromLatin1(value.toHex());
    return maskCardNumbers(digits) != digits;
}

QByteArray withoutCardData(const QByteArray &value);

QByteArray redactedTags(const TlvItems &items)
{
    TlvItems result = items;
    for (TlvItem &item : result.all)
        item.value = isSecret(item.tag) ? blanked(item.value) : withoutCardData(item.value);
    result.rest = blanked(result.rest);
    return toBytes(result);
}

/// A value of unknown kind: tags, if it is whole made of them, or text, or packed digits.
QByteArray withoutCardData(const QByteArray &value)
{
    const TlvItems inner = readTlv(value);
    if (!inner.all.empty() && inner.isWhole() && toBytes(inner) == value)
        return redactedTags(inner);
    return hasPackedNumber(value) ? blanked(value) : withoutNumbers(value);
}

QByteArray lastFour(const QByteArray &number)
{
    QByteArray digits = number.toHex();
    int kept = 0;
    for (qsizetype i = digits.size() - 1; i >= 0; --i) {
        const bool isDigit = digits[i] >= '0' && digits[i] <= '9';
        if (isDigit && ++kept > 4)
            digits[i] = 'e';
    }
    return QByteArray::fromHex(digits);
}

QByteArray redactedField(const ZvtField &field)
{
    switch (findBmp(field.number)->secrecy) {
    case BmpSecrecy::Open: return field.value;
    case BmpSecrecy::Text: return withoutNumbers(field.value);
    case BmpSecrecy::CardNumber: return lastFour(field.value);
    case BmpSecrecy::Secret: return blanked(field.value);
    case BmpSecrecy::Container: return redactedTags(readTlv(field.value));
    }
    Q_UNREACHABLE();
}

}  // namespace

ZvtApdu redacted(const ZvtApdu &apdu)
{
    ZvtMessage message = readMessage(apdu);
    message.password = blanked(message.password);
    message.head = withoutNumbers(message.head);
    for (ZvtField &field : message.fields.all)
        field.value = redactedField(field);
    message.fields.rest = blanked(message.fields.rest);
    return toApdu(message);
}

QString logLine(const ZvtApdu &apdu)
{
    return QString::fromLatin1(toBytes(redacted(apdu)).toHex(' ').toUpper());
}

}  // namespace servery
