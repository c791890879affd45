// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/terminals/zvt/zvt_requests.h"
#include "drivers/terminals/zvt/zvt_serial_link.h"
#include "tests/drivers/terminals/zvt/frames.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

const QByteArray ack(1, '\x06');
const QByteArray nak(1, '\x15');

ZvtApdu sale()
{
    return toApdu(saleRequest({Money::fromMinor(11000), 978}));  // S02: a 10 that is doubled
}

}  // namespace

/// PA00P016 chapter 3, and the reference's traps 1 and 2.
class TestZvtSerialLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Reference, trap 1: true XModem would give ED5B.
    void theChecksumIsKermit()
    {
        QCOMPARE(zvtChecksum(QByteArray::fromHex("800000")), quint16(0x1FF5));
        for (const ZvtFrame &frame : zvtBlocks)
            QVERIFY2(readSerialBlock(frame.bytes()), frame.name);
    }

    void aBlockIsAcknowledgedAtOnceHoweverItArrives()
    {
        for (const ZvtFrame &frame : zvtBlocks) {
            const QByteArray bytes = frame.bytes();
            for (qsizetype at = 1; at < bytes.size(); ++at) {
                ZvtSerialLink link;
                link.feed(bytes.left(at), 0);
                QVERIFY(link.takeOutput().isEmpty());
                link.feed(bytes.mid(at), 199);
                QCOMPARE(link.takeOutput(), ack);
                QVERIFY(link.take() && !link.take());
            }
        }
    }

    /// ACK, block and the next block in one piece; noise between them.
    void gluedBlocksAreCut()
    {
        ZvtSerialLink link;
        link.send(sale(), 0);
        QCOMPARE(link.takeOutput(), zvtBytes("S02"));
        link.feed(ack + zvtBytes("S03") + zvtBytes("S17"), 10);
        QCOMPARE(link.takeOutput(), ack + ack);
        QVERIFY(link.isDelivered() && !link.wasRepeated());
        QCOMPARE(link.take()->command, zvt::accepted);
        QCOMPARE(link.take()->command, zvt::status);
        link.feed("\xFF noise \x06", 20);
        QVERIFY(link.takeOutput().isEmpty());
        link.tick(220);
        QCOMPARE(link.takeOutput(), nak);
    }

    void anyChangedByteIsRefused()
    {
        const QByteArray block = zvtBytes("S16");
        for (qsizetype at = 0; at < block.size(); ++at) {
            for (const int flip : {0x01, 0x80, 0x13}) {
                QByteArray changed = block;
                changed[at] = char(changed[at] ^ flip);
                QVERIFY(!readSerialBlock(changed));
            }
        }
        QVERIFY(!readSerialBlock(block + '\0') && !readSerialBlock(block.chopped(1)) && !readSerialBlock({}));
        QVERIFY(!readSerialBlock(ack + block));
    }

    void aWrongChecksumIsAnsweredByNak()
    {
        ZvtSerialLink link;
        link.feed(zvtBytes("S03").chopped(1) + '\0', 0);
        QCOMPARE(link.takeOutput(), nak);
        link.feed(zvtBytes("S03"), 10);
        QCOMPARE(link.takeOutput(), ack);
        QVERIFY(link.take() && !link.take());
    }

    /// A right checksum does not make a wrong length right.
    void aLengthThatDoesNotFitIsAnsweredByNak()
    {
        const QByteArray apdu = QByteArray::fromHex("0601080400000000");
        const quint16 sum = zvtChecksum(apdu);
        ZvtSerialLink link;
        link.feed("\x10\x02" + apdu + "\x10\x03" + char(sum & 0xFF) + char(sum >> 8), 0);
        QCOMPARE(link.takeOutput(), nak);
        QVERIFY(!link.take());
    }

    void aGapInABlockIsAnsweredByNak()
    {
        ZvtSerialLink link;
        link.feed(zvtBytes("S03").left(5), 1000);
        QCOMPARE(link.nextMs(), 1200);
        link.tick(1199);
        QVERIFY(link.takeOutput().isEmpty());
        link.tick(1200);
        QCOMPARE(link.takeOutput(), nak);
        QCOMPARE(link.nextMs(), ZvtLink::never);
        link.feed(zvtBytes("S03"), 1300);
        QCOMPARE(link.takeOutput(), ack);
    }

    /// Bytes of a broken block must not be taken for the ACK of ours: silence first, then NAK.
    void aBrokenBlockAcknowledgesNothing()
    {
        ZvtSerialLink link;
        link.send(sale(), 0);
        link.takeOutput();
        link.feed(QByteArray::fromHex("1002 8000 1055 06 06 15"), 10);
        QVERIFY(link.takeOutput().isEmpty() && !link.isDelivered());
        link.tick(210);
        QCOMPARE(link.takeOutput(), nak);
        QVERIFY(!link.isDelivered());
    }

    /// The beginning of a block was damaged: its 06, the class of the command, is no ACK.
    void theClassOfACommandIsNoAck()
    {
        for (const char *start : {"ff02", "10ff", "ffff"}) {
            ZvtSerialLink link;
            link.send({zvt::accepted, {}}, 0);
            link.takeOutput();
            link.feed(QByteArray::fromHex(start) + zvtBytes("S12").mid(2), 10);
            QVERIFY(!link.isDelivered() && link.takeOutput().isEmpty());
            link.tick(210);
            QCOMPARE(link.takeOutput(), nak);
        }
    }

    void aBlockThatBeginsAnewIsRead()
    {
        ZvtSerialLink link;
        link.feed(zvtBytes("S02").left(9) + zvtBytes("S03"), 0);
        QCOMPARE(link.takeOutput(), ack);
        QCOMPARE(link.take()->command, zvt::accepted);
    }

    void silenceRepeatsTwiceThenTheLineIsBroken()
    {
        ZvtSerialLink link;
        link.send(sale(), 0);
        QCOMPARE(link.takeOutput(), zvtBytes("S02"));
        for (const qint64 now : {5000, 10000}) {
            QCOMPARE(link.nextMs(), now);
            link.tick(now - 1);
            QVERIFY(link.takeOutput().isEmpty());
            link.tick(now);
            QCOMPARE(link.takeOutput(), zvtBytes("S02"));
            QVERIFY(link.wasRepeated() && link.fault().isEmpty());
        }
        link.tick(15000);
        QVERIFY(!link.fault().isEmpty() && link.takeOutput().isEmpty());
        link.send(sale(), 15001);
        link.feed(zvtBytes("S03"), 15002);
        QVERIFY(link.takeOutput().isEmpty() && !link.take());
    }

    void nakRepeatsAtOnce()
    {
        ZvtSerialLink link;
        link.send(sale(), 0);
        link.takeOutput();
        link.feed(nak, 10);
        QCOMPARE(link.takeOutput(), zvtBytes("S02"));
        link.feed(ack, 20);
        QVERIFY(link.isDelivered() && link.wasRepeated());
        link.feed(nak + ack, 30);  // for nothing
        QVERIFY(link.takeOutput().isEmpty());
    }

    void oneBlockAfterTheOther()
    {
        ZvtSerialLink link;
        link.send({zvt::accepted, {}}, 0);
        link.send({zvt::abort, {}}, 0);
        QCOMPARE(link.takeOutput(), zvtBytes("S03"));
        link.feed(ack, 10);
        QCOMPARE(link.takeOutput(), zvtBytes("S14"));
        link.feed(ack, 20);
        QVERIFY(link.isDelivered());
    }

    /// The other end did not hear our ACK, nor our answer: the same block again is acknowledged and answered
    /// again, and reported once.
    void aRepeatedBlockIsAnsweredAlikeAndReportedOnce()
    {
        ZvtSerialLink link;
        link.feed(zvtBytes("S17"), 0);
        QCOMPARE(link.takeOutput(), ack);
        QVERIFY(link.take());
        link.feed(zvtBytes("S17"), 100);  // before we have answered
        QCOMPARE(link.takeOutput(), ack);
        link.send({zvt::accepted, {}}, 200);
        QCOMPARE(link.takeOutput(), zvtBytes("S03"));
        link.feed(zvtBytes("S17"), 5000);
        QCOMPARE(link.takeOutput(), ack + zvtBytes("S03"));
        QVERIFY(!link.take());
    }

    /// Two blank lines are two lines: our answer to the first was acknowledged, so the second is new.
    void theSameBlockAfterAnAnswerIsANewOne()
    {
        const QByteArray blank = toSerialBlock({zvt::printLine, QByteArray(1, '\0')});
        ZvtSerialLink link;
        for (int i = 0; i < 3; ++i) {
            link.feed(blank, i * 100);
            QVERIFY(link.take());
            link.send({zvt::accepted, {}}, i * 100 + 10);
            link.feed(ack, i * 100 + 20);
        }
    }

    /// Our command crossed the terminal's block: its ACK says nothing about an answer to that block.
    void anAckOfACrossingCommandIsNoAnswer()
    {
        ZvtSerialLink link;
        link.send({zvt::abort, {}}, 0);
        link.feed(zvtBytes("S17"), 10);
        QVERIFY(link.take());
        link.feed(ack, 20);
        QVERIFY(link.isDelivered());
        link.feed(zvtBytes("S17"), 5010);
        QVERIFY(!link.take());
    }

    void anAnswerProvesThatTheCommandArrived()
    {
        ZvtSerialLink link;
        link.send(sale(), 0);
        link.takeOutput();
        link.feed(zvtBytes("S03"), 100);  // its ACK was lost
        QCOMPARE(link.takeOutput(), ack);
        QVERIFY(link.isDelivered() && !link.wasRepeated());
        QCOMPARE(link.nextMs(), ZvtLink::never);
    }

    void everyMessageSurvivesTheLine()
    {
        QVERIFY(rc::check("any message, cut anywhere", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::elementOf(std::string("\x10\x03\x02\x06\x15x\xFF")));
            const ZvtApdu apdu{zvt::printLine, QByteArray::fromStdString(text)};
            const QByteArray block = toSerialBlock(apdu);
            ZvtSerialLink link;
            const int at = *rc::gen::inRange(0, int(block.size()) + 1);
            link.feed(block.left(at), 0);
            link.feed(block.mid(at), 1);
            RC_ASSERT(link.take() == std::optional(apdu));
            RC_ASSERT(link.takeOutput() == ack);
        }));
    }

    /// Two ends and a line that loses, changes and doubles bytes: what arrives was sent, in order, each at
    /// most once; nobody waits for ever. Only that a byte becomes an ACK is left out: an ACK has no checksum,
    /// and no rule could tell.
    void aBadLineDoublesNothing()
    {
        const quint32 first = testSeed();
        for (quint32 seed = first; seed != first + quint32(campaign(200)); ++seed) {
            QRandomGenerator random(seed);
            ZvtSerialLink till;
            ZvtSerialLink terminal;
            qint64 now = 0;
            int heard = 0;
            int sent = 0;
            bool isAnswered = true;
            while (heard < 20 && till.fault().isEmpty() && terminal.fault().isEmpty()) {
                if (isAnswered) {
                    till.send({zvt::displayText, QByteArray::number(sent++)}, now);
                    isAnswered = false;
                }
                for (auto [from, to] : {std::pair(&till, &terminal), std::pair(&terminal, &till)}) {
                    QByteArray bytes = from->takeOutput();
                    if (!bytes.isEmpty() && random.bounded(12) == 0)
                        bytes[random.bounded(int(bytes.size()))] = char(0x10 + random.bounded(0xF0));
                    if (random.bounded(15) != 0)
                        to->feed(bytes, now);
                }
                while (auto apdu = terminal.take()) {
                    QVERIFY2(apdu->data.toInt() >= heard, seedText(seed));
                    heard = apdu->data.toInt() + 1;
                    terminal.send({zvt::accepted, {}}, now);
                }
                while (till.take())
                    isAnswered = true;
                now += 50;
                till.tick(now);
                terminal.tick(now);
                QVERIFY2(now < 2'000'000, seedText(seed));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestZvtSerialLink)
#include "tst_zvt_serial_link.moc"
