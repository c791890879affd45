// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/paper_reader.h"

#include <QTest>

#include "app/store/verification.h"
#include "tests/harness/random_shop.h"

using namespace servery;
using State = PrintReported::State;

class TestPaperReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsNotAtAnEndWaits();
    void aByteThatMayBeOutIsNeverForgotten();
    void anOldDatabaseIsFoldedAgain();
};

static Outcome write(SqliteJournal &journal, RandomShop &shop, const std::vector<Event> &events)
{
    const auto written =
        journal.transact(shop.stamp(), [&](const Books &) -> Result<std::vector<Event>> { return events; });
    return written ? done() : Outcome(written.error());
}

void TestPaperReader::whatIsNotAtAnEndWaits()
{
    RandomShop shop;
    auto journal = shop.open();
    const DeviceId device = journal->books().station.device;
    PaperReader reader(shop.databaseFile());
    const std::pair<State, bool> ends[] = {
        {State::Queued, true},   {State::Sending, true},   {State::Unknown, true},  {State::Failed, true},
        {State::Expired, true},  {State::Printed, false},  {State::Reached, false}, {State::Sent, false},
        {State::Skipped, false}, {State::Cancelled, false}};
    for (const auto &[state, waits] : ends) {
        const PrintJobId job = PrintJobId::make();
        Document document;
        document.title = u"K-7"_s;
        QVERIFY(write(*journal, shop,
                      {PaperQueued{job, u"kitchen-1"_s, JobKind::Ticket, u"K-7"_s, {}, {}, document},
                       PrintReported{job, state, u"why"_s, u"bar"_s, {}}}));
        const auto waiting = reader.waiting(device);
        QVERIFY(waiting);
        const bool found = std::any_of(waiting->begin(), waiting->end(),
                                       [&](const StoredJob &stored) { return stored.job.about.id == job; });
        QVERIFY2(found == waits, qPrintable(toText(state)));
        const auto stored = reader.find(job);
        QVERIFY(stored);
        QVERIFY(stored->state == state);
        QCOMPARE(stored->detail, u"why"_s);
        QCOMPARE(stored->printer, u"bar"_s);
        QVERIFY(stored->job.document == document);
        QCOMPARE(stored->job.about.bestBefore, shop.now.addSecs(keepsSeconds(JobKind::Ticket)));
    }
    QCOMPARE(reader.waiting(DeviceId::make())->size(), size_t(0));  // another station's are its own
    QCOMPARE(reader.find(PrintJobId::make()).error().code, ErrorCode::NotFound);
    QVERIFY(verifyFile(shop.databaseFile(), shop.key()));
}

void TestPaperReader::aByteThatMayBeOutIsNeverForgotten()
{
    RandomShop shop;
    auto journal = shop.open();
    PaperReader reader(shop.databaseFile());
    const PrintJobId job = PrintJobId::make();
    QVERIFY(write(*journal, shop, {PaperQueued{job, u"bar"_s, JobKind::Ticket, u"K-7"_s, {}, {}, {}}}));
    QVERIFY(!reader.find(job)->wasSent);
    QVERIFY(write(*journal, shop, {PrintReported{job, State::Sending, {}, {}, {}}}));
    QVERIFY(reader.find(job)->wasSent);
    QVERIFY(write(*journal, shop, {PrintReported{job, State::Cancelled, {}, {}, {}}}));
    QVERIFY(reader.find(job)->wasSent);
}

/// A file as version 1 wrote it gets the table of version 2 with what the journal says, byte for byte.
void TestPaperReader::anOldDatabaseIsFoldedAgain()
{
    RandomShop shop;
    {
        auto journal = shop.open();
        for (int sale = 0; sale < 8; ++sale)
            QVERIFY(shop.sell(*journal));
        const PrintJobId copy = PrintJobId::make();
        const PrintJobId picture = PrintJobId::make();
        QVERIFY(write(*journal, shop,
                      {ReceiptCopied{u"A-000001"_s, 1, copy, u"paper"_s},
                       ReceiptCopied{u"A-000002"_s, 1, picture, u"png"_s},
                       PrintReported{copy, State::Unknown, u"lost"_s, {}, {}},
                       PrintReported{copy, State::Skipped, u"at the counter"_s, {}, {}},
                       PrintReported{picture, State::Printed, u"png"_s, {}, {}}}));
    }
    {
        auto database = Database::open(shop.databaseFile(), Database::Mode::Write);
        QVERIFY(database);
        for (const QString &step :
             {u"CREATE TABLE old (id BLOB PRIMARY KEY NOT NULL, receipt_number TEXT NOT NULL,"
              " copy INTEGER NOT NULL, state TEXT NOT NULL, detail TEXT NOT NULL, position INTEGER NOT NULL)"
              " WITHOUT ROWID"_s,
              u"INSERT INTO old SELECT id, reference, copy, state, detail, position FROM print_jobs"_s,
              u"DROP TABLE print_jobs"_s, u"ALTER TABLE old RENAME TO print_jobs"_s,
              u"PRAGMA user_version = 1"_s})
            QVERIFY((*database)->run(step));
    }
    QCOMPARE(*shop.sell(*shop.open()), u"A-000009"_s);
    const auto verified = verifyFile(shop.databaseFile(), shop.key());
    QVERIFY2(verified, verified ? "" : qPrintable(verified.error().detail));
}

QTEST_GUILESS_MAIN(TestPaperReader)
#include "tst_paper_reader.moc"
