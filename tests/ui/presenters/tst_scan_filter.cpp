// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/presenters/scan_filter.h"

using namespace servery;

/// POS-30 … POS-35, with the time fed in.
class ScanFilterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFastBurstWithEnterIsAScan_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<int>("gapMs");
        QTest::addColumn<QStringList>("codes");
        QTest::newRow("EAN-13, 20 ms") << u"4006381333931\r"_s << 20 << QStringList{u"4006381333931"_s};
        QTest::newRow("ended by tab") << u"40063813\t"_s << 5 << QStringList{u"40063813"_s};
        QTest::newRow("CR LF is one end (POS-34)") << u"40063813\r\n"_s << 5 << QStringList{u"40063813"_s};
        QTest::newRow("two in a row")
            << u"11112222\r33334444\r"_s << 10 << QStringList{u"11112222"_s, u"33334444"_s};
        QTest::newRow("the slowest gap that counts") << u"1234\r"_s << 100 << QStringList{u"1234"_s};
        QTest::newRow("a person at 120 ms (POS-35)") << u"1234\r"_s << 120 << QStringList();
        QTest::newRow("too short") << u"123\r"_s << 10 << QStringList();
        QTest::newRow("a word written fast") << u"salt\r"_s << 80 << QStringList();
        QTest::newRow("a code of letters at a scanner's pace") << u"SALT\r"_s << 20 << QStringList{u"SALT"_s};
        QTest::newRow("too long in all") << u"12345678901234567890\r"_s << 90 << QStringList();
    }
    void aFastBurstWithEnterIsAScan()
    {
        QFETCH(QString, keys);
        QFETCH(int, gapMs);
        QFETCH(QStringList, codes);
        ScanFilter filter;
        QStringList found;
        qint64 now = 1000;
        for (const QChar key : keys) {
            if (const auto answer = filter.feed(key, now); answer.code)
                found << *answer.code;
            now += gapMs;
        }
        QCOMPARE(found, codes);
    }
    void aBurstWithoutAnEndIsAScanAfterTheSilence()
    {
        ScanFilter filter;
        qint64 now = 0;
        for (const QChar key : u"40063813"_s)
            QVERIFY(filter.feed(key, now += 10).holds);
        QCOMPARE(filter.timeout().code, std::optional(u"40063813"_s));
        QVERIFY(!filter.isHolding());
    }
    // Whatever was held back and was no scan comes out again, key by key.
    void nothingTypedIsLost()
    {
        for (const int gapMs : {5, 60, 99, 101, 150, 400}) {
            ScanFilter filter;
            qint64 now = 0;
            int held = 0;
            int passed = 0;
            for (const QChar key : u"ab1"_s) {
                const auto answer = filter.feed(key, now);
                held += answer.holds ? 1 : 0;
                passed += answer.released + (answer.holds ? 0 : 1);
                now += gapMs;
            }
            passed += filter.timeout().released;
            QCOMPARE(passed, 3);
            QVERIFY(held > 0);
        }
    }
    void aPrefixIsTakenOffAScanAndStaysTypable()
    {
        ScanFilter filter({100, 1500, 4, u'*'});
        qint64 now = 0;
        ScanFilter::Answer answer;
        for (const QChar key : u"*40063813\r"_s)
            answer = filter.feed(key, now += 10);
        QCOMPARE(answer.code, std::optional(u"40063813"_s));
        QVERIFY(filter.feed(u'*', now += 1000).holds);
        QCOMPARE(filter.timeout().released, 1);  // POS-32
    }
};

QTEST_GUILESS_MAIN(ScanFilterTest)
#include "tst_scan_filter.moc"
