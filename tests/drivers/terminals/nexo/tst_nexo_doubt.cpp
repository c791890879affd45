// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/drivers/terminals/nexo/nexo_rig.h"

using namespace servery;

/// The payments reference, 3.6: what became of a payment is asked about by its reference.
class TestNexoDoubt : public QObject {
    Q_OBJECT

    static constexpr NexoPatience patience{};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aDoubtIsFoundByItsReference()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.seek();
        const NexoReceived asked = rig.listen();
        QCOMPARE(rig.heardCategory(), u"TransactionStatus"_s);
        QVERIFY(rig.heardService() != saleIntent().reference);
        QCOMPARE(asked.members[u"TransactionStatusRequest"][u"MessageReference"].toObject(),
                 (QJsonObject{{u"SaleID"_s, u"POS-1"_s},
                              {u"ServiceID"_s, saleIntent().reference},
                              {u"MessageCategory"_s, u"Payment"_s}}));
        rig.answer(repetition(approval()));
        const auto ready = rig.take<TerminalReady>();
        QVERIFY(ready && ready->found && ready->found->attempt == saleIntent().id);
        QCOMPARE(ready->found->record->amount, saleIntent().amount);
        QVERIFY(rig.isQuiet());
    }

    void whatStillRunsIsAskedForEveryFiveSeconds()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.seek();
        QSet<QString> services;
        for (int i = 0; i < 5; ++i) {
            rig.listen();
            QCOMPARE(rig.heardCategory(), u"TransactionStatus"_s);
            services << rig.heardService();
            rig.answer(failure(u"InProgress"_s));
            QCOMPARE(rig.take<TerminalAway>()->why, TerminalAway::Why::Busy);
            rig.listen();
            rig.pass(patience.againMs - 1);
            QVERIFY(!rig.driver.isWanted());
            rig.pass(1);
        }
        QCOMPARE(services.size(), qsizetype(5));
        rig.listen();
        rig.answer(repetition(approval()));
        QVERIFY(rig.take<TerminalReady>()->found->record);
    }

    /// Before 150 s have passed, the request may still be on its way.
    void neverHeardOfItProvesNothingBeforeItsTime()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        const qint64 sentMs = rig.now;
        rig.pass(500);
        rig.hangUp();
        QVERIFY(rig.take<AttemptUnknown>());
        QVERIFY(rig.take<TerminalAway>());
        rig.seek();
        rig.listen();
        rig.answer(NexoRig::wellness());
        for (;;) {
            rig.listen();
            QCOMPARE(rig.heardCategory(), u"TransactionStatus"_s);
            rig.answer(failure(u"NotFound"_s));
            if (const auto away = rig.take<TerminalAway>(); !away)
                break;
            QVERIFY(rig.now - sentMs < patience.notFoundMs);
            rig.listen();
            rig.pass(patience.againMs);
        }
        QVERIFY(rig.now - sentMs >= patience.notFoundMs);
    }

    /// A driver that was started anew does not know when it was sent: not later than it is first asked.
    void neverHeardOfItIsToldAfterItsTime()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.seek();
        rig.listen();
        rig.answer(failure(u"NotFound"_s));
        QVERIFY(rig.take<TerminalAway>());
        rig.listen();
        rig.pass(patience.notFoundMs);
        rig.listen();
        rig.answer(failure(u"NotFound"_s));
        const auto ready = rig.take<TerminalReady>();
        QVERIFY(ready && ready->found && !ready->found->record);
        QCOMPARE(ready->found->attempt, saleIntent().id);
    }

    /// A person has decided, or it is another one's turn.
    void whatIsNotInDoubtAnyMoreIsNotAskedAbout()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.seek();
        rig.listen();
        rig.answer(failure(u"InProgress"_s));
        QVERIFY(rig.take<TerminalAway>());
        rig.seek();  // is being asked about already
        rig.listen();
        QVERIFY(!rig.driver.isWanted());
        rig.driver.request(AskLast{}, rig.now);
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Diagnosis"_s);
        rig.answer(NexoRig::wellness());
        const auto ready = rig.take<TerminalReady>();
        QVERIFY(ready && !ready->found);
    }

    void aQuestionIsAskedAgainWhenItIsLost()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.seek();
        rig.listen();
        const QString first = rig.heardService();
        rig.hangUp();
        QVERIFY(rig.take<TerminalAway>());
        rig.pass(patience.againMs);
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"TransactionStatus"_s);
        QVERIFY(rig.heardService() != first);
    }
};

QTEST_GUILESS_MAIN(TestNexoDoubt)
#include "tst_nexo_doubt.moc"
