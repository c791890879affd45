// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "drivers/scales/wire_scale.h"
#include "drivers/transport/memory_transport.h"
#include "tests/drivers/scales/scale_conversation.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestWireScale : public QObject {
    Q_OBJECT

    static ScalePatience quick() { return {100, 50, 1, 200}; }
    static WireScale scaleWith(MemoryTransport::Device device, const QString &protocol = u"8217"_s)
    {
        return WireScale(std::make_unique<MemoryTransport>(std::move(device)),
                         makeScaleProtocol(protocol, quick()));
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aWeightThatLayInTheLineIsNotTheAnswer()
    {
        // A scale that chatters without being asked, then rests at another weight.
        int chatter = 3;
        WireScale scale = scaleWith([&chatter](const QByteArray &written) -> QByteArray {
            if (written == "W")
                return "\x02"
                       "00.542\r";
            return chatter-- > 0 ? "\x02"
                                   "09.999\r"
                                 : "";
        });
        const auto reading = scale.weigh({});
        QVERIFY(reading);
        QCOMPARE(reading->weight, Quantity::fromThousandths(542));
    }

    void aScaleThatIsNotThereIsOffline()
    {
        auto transport = std::make_unique<MemoryTransport>([](const QByteArray &) { return QByteArray(); });
        transport->failToOpen({ErrorCode::DeviceOffline, u"nobody"_s});
        WireScale scale(std::move(transport), makeScaleProtocol(u"cas"_s, quick()));
        const auto reading = scale.weigh({});
        QVERIFY(!reading);
        QCOMPARE(reading.error().code, ErrorCode::DeviceOffline);
    }

    void aScaleThatTakesNothingIsOffline()
    {
        auto transport = std::make_unique<MemoryTransport>([](const QByteArray &) { return QByteArray(); });
        transport->stallAfter(0);
        WireScale scale(std::move(transport), makeScaleProtocol(u"cas"_s, quick()));
        QVERIFY(!scale.weigh({}));
    }

    void silenceIsAStateAndTheNextQuestionMayBeAnswered()
    {
        bool isAwake = false;
        WireScale scale = scaleWith([&isAwake](const QByteArray &written) -> QByteArray {
            return isAwake && written == "W" ? "\x02"
                                               "00.542\r"
                                             : "";
        });
        QCOMPARE(scale.weigh({})->state, ScaleState::Silent);
        isAwake = true;
        QCOMPARE(scale.weigh({})->state, ScaleState::Weight);
    }

    /// Whatever a scale says, every question ends, and no noise becomes a weight that was not framed as one.
    void noiseNeverHangsNorCrashes()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        const QByteArray likely = QByteArray::fromHex("0102030406150d111b3f") + "S U-0123456789.kgN?";
        for (const QString &name : scaleProtocolNames()) {
            for (int round = 0; round < campaign(400); ++round) {
                const auto protocol = makeScaleProtocol(name, {});
                qint64 now = 0;
                protocol->begin({Money::fromMinor(199), {}}, now);
                for (int step = 0; !protocol->result(); ++step) {
                    QVERIFY2(step < 5000, qPrintable(name));
                    QByteArray noise;
                    for (int i = int(random.bounded(20)); i > 0; --i)
                        noise += likely[random.bounded(likely.size())];
                    protocol->feed(noise, now);
                    now += random.bounded(60);
                    protocol->tick(now);
                }
                QVERIFY(now < 3000);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestWireScale)
#include "tst_wire_scale.moc"
