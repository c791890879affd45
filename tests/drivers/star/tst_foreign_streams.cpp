// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "drivers/star/printer_language.h"

using namespace servery;

namespace {

constexpr char receiptline[] = "receiptline 4.0.4";
constexpr char encoder[] = "receipt-printer-encoder 3";

/// What is on the paper, in words: lines with their styles, then codes, cuts and pulses.
QStringList paperOf(const QByteArray &bytes, const PrinterModel &model)
{
    const QJsonObject json = QJsonDocument::fromJson(decodeFor(bytes, DecodeFormat::Json, model)).object();
    QStringList paper;
    for (const QJsonValue &line : json[u"lines"_s].toArray()) {
        QString text = line[u"text"_s].toString().simplified();
        for (const char *style : {"bold", "underline", "inverse"}) {
            if (line[QLatin1StringView(style)].toBool())
                text += u" +"_s + QLatin1StringView(style);
        }
        if (line[u"width"_s].toInt() > 1)
            text += u" +wide"_s;
        if (!text.isEmpty())
            paper.append(text);
    }
    for (const QJsonValue &code : json[u"codes"_s].toArray())
        paper.append(code[u"kind"_s].toString() + u": "_s + code[u"data"_s].toString());
    paper.append(u"%1 cut, %2 pulse, %3 unknown"_s.arg(json[u"cuts"_s].toInt())
                     .arg(json[u"drawer_pulses"_s].toInt())
                     .arg(json[u"unknown"_s].toInt()));
    return paper;
}

}  // namespace

