// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/print_job.h"

#include <array>
#include <map>

#include <QTest>

using namespace servery;
using S = JobState;
using E = JobEvent;

class TestPrintJob : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStepThatIsNotListedIsABug();
    void whatMayBeOutIsNeverQueuedAgain();
    void anInterruptedJobIsSentOrAskedAbout();
    void kindsAreSpelledOnce();
    void aSaleHasOnePulse();
};

static constexpr std::array states{S::Queued, S::Preflight, S::Sending, S::AwaitingConfirm, S::Printed,
                                   S::Failed, S::Unknown,   S::Expired, S::Cancelled};
static constexpr std::array events{E::Start,  E::NotReady, E::Leave,  E::SentAll, E::Confirm, E::Lose,
                                   E::Refuse, E::Expire,   E::Cancel, E::Requeue, E::Witness};

void TestPrintJob::everyStepThatIsNotListedIsABug()
{
    const std::map<std::pair<S, E>, S> steps{
        {{S::Queued, E::Start}, S::Preflight},
        {{S::Queued, E::Refuse}, S::Failed},
        {{S::Queued, E::Expire}, S::Expired},
        {{S::Queued, E::Cancel}, S::Cancelled},
        {{S::Preflight, E::NotReady}, S::Queued},
        {{S::Preflight, E::Leave}, S::Sending},
        {{S::Preflight, E::Refuse}, S::Failed},
        {{S::Preflight, E::Expire}, S::Expired},
        {{S::Preflight, E::Cancel}, S::Cancelled},
        {{S::Sending, E::NotReady}, S::Queued},  // the transport took not one byte
        {{S::Sending, E::SentAll}, S::AwaitingConfirm},
        {{S::Sending, E::Lose}, S::Unknown},
        {{S::AwaitingConfirm, E::Confirm}, S::Printed},
        {{S::AwaitingConfirm, E::Lose}, S::Unknown},
        {{S::Failed, E::Requeue}, S::Queued},
        {{S::Failed, E::Cancel}, S::Cancelled},
        {{S::Expired, E::Requeue}, S::Queued},
        {{S::Expired, E::Cancel}, S::Cancelled},
        {{S::Unknown, E::Witness}, S::Printed},
        {{S::Unknown, E::Cancel}, S::Cancelled},
    };
    for (const S state : states)
        for (const E event : events) {
            const std::optional<S> step = next(state, event);
            const auto listed = steps.find({state, event});
            const bool isRight = listed == steps.end() ? !step : step && *step == listed->second;
            QVERIFY2(isRight, qPrintable(u"state %1, event %2"_s.arg(int(state)).arg(int(event))));
        }
}

void TestPrintJob::whatMayBeOutIsNeverQueuedAgain()
{
    for (const S state : states)
        for (const E event : {E::Requeue, E::Start, E::Expire, E::Refuse})
            if (mayBeOut(state))
                QVERIFY(!next(state, event));
}

void TestPrintJob::anInterruptedJobIsSentOrAskedAbout()
{
    QCOMPARE(*next(S::Queued, E::Interrupt), S::Queued);
    QCOMPARE(*next(S::Preflight, E::Interrupt), S::Queued);
    QCOMPARE(*next(S::Sending, E::Interrupt), S::Unknown);
    QCOMPARE(*next(S::AwaitingConfirm, E::Interrupt), S::Unknown);
    for (const S state : states)
        if (isAtRest(state))
            QCOMPARE(*next(state, E::Interrupt), state);
}

void TestPrintJob::kindsAreSpelledOnce()
{
    for (int kind = 0; kind <= int(JobKind::File); ++kind)
        QVERIFY(jobKindFrom(toText(JobKind(kind))) == JobKind(kind));
    QVERIFY(!jobKindFrom(u"fax"_s));
}

void TestPrintJob::aSaleHasOnePulse()
{
    const OrderId first = OrderId::make();
    QCOMPARE(drawerJobOf(first), drawerJobOf(first));
    QVERIFY(!(drawerJobOf(first) == drawerJobOf(OrderId::make())));
}

QTEST_GUILESS_MAIN(TestPrintJob)
#include "tst_print_job.moc"
