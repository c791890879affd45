// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/zvt_answers.h"

#include <array>

#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "drivers/terminals/zvt/zvt_tags.h"

namespace servery {

namespace {

constexpr quint8 setToDeclined = 0x05;

QByteArray latin(QLatin1StringView text)
{
    return QByteArray(text.data(), text.size());
}

QByteArray one(int value)
{
    return QByteArray(1, char(value));
}

QByteArray line(const QByteArray &text)
{
    return toBytes(TlvItems{{{tag::line, text}}});
}

void addTime(ZvtFields &fields, const QDateTime &at)
{
    const QTime time = at.time();
    fields.add(bmp::time, toBcd(time.hour() * 10000 + time.minute() * 100 + time.second(), 3));
    fields.add(bmp::date, toBcd(at.date().month() * 100 + at.date().day(), 2));
}

/// Two digits a byte, an odd one filled up with F; masked ones are E.
QByteArray cardNumber(const LedgerEntry &entry, const TestCard &card, bool isWhole)
{
    QByteArray digits(card.digits.data(), card.digits.size());
    if (!isWhole)
        digits = QByteArray(digits.size() - 4, 'E') + entry.lastDigits.toLatin1();
    if (digits.size() % 2)
        digits += 'F';
    return QByteArray::fromHex(digits);
}

void addCard(ZvtFields &fields, const LedgerEntry &entry, const TerminalSetup &setup)
{
    const TestCard *card = findTestCard(entry.card);
    constexpr int byPin = 0x70;
    constexpr int online = 0x60;
    constexpr int offline = 0x40;
    fields.add(bmp::type, quint8(entry.isOffline ? offline : entry.isByPin ? byPin : online));
    if (card)
        fields.add(bmp::cardNumber, cardNumber(entry, *card, setup.showsWholeNumber));
}

void addCardTags(ZvtFields &fields, const LedgerEntry &entry, const TestCard &card)
{
    constexpr int chip = 1;
    constexpr int contactless = 2;
    constexpr int pinInChip = 3;
    const QByteArray chipSaid = latin(card.application) + ' ' + latin(card.cryptogram);
    fields.addTag(tag::application, QByteArray::fromHex(latin(card.application)));
    fields.addTag(tag::customerChip, chipSaid).addTag(tag::merchantChip, chipSaid);
    fields.addTag(tag::verification, one(entry.isByPin ? pinInChip : 0));
    fields.addTag(tag::technology, one(entry.isByPin ? chip : contactless));
}

QByteArray authorisedText(const LedgerEntry &entry, const TerminalSetup &setup)
{
    return latin(terminalWords(setup.language).authorised) + entry.authorisation.toLatin1();
}

}  // namespace

ZvtMessage registrationAnswer(const TerminalSetup &setup, const ZvtMessage &asked)
{
    ZvtMessage message{zvt::completion};
    message.fields.add(bmp::type, quint8(0));
    message.fields.add(bmp::terminalId, QByteArray::fromHex(setup.terminalId.toLatin1()));
    message.fields.add(bmp::currency, toBcd(setup.currency, 2));
    if (setup.countsMessages && messageIdOf(asked)) {
        const auto commands = asked.fields.tlv().find({tag::commands});
        if (commands)
            message.fields.addTag(tag::commands, *commands);
        message.fields.addTag(tag::messageId, toBcd(0, 3));
    }
    return message;
}

ZvtMessage enquiryAnswer(const TerminalSetup &setup, quint8 state, quint8 service)
{
    constexpr quint8 withoutSoftware = 0x02;
    ZvtMessage message{zvt::completion};
    if (!(service & withoutSoftware)) {
        const QByteArray name = setup.software.toLatin1();
        message.head =
            QByteArray("\xF0") + char(0xF0 | name.size() / 10 % 10) + char(0xF0 | name.size() % 10) + name;
    }
    message.head += char(state);
    return message;
}

ZvtMessage progressMessage(quint8 status, QLatin1StringView text)
{
    constexpr int minutes = 1;
    ZvtMessage message{zvt::intermediate, {}, one(status)};
    if (!text.isEmpty()) {
        message.head += toBcd(minutes, 1);
        message.fields.addTag(tag::displayTexts, line(latin(text)));
    }
    return message;
}

ZvtMessage resultOf(const LedgerEntry &entry, const TerminalSetup &setup)
{
    const TestCard *card = findTestCard(entry.card);
    const bool isDeclined = entry.state == LedgerEntry::State::Declined;
    ZvtMessage message{zvt::status};
    ZvtFields &fields = message.fields;
    fields.add(bmp::resultCode, isDeclined ? setToDeclined : quint8(0));
    fields.add(bmp::amount, toBcd(entry.amount.minor(), 6));
    fields.add(bmp::trace, toBcd(entry.trace, 3));
    if (entry.originalTrace > 0)
        fields.add(bmp::originalTrace, toBcd(entry.originalTrace, 3));
    addTime(fields, entry.at);
    if (card)
        fields.add(bmp::cardSequence, toBcd(1, 2));
    addCard(fields, entry, setup);
    fields.add(bmp::terminalId, QByteArray::fromHex(entry.terminal.toLatin1()));
    fields.add(bmp::merchant, setup.merchant.toLatin1().leftJustified(15, ' ', true));
    fields.add(bmp::authorisation, entry.authorisation.toLatin1().leftJustified(8, '\0', true));
    fields.add(bmp::text,
               isDeclined ? latin(terminalWords(setup.language).declined) : authorisedText(entry, setup));
    fields.add(bmp::currency, toBcd(entry.currency, 2));
    fields.add(bmp::receipt, toBcd(entry.receipt, 2));
    fields.add(bmp::turnover, toBcd(entry.turnover, 3));
    if (card) {
        fields.add(bmp::cardType, card->type);
        fields.add(bmp::cardName, latin(card->brand) + '\0');
    }
    if (!isDeclined)
        fields.addTag(tag::displayTexts, line(authorisedText(entry, setup)));
    if (card)
        addCardTags(fields, entry, *card);
    if (!entry.tip.isZero())
        fields.addTag(tag::tipAmount, toBcd(entry.tip.minor(), 6));
    if (!entry.reference.isEmpty())
        fields.addTag(tag::reference, toBytes(TlvItems{{{tag::referenceData, entry.reference.toUtf8()}}}));
    return message;
}

ZvtMessage failureResult(quint8 code, QLatin1StringView text, const TerminalSetup &setup, quint8 cardType)
{
    ZvtMessage message{zvt::status};
    message.fields.add(bmp::resultCode, code);
    message.fields.add(bmp::terminalId, QByteArray::fromHex(setup.terminalId.toLatin1()));
    message.fields.add(bmp::text, latin(text));
    if (cardType != 0)
        message.fields.add(bmp::cardType, cardType);
    message.fields.addTag(tag::displayTexts, line(latin(text)));
    return message;
}

ZvtMessage uidResult(const QByteArray &uid)
{
    ZvtMessage message{zvt::status};
    message.fields.add(bmp::resultCode, quint8(0));
    message.fields.addTag(tag::uid, uid);
    return message;
}

ZvtMessage abortMessage(quint8 code)
{
    return {zvt::terminalAbort, {}, one(code)};
}

ZvtMessage timeMessage(const QDateTime &at)
{
    const QDate date = at.date();
    const QTime time = at.time();
    ZvtMessage message{zvt::setTime};
    message.fields.add(bmp::fullDate, toBcd(date.year() % 100 * 10000 + date.month() * 100 + date.day(), 3));
    message.fields.add(bmp::time, toBcd(time.hour() * 10000 + time.minute() * 100 + time.second(), 3));
    return message;
}

QString amountText(Money amount)
{
    return u"%1.%2"_s.arg(amount.minor() / 100).arg(amount.minor() % 100, 2, 10, QLatin1Char('0'));
}

}  // namespace servery
