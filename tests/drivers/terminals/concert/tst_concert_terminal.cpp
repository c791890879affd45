// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "drivers/terminals/concert/concert_terminal.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

const QByteArray enq = "\x05";
const QByteArray ack = "\x06";
const QByteArray eot = "\x04";
const QByteArray nak = "\x15";
const QByteArray question = "0100001250010978ATT0000042A010B010";
const QByteArray paid = "010000012501978ATT0000042";

AttemptIntent sale()
{
    AttemptIntent intent;
    intent.id = AttemptId::make();
    intent.amount = Money::fromMinor(1250);
    intent.currency = u"EUR"_s;
    intent.reference = u"ATT0000042"_s;
    return intent;
}

/// A driver at which a test plays line, terminal and station.
struct Talk {
    explicit Talk(QStringView profile = u"generic")
        : driver({*findConcertProfile(profile), 978, [] {
                      return QDateTime({2026, 5, 13}, {12, 0});
                  }})
    {
    }
    template <typename News>
    std::optional<News> next()
    {
        const auto news = driver.takeNews();
        return news && std::holds_alternative<News>(*news) ? std::optional(std::get<News>(*news))
                                                           : std::nullopt;
    }
    bool isReady()
    {
        driver.connected(now);
        driver.takeOutput();
        driver.feed(ack, now);
        return next<TerminalReady>() && driver.takeOutput() == eot;
    }
    /// Until the block is out.
    QByteArray ask(const AttemptIntent &intent)
    {
        driver.request(TakeAttempt{intent}, now);
        if (driver.takeOutput() != enq)
            return {};
        driver.feed(ack, now);
        return driver.takeOutput();
    }
    bool isTaken()
    {
        driver.feed(ack, now);
        return next<AttemptAccepted>() && driver.takeOutput() == eot;
    }
    void answer(const QByteArray &message)
    {
        driver.feed(enq + '\x02' + message + '\x03' + concertChecksum(message) + eot, now);
        driver.takeOutput();
    }
    void pass(qint64 ms)
    {
        now += ms;
        driver.tick(now);
    }

    ConcertTerminal driver;
    qint64 now = 0;
};

}  // namespace

