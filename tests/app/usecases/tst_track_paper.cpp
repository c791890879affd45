// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/track_paper.h"

#include <QTest>

#include "tests/harness/test_desk.h"

using namespace servery;
using State = PrintReported::State;

class TestTrackPaper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aJobIsInTheBooksWithTheSale();
    void onlyAQueuedJobMayBeSent();
    void theCopyOfADoubtSettlesIt();
    void whatNeverLeftIsNoCopy();
    void theDrawerIsAJobOfTheSaleAndNotOfTheReceipt();
    void aQuestionOpensTheDrawerOnce();
    void anotherRunDoesNotOpenTheDrawer();
    void whatIsInDoubtIsNotQueuedAgain();

private:
    static Settled sell(CounterShop &shop, Tender tender = Tender::Card);
};

Settled TestTrackPaper::sell(CounterShop &shop, Tender tender)
{
    LineChoice choice;
    for (const MenuItem &item : shop.desk->journal().books().menu->items)
        if (item.modifierGroups.empty() && item.variants.empty())
            choice.item = item.id;
    const auto added = shop.desk->order.addItem(choice);
    const auto paid = shop.desk->payment.pay(tender);
    return added && paid && paid->settled ? *paid->settled : Settled();
}

static std::vector<StoredJob> left(CounterShop &shop)
{
    shop.reopen();
    const auto taken = shop.desk->paper.takeUp();
    return taken ? *taken : std::vector<StoredJob>();
}

void TestTrackPaper::aJobIsInTheBooksWithTheSale()
{
    CounterShop shop;
    const Settled sale = sell(shop);
    const std::vector<StoredJob> jobs = left(shop);
    QCOMPARE(jobs.size(), size_t(1));
    const StoredJob &job = jobs.front();
    QCOMPARE(job.job.about, jobsOf(sale).front().about);
    QVERIFY(job.job.document == sale.document);
    QVERIFY(job.state == State::Queued && !job.wasSent);
}

void TestTrackPaper::onlyAQueuedJobMayBeSent()
{
    CounterShop shop;
    const PrintJobId job = sell(shop).job;
    QVERIFY(shop.desk->paper.report(job, State::Sending));
    QCOMPARE(shop.desk->paper.report(job, State::Sending).error().code, ErrorCode::Conflict);
    QVERIFY(shop.desk->paper.report(job, State::Queued));  // not one byte was accepted
    QVERIFY(shop.desk->paper.report(job, State::Sending));
    QVERIFY(shop.desk->paper.report(job, State::Printed));
    QVERIFY(!shop.desk->paper.report(job, State::Sending));
    QVERIFY(left(shop).empty());
}

void TestTrackPaper::theCopyOfADoubtSettlesIt()
{
    CounterShop shop;
    const Settled sale = sell(shop);
    QVERIFY(shop.desk->paper.report(sale.job, State::Sending));
    QCOMPARE(left(shop).size(), size_t(1));
    QVERIFY(left(shop).front().state == State::Unknown);
    const auto copy = shop.desk->paper.again(sale.job);
    QVERIFY(copy);
    QCOMPARE(copy->about.copy, 1);
    QVERIFY(copy->about.kind == JobKind::Copy);
    QVERIFY(!(copy->document == sale.document));
    const std::vector<StoredJob> jobs = left(shop);
    QCOMPARE(jobs.size(), size_t(1));
    QCOMPARE(jobs.front().job.about.id, copy->about.id);
    QVERIFY(jobs.front().job.document == copy->document);  // headed as a copy after a restart too
}

void TestTrackPaper::whatNeverLeftIsNoCopy()
{
    CounterShop shop;
    const Settled sale = sell(shop);
    QVERIFY(shop.desk->paper.report(sale.job, State::Expired));
    const auto wanted = shop.desk->paper.copy(sale.receiptNumber, u"paper"_s);
    QVERIFY(wanted);
    QCOMPARE(wanted->about.copy, 0);
    QVERIFY(wanted->document == sale.document);
    QCOMPARE(left(shop).size(), size_t(1));  // the expired one is settled
}

void TestTrackPaper::theDrawerIsAJobOfTheSaleAndNotOfTheReceipt()
{
    CounterShop shop;
    const Settled sale = sell(shop, Tender::Cash);
    const std::vector<SpoolJob> jobs = jobsOf(sale);
    QCOMPARE(jobs.size(), size_t(2));
    QVERIFY(jobs.front().about.kind == JobKind::Drawer);
    QCOMPARE(jobs.front().about.id, drawerJobOf(sale.order));
    QVERIFY(jobs.front().document.blocks.empty());
    PaperReader reader(DataDirectory(shop.directory()).databaseFile());
    QVERIFY(reader.find(drawerJobOf(sale.order)));
    QVERIFY(!shop.desk->paper.again(drawerJobOf(sale.order)));
    QVERIFY(!shop.desk->paper.requeue(drawerJobOf(sale.order)));
    const Settled byCard = sell(shop);
    QCOMPARE(jobsOf(byCard).size(), size_t(1));
    QVERIFY(!reader.find(drawerJobOf(byCard.order)));
}

void TestTrackPaper::aQuestionOpensTheDrawerOnce()
{
    CounterShop shop;
    const PrintJobId question = PrintJobId::make();
    QVERIFY(shop.desk->paper.openDrawer(u"change"_s, {}, question));
    QCOMPARE(shop.desk->paper.openDrawer(u"change"_s, {}, question).error().code, ErrorCode::Conflict);
    QVERIFY(shop.desk->paper.openDrawer(u"change"_s));
    QVERIFY(!shop.desk->paper.openDrawer(u"  "_s));
}

void TestTrackPaper::anotherRunDoesNotOpenTheDrawer()
{
    CounterShop shop;
    const Settled sale = sell(shop, Tender::Cash);
    for (const StoredJob &stored : left(shop))
        QVERIFY(stored.job.about.kind != JobKind::Drawer);
    PaperReader reader(DataDirectory(shop.directory()).databaseFile());
    QVERIFY(reader.find(drawerJobOf(sale.order))->state == State::Cancelled);
}

void TestTrackPaper::whatIsInDoubtIsNotQueuedAgain()
{
    CounterShop shop;
    const PrintJobId job = sell(shop).job;
    QVERIFY(!shop.desk->paper.again(job));  // it is only queued
    QVERIFY(shop.desk->paper.report(job, State::Sending));
    QVERIFY(shop.desk->paper.report(job, State::Unknown));
    QCOMPARE(shop.desk->paper.requeue(job).error().code, ErrorCode::Refused);
    QVERIFY(shop.desk->paper.decide(job, State::Printed, u"a person holds it"_s));
    QCOMPARE(shop.desk->paper.decide(job, State::Cancelled, {}).error().code, ErrorCode::Conflict);
}

QTEST_GUILESS_MAIN(TestTrackPaper)
#include "tst_track_paper.moc"
