// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/spool.h"

#include <QSignalSpy>
#include <QTest>

#include "app/base/reason.h"
#include "tests/harness/three_printers.h"

using namespace servery;
using State = PrintReported::State;

/// The spool with its threads. Order and counts are asserted, never time.
class TestSpool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aDeadAndASlowPrinterLeaveAGoodOneAlone();
    void rolesMayShareADevice();
    void aRoleWithoutADeviceIsSkippedAndATicketFails();
    void aRouteToADeviceThatIsNotInUseFailsOrFallsBack();
    void whatWaitsAtADeadPrinterGoesToItsFallbackOnce();
    void aTicketThatNothingAnswersIsLateAndGoesToTheFallback();
    void aTicketInTimeIsNotLate();
    void aKitchensLabelIsLateAndFallsBackAsATicketDoes();
    void aPersonMaySendItToAnotherPrinter();
    void whatIsHeldUpOnItsWayIsWantedAgainElsewhere();
    void whatIsBeingPrintedIsNotGivenUpForAnotherPrinter();
    void aLabelPrinterIsNoOtherPrinter();
    void aPersonMayChooseWhichOtherPrinter();
    void aDrawerAtAPrinterThatIsGoneIsUnknown();
    void whatEarlierRunsLeftIsPrintedOrShown();
    void aJobThatTheLedgerRefusesIsNotPrinted();
};

/// Pain 5 and "Done when": 1,000 receipts on the good one while another is dead and one is slow.
void TestSpool::aDeadAndASlowPrinterLeaveAGoodOneAlone()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"good"_s}, witness),
                             temperedDevice({u"slow"_s, 5, 10, false, 1'000'000}, witness),
                             temperedDevice({u"dead"_s, 50, 0, true}, witness)},
                 .routes = {{receiptRole, u"good"_s}, {u"bar"_s, u"slow"_s}, {u"kitchen-1"_s, u"dead"_s}}});
    std::vector<PrintJobId> asked;
    for (int number = 0; number < 1000; ++number) {
        const SpoolJob receipt = jobFor(receiptRole, number);
        asked.push_back(receipt.about.id);
        if (number % 5 == 0) {  // first at the bad ones, as if they came first to everything
            spool.add(jobFor(u"kitchen-1"_s, number));
            spool.add(jobFor(u"bar"_s, number));
        }
        spool.add(receipt);
        while (asked.size() - witness.jobs(u"good"_s).size() > 400)
            QTest::qWait(1);  // a queue has room for 500
    }
    QTRY_COMPARE_WITH_TIMEOUT(witness.jobs(u"good"_s).size(), asked.size(), 120'000);
    QCOMPARE(witness.jobs(u"good"_s), asked);
    QVERIFY(witness.jobs(u"dead"_s).empty());
    QVERIFY(witness.jobs(u"slow"_s).empty());  // still at its first one, and it was not waited for
    QTRY_COMPARE(ledger.count[State::Printed], 1000);
    int waiting = 0;
    for (const JobNews &news : spool.jobs())
        waiting += news.printer == u"dead" && news.trouble && news.trouble->code == ErrorCode::DeviceOffline;
    QCOMPARE(waiting, 200);
    qInfo("1000 receipts in %d commits", ledger.commits);
}

void TestSpool::rolesMayShareADevice()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"one"_s}, witness)},
                 .routes = {{receiptRole, u"one"_s}, {u"kitchen-1"_s, u"one"_s}}});
    const SpoolJob first = jobFor(receiptRole, 1);
    const SpoolJob second = jobFor(u"kitchen-1"_s, 2);
    spool.add(first);
    spool.add(second);
    QTRY_COMPARE(witness.jobs(u"one"_s), (std::vector{first.about.id, second.about.id}));
}