/// What the driver promises the station, whatever comes over the line.
class TestConcertTerminal final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readyMeansThatItAnswersACall()
    {
        Talk talk;
        talk.driver.connected(0);
        for (int second = 0; second < 4; ++second)
            talk.pass(1000);
        QCOMPARE(talk.next<TerminalAway>()->why, TerminalAway::Why::Unreachable);
        talk.driver.takeOutput();
        talk.pass(5000);
        QCOMPARE(talk.driver.takeOutput(), enq);
        talk.driver.feed(ack, talk.now);
        const auto ready = talk.next<TerminalReady>();
        QVERIFY(ready && !ready->isMemoryKnown && !ready->last);
    }

    void aPaymentIsAskedForAndItsResultWaitsForTheStation()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        const AttemptIntent intent = sale();
        QCOMPARE(talk.ask(intent).mid(1, 34), question);
        QVERIFY(talk.isTaken());
        talk.now += 30'000;
        talk.answer(paid);
        const auto result = talk.next<AttemptResult>();
        QVERIFY(result && result->attempt == intent.id && result->record.isApproved);
        QCOMPARE(result->record.amount, intent.amount);
        QCOMPARE(result->record.reference, intent.reference);
        QVERIFY(!talk.driver.takeNews());
        talk.driver.request(AnswerResult{Vote::Keep}, talk.now);
        const auto ended = talk.next<AttemptEnded>();
        QVERIFY(ended && ended->isCompleted && ended->hasResult);
    }

    void theOldProtocolSaysLess()
    {
        Talk talk(u"e");
        QVERIFY(talk.isReady());
        QCOMPARE(talk.ask(sale()).mid(1, 26), question.left(26));
    }

    void aLongReferenceBecomesTenCharacters()
    {
        AttemptIntent intent = sale();
        intent.reference.clear();
        const QByteArray reference = concertReference(intent);
        QCOMPARE(reference.size(), 10);
        QCOMPARE(concertReference(intent), reference);
        intent.id = AttemptId::make();
        QVERIFY(concertReference(intent) != reference);
    }

    void aRefusalIsNoPayment()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        QVERIFY(!talk.ask(sale()).isEmpty() && talk.isTaken());
        talk.answer("017000012501978ATT0000042");
        const auto result = talk.next<AttemptResult>();
        QVERIFY(result && !result->record.isApproved);
        QCOMPARE(result->record.resultCode, 7);
    }

    void whatProvesNothingIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("another attempt") << QByteArray("010000012501978ATT0000041");
        QTest::newRow("no reference") << QByteArray("010000012501978          ");
        QTest::newRow("another register") << QByteArray("020000012501978ATT0000042");
        QTest::newRow("another amount") << QByteArray("010000012491978ATT0000042");
        QTest::newRow("another currency") << QByteArray("010000012501953ATT0000042");
        QTest::newRow("handled, unverified") << QByteArray("019000012501978ATT0000042");
        QTest::newRow("another status") << QByteArray("015000012501978ATT0000042");
        QTest::newRow("silence") << QByteArray();
    }
    void whatProvesNothingIsUnknown()
    {
        QFETCH(QByteArray, message);
        Talk talk;
        QVERIFY(talk.isReady());
        const AttemptIntent intent = sale();
        QVERIFY(!talk.ask(intent).isEmpty() && talk.isTaken());
        if (message.isEmpty())
            talk.pass(200'000);
        else
            talk.answer(message);
        QCOMPARE(talk.next<AttemptUnknown>()->attempt, intent.id);
        QVERIFY(!talk.driver.takeNews());
        talk.pass(1);
        QCOMPARE(talk.driver.takeOutput(), enq);  // it asks whether somebody is there, and nothing else
    }

    void onlyAPureNakProvesThatItWasNotBegun()
    {
        for (const bool isPure : {true, false}) {
            Talk talk;
            QVERIFY(talk.isReady());
            QVERIFY(!talk.ask(sale()).isEmpty());
            talk.driver.feed(isPure ? nak : '?' + nak, talk.now);
            const auto news = talk.driver.takeNews();
            QCOMPARE(news && std::holds_alternative<AttemptRefused>(*news), isPure);
            talk.pass(200'000);
            QCOMPARE(talk.next<AttemptUnknown>().has_value(), !isPure);
        }
    }

    /// Nobody answers: not a byte of the request left.
    void aCallWithoutAnAnswerIsARefusal()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        talk.driver.request(TakeAttempt{sale()}, talk.now);
        for (int second = 0; second < 4; ++second)
            talk.pass(1000);
        QVERIFY(!talk.driver.takeOutput().contains(question));
        const auto refused = talk.next<AttemptRefused>();
        QVERIFY(refused && refused->code == 0);
        QVERIFY(talk.next<TerminalAway>());
    }

    void aLostLineIsUnknown()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        QVERIFY(!talk.ask(sale()).isEmpty() && talk.isTaken());
        talk.driver.disconnected(u"unplugged"_s, talk.now);
        QVERIFY(talk.next<AttemptUnknown>());
        QVERIFY(talk.next<TerminalAway>());
    }

    /// The terminal was slow, and says after all what it did.
    void aLateAnswerIsTheResult()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        const AttemptIntent intent = sale();
        QVERIFY(!talk.ask(intent).isEmpty() && talk.isTaken());
        talk.pass(200'000);
        QVERIFY(talk.next<AttemptUnknown>());
        talk.answer(paid);
        const auto result = talk.next<AttemptResult>();
        QVERIFY(result && result->attempt == intent.id);
        talk.driver.request(AnswerResult{Vote::Keep}, talk.now);
        QVERIFY(talk.next<AttemptEnded>()->isCompleted);
        talk.answer(paid);
        QVERIFY2(!talk.driver.takeNews(), "it was told");
    }

    void whatTheProtocolCannotDoIsRefused()
    {
        for (const AttemptKind kind : {AttemptKind::Booking, AttemptKind::Tip, AttemptKind::Sale}) {
            Talk talk;
            QVERIFY(talk.isReady());
            AttemptIntent intent = sale();
            intent.kind = kind;
            if (kind == AttemptKind::Sale)
                intent.amount = Money::fromMinor(100'000'000);  // nine digits
            talk.driver.request(TakeAttempt{intent}, talk.now);
            QVERIFY(talk.next<AttemptRefused>());
            QVERIFY(talk.driver.takeOutput().isEmpty());
        }
    }

    /// I4, and that each attempt comes to an end.
    void anythingMayHappenAndMoneyIsAskedForOnce()
    {
        const QByteArray block = '\x02' + paid + '\x03' + concertChecksum(paid);
        const QList<QByteArray> pieces{ack, ack, nak, enq, eot, enq + block + eot, block, "?"};
        const quint32 first = testSeed();
        for (quint32 seed = first; seed != first + quint32(campaign(500)); ++seed) {
            QRandomGenerator random(seed);
            Talk talk;
            int asked = 0;
            std::optional<AttemptId> open;
            bool isConnected = false;
            const auto listen = [&] {
                while (const auto news = talk.driver.takeNews()) {
                    const auto *refused = std::get_if<AttemptRefused>(&*news);
                    const auto *ended = std::get_if<AttemptEnded>(&*news);
                    const auto *unknown = std::get_if<AttemptUnknown>(&*news);
                    if ((refused && open == refused->attempt) || (ended && open == ended->attempt) ||
                        (unknown && open == unknown->attempt))
                        open.reset();
                }
            };
            for (int step = 0; step < 200; ++step) {
                switch (random.bounded(6)) {
                case 0:
                    if (!open) {
                        const AttemptIntent intent = sale();
                        open = intent.id;
                        asked = 0;
                        talk.driver.request(TakeAttempt{intent}, talk.now);
                    }
                    break;
                case 1:
                    if (isConnected != (random.bounded(8) > 0)) {
                        isConnected = !isConnected;
                        isConnected ? talk.driver.connected(talk.now)
                                    : talk.driver.disconnected(u"no"_s, talk.now);
                    }
                    break;
                case 2:
                case 3:
                    if (isConnected)
                        talk.driver.feed(pieces[random.bounded(int(pieces.size()))], talk.now);
                    break;
                case 4: talk.pass(random.bounded(20) ? random.bounded(1500) : 190'000); break;
                case 5:
                    if (random.bounded(2))
                        talk.driver.request(AskLast{}, talk.now);
                    else
                        talk.driver.request(AnswerResult{random.bounded(3) ? Vote::Keep : Vote::Refuse},
                                            talk.now);
                    break;
                }
                asked += int(talk.driver.takeOutput().count(question));
                QVERIFY2(asked <= 1, seedText(seed));
                listen();
            }
            talk.driver.disconnected(u"no"_s, talk.now);
            talk.driver.request(AnswerResult{Vote::Keep}, talk.now);
            listen();
            QVERIFY2(!open, seedText(seed));
        }
    }
};

QTEST_APPLESS_MAIN(TestConcertTerminal)
#include "tst_concert_terminal.moc"
