// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "drivers/terminals/concert/concert_link.h"
#include "drivers/terminals/concert/concert_message.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

using Event = ConcertLink::Event;
using End = ConcertLink::End;

const QByteArray request = "0100001250010978ATT0000042A010B010";
const QByteArray answer = "010000012501978ATT0000042";
const QByteArray enq = "\x05";
const QByteArray ack = "\x06";
const QByteArray eot = "\x04";
const QByteArray nak = "\x15";

QByteArray blockOf(const QByteArray &message)
{
    return '\x02' + message + '\x03' + concertChecksum(message);
}

/// Both ends of a line on virtual time.
struct Line {
    ConcertLink till{End::Till};
    ConcertLink terminal{End::Terminal};
    qint64 now = 0;

    void carry()
    {
        for (QByteArray bytes; !(bytes = till.takeOutput()).isEmpty();)
            terminal.feed(bytes, now);
        for (QByteArray bytes; !(bytes = terminal.takeOutput()).isEmpty();)
            till.feed(bytes, now);
    }
    void settle()
    {
        for (int round = 0; round < 10; ++round)
            carry();
    }
};

}  // namespace

/// The dialogue of a serial line, from both ends.
class TestConcertLink final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPaymentGoesThereAndBack()
    {
        Line line;
        line.till.send(request, 0);
        line.settle();
        QCOMPARE(line.till.takeEvent(), Event::Delivered);
        QCOMPARE(line.terminal.takeEvent(), Event::Received);
        QCOMPARE(line.terminal.message(), request);
        line.terminal.send(answer, 0);
        line.settle();
        QCOMPARE(line.terminal.takeEvent(), Event::Delivered);
        QCOMPARE(line.till.takeEvent(), Event::Received);
        QCOMPARE(line.till.message(), answer);
        QVERIFY(line.till.isIdle() && line.terminal.isIdle());
        QCOMPARE(line.till.nextMs(), ConcertLink::never);
    }

    void itIsSaidByteForByteAsPrinted()
    {
        ConcertLink till(End::Till);
        till.send(request, 0);
        QCOMPARE(till.takeOutput(), enq);
        till.feed(ack, 10);
        QCOMPARE(till.takeOutput(), blockOf(request));
        till.feed(ack, 20);
        QCOMPARE(till.takeOutput(), eot);
        till.feed(enq, 30'000);
        QCOMPARE(till.takeOutput(), ack);
        till.feed(blockOf(answer), 30'010);
        QCOMPARE(till.takeOutput(), ack);
        till.feed(eot, 30'020);
        QVERIFY(till.isIdle());
    }

    /// Trap 6 of the reference: a checksum may be any byte, so a block ends by its length.
    void aChecksumMayBeAnyByte()
    {
        QSet<char> seen;
        for (int amount = 0; amount < 4000; ++amount) {
            ConcertAnswer said;
            said.amount = Money::fromMinor(amount);
            said.reference = "Aa" + QByteArray::number(amount * 7919);
            const QByteArray message = encode(said);
            seen.insert(concertChecksum(message));
            ConcertLink till(End::Till);
            till.feed(enq, 0);
            till.takeOutput();
            for (const char byte : blockOf(message))
                till.feed(QByteArray(1, byte), 1);
            QCOMPARE(till.takeOutput(), ack);
            QCOMPARE(till.message(), message);
        }
        for (const char mark : {'\x00', '\x02', '\x03', '\x04', '\x05', '\x06'})
            QVERIFY2(seen.contains(mark), QByteArray::number(mark));
    }

    void aLongAnswerIsTakenWholeToo()
    {
        QByteArray whole = answer;
        whole.insert(12, QByteArray(55, '9'));
        ConcertLink till(End::Till);
        till.feed(enq + blockOf(whole), 0);
        QCOMPARE(till.takeEvent(), Event::Received);
        QCOMPARE(till.message(), whole);
    }

    void itCallsThriceASecondApart()
    {
        ConcertLink till(End::Till);
        till.send(request, 0);
        QCOMPARE(till.takeOutput(), enq);
        QCOMPARE(till.nextMs(), 1000);
        till.tick(1000);
        QCOMPARE(till.takeOutput(), eot + enq);
        till.tick(2000);
        QCOMPARE(till.takeOutput(), eot + enq);
        till.tick(3000);
        QCOMPARE(till.takeOutput(), eot);
        QCOMPARE(till.takeEvent(), Event::NotHeard);
        QVERIFY(till.isIdle());
    }

    void aRequestLeavesOnceWhateverIsSaidToIt_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<int>("event");
        QTest::newRow("ACK") << ack << int(Event::Delivered);
        QTest::newRow("NAK") << nak << int(Event::Refused);
        QTest::newRow("noise, then NAK") << 'x' + nak << int(Event::Unsure);
        QTest::newRow("nothing") << QByteArray() << int(Event::Unsure);
        QTest::newRow("the answer already") << enq << int(Event::Unsure);
    }
    void aRequestLeavesOnceWhateverIsSaidToIt()
    {
        QFETCH(QByteArray, said);
        QFETCH(int, event);
        ConcertLink till(End::Till);
        till.send(request, 0);
        till.feed(ack, 0);
        QVERIFY(till.takeOutput().contains(request));
        till.feed(said, 10);
        QByteArray more;
        for (qint64 now = 20; now < 60'000; now += 100) {
            till.tick(now);
            more += till.takeOutput();
        }
        QCOMPARE(int(*till.takeEvent()), event);
        QVERIFY(!more.contains(request));
    }

    void aTerminalSaysItsAnswerThrice()
    {
        ConcertLink terminal(End::Terminal);
        terminal.send(answer, 0);
        terminal.feed(ack, 0);
        terminal.feed(nak, 10);
        terminal.tick(3010);
        QCOMPARE(terminal.takeOutput().count(answer), 3);
        terminal.tick(6010);
        QCOMPARE(terminal.takeEvent(), Event::Unsure);
    }

    void aWrongChecksumIsAskedForAgain()
    {
        QByteArray wrong = blockOf(answer);
        wrong[5] = char(wrong[5] ^ 1);
        ConcertLink till(End::Till);
        till.feed(enq + wrong, 0);
        QCOMPARE(till.takeOutput(), ack + nak);
        QVERIFY(!till.takeEvent());
        till.feed(blockOf(answer), 10);
        QCOMPARE(till.takeOutput(), ack);
        QCOMPARE(till.takeEvent(), Event::Received);
    }

    /// Our ACK got lost: the same block comes again, and is one answer.
    void aBlockThatComesAgainIsHeardOnce()
    {
        for (const QByteArray &again :
             {blockOf(answer), enq + blockOf(answer), enq + enq + blockOf(answer)}) {
            ConcertLink till(End::Till);
            till.feed(enq + blockOf(answer), 0);
            till.feed(again, 100);
            QCOMPARE(till.takeEvent(), Event::Received);
            QVERIFY(!till.takeEvent());
            QVERIFY(till.takeOutput().endsWith(ack));
            till.feed(eot, 110);
            till.feed(enq + blockOf(answer), 200);
            QVERIFY2(till.takeEvent(), "after EOT it is another one");
        }
    }

    /// Both called at the same time: the terminal goes first, and the request is not lost.
    void theTerminalGoesFirst()
    {
        Line line;
        line.till.send(request, 0);
        line.terminal.send(answer, 0);
        line.settle();
        QCOMPARE(line.till.takeEvent(), Event::Received);
        QCOMPARE(line.till.takeEvent(), Event::Delivered);
        QCOMPARE(line.terminal.takeEvent(), Event::Delivered);
        QCOMPARE(line.terminal.takeEvent(), Event::Received);
        QCOMPARE(line.terminal.message(), request);
    }

    void halfABlockIsGivenUp()
    {
        ConcertLink till(End::Till);
        till.feed(enq + blockOf(answer).left(20), 0);
        QCOMPARE(till.takeOutput(), ack);
        till.tick(3000);
        QCOMPARE(till.takeOutput(), nak);
        till.tick(6000);
        QVERIFY(till.isIdle());
    }

    /// I4 of the payments reference, for anything on the line.
    void anythingMayComeAndARequestLeavesOnce()
    {
        const quint32 first = testSeed();
        for (quint32 seed = first; seed != first + quint32(campaign(500)); ++seed) {
            QRandomGenerator random(seed);
            const QList<QByteArray> pieces{ack, nak, enq, eot, blockOf(answer), blockOf(answer).left(9), "?"};
            ConcertLink till(End::Till);
            qint64 now = 0;
            int sent = 0;
            int ends = 0;
            till.send(request, now);
            for (int step = 0; step < 100; ++step) {
                now += random.bounded(1500);
                if (random.bounded(2))
                    till.feed(pieces[random.bounded(int(pieces.size()))], now);
                else
                    till.tick(now);
                sent += int(till.takeOutput().count(request));
                while (const auto event = till.takeEvent())
                    ends += *event == Event::Received ? 0 : 1;
                QVERIFY2(sent <= 1 && ends <= 1, seedText(seed));
                QVERIFY2(till.isIdle() || till.nextMs() > now - 1, seedText(seed));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestConcertLink)
#include "tst_concert_link.moc"
