// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/central/api/rate_limit.h"

using namespace servery;

class TestRateLimit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBurstIsServedAndThenSoManyASecond();
    void keysDoNotShareABucket();
    void noRateIsNoLimit();
    void whatIsFullAgainIsForgotten();
    void noMemoryCanBeFilledFromOutside();
};

namespace {

const TokenBuckets::Clock::time_point start{std::chrono::hours(1)};

TokenBuckets::Clock::time_point after(double seconds)
{
    return start + std::chrono::milliseconds(qint64(seconds * 1000));
}

}  // namespace

void TestRateLimit::aBurstIsServedAndThenSoManyASecond()
{
    TokenBuckets buckets;
    const CallRate rate{0.5, 3};
    for (int i = 0; i < 3; ++i)
        QVERIFY(!buckets.take("a", rate, start));
    QCOMPARE(buckets.take("a", rate, start), std::optional(2));
    QCOMPARE(buckets.take("a", rate, after(1)), std::optional(1));
    QVERIFY(!buckets.take("a", rate, after(2)));
    QVERIFY(buckets.take("a", rate, after(2)));
    for (int i = 0; i < 3; ++i)  // a long silence fills it to the brim, and no further
        QVERIFY(!buckets.take("a", rate, after(1000)));
    QVERIFY(buckets.take("a", rate, after(1000)));
}

void TestRateLimit::keysDoNotShareABucket()
{
    TokenBuckets buckets;
    QVERIFY(!buckets.take("a", {1, 1}, start));
    QVERIFY(!buckets.take("b", {1, 1}, start));
    QVERIFY(buckets.take("a", {1, 1}, start));
}

void TestRateLimit::noRateIsNoLimit()
{
    TokenBuckets buckets;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!buckets.take("a", {}, start));
    QCOMPARE(buckets.size(), 0u);
}

void TestRateLimit::whatIsFullAgainIsForgotten()
{
    TokenBuckets buckets;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!buckets.take(QByteArray::number(i), {1, 5}, start));
    QCOMPARE(buckets.size(), 1000u);
    for (int i = 0; i < 200; ++i)  // every shelf is looked at when something is taken from it
        QVERIFY(!buckets.take("later " + QByteArray::number(i), {1, 5}, after(60)));
    QCOMPARE(buckets.size(), 200u);
}

void TestRateLimit::noMemoryCanBeFilledFromOutside()
{
    TokenBuckets buckets;
    for (size_t i = 0; i < TokenBuckets::mostKeys * 2; ++i)
        buckets.take(QByteArray::number(quint64(i)), {1, 5}, start);
    QVERIFY(buckets.size() <= TokenBuckets::mostKeys + 16);
    QVERIFY(buckets.take("one more", {1, 5}, start));
}

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_rate_limit.moc"
