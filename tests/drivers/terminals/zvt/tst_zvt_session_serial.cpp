// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_serial_link.h"
#include "tests/drivers/terminals/zvt/talk.h"

using namespace servery;

/// Conversations over a serial line, where blocks come twice and answers get lost.
class TestZvtSessionSerial : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// C3b: the line repeated the command, and then the terminal is busy: with the first one, perhaps.
    void busyAfterARepeatIsNoRefusal()
    {
        ZvtSession session(std::make_unique<ZvtSerialLink>(), page());
        QVERIFY(session.begin(sale(), 0));
        QCOMPARE(session.takeOutput(), toSerialBlock(toApdu(sale())));
        session.tick(5000);
        QCOMPARE(session.takeOutput(), toSerialBlock(toApdu(sale())));
        QVERIFY(!session.takeEvent());  // T3 has not begun: the line has not delivered yet
        session.feed("\x06" + zvtBytes("S04"), 5100);
        const auto accepted = std::get<ZvtAccepted>(*session.takeEvent());
        QVERIFY(accepted.isDoubtful);
        QCOMPARE(session.takeOutput(), QByteArray("\x06"));
        session.tick(5100 + 180'000);
        QVERIFY(std::get<ZvtSilence>(*session.takeEvent()).of == ZvtSilence::Of::Completion);
    }

    void busyWithoutARepeatIsARefusal()
    {
        ZvtSession session(std::make_unique<ZvtSerialLink>(), page());
        QVERIFY(session.begin(sale(), 0));
        session.feed("\x06" + zvtBytes("S04"), 100);
        QCOMPARE(std::get<ZvtRefused>(*session.takeEvent()).code, quint8(0x9C));
    }

    void aBrokenLineIsLost()
    {
        ZvtSession session(std::make_unique<ZvtSerialLink>(), page());
        QVERIFY(session.begin(sale(), 0));
        for (const qint64 now : {5000, 10000, 15000})
            session.tick(now);
        QVERIFY(std::holds_alternative<ZvtLost>(*session.takeEvent()));
        QVERIFY(!session.takeEvent());
    }

    /// C8 on a line: the result comes again because our ACK was lost; one event, the same answer.
    void aRepeatedBlockDoesNotActTwice()
    {
        ZvtSession session(std::make_unique<ZvtSerialLink>(), page());
        QVERIFY(session.begin(sale(), 0));
        session.takeOutput();
        const QByteArray result = toSerialBlock(*readApdu(zvtBytes("F08")));
        session.feed("\x06" + zvtBytes("S03") + result, 100);
        QVERIFY(std::holds_alternative<ZvtAccepted>(*session.takeEvent()));
        QVERIFY(std::holds_alternative<ZvtResult>(*session.takeEvent()));
        QVERIFY(session.stored(200));
        QCOMPARE(session.takeOutput(), QByteArray("\x06\x06") + zvtBytes("S03"));
        session.feed(result, 5100);
        QCOMPARE(session.takeOutput(), "\x06" + zvtBytes("S03"));
        session.feed("\x06", 5200);
        session.feed(result, 5300);
        QCOMPARE(session.takeOutput(), "\x06" + zvtBytes("S03"));
        QVERIFY(!session.takeEvent());
    }
};

QTEST_APPLESS_MAIN(TestZvtSessionSerial)
#include "tst_zvt_session_serial.moc"
