// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/device_queue.h"

#include <QTest>

using namespace servery;
using Kind = DeviceQueue::Task::Kind;
using Stage = PrintStep::Stage;
using State = PrintReported::State;

namespace {

const Error noPaper{ErrorCode::OutOfPaper, u"the printer is out of paper"_s};
const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

SpoolJob job(JobKind kind = JobKind::Receipt, int keepsS = 900)
{
    return {{PrintJobId::make(),
             kind == JobKind::Drawer ? drawerRole : receiptRole,
             kind,
             u"A-1"_s,
             0,
             {},
             noon,
             noon.addSecs(keepsS)},
            {}};
}

/// A queue with its clock; looks are left out unless wanted.
struct Bench {
    explicit Bench(SpoolLimits limits = {.lookEveryMs = 0}) : queue(u"bar"_s, limits) {}

    DeviceQueue::Task next() { return queue.next(now); }
    void pass(qint64 ms) { now = {now.ms + ms, now.wall.addMSecs(ms)}; }
    /// Up to the first byte.
    void leave()
    {
        QCOMPARE(next().kind, Kind::Prepare);
        queue.prepared(done(), now);
        QCOMPARE(next().kind, Kind::WriteSending);
        queue.granted(true, now);
    }
    std::vector<State> reports()
    {
        std::vector<State> states;
        for (const PrintReported &report : queue.takeReports())
            states.push_back(report.state);
        return states;
    }

    DeviceQueue queue;
    Moment now{0, noon};
};

}  // namespace

class TestDeviceQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aJobLeavesOnlyAfterItsSendingIsWritten();
    void aJobThatTheBooksRefuseIsNotSent();
    void aDiskThatIsFullKeepsTheJobAndTriesAgain();
    void aDeviceThatIsNotReadyIsAskedLessAndLessOften();
    void somebodyWhoMendedItNeedNotWait();
    void whatIsPluggedInIsLookedAtAtOnce();
    void aJobOfWhichNoByteLeftComesAgain();
    void aJobThatBrokeOffNeverComesAgain();
    void whatHoldsItUpIsKnownWhileItWaits();
    void whatItSaidOfItselfHoldsWhileItIsTooBusyToSpeak();
    void aStaleJobIsSetAside();
    void aFullQueueRefuses();
    void theSameJobTwiceIsOne();
    void aPulseOvertakesPaperButNotADocument();
    void aPulseIsTriedOnceAndNeverTwice();
    void aWaitingJobIsCancelledAndOneOnItsWayIsUnknown();
    void anUnwantedJobThatWasJustGrantedDoesNotLeave();
    void onlyAWaitingJobCanGoToAnotherDevice();
    void theLevelOfTheEndIsKept_data();
    void theLevelOfTheEndIsKept();
    void aDocumentThatIsTooBigFailsForGood();
    void anIdleDeviceIsLookedAtAndAPulseIsReadBack();
};

void TestDeviceQueue::aJobLeavesOnlyAfterItsSendingIsWritten()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    QCOMPARE(bench.next().kind, Kind::Wait);  // the device is being asked
    bench.queue.prepared(done(), bench.now);
    QCOMPARE(bench.next().kind, Kind::WriteSending);
    QCOMPARE(bench.next().kind, Kind::Wait);  // the commit is under way
    bench.queue.granted(true, bench.now);
    QCOMPARE(bench.next().kind, Kind::GoOn);
}

void TestDeviceQueue::aJobThatTheBooksRefuseIsNotSent()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    bench.queue.prepared(done(), bench.now);
    QCOMPARE(bench.next().kind, Kind::WriteSending);
    bench.queue.granted(false, bench.now);
    QCOMPARE(bench.next().kind, Kind::GiveUp);
    bench.queue.gaveUp();
    QCOMPARE(bench.next().kind, Kind::Wait);
    QVERIFY(bench.queue.jobs().empty());
    QVERIFY(bench.reports().empty());  // it is not ours to speak of
}

