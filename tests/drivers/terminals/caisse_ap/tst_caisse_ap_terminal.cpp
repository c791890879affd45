// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "drivers/terminals/caisse_ap/caisse_ap_terminal.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

AttemptIntent sale(qint64 minor = 1250)
{
    AttemptIntent intent;
    intent.id = AttemptId::make();
    intent.amount = Money::fromMinor(minor);
    intent.currency = u"EUR"_s;
    intent.reference = u"ATT0000042"_s;
    return intent;
}

const QByteArray question = "CZ0040300CJ012012345678901CA00201CB0041250CD0010CE003978BA0010CF010ATT0000042";
const QByteArray paid = "CZ0040300AE00210AF00201CA00201CB00800001250CD0010CE003978CF010ATT0000042AC0041234";

/// A driver at which a test plays host, terminal and station.
struct Talk {
    explicit Talk(QStringView profile = u"generic")
        : driver({*findCaisseApProfile(profile), 978, [] {
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
    /// It was found, and let go.
    bool isReady()
    {
        driver.connected(now);
        driver.disconnected({}, now);
        return next<TerminalReady>() && !driver.isWanted();
    }
    /// As the host does it, until the answer is awaited.
    QByteArray ask(const AttemptIntent &intent)
    {
        driver.request(TakeAttempt{intent}, now);
        if (!driver.isWanted())
            return {};
        driver.connected(now);
        return next<AttemptAccepted>() ? driver.takeOutput() : QByteArray();
    }
    void hear(const QByteArray &bytes)
    {
        driver.feed(bytes, now);
        pass(CaisseApInbox::quietMs);
    }
    void pass(qint64 ms)
    {
        now += ms;
        driver.tick(now);
    }

    CaisseApTerminal driver;
    qint64 now = 0;
};

}  // namespace

/// What the driver promises the station, whatever comes over the wire.
class TestCaisseApTerminal final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readyMeansThatItCouldBeConnectedTo()
    {
        Talk talk;
        QVERIFY(talk.driver.isWanted());
        talk.driver.disconnected(u"nobody answers"_s, 0);
        QCOMPARE(talk.next<TerminalAway>()->why, TerminalAway::Why::Unreachable);
        QVERIFY(talk.driver.isWanted());
        talk.driver.connected(1000);
        QVERIFY(talk.driver.takeOutput().isEmpty());
        const auto ready = talk.next<TerminalReady>();
        QVERIFY(ready && !ready->isMemoryKnown && !ready->last && ready->terminal.isEmpty());
        QVERIFY(!talk.driver.isWanted());
    }

    void aPaymentIsAskedForOnItsOwnConnection()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        const AttemptIntent intent = sale();
        QCOMPARE(talk.ask(intent), question);
        talk.hear(paid);
        const auto result = talk.next<AttemptResult>();
        QVERIFY(result && result->attempt == intent.id);
        QVERIFY(result->record.isApproved);
        QCOMPARE(result->record.amount, Money::fromMinor(1250));
        QCOMPARE(result->record.reference, intent.reference);
        QCOMPARE(result->record.authorisation, u"1234"_s);
        QVERIFY(!talk.driver.isWanted());
        QVERIFY(!talk.driver.takeNews());  // until the station has stored it
        talk.driver.request(AnswerResult{Vote::Keep}, talk.now);
        const auto ended = talk.next<AttemptEnded>();
        QVERIFY(ended && ended->isCompleted && ended->hasResult);
    }