void TestSpool::aRoleWithoutADeviceIsSkippedAndATicketFails()
{
    GrantingLedger ledger;
    Spool spool({.ledger = ledger});
    spool.add(jobFor(receiptRole, 1));
    SpoolJob ticket = jobFor(u"kitchen-1"_s, 2);
    ticket.about.kind = JobKind::Ticket;
    spool.add(ticket);
    QTRY_COMPARE(ledger.count[State::Failed], 1);
    QCOMPARE(ledger.count[State::Skipped], 1);
    QCOMPARE(spool.jobs().size(), size_t(1));
    QVERIFY(spool.jobs().front().state == JobState::Failed);
    QVERIFY(spool.documentOf(ticket.about.id) == ticket.document);
    spool.settle(ticket.about.id);
    QVERIFY(spool.jobs().empty());
}

/// Nobody notices a receipt that is left out; a person set up a printer for it.
void TestSpool::aRouteToADeviceThatIsNotInUseFailsOrFallsBack()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"good"_s}, witness)},
                 .routes = {{receiptRole, u"gone"_s}, {u"kitchen-1"_s, u"gone"_s, u"good"_s}}});
    const SpoolJob receipt = jobFor(receiptRole, 1);
    const SpoolJob ticket = jobFor(u"kitchen-1"_s, 2);
    spool.add(receipt);
    spool.add(ticket);
    QTRY_COMPARE(witness.jobs(u"good"_s), std::vector{ticket.about.id});
    QTRY_COMPARE(ledger.count[State::Failed], 1);
    QCOMPARE(ledger.count[State::Skipped], 0);
    QCOMPARE(spool.jobs().size(), size_t(1));
    QVERIFY(spool.jobs().front().about.id == receipt.about.id);
}

void TestSpool::whatWaitsAtADeadPrinterGoesToItsFallbackOnce()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool(
        {.ledger = ledger,
         .devices = {temperedDevice({u"dead"_s, 0, 0, true}, witness), temperedDevice({u"good"_s}, witness)},
         .routes = {{u"kitchen-1"_s, u"dead"_s, u"good"_s, 0}}});
    std::vector<PrintJobId> asked;
    for (int number = 0; number < 3; ++number) {
        const SpoolJob job = jobFor(u"kitchen-1"_s, number);
        asked.push_back(job.about.id);
        spool.add(job);
    }
    QTRY_COMPARE(witness.jobs(u"good"_s).size(), size_t(3));
    auto printed = witness.jobs(u"good"_s);
    std::sort(printed.begin(), printed.end());
    QCOMPARE(printed, asked);
    QTRY_VERIFY(spool.jobs().empty());
}

static SpoolJob ticketFor(int number)
{
    SpoolJob job = jobFor(u"grill"_s, number);
    job.about.kind = JobKind::Ticket;
    return job;
}

/// Pain 9. The first one is on its way and may be on paper: it comes again under a new id, marked by who
/// makes it. The second has not left and goes as it is.
void TestSpool::aTicketThatNothingAnswersIsLateAndGoesToTheFallback()
{
    Witness witness;
    GrantingLedger ledger;
    const TemperedPrinter::Temper stuck{u"stuck"_s, 0, 1, false, 1'000'000};
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice(stuck, witness), temperedDevice({u"good"_s}, witness)},
                 .routes = {{u"grill"_s, u"stuck"_s, u"good"_s, 1, 0}}});
    const SpoolJob first = ticketFor(1);
    const SpoolJob second = ticketFor(2);
    SpoolJob again = ticketFor(1);
    again.about.repeats = first.about.id;
    connect(&spool, &Spool::repeatWanted, &spool, [&](PrintJobId job) {
        QCOMPARE(job, first.about.id);
        spool.settle(job);
        spool.add(again);
    });
    spool.add(first);
    spool.add(second);
    for (const JobNews &news : spool.jobs())
        QVERIFY(news.isLate);
    QTRY_COMPARE_WITH_TIMEOUT(witness.jobs(u"good"_s).size(), size_t(2), 20'000);
    QTRY_VERIFY(spool.jobs().empty());
    std::vector<PrintJobId> printed = witness.jobs(u"good"_s);
    std::sort(printed.begin(), printed.end());
    QCOMPARE(printed, (std::vector{std::min(second.about.id, again.about.id),
                                   std::max(second.about.id, again.about.id)}));
    QVERIFY(witness.jobs(u"stuck"_s).empty());
    QCOMPARE(ledger.count[State::Unknown], 1);
}

