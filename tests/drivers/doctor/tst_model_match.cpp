// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/doctor/model_match.h"

using namespace servery;

class TestModelMatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Strings as the makers' printers give them: device ids of CUPS drivers and bug reports, GS I answers of
    /// the command references.
    void aPrinterThatNamesItselfGetsItsModel_data()
    {
        QTest::addColumn<QString>("maker");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("languages");
        QTest::addColumn<QString>("profile");
        QTest::newRow("Epson, device id") << u"EPSON"_s << u"TM-T88V"_s << u"ESCPOS"_s << u"epson-tm-t88v"_s;
        QTest::newRow("the longer name wins")
            << u"EPSON"_s << u"TM-T88VII"_s << u"ESCPOS"_s << u"epson-tm-t88vii"_s;
        QTest::newRow("before its national sisters")
            << u"EPSON"_s << u"TM-T88VI"_s << u"ESCPOS"_s << u"epson-tm-t88vi"_s;
        QTest::newRow("USB strings in one") << u""_s << u"EPSON TM-m30III"_s << u""_s << u"epson-tm-m30iii"_s;
        QTest::newRow("Bixolon") << u"BIXOLON"_s << u"SRP-350III"_s << u""_s << u"bixolon-srp-350iii"_s;
        QTest::newRow("Citizen") << u"CITIZEN"_s << u"CT-S310II"_s << u""_s << u"citizen-ct-s310ii"_s;
        QTest::newRow("Star in its own mode")
            << u"Star"_s << u"TSP650II (STR_T-001)"_s << u"STAR"_s << u"star-tsp650"_s;
        QTest::newRow("Star in ESC/POS mode")
            << u"Star"_s << u"TSP650II (ESP)"_s << u"ESC/POS"_s << u"star-tsp650-escpos"_s;
    }
    void aPrinterThatNamesItselfGetsItsModel()
    {
        QFETCH(QString, maker);
        QFETCH(QString, model);
        QFETCH(QString, languages);
        QFETCH(QString, profile);
        const ModelMatch match = matchModel({maker, model, {}, languages.split(u',', Qt::SkipEmptyParts)});
        QCOMPARE(match.model, profile);
        QVERIFY(match.isSure);
        QVERIFY(!match.isLabel);
    }

    void whatNobodyKnowsIsAGuessAndSaysSo()
    {
        QCOMPARE(matchModel({}), (ModelMatch{u"generic-80"_s, false, false}));
        QCOMPARE(matchModel({u"POS"_s, u"Thermal Printer"_s, {}, {}}).model, u"generic-80"_s);
        const ModelMatch star = matchModel({u"Star"_s, {}, {}, {}});
        QVERIFY(!star.isSure);
        QCOMPARE(findPrinterModel(star.model)->protocol, PrinterModel::Protocol::StarLine);
    }

    void everyProfileFindsItselfByItsTitle()
    {
        for (const QString &name : printerModelNames()) {
            const PrinterModel *model = findPrinterModel(name);
            const bool isStar = model->protocol == PrinterModel::Protocol::StarLine;
            const QStringList languages{isStar ? u"STAR"_s : u"ESCPOS"_s};
            const ModelMatch match = matchModel({{}, model->title.section(u" ("_s, 0, 0), {}, languages});
            if (name.startsWith(u"generic-"))
                continue;
            QVERIFY2(match.isSure, qPrintable(name));
            const PrinterModel *found = findPrinterModel(match.model);
            QCOMPARE(found->title.section(u" ("_s, 0, 0), model->title.section(u" ("_s, 0, 0));
            QCOMPARE(found->protocol, model->protocol);
        }
    }

    void aLabelPrinterIsNoReceiptPrinter()
    {
        QCOMPARE(matchModel({u"Zebra Technologies"_s, u"ZTC ZD420-203dpi ZPL"_s, {}, {u"ZPL"_s}}),
                 (ModelMatch{u"zpl"_s, true, true}));
        QCOMPARE(matchModel({u"TSC"_s, u"TDP-225"_s, {}, {}}), (ModelMatch{u"tspl"_s, false, true}));
    }
};

QTEST_GUILESS_MAIN(TestModelMatch)
#include "tst_model_match.moc"