    void withoutAReferenceTheAttemptItselfIsOne()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        AttemptIntent intent = sale();
        intent.reference.clear();
        const auto asked = readCaisseAp(talk.ask(intent));
        QVERIFY(asked);
        QCOMPARE(asked->message.find("CF"), intent.id.value.toByteArray(QUuid::WithoutBraces));
    }

    void partsAreTakenOnlyWhereTheyWereAllowed()
    {
        AttemptIntent intent = sale();
        intent.isPartialAllowed = true;
        Talk talk;
        QVERIFY(talk.isReady());
        QVERIFY(talk.ask(intent).endsWith("BF0011"));
        PaymentAttempt attempt{intent, AttemptState::Sending, {}, {}, {}, {}};
        QByteArray less = paid;
        talk.hear(less.replace("00001250", "00001000"));
        const auto result = talk.next<AttemptResult>();
        QVERIFY(result);
        QCOMPARE(voteOn(attempt, result->record), Vote::Keep);
        attempt.intent.isPartialAllowed = false;
        QCOMPARE(voteOn(attempt, result->record), Vote::Refuse);
    }

    /// OCA l10n-france, pull requests 669 to 672: after the red key the amount is missing.
    void anAmountMayBeMissingWhenNothingWasDone()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        QVERIFY(!talk.ask(sale()).isEmpty());
        talk.hear("CZ0040300AE00201AF00206CA00201CD0010CE003978CF010ATT0000042");
        const auto result = talk.next<AttemptResult>();
        QVERIFY(result && !result->record.isApproved);
        QCOMPARE(result->record.resultCode, 6);
        talk.driver.request(AnswerResult{Vote::Keep}, talk.now);
        QCOMPARE(talk.next<AttemptEnded>()->detail, u"abandoned"_s);
    }

    void anAnswerWithoutAnAmountIsNoPayment()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        const AttemptIntent intent = sale();
        QVERIFY(!talk.ask(intent).isEmpty());
        talk.hear("CZ0040300AE00210CA00201CE003978");
        const auto result = talk.next<AttemptResult>();
        QVERIFY(result);
        const PaymentAttempt attempt{intent, AttemptState::Sending, {}, {}, {}, {}};
        QCOMPARE(voteOn(attempt, result->record), Vote::Refuse);
        talk.driver.request(AnswerResult{Vote::Refuse}, talk.now);
        QCOMPARE(talk.next<AttemptUnknown>()->attempt, intent.id);
        QVERIFY(!talk.driver.takeNews());
    }

    void whatProvesNothingIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("another attempt") << QByteArray(paid).replace("ATT0000042", "ATT0000041");
        QTest::newRow("another register") << QByteArray(paid).replace("CA00201", "CA00202");
        QTest::newRow("another currency") << QByteArray(paid).replace("CE003978", "CE003953");
        QTest::newRow("a refund") << QByteArray(paid).replace("CD0010", "CD0011");
        QTest::newRow("no result") << QByteArray(paid).replace("AE00210", "");
        QTest::newRow("contradictory") << QByteArray(paid).replace("AF00201", "AF00204");
        QTest::newRow("rubbish") << QByteArray("HTTP/1.1 400 Bad Request\r\n");
        QTest::newRow("half of it, and silence") << paid.left(40);
        QTest::newRow("silence") << QByteArray();
    }
    void whatProvesNothingIsUnknown()
    {
        QFETCH(QByteArray, answer);
        Talk talk;
        QVERIFY(talk.isReady());
        const AttemptIntent intent = sale();
        QVERIFY(!talk.ask(intent).isEmpty());
        if (!answer.isEmpty())
            talk.hear(answer);
        talk.pass(200'000);
        const auto unknown = talk.next<AttemptUnknown>();
        QVERIFY(unknown && unknown->attempt == intent.id);
        QVERIFY(!talk.driver.isWanted());  // the old connection is let go first
        talk.driver.disconnected({}, talk.now);
        QVERIFY(talk.isReady());
    }

    /// Terminals take any caller, and may put their own number there.
    void anotherCallerIsNoOtherPayment()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        QVERIFY(!talk.ask(sale()).isEmpty());
        QByteArray answer = paid;
        talk.hear(answer.replace("AE00210", "CJ012999999999999AE00210"));
        QVERIFY(talk.next<AttemptResult>());
    }

    void aLostConnectionIsUnknownUnlessTheAnswerWasThere()
    {
        const AttemptIntent intent = sale();
        for (const bool isThere : {false, true}) {
            Talk talk;
            QVERIFY(talk.isReady());
            QVERIFY(!talk.ask(intent).isEmpty());
            talk.driver.feed(isThere ? paid : paid.left(20), talk.now);
            talk.driver.disconnected(u"closed"_s, talk.now);
            const auto news = talk.driver.takeNews();
            QVERIFY(news);
            QCOMPARE(std::holds_alternative<AttemptResult>(*news), isThere);
            QCOMPARE(std::holds_alternative<AttemptUnknown>(*news), !isThere);
        }
    }

    void notAByteLeftWhenNobodyAnswers()
    {
        Talk talk;
        QVERIFY(talk.isReady());
        const AttemptIntent intent = sale();
        talk.driver.request(TakeAttempt{intent}, talk.now);
        talk.driver.disconnected(u"nobody answers"_s, talk.now);
        const auto refused = talk.next<AttemptRefused>();
        QVERIFY(refused && refused->attempt == intent.id && refused->code == 0);
        QVERIFY(talk.next<TerminalAway>());
        QVERIFY(talk.isReady());
        QVERIFY(talk.driver.takeOutput().isEmpty());
    }

    void whatTheProtocolCannotDoIsRefused()
    {
        for (const AttemptKind kind :
             {AttemptKind::PreAuthorisation, AttemptKind::Booking, AttemptKind::Tip}) {
            Talk talk;
            QVERIFY(talk.isReady());
            AttemptIntent intent = sale();
            intent.kind = kind;
            talk.driver.request(TakeAttempt{intent}, talk.now);
            QVERIFY(talk.next<AttemptRefused>());
            QVERIFY(!talk.driver.isWanted());
        }
    }

    /// A terminal that repeats its last transaction says which one it was by our own reference.
    void aDuplicateTellsWhatTheTerminalRemembers()
    {
        Talk talk(u"duplicate");
        talk.driver.connected(0);
        QCOMPARE(talk.driver.takeOutput(), "CZ0040320CJ012012345678901CA00201CD0013BA0010");
        QByteArray last = paid;
        talk.hear(last.replace("CD0010", "CD0013"));
        const auto ready = talk.next<TerminalReady>();
        QVERIFY(ready && ready->isMemoryKnown && ready->last);
        QCOMPARE(ready->last->reference, u"ATT0000042"_s);
        QCOMPARE(ready->last->amount, Money::fromMinor(1250));
    }
    void aDuplicateThatNamesNobodyProvesNothing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("unknown request") << QByteArray("CZ0040320AE00201AF00212");
        QTest::newRow("no reference") << QByteArray("CZ0040320AE00210CB0041250");
        QTest::newRow("not done") << QByteArray("CZ0040320AE00201AF00204CF010ATT0000042");
        QTest::newRow("rubbish") << QByteArray("?");
        QTest::newRow("nothing") << QByteArray();
    }
    void aDuplicateThatNamesNobodyProvesNothing()
    {
        QFETCH(QByteArray, answer);
        Talk talk(u"duplicate");
        talk.driver.connected(0);
        if (!answer.isEmpty())
            talk.hear(answer);
        talk.pass(60'000);
        const auto ready = talk.next<TerminalReady>();
        QVERIFY(ready && !ready->isMemoryKnown && !ready->last);
    }

    /// I4, and that each attempt comes to exactly one end.
    void anythingMayHappenAndMoneyIsAskedForOnce()
    {
        const quint32 first = testSeed();
        for (quint32 seed = first; seed != first + quint32(campaign(500)); ++seed) {
            QRandomGenerator random(seed);
            Talk talk(random.bounded(2) ? u"generic" : u"duplicate");
            AttemptIntent intent;
            int asked = 0;
            int attempts = 0;
            int ends = 0;
            bool isConnected = false;
            for (int step = 0; step < 200; ++step) {
                switch (random.bounded(8)) {
                case 0:
                    if (attempts == ends) {
                        intent = sale();
                        talk.driver.request(TakeAttempt{intent}, talk.now);
                        ++attempts;
                        asked = 0;
                    }
                    break;
                case 1:
                    if (!isConnected && talk.driver.isWanted()) {
                        isConnected = random.bounded(4) > 0;
                        isConnected ? talk.driver.connected(talk.now)
                                    : talk.driver.disconnected(u"no"_s, talk.now);
                    }
                    break;
                case 2:
                    if (isConnected && (!talk.driver.isWanted() || random.bounded(6) == 0)) {
                        isConnected = false;
                        talk.driver.disconnected({}, talk.now);
                    }
                    break;
                case 3:
                    if (isConnected)
                        talk.driver.feed(random.bounded(2) ? paid : paid.left(random.bounded(80)), talk.now);
                    break;
                case 4: talk.pass(random.bounded(2) ? 400 : 190'000); break;
                case 5: talk.driver.request(AskLast{}, talk.now); break;
                case 6: talk.driver.request(CancelAttempt{}, talk.now); break;
                case 7:
                    talk.driver.request(AnswerResult{random.bounded(3) ? Vote::Keep : Vote::Refuse},
                                        talk.now);
                    break;
                }
                asked += talk.driver.takeOutput().contains("CB0041250") ? 1 : 0;
                QVERIFY2(asked <= 1, seedText(seed));
                while (const auto news = talk.driver.takeNews()) {
                    ends += std::holds_alternative<AttemptRefused>(*news) ||
                            std::holds_alternative<AttemptEnded>(*news) ||
                            std::holds_alternative<AttemptUnknown>(*news);
                }
                QVERIFY2(ends <= attempts, seedText(seed));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestCaisseApTerminal)
#include "tst_caisse_ap_terminal.moc"
