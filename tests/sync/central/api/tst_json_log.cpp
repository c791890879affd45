// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QTest>

#include "sync/central/api/json_log.h"
#include "tests/sync/central/api/test_api.h"

using namespace servery;

class TestJsonLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineIsOneObjectWhateverTheMessage_data();
    void aLineIsOneObjectWhateverTheMessage();
    void fieldsStandAsLongAsTheirBlock();
};

void TestJsonLog::aLineIsOneObjectWhateverTheMessage_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("plain") << u"request answered"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("quotes") << u"a \"name\" with \\ in it"_s;
    QTest::newRow("lines") << u"first\nsecond\r\n\tthird"_s;
    QTest::newRow("controls") << QString(QChar(0)) + QChar(1) + QChar(0x1f) + QChar(0x7f);
    QTest::newRow("beyond Latin") << u"Crème brûlée 寿司 🍣"_s;
    QTest::newRow("a line of another log") << u"x\"}\n{\"lvl\":\"fatal\",\"msg\":\"forged"_s;
}

void TestJsonLog::aLineIsOneObjectWhateverTheMessage()
{
    QFETCH(QString, message);
    const QByteArray line = logLine(QtWarningMsg, "servery.central.http", message);
    QVERIFY(!line.contains('\n'));
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(object[u"msg"_s].toString(), message);
    QCOMPARE(object[u"lvl"_s].toString(), u"warning"_s);
    QCOMPARE(object[u"category"_s].toString(), u"servery.central.http"_s);
    QVERIFY(QDateTime::fromString(object[u"ts"_s].toString(), Qt::ISODateWithMs).isValid());
    QVERIFY(!object.contains(u"trace_id"_s));
}

void TestJsonLog::fieldsStandAsLongAsTheirBlock()
{
    const auto lineNow = [] { return jsonOf(logLine(QtInfoMsg, "c", u"m"_s)); };
    {
        const LogFields outer{{"trace_id", u"1234"_s}};
        {
            const LogFields inner{{"store", u"with \"quotes\""_s}, {"ms", 5}};
            QCOMPARE(lineNow()[u"store"_s].toString(), u"with \"quotes\""_s);
            QCOMPARE(lineNow()[u"ms"_s].toInt(), 5);
            QCOMPARE(lineNow()[u"trace_id"_s].toString(), u"1234"_s);
        }
        QVERIFY(!lineNow().contains(u"store"_s));
        QCOMPARE(lineNow()[u"trace_id"_s].toString(), u"1234"_s);
    }
    QVERIFY(!lineNow().contains(u"trace_id"_s));
}

QTEST_GUILESS_MAIN(TestJsonLog)
#include "tst_json_log.moc"
