// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"

#include <algorithm>
#include <array>
#include <memory>
#include <type_traits>
#include <vector>

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestId : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void carriesVersionSevenAndTheVariantOfRfc9562();
    void beginsWithTheMillisecondsOfTheClock();
    void risesWhenTheClockStandsOrIsPutBack();
    void risesBeyondTheCounterWithinOneMillisecond();
    void isNeverGivenTwiceByManyThreads();
    void readsBackWhatItWrote();
    void kindsDoNotMix();

private:
    static qint64 millisecondsOf(const QUuid &id) { return static_cast<qint64>(id.data1) << 16 | id.data2; }
};

/// RFC 9562, section 5.7: bits 48 to 51 are 0111, bits 64 and 65 are 10.
void TestId::carriesVersionSevenAndTheVariantOfRfc9562()
{
    for (int i = 0; i < 1000; ++i) {
        const QUuid id = newUuid7();
        QCOMPARE(id.data3 >> 12, 7);
        QCOMPARE(id.data4[0] >> 6, 2);
    }
}

void TestId::beginsWithTheMillisecondsOfTheClock()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const qint64 stamped = millisecondsOf(newUuid7());
    QVERIFY(stamped >= before);
    // The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 -05:00 is 017F22E2-79B0.
    // It lies in the past here, so the id must not carry it, but rise above the one before.
    QVERIFY(millisecondsOf(newUuid7(0x017F22E279B0)) >= stamped);
}

void TestId::risesWhenTheClockStandsOrIsPutBack()
{
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    QUuid last = newUuid7(nowMs);
    for (int i = 0; i < campaign(20000); ++i) {
        const int step = random.bounded(10);
        if (step == 0)
            nowMs -= random.bounded(1, 3'600'000);  // summer time, a battery, a person
        else if (step < 6)
            nowMs += random.bounded(0, 3);
        const QUuid id = newUuid7(nowMs);
        QVERIFY2(last < id, seedText(seed).constData());
        QVERIFY2(millisecondsOf(id) >= nowMs, seedText(seed).constData());
        last = id;
    }
}

/// 2^25 ids are the least that fit into a millisecond before the next one is borrowed.
void TestId::risesBeyondTheCounterWithinOneMillisecond()
{
    constexpr qint64 farMs = 4'000'000'000'000;
    constexpr int most = 1 << 26;
    const QUuid first = newUuid7(farMs);
    QUuid last = first;
    int fitted = 0;
    for (; fitted <= most && millisecondsOf(last) == farMs; ++fitted) {
        const QUuid id = newUuid7(farMs);
        if (!(last < id))
            QFAIL("an id did not rise");
        last = id;
    }
    QVERIFY(fitted >= 1 << 25);
    QCOMPARE(millisecondsOf(last), farMs + 1);
    QVERIFY(first < last);
}

void TestId::isNeverGivenTwiceByManyThreads()
{
    constexpr int threadCount = 8;
    const int each = campaign(20000);
    std::array<std::vector<QUuid>, threadCount> lots;
    std::vector<std::unique_ptr<QThread>> threads;
    for (std::vector<QUuid> &lot : lots)
        threads.emplace_back(QThread::create([&lot, each] {
            for (int i = 0; i < each; ++i)
                lot.push_back(newUuid7());
        }));
    for (const auto &thread : threads)
        thread->start();
    for (const auto &thread : threads)
        thread->wait();

    std::vector<QUuid> all;
    for (const std::vector<QUuid> &lot : lots) {
        QVERIFY(std::is_sorted(lot.begin(), lot.end()));
        all.insert(all.end(), lot.begin(), lot.end());
    }
    std::sort(all.begin(), all.end());
    QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
}

void TestId::readsBackWhatItWrote()
{
    const OrderId id = OrderId::make();
    static const QRegularExpression form(
        u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
    QVERIFY2(form.match(id.text()).hasMatch(), qPrintable(id.text()));
    QCOMPARE(OrderId::fromText(id.text()), id);
    QVERIFY(OrderId::fromText(u"soup").isNull());
    QVERIFY(!id.isNull());
}

void TestId::kindsDoNotMix()
{
    static_assert(!std::is_convertible_v<OrderId, PaymentId>);
    static_assert(!std::is_convertible_v<QUuid, OrderId> || std::is_aggregate_v<OrderId>);
    const OrderId earlier = OrderId::make();
    const OrderId later = OrderId::make();
    QVERIFY(earlier < later);
    QVERIFY(qHash(earlier) != qHash(later));
}

QTEST_GUILESS_MAIN(TestId)
#include "tst_id.moc"
