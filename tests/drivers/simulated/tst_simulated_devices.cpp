// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include "drivers/displays/wire_display.h"
#include "drivers/labels/wired_label_printer.h"
#include "drivers/scales/wire_scale.h"
#include "drivers/simulated/device_server.h"
#include "drivers/simulated/simulated_display.h"
#include "drivers/simulated/simulated_label_printer.h"
#include "drivers/simulated/simulated_scale.h"
#include "drivers/simulated/simulated_scanner.h"
#include "drivers/transport/memory_transport.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

/// The drivers and the simulated devices against each other, byte for byte.
class TestSimulatedDevices : public QObject {
    Q_OBJECT

    static constexpr ScalePatience patience{1000, 40, 1, 120};
    const ScaleQuestion m_question{Money::fromMinor(199), {}};

    static WireScale driverOf(SimulatedScale &scale, const QString &protocol)
    {
        return WireScale(std::make_unique<MemoryTransport>([&scale](const QByteArray &bytes) {
                             return bytes.isEmpty() ? QByteArray() : scale.hear(bytes);
                         }),
                         makeScaleProtocol(protocol, patience));
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aScaleIsReadInEveryState_data()
    {
        QTest::addColumn<QString>("protocol");
        for (const QString &name : scaleProtocolNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void aScaleIsReadInEveryState()
    {
        QFETCH(QString, protocol);
        SimulatedScale scale(protocol);
        WireScale driver = driverOf(scale, protocol);
        const auto stateAfter = [&](const QString &what) {
            const bool isDone = bool(scale.act(what));
            const auto reading = driver.weigh(m_question);
            return isDone && reading ? reading->state : ScaleState::Refused;
        };
        const bool isDialog = protocol == u"dialog06";
        QCOMPARE(stateAfter(u"zero"_s), isDialog ? ScaleState::BelowMinimum : ScaleState::Zero);
        QCOMPARE(stateAfter(u"weight 0.542"_s), ScaleState::Weight);
        QVERIFY(scale.act(u"weight 12.345"_s));
        QCOMPARE(driver.weigh(m_question)->weight, Quantity::fromThousandths(12345));
        QCOMPARE(stateAfter(u"motion"_s), ScaleState::InMotion);
        QCOMPARE(stateAfter(u"rest"_s), ScaleState::Weight);
        QCOMPARE(stateAfter(u"negative"_s), ScaleState::Negative);
        QCOMPARE(stateAfter(u"overload"_s), ScaleState::Overload);
        QCOMPARE(stateAfter(u"weight 1"_s), ScaleState::Weight);
        QCOMPARE(stateAfter(u"silent"_s), ScaleState::Silent);
        QCOMPARE(stateAfter(u"well"_s), isDialog ? ScaleState::NotMoved : ScaleState::Weight);
        QVERIFY(stateAfter(u"garbage"_s) != ScaleState::Weight);
        QVERIFY(stateAfter(u"half"_s) != ScaleState::Weight);
        QVERIFY(scale.act(u"well"_s));
        QCOMPARE(stateAfter(u"weight 2"_s), ScaleState::Weight);
    }

    void dialog06SellsOneWeighingOnce()
    {
        SimulatedScale scale(u"dialog06"_s);
        WireScale driver = driverOf(scale, u"dialog06"_s);
        QVERIFY(scale.act(u"weight 0.5"_s));
        QCOMPARE(driver.weigh(m_question)->state, ScaleState::Weight);
        QCOMPARE(driver.weigh(m_question)->state, ScaleState::NotMoved);
        QVERIFY(scale.act(u"motion"_s));
        QVERIFY(scale.act(u"rest"_s));
        QCOMPARE(driver.weigh(m_question)->state, ScaleState::Weight);
        QVERIFY(scale.takeSeen().contains(u"to pay: 100"_s));  // 0.5 kg at 1.99, half away from zero
    }

    void wrongWordsAreNamed()
    {
        SimulatedScale scale(u"cas"_s);
        for (const QString &line :
             {u"weight"_s, u"weight x"_s, u"weight 100"_s, u"weight -1"_s, u"jump"_s, u""_s}) {
            const auto acted = scale.act(line);
            QVERIFY2(!acted, qPrintable(line));
            QCOMPARE(acted.error().code, ErrorCode::BadInput);
            QVERIFY(acted.error().detail.contains(u"weight KG"_s));
        }
        SimulatedScanner scanner;
        QVERIFY(!scanner.act(u"scan"_s));
        QCOMPARE(*scanner.act(u"scan ]C10104012345678901<GS>10A"_s), QByteArray("]C10104012345678901\x1d"
                                                                                "10A\r"));
    }

    void aScriptIsDoneAtItsBytesAndAnswers()
    {
        const auto script = parseActionScript(u"at byte 2 motion\nafter 2 answers weight 3\n"_s, u"s"_s);
        QVERIFY(script);
        auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        QVERIFY(endpoint);
        const quint16 port = endpoint->port();
        DeviceServer server(std::move(endpoint).take(), std::make_unique<SimulatedScale>(u"8217"_s));
        QVERIFY(server.act(u"weight 1"_s));
        server.plan(*script);
        QTcpSocket till;
        till.connectToHost(QHostAddress::LocalHost, port);
        till.write("WWW");  // the second byte is still answered as it lay there
        QTRY_COMPARE(till.bytesAvailable(), 8 + 8 + 4);
        QCOMPARE(till.readAll(), QByteArray("\x02\x30\x31.000\r\x02\x30\x31.000\r\x02?\x41\r"));
        till.write("W");
        QTRY_COMPARE(till.bytesAvailable(), 8);
        QCOMPARE(till.readAll(), QByteArray("\x02\x30\x33.000\r"));
        for (const char *wrong : {"after 3 lines motion", "now", "sometimes motion"}) {
            const auto read = parseActionScript(QString::fromLatin1(wrong), u"hand.txt"_s);
            QVERIFY2(!read, wrong);
            QVERIFY2(
                read.error().detail.startsWith(u"hand.txt:1: expected now, at byte N, after N answers"_s),
                wrong);
        }
    }

    void aDisplayTellsWhatItShowsWhenThatChanges()
    {
        for (const QString &name : displayModelNames()) {
            SimulatedDisplay display(*findDisplayModel(name), *findCodePage(u"437"_s));
            WireDisplay driver(std::make_unique<MemoryTransport>(
                                   [&](const QByteArray &bytes) { return display.hear(bytes); }),
                               {*findDisplayModel(name), *findCodePage(u"437"_s)});
            QVERIFY(driver.show({{u"Crêpe"_s, u"4.20"_s}, {u"Total"_s, u"9.90"_s}}));
            QVERIFY(driver.show({{u"Crêpe"_s, u"4.20"_s}, {u"Total"_s, u"9.90"_s}}));
            QCOMPARE(display.takeSeen().mid(2),
                     (QStringList{u"|Crêpe           4.20|"_s, u"|Total           9.90|"_s}));
        }
    }

    void aLabelPrinterShowsItsLabelsAndSaysWhatStopsIt_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<ErrorCode>("reason");
        const int zpl = int(LabelPrinterSettings::Language::Zpl);
        const int tspl = int(LabelPrinterSettings::Language::Tspl);
        // ~HS is not answered without media or with the head open; devices reference 2.8.
        QTest::newRow("ZPL, well") << zpl << QString() << ErrorCode();
        QTest::newRow("ZPL, pause") << zpl << u"pause"_s << ErrorCode::DeviceOffline;
        QTest::newRow("ZPL, labels out: says nothing") << zpl << u"labels-out"_s << ErrorCode::DeviceUnknown;
        QTest::newRow("TSPL, well") << tspl << QString() << ErrorCode();
        QTest::newRow("TSPL, pause") << tspl << u"pause"_s << ErrorCode::DeviceOffline;
        QTest::newRow("TSPL, labels out") << tspl << u"labels-out"_s << ErrorCode::OutOfPaper;
        QTest::newRow("TSPL, head open") << tspl << u"head-open"_s << ErrorCode::CoverOpen;
    }
    void aLabelPrinterShowsItsLabelsAndSaysWhatStopsIt()
    {
        QFETCH(int, language);
        QFETCH(QString, trouble);
        QFETCH(ErrorCode, reason);
        const auto spoken = LabelPrinterSettings::Language(language);
        QStringList titles;
        SimulatedLabelPrinter printer(spoken,
                                      [&](const PrintedLabel &label) { titles += label.lines().value(0); });
        LabelPrinterSettings settings;
        settings.language = spoken;
        settings.patience.answerMs = 50;
        WiredLabelPrinter driver(std::make_unique<MemoryTransport>([&](const QByteArray &bytes) {
                                     return bytes.isEmpty() ? QByteArray() : printer.hear(bytes);
                                 }),
                                 settings);
        if (!trouble.isEmpty())
            QVERIFY(printer.act(trouble));
        ItemLabel label;
        label.title = u"Flat white"_s;
        if (const auto ready = driver.prepare({label}); !ready) {
            QCOMPARE(ready.error().code, reason);
            QVERIFY(titles.isEmpty());
            return;
        }
        QCOMPARE(reason, ErrorCode());
        PrintStep step = driver.goOn();
        while (!step.isOver())
            step = driver.goOn();
        QCOMPARE(step.proof.level, PrintLevel::Reached);
        QCOMPARE(titles, QStringList{u"Flat white"_s});
        QVERIFY(printer.takeSeen().contains(u"| Flat white"_s));
    }

    void noiseFromTheTillIsSurvived()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        for (const QString &name : scaleProtocolNames()) {
            SimulatedScale scale(name);
            for (int i = 0; i < campaign(5000); ++i) {
                QByteArray noise;
                for (int n = int(random.bounded(20)); n > 0; --n)
                    noise += char(random.bounded(2) ? random.bounded(0x20) : random.bounded(256));
                QVERIFY(scale.hear(noise).size() < 2000);
            }
        }
    }

    /// Over a real pseudo-terminal and a real socket, the simulated end in a thread of its own.
    void overARealWire_data()
    {
        QTest::addColumn<bool>("isPty");
        QTest::newRow("pty") << true;
        QTest::newRow("TCP") << false;
    }
    void overARealWire()
    {
        QFETCH(bool, isPty);
        QTemporaryDir folder;
        const QString link = folder.filePath(u"scale"_s);
        auto endpoint = isPty ? Endpoint::openPty(link) : Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        QVERIFY(endpoint);
        const quint16 port = endpoint->port();
        QThread thread;
        QObject place;
        place.moveToThread(&thread);
        std::unique_ptr<DeviceServer> server;
        thread.start();
        QMetaObject::invokeMethod(
            &place,
            [&] {
                server = std::make_unique<DeviceServer>(std::move(endpoint).take(),
                                                        std::make_unique<SimulatedScale>(u"8217"_s));
                std::ignore = server->act(u"weight 0.542"_s);
            },
            Qt::BlockingQueuedConnection);
        ScaleSettings settings;
        settings.address = isPty ? u"tty:"_s + link : u"tcp:127.0.0.1:%1"_s.arg(port);
        auto scale = makeScale(settings);
        QVERIFY(scale);
        QCOMPARE((*scale)->weigh({})->weight, Quantity::fromThousandths(542));
        const auto act = [&](const QString &line) {
            QMetaObject::invokeMethod(
                &place, [&] { std::ignore = server->act(line); }, Qt::BlockingQueuedConnection);
        };
        act(u"unplug"_s);
        for (int i = 0; i < 2; ++i) {  // the first may still hear the line hang up
            const auto reading = (*scale)->weigh({});
            QVERIFY(!reading || reading->state == ScaleState::Silent);
        }
        QVERIFY(!(*scale)->weigh({}));
        act(u"plug"_s);
        QTRY_VERIFY((*scale)->weigh({}) && (*scale)->weigh({})->weight == Quantity::fromThousandths(542));
        const auto script =
            parseActionScript(u"now motion\nafter 50 ms overload  # somebody leans on it"_s, u"hand.txt"_s);
        QVERIFY2(script, script ? "" : qPrintable(script.error().detail));
        QMetaObject::invokeMethod(
            &place, [&] { server->plan(*script); }, Qt::BlockingQueuedConnection);
        QTRY_VERIFY((*scale)->weigh({}) && (*scale)->weigh({})->state == ScaleState::Overload);
        QMetaObject::invokeMethod(
            &place, [&] { server.reset(); }, Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
    }
};

QTEST_MAIN(TestSimulatedDevices)
#include "tst_simulated_devices.moc"
