// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QTest>

#include "app/domain/business_day.h"
#include "app/domain/receipt_number.h"

using namespace servery;

class ReceiptNumberTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersArePaddedToSixDigitsAndGrowBeyond()
    {
        QCOMPARE(receiptNumber(u"A"_s, 1, false), u"A-000001"_s);
        QCOMPARE(receiptNumber(u"B2"_s, 417, false), u"B2-000417"_s);
        QCOMPARE(receiptNumber(u"A"_s, 1234567, false), u"A-1234567"_s);
        QCOMPARE(receiptNumber(u"A"_s, 1, true), u"A-T000001"_s);
    }

    void aNumberIsFoundInWhatAReceiptsCodeHolds_data()
    {
        QTest::addColumn<QString>("scanned");
        QTest::addColumn<QString>("number");
        QTest::newRow("alone") << u"A-000001"_s << u"A-000001"_s;
        QTest::newRow("training") << u"B2-T000017\r"_s << u"B2-T000017"_s;
        QTest::newRow("our QR code") << u"Café A|AB-1234567|2026-11-21T12:00:00|5.90 EUR"_s
                                     << u"AB-1234567"_s;
        QTest::newRow("an EAN") << u"4012345678901"_s << QString();
        QTest::newRow("a link") << u"https://example.org/A-000001"_s << QString();
        QTest::newRow("too short") << u"A-00001"_s << QString();
        QTest::newRow("a part number") << u"XA-000001-7"_s << QString();
    }
    void aNumberIsFoundInWhatAReceiptsCodeHolds()
    {
        QFETCH(QString, scanned);
        QFETCH(QString, number);
        QCOMPARE(receiptNumberIn(scanned).value_or(QString()), number);
    }

    void everyDeviceAndEpochHasASeriesOfItsOwn()
    {
        QCOMPARE(seriesLetters(0), u"A"_s);
        QCOMPARE(seriesLetters(25), u"Z"_s);
        QCOMPARE(seriesLetters(26), u"AA"_s);
        QCOMPARE(receiptSeries(u"A"_s, 1), u"A"_s);
        QCOMPARE(receiptSeries(u"A"_s, 2), u"A2"_s);
        std::set<QString> all;
        for (int device = 0; device < 800; ++device) {
            for (int epoch = 1; epoch < 30; ++epoch) {
                const QString series = receiptSeries(seriesLetters(device), epoch);
                all.insert(series);
                QCOMPARE(seriesLetters(series), seriesLetters(device));
            }
        }
        QCOMPARE(all.size(), size_t(800 * 29));
    }

    void aNightBelongsToTheDayItBeganOn_data()
    {
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<int>("startHour");
        QTest::addColumn<QDate>("day");
        const auto at = [](int hour, int minute) {
            return QDateTime(QDate(2026, 3, 29), QTime(hour, minute), Qt::OffsetFromUTC, 3600);
        };
        QTest::newRow("noon") << at(12, 0) << 4 << QDate(2026, 3, 29);
        QTest::newRow("before the cut-over") << at(3, 59) << 4 << QDate(2026, 3, 28);
        QTest::newRow("at the cut-over") << at(4, 0) << 4 << QDate(2026, 3, 29);
        QTest::newRow("midnight shop") << at(0, 0) << 0 << QDate(2026, 3, 29);
        QTest::newRow("just before midnight") << at(23, 59) << 4 << QDate(2026, 3, 29);
    }
    void aNightBelongsToTheDayItBeganOn()
    {
        QFETCH(QDateTime, at);
        QFETCH(int, startHour);
        QFETCH(QDate, day);
        QCOMPARE(businessDate(at, startHour), day);
    }
};

QTEST_GUILESS_MAIN(ReceiptNumberTest)
#include "tst_receipt_number.moc"