void TestSpool::aTicketInTimeIsNotLate()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"dead"_s, 0, 0, true}, witness)},
                 .routes = {{u"grill"_s, u"dead"_s, {}, 60, 3600}, {receiptRole, u"dead"_s, {}, 60, 0}}});
    spool.add(ticketFor(1));
    spool.add(jobFor(receiptRole, 2));  // late are tickets only: nobody cooks from a receipt
    for (const JobNews &news : spool.jobs())
        QVERIFY(!news.isLate);
    SpoolJob lost = ticketFor(3);
    lost.about.role = u"bar"_s;  // no device at all
    spool.add(lost);
    int late = 0;
    for (const JobNews &news : spool.jobs())
        late += news.isLate;
    QCOMPARE(late, 1);
}

void TestSpool::aKitchensLabelIsLateAndFallsBackAsATicketDoes()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool(
        {.ledger = ledger,
         .devices = {temperedDevice({u"cups"_s, 0, 0, true}, witness), temperedDevice({u"good"_s}, witness)},
         .routes = {{u"grill/labels"_s, u"cups"_s, u"good"_s, 1, 0}, {labelRole, u"cups"_s, {}, 1, 0}}});
    SpoolJob cup = jobFor(u"grill/labels"_s, 1);
    SpoolJob shelf = jobFor(labelRole, 2);
    cup.about.kind = shelf.about.kind = JobKind::Label;
    spool.add(cup);
    spool.add(shelf);
    for (const JobNews &news : spool.jobs())
        QCOMPARE(news.isLate, news.about.id == cup.about.id);  // nobody waits for a price tag
    QTRY_COMPARE_WITH_TIMEOUT(witness.jobs(u"good"_s), std::vector{cup.about.id}, 20'000);
}

void TestSpool::aPersonMaySendItToAnotherPrinter()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool(
        {.ledger = ledger,
         .devices = {temperedDevice({u"dead"_s, 0, 0, true}, witness), temperedDevice({u"good"_s}, witness)},
         .routes = {{receiptRole, u"dead"_s}}});
    const SpoolJob job = jobFor(receiptRole, 1);
    spool.add(job);
    bool isMoved = false;  // it waits as soon as the dead one was asked
    QTRY_VERIFY(isMoved = isMoved || spool.moveToOther(job.about.id));
    QTRY_COMPARE(witness.jobs(u"good"_s), std::vector{job.about.id});
    QVERIFY(!spool.moveToOther(job.about.id));
}

/// A part of it is on paper: what comes out elsewhere is made, and marked, by who is asked for it.
void TestSpool::whatIsHeldUpOnItsWayIsWantedAgainElsewhere()
{
    Witness witness;
    GrantingLedger ledger;
    const TemperedPrinter::Temper stuck{u"stuck"_s, 0,         1,
                                        false,      1'000'000, Error{ErrorCode::OutOfPaper, u"no paper"_s}};
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice(stuck, witness), temperedDevice({u"good"_s}, witness)},
                 .routes = {{receiptRole, u"stuck"_s}}});
    QSignalSpy repeats(&spool, &Spool::repeatWanted);
    const SpoolJob job = jobFor(receiptRole, 1);
    spool.add(job);
    QTRY_VERIFY(spool.jobs().front().trouble);
    QVERIFY(spool.moveToOther(job.about.id));
    QTRY_COMPARE(repeats.size(), 1);
    QCOMPARE(repeats.first().first().value<PrintJobId>(), job.about.id);
    QCOMPARE(ledger.count[State::Unknown], 1);
    QVERIFY(witness.jobs(u"good"_s).empty());  // never the same job twice
}

void TestSpool::whatIsBeingPrintedIsNotGivenUpForAnotherPrinter()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"slow"_s, 0, 1, false, 1'000'000}, witness),
                             temperedDevice({u"good"_s}, witness)},
                 .routes = {{receiptRole, u"slow"_s}}});
    const SpoolJob job = jobFor(receiptRole, 1);
    spool.add(job);
    QTRY_VERIFY(mayBeOut(spool.jobs().front().state));
    QCOMPARE(spool.moveToOther(job.about.id).error().reason, Reason::PaperMayBeOut);
    QCOMPARE(spool.moveToOther(PrintJobId::make()).error().reason, Reason::PaperSettled);
}

