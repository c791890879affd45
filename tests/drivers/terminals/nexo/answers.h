// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>

#include "tests/drivers/terminals/nexo/vector.h"

namespace servery {

// What a terminal answers, made by hand: numbers as text, as nexoObject() leaves them.

inline AttemptIntent saleIntent()
{
    AttemptIntent intent;
    intent.id = AttemptId::fromText(u"01997000-0000-7000-8000-000000000001");
    intent.amount = Money::fromMinor(1099);
    intent.currency = u"EUR"_s;
    intent.reference = u"9Z8Y7X6W5V"_s;
    intent.at = QDateTime({2026, 5, 4}, {12, 0}, Qt::UTC);
    return intent;
}

inline AttemptIntent reversalIntent()
{
    AttemptIntent intent = saleIntent();
    intent.kind = AttemptKind::Reversal;
    intent.originalRecord.emplace();
    intent.originalRecord->amount = intent.amount;
    intent.originalRecord->receiptNumber = u"BV0q001.8815"_s;
    intent.originalRecord->at = QDateTime({2026, 5, 4}, {11, 58}, Qt::UTC);
    return intent;
}

inline QJsonObject receiptOf(const QString &reader)
{
    const QJsonArray texts{QJsonObject{{u"Text"_s, u"key=header&name=CARD+PAYMENT"_s},
                                       {u"Alignment"_s, u"Centred"_s},
                                       {u"CharacterWidth"_s, u"DoubleWidth"_s},
                                       {u"EndOfLineFlag"_s, true}},
                           QJsonObject{{u"Text"_s, u"name=Total&value=10.99+%E2%82%AC&key=totalAmount"_s}},
                           QJsonObject{{u"Text"_s, u"key=filler"_s}}};
    return {{u"DocumentQualifier"_s, reader},
            {u"OutputContent"_s, QJsonObject{{u"OutputFormat"_s, u"Text"_s}, {u"OutputText"_s, texts}}},
            {u"RequiredSignatureFlag"_s, false}};
}

/// PaymentResponse of 10.99.
inline QJsonObject approval()
{
    const QJsonObject card{{u"PaymentBrand"_s, u"mc"_s}, {u"MaskedPan"_s, u"541333 **** 9999"_s}};
    const QJsonObject result{
        {u"AmountsResp"_s, QJsonObject{{u"Currency"_s, u"EUR"_s}, {u"AuthorizedAmount"_s, u"10.99"_s}}},
        {u"OnlineFlag"_s, true},
        {u"PaymentAcquirerData"_s, QJsonObject{{u"ApprovalCode"_s, u"123456"_s}}},
        {u"PaymentInstrumentData"_s, QJsonObject{{u"CardData"_s, card}}}};
    return {
        {u"Response"_s, QJsonObject{{u"Result"_s, u"Success"_s}}},
        {u"POIData"_s,
         QJsonObject{{u"POITransactionID"_s, QJsonObject{{u"TransactionID"_s, u"BV0q001.8815"_s},
                                                         {u"TimeStamp"_s, u"2026-05-04T12:00:20.000Z"_s}}}}},
        {u"PaymentResult"_s, result},
        {u"PaymentReceipt"_s, QJsonArray{receiptOf(u"CashierReceipt"_s), receiptOf(u"CustomerReceipt"_s)}}};
}

inline QJsonObject failure(const QString &condition, const QString &additional = {})
{
    return {{u"Response"_s, QJsonObject{{u"Result"_s, u"Failure"_s},
                                        {u"ErrorCondition"_s, condition},
                                        {u"AdditionalResponse"_s, additional}}}};
}

/// TransactionStatusResponse that repeats a payment's.
inline QJsonObject repetition(const QJsonObject &payment, const QString &service = u"9Z8Y7X6W5V"_s)
{
    const QJsonObject header{{u"MessageCategory"_s, u"Payment"_s},
                             {u"SaleID"_s, u"POS-1"_s},
                             {u"ServiceID"_s, service},
                             {u"POIID"_s, u"V400m-000000001"_s}};
    return {{u"Response"_s, QJsonObject{{u"Result"_s, u"Success"_s}}},
            {u"RepeatedMessageResponse"_s,
             QJsonObject{{u"MessageHeader"_s, header},
                         {u"RepeatedResponseMessageBody"_s, QJsonObject{{u"PaymentResponse"_s, payment}}}}}};
}

/// A terminal's message in answer to the question under this number.
inline NexoReceived messageWith(const QJsonObject &body, const QByteArray &category = "Payment",
                                const QString &service = u"9Z8Y7X6W5V"_s)
{
    const QString name = QString::fromLatin1(category);
    const QJsonObject header{{u"ProtocolVersion"_s, u"3.0"_s},  {u"MessageClass"_s, u"Service"_s},
                             {u"MessageCategory"_s, name},      {u"MessageType"_s, u"Response"_s},
                             {u"SaleID"_s, u"POS-1"_s},         {u"ServiceID"_s, service},
                             {u"POIID"_s, u"V400m-000000001"_s}};
    return {u"SaleToPOIResponse"_s, header, {{u"MessageHeader"_s, header}, {name + u"Response"_s, body}}};
}

inline NexoAnswer answerOf(const QJsonObject &body, const QByteArray &category = "Payment")
{
    NexoQuestion question;
    question.category = category;
    question.service = u"9Z8Y7X6W5V"_s;
    const auto answer = answerTo(question, vectorParties, messageWith(body, category));
    Q_ASSERT(answer);
    return *answer;
}

}  // namespace servery