/// Bytes that other programs send to printers, understood as a printer would.
class TestForeignStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theirReceiptsReadAsTheyWereMeant_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("paper");
        const auto row = [](const QByteArray &program, const char *model, const char *hex,
                            const QStringList &paper) {
            QTest::newRow((program + ", " + model).constData())
                << QString::fromLatin1(model) << QByteArray::fromHex(hex) << paper;
        };
        // Its text: ^^^Café / Soup | 4.20 / _Tea_ | "1.10" / `Total` | 5.30, a CODE 128 and a cut; it cuts
        // again at its end.
        const QStringList ofReceiptline{
            u"Café +wide"_s,          u"Soup 4.20"_s,     u"Tea 1.10 +bold +underline"_s,
            u"Total 5.30 +inverse"_s, u"code128: A-42"_s, u"2 cut, 0 pulse, 0 unknown"_s};
        row(receiptline, "star-tsp650",
            "1b401b1e61001b1e46001b20301b7330301b30121b2d301b461b351b6900001b6c001b51201b6c001b51201b1d61"
            "001b1d4100001b1d5290001b2d301b461b351b6900001b6901014361661b1d7401820a1b2d301b461b351b690000"
            "1b6c001b51201b6c001b51201b1d61001b1d4100001b2d301b461b351b690000200a1b2d301b461b351b6900001b"
            "6c001b51201b6c001b51201b1d61001b1d4100001b1d5200001b2d301b461b351b690000536f75701b1d41c0001b"
            "1d5290001b2d301b461b351b690000342e32300a1b2d301b461b351b6900001b6c001b51201b6c001b51201b1d61"
            "001b1d4100001b1d5200001b2d301b461b351b6900001b2d315465611b1d41c0001b1d5290001b2d301b461b351b"
            "6900001b45312e31300a1b2d301b461b351b6900001b6c001b51201b6c001b51201b1d61001b1d4100001b1d5200"
            "001b2d301b461b351b6900001b34546f74616c1b1d41c0001b1d5290001b2d301b461b351b690000352e33300a1b"
            "2d301b461b351b6900001b6c001b51201b6c001b51201b1d61011b6236323128412d34321e1b64331b2d301b461b"
            "351b6900001b6c001b51201b6c001b51201b1d61001b1d4100001b2d301b461b351b690000200a1b64331b1d0301"
            "000004",
            ofReceiptline);
        row(receiptline, "epson-tm-t20",
            "1b401d61001b4d301c2841020030001b20001c5300001b33001b7b001c2e1b2d301c2d301b45301d42301d21001d"
            "4c00001d5780011b61001b2400001b5c90001b2d301c2d301b45301d42301d21001d21111b7400436166820a1b2d"
            "301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b2d301c2d301b45301d42301d21001b7400"
            "200a1b2d301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b5c00001b2d301c2d301b45301d"
            "42301d21001b7400536f75701b24c0001b5c90001b2d301c2d301b45301d42301d21001b7400342e32300a1b2d30"
            "1c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b5c00001b2d301c2d301b45301d42301d2100"
            "1b2d321c2d321b74005465611b24c0001b5c90001b2d301c2d301b45301d42301d21001b45311b7400312e31300a"
            "1b2d301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b5c00001b2d301c2d301b45301d4230"
            "1d21001d42311b7400546f74616c1b24c0001b5c90001b2d301c2d301b45301d42301d21001b7400352e33300a1b"
            "2d301c2d301b45301d42301d21001d4c00001d5780011b61011d77021d68281d48021d6b49067b42412d34321d56"
            "42001b2d301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b2d301c2d301b45301d42301d21"
            "001b7400200a1d5642001d7231",
            ofReceiptline);
        row(receiptline, "citizen-ct-s651",
            "1b401d61001b4d301c2841020030001b20001c5300001b33001b7b001c2e1b2d301c2d301b45301d42301d21001d"
            "4c00001d5780011b61001b2400001b5c90001b2d301c2d301b45301d42301d21001d21111b7400436166820a1b2d"
            "301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b2d301c2d301b45301d42301d21001b7400"
            "200a1b2d301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b5c00001b2d301c2d301b45301d"
            "42301d21001b7400536f75701b24c0001b5c90001b2d301c2d301b45301d42301d21001b7400342e32300a1b2d30"
            "1c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b5c00001b2d301c2d301b45301d42301d2100"
            "1b2d321c2d321b74005465611b24c0001b5c90001b2d301c2d301b45301d42301d21001b45311b7400312e31300a"
            "1b2d301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b5c00001b2d301c2d301b45301d4230"
            "1d21001d42311b7400546f74616c1b24c0001b5c90001b2d301c2d301b45301d42301d21001b7400352e33300a1b"
            "2d301c2d301b45301d42301d21001d4c00001d5780011b61011d77021d68281d48021d6b49067b42412d34321d56"
            "42001b2d301c2d301b45301d42301d21001d4c00001d5780011b61001b2400001b2d301c2d301b45301d42301d21"
            "001b7400200a1d5642001d7231",
            ofReceiptline);
        // Its text: Cafe / Soup Щи 4.20 / Tea / Inv / Big, EAN 13, QR, cut and pulse.
        const QStringList ofEncoder{u"Cafe +bold"_s,
                                    u"Soup Щи 4.20"_s,
                                    u"Tea +underline"_s,
                                    u"Inv +inverse"_s,
                                    u"Big +wide"_s,
                                    u"ean13: 4006381333931"_s,
                                    u"qr: https://example.org"_s,
                                    u"1 cut, 1 pulse, 0 unknown"_s};
        row(encoder, "star-tsp650",
            "20202020202020202020202020201b40181b451b1d7400436166651b460a0d1b451b461b1d7400536f7570201b1d"
            "740a99a820342e32300a0d1b2d011b1d74005465611b2d000a0d1b341b1d7400496e761b350a0d1b6901011b1d74"
            "004269671b6900000a0d1b6900000a0d1b620301023c343030363338313333333933311e0a0d1b1d795330011b1d"
            "795332041b1d795331011b1d79443100130068747470733a2f2f6578616d706c652e6f72671b1d79500a0d1b6401"
            "0a0d1b07141407",
            ofEncoder);
        row(encoder, "epson-tm-t20",
            "20202020202020202020202020201b401c2e1b4d001b45011b7400436166651b45000a0d1b45011b45001b740053"
            "6f7570201b741199a820342e32300a0d1b2d011b74005465611b2d000a0d1d42011b7400496e761d42000a0d1d21"
            "111b74004269671d21000a0d1d21000a0d1d683c1d77031d48001d6b0234303036333831333333393331000a0d1d"
            "286b0400314131001d286b03003143041d286b03003145311d286b160031503068747470733a2f2f6578616d706c"
            "652e6f72671d286b03003151300a0d1d56010a0d1b700032fa",
            ofEncoder);
    }
    void theirReceiptsReadAsTheyWereMeant()
    {
        QFETCH(QString, model);
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, paper);
        QCOMPARE(paperOf(bytes, *findPrinterModel(model)), paper);
        const PrinterModel &printer = *findPrinterModel(model);
        const auto whole = interpretAll(*interpreterFor(printer), bytes);
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            const auto interpreter = interpreterFor(printer);
            interpreter->feed(QByteArrayView(bytes).first(at));
            while (interpreter->step()) {
            }
            QVERIFY2(interpretAll(*interpreter, QByteArrayView(bytes).sliced(at)) == whole,
                     qPrintable(QString::number(at)));
        }
    }
};

QTEST_MAIN(TestForeignStreams)
#include "tst_foreign_streams.moc"
