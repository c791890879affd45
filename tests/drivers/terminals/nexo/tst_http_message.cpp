// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "app/base/text.h"
#include "drivers/terminals/nexo/http_message.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

/// RFC 9112 as far as a terminal's answers need it.
class TestHttpMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAnswerIsReadHoweverItIsFramed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("needsEnd");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("with its length")
            << QByteArray(
                   "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}")
            << false << 200 << QByteArray("{\"a\":1}");
        QTest::newRow("in chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                                                 "chunked\r\n\r\n3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\n\r\n")
                                   << false << 200 << QByteArray("{\"a\":1}");
        QTest::newRow("until the end") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"a\":1}")
                                       << true << 200 << QByteArray("{\"a\":1}");
        QTest::newRow("nothing") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << false << 204
                                 << QByteArray();
        QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok") << false
                                  << 200 << QByteArray("ok");
        QTest::newRow("small letters, no reason")
            << QByteArray("HTTP/1.1 200 \r\ncontent-length:2\r\n\r\nok") << false << 200 << QByteArray("ok");
        QTest::newRow("after an interim one")
            << QByteArray(
                   "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno")
            << false << 401 << QByteArray("no");
    }
    void anAnswerIsReadHoweverItIsFramed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, needsEnd);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const auto early = readHttpAnswer(bytes.left(size));
            QVERIFY2(!early, qPrintable(u"complete after %1 bytes"_s.arg(size)));
        }
        if (needsEnd)
            QVERIFY(!readHttpAnswer(bytes));
        const auto answer = readHttpAnswer(bytes, needsEnd);
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->status, status);
        QCOMPARE((*answer)->body, body);
    }

    void whatIsNoAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isEnded");
        QTest::newRow("something else") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << false;
        QTest::newRow("a length that is none")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n") << false;
        QTest::newRow("too much") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
                                  << false;
        QTest::newRow("a head without end")
            << QByteArray("HTTP/1.1 200 OK\r\nX: ") + QByteArray(20000, 'x') << false;
        QTest::newRow("cut off in its body")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\"") << true;
        QTest::newRow("cut off in its head") << QByteArray("HTTP/1.1 200 OK\r\nConte") << true;
        QTest::newRow("a chunk without its size")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n") << false;
    }
    void whatIsNoAnswerIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isEnded);
        const auto answer = readHttpAnswer(bytes, isEnded);
        QVERIFY(answer && !*answer);
    }

    void aConnectionThatEndsWithoutAWordIsNoAnswer()
    {
        const auto answer = readHttpAnswer({}, true);
        QVERIFY(!answer || !*answer);
    }

    void aQuestionComesAsItWasAsked()
    {
        const QByteArray json = R"({"SaleToPOIRequest":{}})";
        const QByteArray bytes = httpPost("10.0.0.9:8443", "/nexo", json);
        QVERIFY(bytes.startsWith("POST /nexo HTTP/1.1\r\n"));
        QVERIFY(bytes.contains("Host: 10.0.0.9:8443\r\n"));
        QVERIFY(bytes.contains("Content-Type: application/json\r\n"));
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!readHttpQuestion(bytes.left(size)));
        const auto question = readHttpQuestion(bytes);
        QVERIFY(question && *question);
        QCOMPARE(**question, (HttpQuestion{"POST", "/nexo", json}));
    }

    void anAnswerComesAsItWasGiven()
    {
        const auto answer = readHttpAnswer(httpAnswer(200, R"({"SaleToPOIResponse":{}})"));
        QVERIFY(answer && *answer);
        QCOMPARE(**answer, (HttpAnswer{200, R"({"SaleToPOIResponse":{}})"}));
    }

    void anyBytesAreReadOrRefused()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        const QByteArray good = httpAnswer(200, QByteArray(300, 'x'));
        for (int i = 0; i < campaign(2000); ++i) {
            QByteArray bytes = good;
            for (int change = random.bounded(1, 5); change > 0; --change)
                bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            const auto answer = readHttpAnswer(bytes, random.bounded(2));
            QVERIFY2(!answer || !*answer || (*answer)->status >= 100, seedText(seed).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestHttpMessage)
#include "tst_http_message.moc"
