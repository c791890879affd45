// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "app/main/commands/escpos_decode_command.h"

using namespace servery;

class TestEscPosDecodeCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachFormatShowsThePaper()
    {
        const QByteArray bytes =
            QByteArray::fromHex("1b401b4501") + "Total 4.20\n" + QByteArray::fromHex("1d5600");
        QCOMPARE(decodeEscPosCommand(bytes, u"text"_s).out, QByteArray("Total 4.20\n"));
        const auto json = decodeEscPosCommand(bytes, u"json"_s);
        QCOMPARE(json.exitCode, exitDone);
        const QJsonObject object = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(object[u"lines"_s][0][u"text"_s].toString(), u"Total 4.20"_s);
        QCOMPARE(object[u"lines"_s][0][u"bold"_s].toBool(), true);
        QCOMPARE(object[u"cuts"_s].toInt(), 1);
        QVERIFY(decodeEscPosCommand(bytes, u"png"_s).out.startsWith("\x89PNG"));
    }

    /// The model says which language the bytes are: ESC E is bold in both, ESC i the size in Star's alone.
    void theModelChoosesTheLanguage()
    {
        const QByteArray bytes = QByteArray::fromHex("1b40 1b45 1b690101") + "Total\n";
        QCOMPARE(decodeEscPosCommand(bytes, u"text"_s, u"star-tsp650"_s).out, QByteArray("Total\n"));
        QVERIFY(decodeEscPosCommand(bytes, u"text"_s, u"epson-tm-t20"_s).out != QByteArray("Total\n"));
    }

    void aWrongFormatOrModelIsWrongUsage()
    {
        const auto format = decodeEscPosCommand({}, u"pdf"_s);
        QCOMPARE(format.exitCode, exitUsage);
        QVERIFY(format.out.isEmpty());
        QVERIFY(format.err.contains(u"pdf"_s));
        const auto model = decodeEscPosCommand({}, u"text"_s, u"typewriter"_s);
        QCOMPARE(model.exitCode, exitUsage);
        QVERIFY(model.err.contains(u"typewriter"_s) && model.err.contains(u"generic-80"_s));
    }

    void nothingIsNothingPrinted() { QCOMPARE(decodeEscPosCommand({}, u"text"_s).out, QByteArray()); }
};

QTEST_MAIN(TestEscPosDecodeCommand)
#include "tst_escpos_decode_command.moc"
