// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "tests/drivers/terminals/nexo/nexo_rig.h"

using namespace servery;

class TestNexoTerminalRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Whatever the terminal says and whenever the line breaks: one payment request for each attempt.
    void moneyIsAskedForOnceInAnyStory()
    {
        int asked = 0;
        for (int story = 0; story < 2000; ++story) {
            QRandomGenerator random{quint32(story)};
            NexoRig rig;
            AttemptIntent intent = saleIntent();
            int payments = 0;
            for (int step = 0; step < 40; ++step) {
                if (!rig.listen().members.isEmpty() && rig.heardCategory() == u"Payment")
                    ++payments;
                switch (random.bounded(12)) {
                case 0: rig.pay(intent); break;
                case 1: rig.seek(intent); break;
                case 2: rig.driver.request(CancelAttempt{}, rig.now); break;
                case 3: rig.vote(random.bounded(2) ? Vote::Keep : Vote::Refuse); break;
                case 4: rig.hangUp(); break;
                case 5: rig.pass(random.bounded(200'000)); break;
                case 6: rig.answer(failure(u"NotFound"_s)); break;
                case 7: rig.answer(repetition(approval())); break;
                case 8: rig.answer(approval()); break;
                case 9: rig.driver.request(AskLast{}, rig.now); break;
                default: rig.answer(NexoRig::wellness()); break;
                }
                while (rig.driver.takeNews())
                    continue;
            }
            QVERIFY2(payments <= 1, qPrintable(u"story %1"_s.arg(story)));
            asked += payments;
        }
        QVERIFY(asked > 200);
    }
};

QTEST_GUILESS_MAIN(TestNexoTerminalRandom)
#include "tst_nexo_terminal_random.moc"
