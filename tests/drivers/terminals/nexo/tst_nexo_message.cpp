// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtTest>

#include "drivers/terminals/nexo/nexo_json.h"
#include "drivers/terminals/nexo/nexo_words.h"
#include "tests/drivers/terminals/nexo/answers.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestNexoMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAmountIsReadFromItsTextExactly_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("cents") << QByteArray("10.99") << 2 << qint64(1099);
        QTest::newRow("one decimal") << QByteArray("10.9") << 2 << qint64(1090);
        QTest::newRow("none") << QByteArray("10") << 2 << qint64(1000);
        QTest::newRow("zeros behind") << QByteArray("10.990000") << 2 << qint64(1099);
        QTest::newRow("as text") << QByteArray("\"10.99\"") << 2 << qint64(1099);
        QTest::newRow("zero") << QByteArray("0.00") << 2 << qint64(0);
        QTest::newRow("bare zero") << QByteArray("0") << 2 << qint64(0);
        QTest::newRow("below zero") << QByteArray("-0.05") << 2 << qint64(-5);
        QTest::newRow("with an exponent") << QByteArray("1.099E1") << 2 << qint64(1099);
        QTest::newRow("with a small exponent") << QByteArray("1099e-2") << 2 << qint64(1099);
        QTest::newRow("yen") << QByteArray("500") << 0 << qint64(500);
        QTest::newRow("yen with zeros") << QByteArray("500.0") << 0 << qint64(500);
        QTest::newRow("dinars") << QByteArray("1.234") << 3 << qint64(1234);
        QTest::newRow("next to what a double takes it for") << QByteArray("1.005") << 3 << qint64(1005);
    }
    void anAmountIsReadFromItsTextExactly()
    {
        QFETCH(QByteArray, number);
        QFETCH(int, decimals);
        QFETCH(qint64, minor);
        const auto object = nexoObject("{\"a\":" + number + "}");
        QVERIFY(object);
        const auto amount = nexoAmount(object->value(u"a"), decimals);
        QVERIFY(amount);
        QCOMPARE(amount->minor(), minor);
    }

    void whatIsNoAmountIsNone_data()
    {
        QTest::addColumn<QByteArray>("number");
        for (const char *number :
             {"10.999", "10.9899999999999", "1e-9", "1e99", "true", "null", "\"\"", "\"ten\"", "[10]", "{}",
              "99999999999999999999", "90071992547409.93", "\"1,50\"", "\" 10\"", "\"+10\"", "\"0x10\""})
            QTest::newRow(number) << QByteArray(number);
    }
    void whatIsNoAmountIsNone()
    {
        QFETCH(QByteArray, number);
        const auto object = nexoObject("{\"a\":" + number + "}");
        QVERIFY(object);
        QVERIFY(!nexoAmount(object->value(u"a"), 2));
    }

    void everyAmountComesBackAsItLeft()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        for (int i = 0; i < campaign(2000); ++i) {
            AttemptIntent intent = saleIntent();
            intent.currency = QStringList{u"EUR"_s, u"JPY"_s, u"KWD"_s}[random.bounded(3)];
            intent.amount = Money::fromMinor(random.bounded(999'999'999) + 1);
            const auto whole = nexoObject(moneyQuestion(vectorParties, intent).text.whole());
            QVERIFY(whole);
            const QJsonValue asked =
                whole->value(u"SaleToPOIRequest")[u"PaymentRequest"][u"PaymentTransaction"][u"AmountsReq"]
                                                 [u"RequestedAmount"];
            const auto amount = nexoAmount(asked, currencyExponent(intent.currency));
            QVERIFY2(amount == intent.amount, seedText(seed).constData());
        }
    }

    void numbersInTextsStayThere()
    {
        const auto object =
            nexoObject("{\"a\":\"12.5 \\\"7\\\" \\\\\",\"b\":[1,-2.50,\"3\"],\"c\":{\"4\":5e3}}");
        QVERIFY(object);
        QCOMPARE(object->value(u"a").toString(), u"12.5 \"7\" \\"_s);
        QCOMPARE(object->value(u"b").toArray(), (QJsonArray{u"1"_s, u"-2.50"_s, u"3"_s}));
        QCOMPARE(object->value(u"c")[u"4"].toString(), u"5e3"_s);
    }

    void whatIsNoJsonIsRefusedAndNotQuoted()
    {
        for (const char *bad : {"", "[]", "1", "{\"a\":01}", "{\"a\":1-2}", "{\"a\":.5}",
                                "{\"a\":4111111111111111", "{1:2}extra"}) {
            const auto object = nexoObject(bad);
            QVERIFY2(!object, bad);
            QVERIFY(!object.error().detail.contains(u"4111"));
        }
    }

    void aPaymentIsAskedForWithItsReference()
    {
        AttemptIntent intent = saleIntent();
        const NexoQuestion question = moneyQuestion(vectorParties, intent);
        QCOMPARE(question.service, intent.reference);
        const QJsonObject message =
            QJsonDocument::fromJson(question.text.whole())[u"SaleToPOIRequest"].toObject();
        QCOMPARE(message[u"MessageHeader"].toObject(), (QJsonObject{{u"ProtocolVersion"_s, u"3.0"_s},
                                                                    {u"MessageClass"_s, u"Service"_s},
                                                                    {u"MessageCategory"_s, u"Payment"_s},
                                                                    {u"MessageType"_s, u"Request"_s},
                                                                    {u"SaleID"_s, u"POS-1"_s},
                                                                    {u"ServiceID"_s, u"9Z8Y7X6W5V"_s},
                                                                    {u"POIID"_s, u"V400m-000000001"_s}}));
        const QJsonObject payment = message[u"PaymentRequest"].toObject();
        QCOMPARE(payment[u"SaleData"][u"SaleTransactionID"][u"TimeStamp"].toString(),
                 u"2026-05-04T12:00:00.000Z"_s);
        QCOMPARE(payment[u"SaleData"][u"SaleToAcquirerData"].toString(), u"tenderOption=ReceiptHandler"_s);
        QVERIFY(question.text.whole().contains(R"("AmountsReq":{"Currency":"EUR","RequestedAmount":10.99})"));
        QVERIFY(!payment.contains(u"PaymentData"));
        intent.isTipAllowed = intent.isPartialAllowed = true;
        QVERIFY(moneyQuestion(vectorParties, intent)
                    .text.whole()
                    .contains("tenderOption=ReceiptHandler&tenderOption=AskGratuity&"
                              "tenderOption=AllowPartialAuthorisation"));
        intent.kind = AttemptKind::Refund;
        QVERIFY(moneyQuestion(vectorParties, intent).text.whole().contains(R"("PaymentType":"Refund")"));
    }

    void aReversalNamesThePaymentAsTheTerminalDid()
    {
        AttemptIntent intent = reversalIntent();
        const QByteArray whole = moneyQuestion(vectorParties, intent).text.whole();
        QVERIFY(
            whole.contains(R"("OriginalPOITransaction":{"POITransactionID":{"TransactionID":"BV0q001.8815",)"
                           R"("TimeStamp":"2026-05-04T11:58:00.000Z"}})"));
        QVERIFY(whole.contains(R"("MessageCategory":"Reversal")"));
        QVERIFY(!whole.contains("ReversedAmount"));
        intent.amount = Money::fromMinor(500);
        QVERIFY(moneyQuestion(vectorParties, intent).text.whole().contains(R"("ReversedAmount":5.00)"));
    }

    void anAnswerTellsWhatWasCharged()
    {
        const auto transaction = transactionOf(answerOf(approval()), saleIntent(), vectorParties.poi);
        QVERIFY(transaction);
        const TerminalRecord &record = transaction->record;
        QVERIFY(record.isApproved && !record.isOffline && !record.isReversal);
        QCOMPARE(record.amount, Money::fromMinor(1099));
        QCOMPARE(record.currency, u"EUR"_s);
        QCOMPARE(record.terminal, u"V400m-000000001"_s);
        QCOMPARE(record.reference, u"9Z8Y7X6W5V"_s);
        QCOMPARE(record.receiptNumber, u"BV0q001.8815"_s);
        QCOMPARE(record.at, QDateTime({2026, 5, 4}, {12, 0, 20}, Qt::UTC));
        QCOMPARE(record.brand, u"mc"_s);
        QCOMPARE(record.lastDigits, u"9999"_s);
        QCOMPARE(record.authorisation, u"123456"_s);
        QVERIFY(!transaction->isSignatureWanted);
        QCOMPARE(transaction->slips.size(), size_t(2));
        QCOMPARE(transaction->slips[0].whom, TerminalSlip::For::Merchant);
        QCOMPARE(transaction->slips[1].whom, TerminalSlip::For::Customer);
        const std::vector<SlipLine> lines{{u"CARD PAYMENT"_s, true, true, false}, {u"Total  10.99 €"_s}, {}};
        QCOMPARE(transaction->slips[1].lines, lines);
        QVERIFY(transaction->slips[1].isEnd);
    }

    void tipPartAndOfflineAreTold()
    {
        QJsonObject body = approval();
        QJsonObject result = body[u"PaymentResult"].toObject();
        result[u"OnlineFlag"_s] = false;
        result[u"AmountsResp"_s] = QJsonObject{
            {u"Currency"_s, u"EUR"_s}, {u"AuthorizedAmount"_s, u"12.00"_s}, {u"TipAmount"_s, u"1.01"_s}};
        body[u"PaymentResult"_s] = result;
        body[u"Response"_s] = QJsonObject{{u"Result"_s, u"Partial"_s}};
        const auto transaction = transactionOf(answerOf(body), saleIntent(), vectorParties.poi);
        QVERIFY(transaction && transaction->record.isApproved && transaction->record.isOffline);
        QCOMPARE(transaction->record.amount, Money::fromMinor(1200));
        QCOMPARE(transaction->record.tip, Money::fromMinor(101));
    }

    /// A success without a sum is no charge that could be kept, and no "nothing was charged" either.
    void aSuccessWithoutAnAmountIsNoDecline()
    {
        QJsonObject body = approval();
        body.remove(u"PaymentResult"_s);
        const auto transaction = transactionOf(answerOf(body), saleIntent(), vectorParties.poi);
        QVERIFY(transaction && transaction->record.isApproved && !transaction->record.amount);
    }

    void aFailureSaysWhy_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("additional");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("refused") << u"Refusal"_s << u"message=DECLINED&refusalReason=Not%20enough+balance"_s
                                 << 0x05 << u"Not enough balance"_s;
        QTest::newRow("given up") << u"Cancel"_s << u"message=CANCELLED"_s << 0x6C << u"CANCELLED"_s;
        QTest::newRow("aborted") << u"Aborted"_s << QString() << 0x6C << QString();
        QTest::newRow("busy") << u"Busy"_s << u"message=Service%20Dialogue"_s << 0x9C
                              << u"Service Dialogue"_s;
        QTest::newRow("host away") << u"UnreachableHost"_s << QString() << 0x7D << QString();
        QTest::newRow("in Base64") << u"Refusal"_s
                                   << QString::fromLatin1(
                                          QByteArray(R"({"refusalReason":"Expired Card"})").toBase64())
                                   << 0x05 << u"Expired Card"_s;
        QTest::newRow("with a card number")
            << u"Refusal"_s << u"message=4111111111111111+refused"_s << 0x05 << u"************1111 refused"_s;
        QTest::newRow("unknown word") << u"Tuesday"_s << u"nothing of use"_s << 0x05 << QString();
    }
    void aFailureSaysWhy()
    {
        QFETCH(QString, condition);
        QFETCH(QString, additional);
        const NexoAnswer answer = answerOf(failure(condition, additional));
        QTEST(answer.detail, "detail");
        const auto transaction = transactionOf(answer, saleIntent(), vectorParties.poi);
        QVERIFY(transaction && !transaction->record.isApproved);
        QTEST(transaction->record.resultCode, "code");
    }

    void whatDoesNotSayWhetherMoneyMovedIsNoResult()
    {
        QVERIFY(!transactionOf(answerOf(failure(u"InProgress"_s)), saleIntent(), vectorParties.poi));
        QVERIFY(!transactionOf(answerOf({{u"Response"_s, QJsonObject{{u"Result"_s, u"Maybe"_s}}}}),
                               saleIntent(), vectorParties.poi));
        QVERIFY(!transactionOf(answerOf({{u"Response"_s, u"Success"_s}}), saleIntent(), vectorParties.poi));
    }

    void aReversalGivesBackWhatWasAskedUnlessItSaysLess()
    {
        QJsonObject body = approval();
        const AttemptIntent intent = reversalIntent();
        QCOMPARE(transactionOf(answerOf(body, "Reversal"), intent, vectorParties.poi)->record.amount,
                 Money::fromMinor(1099));
        body[u"ReversedAmount"_s] = u"3.00"_s;
        const auto transaction = transactionOf(answerOf(body, "Reversal"), intent, vectorParties.poi);
        QCOMPARE(transaction->record.amount, Money::fromMinor(300));
        QVERIFY(transaction->record.isReversal);
    }

    void anAnswerToAnotherQuestionIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("another question") << u"ServiceID"_s << u"AAAAAAAAAA"_s;
        QTest::newRow("another till") << u"SaleID"_s << u"POS-2"_s;
        QTest::newRow("another terminal") << u"POIID"_s << u"V400m-000000002"_s;
        QTest::newRow("another kind") << u"MessageCategory"_s << u"Reversal"_s;
        QTest::newRow("a question") << u"MessageType"_s << u"Request"_s;
        QTest::newRow("none") << u"ServiceID"_s << QString();
    }
    void anAnswerToAnotherQuestionIsRefused()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        const NexoQuestion question = moneyQuestion(vectorParties, saleIntent());
        NexoReceived message = messageWith(approval());
        QVERIFY(answerTo(question, vectorParties, message));
        message.header[field] = value;
        QVERIFY(!answerTo(question, vectorParties, message));
    }

    void fieldsThatNobodyKnowsAreTolerated()
    {
        NexoReceived message = messageWith(approval());
        message.header[u"DeviceID"_s] = u"7"_s;
        message.members[u"Extra"_s] = QJsonArray{u"1"_s};
        QVERIFY(answerTo(moneyQuestion(vectorParties, saleIntent()), vectorParties, message));
        NexoReceived request = messageWith(approval());
        request.name = u"SaleToPOIRequest"_s;
        QVERIFY(!answerTo(moneyQuestion(vectorParties, saleIntent()), vectorParties, request));
    }

    void aStatusIsFoundRunningOrUnknown()
    {
        const auto kindOf = [](const QJsonObject &body) {
            return statusOf(answerOf(body, "TransactionStatus"), saleIntent(), vectorParties).kind;
        };
        QCOMPARE(kindOf(repetition(approval())), NexoStatus::Kind::Found);
        QCOMPARE(kindOf(failure(u"InProgress"_s)), NexoStatus::Kind::Running);
        QCOMPARE(kindOf(failure(u"NotFound"_s)), NexoStatus::Kind::NotFound);
        QCOMPARE(kindOf(failure(u"Busy"_s)), NexoStatus::Kind::Unclear);
        QCOMPARE(kindOf({{u"Response"_s, QJsonObject{{u"Result"_s, u"Success"_s}}}}),
                 NexoStatus::Kind::Unclear);
        QJsonObject foreign = repetition(approval(), u"AAAAAAAAAA"_s);
        QCOMPARE(kindOf(foreign), NexoStatus::Kind::Unclear);
        const NexoStatus found =
            statusOf(answerOf(repetition(approval()), "TransactionStatus"), saleIntent(), vectorParties);
        QCOMPARE(transactionOf(found.repeated, saleIntent(), vectorParties.poi)->record.amount,
                 Money::fromMinor(1099));
    }

    /// PCI DSS 3.3, 3.4: whatever an answer brings of a card, nothing leaves but four digits.
    void nothingOfACardIsRead()
    {
        QJsonObject body = approval();
        QJsonObject result = body[u"PaymentResult"].toObject();
        QJsonObject card{{u"PaymentBrand"_s, u"mc"_s},
                         {u"MaskedPan"_s, u"5555444433331111"_s},
                         {u"SensitiveCardData"_s,
                          QJsonObject{{u"PAN"_s, u"5555444433331111"_s}, {u"ExpiryDate"_s, u"0328"_s}}}};
        result[u"PaymentInstrumentData"_s] = QJsonObject{{u"CardData"_s, card}};
        body[u"PaymentResult"_s] = result;
        body[u"PaymentReceipt"_s] = QJsonArray{QJsonObject{
            {u"OutputContent"_s,
             QJsonObject{
                 {u"OutputText"_s,
                  QJsonArray{QJsonObject{{u"Text"_s, u"name=PAN&value=5555444433331111&key=pan"_s}}}}}}}};
        const auto transaction = transactionOf(answerOf(body), saleIntent(), vectorParties.poi);
        QVERIFY(transaction);
        QVERIFY(transaction->record.lastDigits.isEmpty());
        QCOMPARE(transaction->slips[0].lines[0].text, u"PAN  ************1111"_s);
    }

    void aReconciliationIsSummedByBrand()
    {
        const auto total = [](const QString &type, const QString &count, const QString &amount) {
            return QJsonObject{{u"TransactionType"_s, type},
                               {u"TransactionCount"_s, count},
                               {u"TransactionAmount"_s, amount}};
        };
        const QJsonObject body{
            {u"Response"_s, QJsonObject{{u"Result"_s, u"Success"_s}}},
            {u"TransactionTotals"_s,
             QJsonArray{
                 QJsonObject{{u"CardBrand"_s, u"mc"_s},
                             {u"PaymentTotals"_s, QJsonArray{total(u"Debit"_s, u"3"_s, u"30.00"_s),
                                                             total(u"Credit"_s, u"1"_s, u"5.50"_s),
                                                             total(u"Declined"_s, u"9"_s, u"99.00"_s)}}},
                 QJsonObject{{u"PaymentInstrumentType"_s, u"Card"_s},
                             {u"PaymentTotals"_s, QJsonArray{total(u"Debit"_s, u"1"_s, u"1.00"_s)}}}}}};
        const TerminalTotals totals = totalsOf(answerOf(body, "Reconciliation"), 2);
        QCOMPARE(totals.groups, (std::vector<TerminalTotals::Group>{{u"Card"_s, 1, Money::fromMinor(100)},
                                                                    {u"mc"_s, 4, Money::fromMinor(2450)}}));
    }
};

QTEST_GUILESS_MAIN(TestNexoMessage)
#include "tst_nexo_message.moc"