void TestSpool::aLabelPrinterIsNoOtherPrinter()
{
    Witness witness;
    GrantingLedger ledger;
    Spool::Device labels = temperedDevice({u"cups"_s}, witness);
    labels.takesPaper = false;
    const Spool alone({.ledger = ledger, .devices = {temperedDevice({u"one"_s}, witness), labels}});
    QCOMPARE(alone.otherThan(u"one"_s), QString());
    QCOMPARE(alone.otherThan(u"cups"_s), u"one"_s);
}

void TestSpool::aPersonMayChooseWhichOtherPrinter()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"dead"_s, 0, 0, true}, witness),
                             temperedDevice({u"good"_s}, witness), temperedDevice({u"office"_s}, witness)},
                 .routes = {{receiptRole, u"dead"_s}}});
    const SpoolJob job = jobFor(receiptRole, 1);
    spool.add(job);
    bool isMoved = false;
    QTRY_VERIFY(isMoved = isMoved || spool.moveToOther(job.about.id, u"office"_s));
    QTRY_COMPARE(witness.jobs(u"office"_s), std::vector{job.about.id});
    QVERIFY(witness.jobs(u"good"_s).empty());
    QVERIFY(!spool.moveToOther(job.about.id, u"nowhere"_s));
}

/// Unknown is a value: what its switch said before the cable was pulled says nothing now.
void TestSpool::aDrawerAtAPrinterThatIsGoneIsUnknown()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"dead"_s, 0, 0, true}, witness)},
                 .routes = {{receiptRole, u"dead"_s}, {drawerRole, u"dead"_s}},
                 .limits = {.lookEveryMs = 0}});
    QSignalSpy drawer(&spool, &Spool::drawerChanged);
    spool.add(jobFor(receiptRole, 1));
    QTRY_VERIFY(!drawer.isEmpty());
    QVERIFY(drawer.first().first().value<DrawerState>() == DrawerState::Unknown);
}

void TestSpool::whatEarlierRunsLeftIsPrintedOrShown()
{
    Witness witness;
    GrantingLedger ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"one"_s}, witness)},
                 .routes = {{receiptRole, u"one"_s}, {u"kitchen-1"_s, u"one"_s}}});
    QSignalSpy repeats(&spool, &Spool::repeatWanted);
    StoredJob queued{jobFor(receiptRole, 1), State::Queued, false, {}, {}};
    StoredJob unknown{jobFor(receiptRole, 2), State::Unknown, true, u"the program ended"_s, u"one"_s};
    StoredJob ticket{jobFor(u"kitchen-1"_s, 3), State::Unknown, true, {}, u"one"_s};
    ticket.job.about.kind = JobKind::Ticket;
    spool.takeUp({queued, unknown, ticket});
    QTRY_COMPARE(witness.jobs(u"one"_s), std::vector{queued.job.about.id});
    QCOMPARE(repeats.size(), 1);
    QTRY_COMPARE(spool.jobs().size(), size_t(2));
    QVERIFY(spool.documentOf(unknown.job.about.id) == unknown.job.document);
}

void TestSpool::aJobThatTheLedgerRefusesIsNotPrinted()
{
    class Refusing final : public QObject, public SpoolLedger {
    public:
        void write(const std::vector<PrintReported> &reports, Then then) override
        {
            asked += int(reports.size());
            QMetaObject::invokeMethod(
                this, [then] { then(std::vector<PrintReported>()); }, Qt::QueuedConnection);
        }
        int asked = 0;
    };
    Witness witness;
    Refusing ledger;
    Spool spool({.ledger = ledger,
                 .devices = {temperedDevice({u"one"_s}, witness)},
                 .routes = {{receiptRole, u"one"_s}}});
    spool.add(jobFor(receiptRole, 1));
    QTRY_COMPARE(ledger.asked, 1);
    QTRY_VERIFY(spool.jobs().empty());
    QVERIFY(witness.jobs(u"one"_s).empty());
}

QTEST_GUILESS_MAIN(TestSpool)
#include "tst_spool.moc"
