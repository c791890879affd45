// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_requests.h"

#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/zvt_tags.h"

namespace servery {

namespace {

QByteArray one(quint8 value)
{
    return QByteArray(1, char(value));
}

void addAmount(ZvtFields &fields, Money amount)
{
    fields.add(bmp::amount, toBcd(amount.minor(), 6));
}

void addCurrency(ZvtFields &fields, int currency)
{
    if (currency != 0)
        fields.add(bmp::currency, toBcd(currency, 2));
}

ZvtMessage paymentRequest(quint16 command, const ZvtSale &sale)
{
    ZvtMessage message{command};
    ZvtFields &fields = message.fields;
    addAmount(fields, sale.amount);
    addCurrency(fields, sale.currency);
    if (sale.type)
        fields.add(bmp::type, *sale.type);
    if (sale.goodsSeconds)
        fields.add(bmp::goodsSeconds, *sale.goodsSeconds);
    if (sale.goodsRepeats)
        fields.add(bmp::mostStatus, *sale.goodsRepeats);
    if (sale.mayBePartial)
        fields.addTag(tag::partialApproval, one(1));
    if (sale.reference) {
        const TlvItems inner{
            {{tag::referencePrefix, sale.reference->prefix}, {tag::referenceData, sale.reference->data}}};
        fields.addTag(tag::reference, toBytes(inner));
    }
    return message;
}

ZvtMessage earlierRequest(quint16 command, const ZvtEarlier &earlier)
{
    ZvtMessage message{command};
    message.fields.add(bmp::receipt, toBcd(earlier.receipt, 2));
    if (earlier.amount)
        addAmount(message.fields, *earlier.amount);
    addCurrency(message.fields, earlier.currency);
    return message;
}

}  // namespace

ZvtMessage registrationRequest(const ZvtRegistration &registration)
{
    ZvtMessage message{zvt::registration, registration.password, one(registration.config)};
    message.head += toBcd(registration.currency, 2);
    if (registration.service)
        message.fields.add(bmp::service, *registration.service);
    if (registration.takesTextBlocks) {
        const QByteArray command = one(zvt::printBlock >> 8) + one(zvt::printBlock & 0xFF);
        message.fields.addTag(tag::commands, toBytes(TlvItems{{{tag::command, command}}}));
    }
    if (registration.asksForMessageIds)
        message.fields.addTag(tag::messageId, toBcd(0, 3));
    return message;
}

ZvtMessage saleRequest(const ZvtSale &sale)
{
    return paymentRequest(zvt::authorisation, sale);
}

ZvtMessage preAuthorisationRequest(const ZvtSale &sale)
{
    return paymentRequest(zvt::preAuthorisation, sale);
}

ZvtMessage reversalRequest(const QByteArray &password, const ZvtEarlier &earlier)
{
    ZvtMessage message = earlierRequest(zvt::reversal, earlier);
    message.password = password;
    return message;
}

ZvtMessage refundRequest(const QByteArray &password, Money amount, int currency)
{
    ZvtMessage message{zvt::refund, password};
    addAmount(message.fields, amount);
    addCurrency(message.fields, currency);
    return message;
}

ZvtMessage tipRequest(const ZvtEarlier &earlier)
{
    return earlierRequest(zvt::tip, earlier);
}

ZvtMessage bookTotalRequest(const ZvtEarlier &earlier)
{
    return earlierRequest(zvt::bookTotal, earlier);
}

ZvtMessage partialReversalRequest(const ZvtEarlier &earlier)
{
    return earlierRequest(zvt::partialReversal, earlier);
}

ZvtMessage preAuthorisationReversalRequest(const ZvtEarlier &earlier)
{
    return earlierRequest(zvt::preAuthorisationReversal, earlier);
}

ZvtMessage openPreAuthorisationsRequest()
{
    ZvtMessage message{zvt::partialReversal};
    message.fields.add(bmp::receipt, QByteArray(2, char(0xFF)));
    return message;
}

ZvtMessage lastResultRequest(const QByteArray &password)
{
    constexpr quint8 statusWithoutPrinting = 0x03;
    ZvtMessage message{zvt::repeatReceipt, password};
    message.fields.add(bmp::service, statusWithoutPrinting);
    return message;
}

ZvtMessage repeatReceiptRequest(const QByteArray &password)
{
    return {zvt::repeatReceipt, password};
}

ZvtMessage enquiryRequest(const QByteArray &password, std::optional<quint8> service)
{
    ZvtMessage message{zvt::enquiry, password};
    if (service)
        message.fields.add(bmp::service, *service);
    return message;
}

ZvtMessage endOfDayRequest(const QByteArray &password)
{
    return {zvt::endOfDay, password};
}

ZvtMessage initialisationRequest(const QByteArray &password)
{
    return {zvt::initialisation, password};
}

ZvtMessage diagnosisRequest(std::optional<quint8> type)
{
    ZvtMessage message{zvt::diagnosis};
    if (type)
        message.fields.addTag(tag::diagnosisType, one(*type));
    return message;
}

ZvtMessage bareRequest(quint16 command)
{
    return {command};
}

ZvtMessage displayRequest(const QList<QByteArray> &lines, quint8 seconds)
{
    constexpr qsizetype mostLines = 8;
    constexpr qsizetype mostCharacters = 99;
    ZvtMessage message{zvt::displayText};
    if (seconds > 0)
        message.fields.add(bmp::displaySeconds, seconds);
    for (qsizetype i = 0; i < std::min(lines.size(), mostLines); ++i)
        message.fields.add(quint8(bmp::displayLine + i), lines[i].left(mostCharacters));
    return message;
}

ZvtMessage readCardRequest(quint8 seconds)
{
    constexpr quint8 bareCard = 0x10;      // 19: no payment function
    constexpr quint8 ownDialog = 0x02;     // FC
    constexpr quint8 withUid = 0xD0;       // 1F15
    constexpr quint8 everyTechnology = 7;  // 1F60: stripe, chip, contactless
    ZvtMessage message{zvt::readCard, {}, one(seconds)};
    message.fields.add(bmp::type, bareCard).add(bmp::dialog, ownDialog);
    message.fields.addTag(tag::readingControl, one(withUid)).addTag(tag::technologies, one(everyTechnology));
    return message;
}

ZvtMessage acceptedReply()
{
    return {zvt::accepted};
}

ZvtMessage partOfGoodsReply(Money amount)
{
    ZvtMessage message{zvt::partOfGoods};
    addAmount(message.fields, amount);
    return message;
}

}  // namespace servery