void TestDeviceQueue::aDiskThatIsFullKeepsTheJobAndTriesAgain()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    bench.queue.prepared(done(), bench.now);
    QCOMPARE(bench.next().kind, Kind::WriteSending);
    bench.queue.granted(Error{ErrorCode::StorageFull, u"full"_s}, bench.now);
    QCOMPARE(bench.next().kind, Kind::GiveUp);
    bench.queue.gaveUp();
    QCOMPARE(bench.queue.jobs().front().trouble->code, ErrorCode::StorageFull);
    bench.pass(2000);
    bench.leave();
}

void TestDeviceQueue::aDeviceThatIsNotReadyIsAskedLessAndLessOften()
{
    Bench bench;
    QVERIFY(bench.queue.add(job(JobKind::Report, 86'400)));
    qint64 before = 0;
    for (int failure = 0; failure < 12; ++failure) {
        QCOMPARE(bench.next().kind, Kind::Prepare);
        bench.queue.prepared(noPaper, bench.now);
        const auto wait = bench.next();
        QCOMPARE(wait.kind, Kind::Wait);
        const qint64 waited = wait.untilMs - bench.now.ms;
        const qint64 plain = std::min<qint64>(1000LL << std::min(failure, 10), 5'000);
        QVERIFY2(waited >= plain * 3 / 4 && waited <= plain * 5 / 4, qPrintable(QString::number(waited)));
        QVERIFY(failure == 0 || failure > 2 || waited > before);
        before = waited;
        bench.pass(waited);
    }
    QCOMPARE(bench.queue.trouble()->code, ErrorCode::OutOfPaper);
    QCOMPARE(bench.queue.troubledSinceMs(), 0);
}

void TestDeviceQueue::somebodyWhoMendedItNeedNotWait()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    bench.queue.prepared(noPaper, bench.now);
    QCOMPARE(bench.next().kind, Kind::Wait);
    bench.queue.retry();
    QCOMPARE(bench.next().kind, Kind::Prepare);
}

void TestDeviceQueue::whatIsPluggedInIsLookedAtAtOnce()
{
    Bench bench({.lookEveryMs = 15'000});
    QCOMPARE(bench.next().kind, Kind::Look);
    bench.queue.looked(Error{ErrorCode::DeviceOffline, u"nobody"_s}, bench.now);
    QCOMPARE(bench.next().kind, Kind::Wait);
    bench.queue.noteChange();
    QCOMPARE(bench.next().kind, Kind::Look);
}

void TestDeviceQueue::aJobOfWhichNoByteLeftComesAgain()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    bench.leave();
    bench.queue.stepped({Stage::NothingLeft, {}, Error{ErrorCode::DeviceOffline, {}}}, bench.now);
    QCOMPARE(bench.reports(), std::vector{State::Queued});  // or the next "sending" would not be granted
    bench.pass(2000);
    bench.leave();
}

void TestDeviceQueue::aJobThatBrokeOffNeverComesAgain()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    bench.leave();
    bench.queue.stepped({Stage::Ended, {PrintLevel::Unknown, noPaper}}, bench.now);
    QCOMPARE(bench.reports(), std::vector{State::Unknown});
    bench.pass(600'000);
    QCOMPARE(bench.next().kind, Kind::Wait);
    QVERIFY(bench.queue.jobs().empty());
}

void TestDeviceQueue::whatHoldsItUpIsKnownWhileItWaits()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    bench.leave();
    bench.queue.stepped({Stage::AwaitingConfirm, {}, noPaper, 500}, bench.now);
    QCOMPARE(bench.queue.jobs().front().state, JobState::AwaitingConfirm);
    QCOMPARE(bench.queue.jobs().front().trouble->code, ErrorCode::OutOfPaper);
    QCOMPARE(bench.next().kind, Kind::GoOn);  // however long it takes, while the session lives
    bench.queue.stepped({Stage::AwaitingConfirm}, bench.now);
    QVERIFY(!bench.queue.trouble());
}

/// A printer that has stopped with a full buffer takes no second connection: busy is not gone.
void TestDeviceQueue::whatItSaidOfItselfHoldsWhileItIsTooBusyToSpeak()
{
    const Error timedOut{ErrorCode::DeviceOffline, u"it takes no connection"_s};
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    bench.leave();
    bench.queue.stepped({Stage::Sending, {}, noPaper, 500}, bench.now);
    QVERIFY(bench.queue.cancel(bench.queue.jobs().front().about.id));
    QCOMPARE(bench.next().kind, Kind::GiveUp);
    bench.queue.gaveUp();
    bench.queue.looked(timedOut, bench.now);
    QVERIFY(bench.queue.trouble() == noPaper);
    QVERIFY(bench.queue.add(job()));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    bench.queue.prepared(timedOut, bench.now);
    QVERIFY(bench.queue.jobs().front().trouble == noPaper);
    bench.queue.looked(PrinterStatus{}, bench.now);  // it speaks again
    QVERIFY(!bench.queue.trouble());
    bench.queue.looked(timedOut, bench.now);
    QVERIFY(bench.queue.trouble() == timedOut);
}

void TestDeviceQueue::aStaleJobIsSetAside()
{
    Bench bench;
    const SpoolJob stale = job(JobKind::Receipt, 60);
    QVERIFY(bench.queue.add(stale));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    bench.queue.prepared(noPaper, bench.now);
    QVERIFY(bench.next().untilMs <= 60'000);
    bench.pass(60'000);
    QCOMPARE(bench.next().kind, Kind::Wait);  // not fed to the printer next morning
    QCOMPARE(bench.reports(), std::vector{State::Expired});
    QVERIFY(bench.queue.takeEnded().front().second.state == JobState::Expired);
}

void TestDeviceQueue::aFullQueueRefuses()
{
    Bench bench({.jobs = 3, .lookEveryMs = 0});
    for (int i = 0; i < 3; ++i)
        QVERIFY(bench.queue.add(job()));
    QCOMPARE(bench.queue.add(job()).error().code, ErrorCode::Refused);
    QCOMPARE(bench.reports(), std::vector{State::Failed});
    QCOMPARE(bench.queue.jobs().size(), size_t(3));
}

void TestDeviceQueue::theSameJobTwiceIsOne()
{
    Bench bench;
    const SpoolJob one = job();
    QVERIFY(bench.queue.add(one));
    QVERIFY(bench.queue.add(one));
    QCOMPARE(bench.queue.jobs().size(), size_t(1));
}

void TestDeviceQueue::aPulseOvertakesPaperButNotADocument()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    QVERIFY(bench.queue.add(job(JobKind::Drawer)));
    QCOMPARE(bench.next().kind, Kind::Pulse);
    bench.queue.pulsed(done(), bench.now);
    bench.leave();
    QVERIFY(bench.queue.add(job(JobKind::Drawer)));
    QCOMPARE(bench.next().kind, Kind::GoOn);  // its bytes are leaving
    bench.queue.stepped({Stage::AwaitingConfirm, {}, noPaper, 500}, bench.now);
    QCOMPARE(bench.next().kind, Kind::Pulse);  // paper is out, and change must be given all the same
    bench.queue.pulsed(done(), bench.now);
    QCOMPARE(bench.next().kind, Kind::GoOn);
}

void TestDeviceQueue::aPulseIsTriedOnceAndNeverTwice()
{
    Bench bench;
    const SpoolJob pulse = job(JobKind::Drawer, 10);
    QVERIFY(bench.queue.add(pulse));
    QCOMPARE(bench.next().kind, Kind::Pulse);
    bench.queue.pulsed(noPaper, bench.now);
    QCOMPARE(bench.reports(), std::vector{State::Failed});
    QVERIFY(bench.queue.add(pulse));
    QCOMPARE(bench.next().kind, Kind::Wait);
}

void TestDeviceQueue::aWaitingJobIsCancelledAndOneOnItsWayIsUnknown()
{
    Bench bench;
    const SpoolJob first = job();
    const SpoolJob second = job();
    QVERIFY(bench.queue.add(first));
    QVERIFY(bench.queue.add(second));
    bench.leave();
    QVERIFY(bench.queue.cancel(second.about.id));
    QCOMPARE(bench.reports(), std::vector{State::Cancelled});
    QVERIFY(bench.queue.cancel(first.about.id));
    QCOMPARE(bench.next().kind, Kind::GiveUp);
    bench.queue.gaveUp();
    QCOMPARE(bench.reports(), std::vector{State::Unknown});
    QVERIFY(!bench.queue.cancel(PrintJobId::make()));
}

void TestDeviceQueue::anUnwantedJobThatWasJustGrantedDoesNotLeave()
{
    Bench bench;
    const SpoolJob one = job();
    QVERIFY(bench.queue.add(one));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    bench.queue.prepared(done(), bench.now);
    QCOMPARE(bench.next().kind, Kind::WriteSending);
    QVERIFY(bench.queue.cancel(one.about.id));
    bench.queue.granted(true, bench.now);
    QCOMPARE(bench.next().kind, Kind::GiveUp);
    bench.queue.gaveUp();
    QCOMPARE(bench.reports(), (std::vector{State::Queued, State::Cancelled}));
}

void TestDeviceQueue::onlyAWaitingJobCanGoToAnotherDevice()
{
    Bench bench;
    const SpoolJob first = job();
    const SpoolJob second = job();
    QVERIFY(bench.queue.add(first));
    QVERIFY(bench.queue.add(second));
    bench.leave();
    QVERIFY(!bench.queue.takeBack(first.about.id));
    QVERIFY(bench.queue.takeBack(second.about.id) == second);
    QCOMPARE(bench.queue.jobs().size(), size_t(1));
}

void TestDeviceQueue::theLevelOfTheEndIsKept_data()
{
    QTest::addColumn<PrintLevel>("level");
    QTest::addColumn<State>("state");
    QTest::newRow("sent") << PrintLevel::Sent << State::Sent;
    QTest::newRow("reached") << PrintLevel::Reached << State::Reached;
    QTest::newRow("printed") << PrintLevel::Printed << State::Printed;
}

void TestDeviceQueue::theLevelOfTheEndIsKept()
{
    QFETCH(PrintLevel, level);
    QFETCH(State, state);
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    bench.leave();
    bench.queue.stepped({Stage::Ended, {level, {}}}, bench.now);
    QCOMPARE(bench.reports(), std::vector{state});
    QVERIFY(bench.queue.takeEnded().front().second.level == level);
}

void TestDeviceQueue::aDocumentThatIsTooBigFailsForGood()
{
    Bench bench;
    QVERIFY(bench.queue.add(job()));
    QCOMPARE(bench.next().kind, Kind::Prepare);
    bench.queue.prepared(Error{ErrorCode::Refused, u"too big"_s}, bench.now);
    QCOMPARE(bench.reports(), std::vector{State::Failed});
    QCOMPARE(bench.next().kind, Kind::Wait);
}

void TestDeviceQueue::anIdleDeviceIsLookedAtAndAPulseIsReadBack()
{
    Bench bench{SpoolLimits{}};
    QCOMPARE(bench.next().kind, Kind::Look);
    bench.queue.looked(PrinterStatus{}, bench.now);
    QCOMPARE(bench.next().untilMs, qint64(15'000));
    QVERIFY(bench.queue.add(job(JobKind::Drawer)));
    QCOMPARE(bench.next().kind, Kind::Pulse);
    bench.queue.pulsed(done(), bench.now);
    const auto wait = bench.next();
    QCOMPARE(wait.kind, Kind::Wait);
    QVERIFY(wait.untilMs >= 300);  // the solenoid needs that long (devices reference, pain 12)
    bench.pass(wait.untilMs);
    QCOMPARE(bench.next().kind, Kind::Look);
}

QTEST_GUILESS_MAIN(TestDeviceQueue)
#include "tst_device_queue.moc"
