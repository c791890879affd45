// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "tests/drivers/terminals/nexo/nexo_rig.h"

using namespace servery;

class TestNexoTerminalRandom : public QObject {
    Q_OBJECT

    /// The same with one of its values, at any depth, being something else.
    static QJsonValue changed(const QJsonValue &value, QRandomGenerator &random)
    {
        if (value.isObject() && !value.toObject().isEmpty() && random.bounded(5) > 0) {
            QJsonObject object = value.toObject();
            const QString key = object.keys().at(random.bounded(int(object.size())));
            object[key] = changed(object[key], random);
            return object;
        }
        if (value.isArray() && !value.toArray().isEmpty() && random.bounded(5) > 0) {
            QJsonArray array = value.toArray();
            const int at = random.bounded(int(array.size()));
            array[at] = changed(array[at], random);
            return array;
        }
        const QJsonValue others[] = {QJsonValue(),
                                     QJsonValue(true),
                                     QJsonValue(-7),
                                     QJsonValue(u""_s),
                                     QJsonValue(u"1e400"_s),
                                     QJsonValue(QJsonArray()),
                                     QJsonValue(QJsonObject()),
                                     QJsonValue(QString(5000, u'9'))};
        return others[random.bounded(int(std::size(others)))];
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAnswerOfAnyShapeIsAResultOrADoubt()
    {
        int results = 0;
        int doubts = 0;
        for (quint32 story = 0; story < 2000; ++story) {
            QRandomGenerator random(story);
            NexoRig rig;
            QVERIFY(rig.start());
            rig.pay();
            rig.listen();
            rig.answer(changed(approval(), random).toObject());
            const auto news = rig.driver.takeNews();
            QVERIFY2(news, qPrintable(u"story %1"_s.arg(story)));
            results += std::holds_alternative<AttemptResult>(*news) ? 1 : 0;
            doubts += std::holds_alternative<AttemptUnknown>(*news) ? 1 : 0;
        }
        QCOMPARE(results + doubts, 2000);
        QVERIFY(results > 100 && doubts > 100);
    }

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
