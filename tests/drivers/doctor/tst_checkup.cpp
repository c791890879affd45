// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTcpServer>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include "drivers/doctor/checkup.h"
#include "drivers/doctor/device_finder.h"
#include "drivers/doctor/device_list.h"
#include "drivers/simulated/device_server.h"
#include "drivers/simulated/printer_server.h"
#include "drivers/simulated/simulated_display.h"
#include "drivers/simulated/simulated_label_printer.h"
#include "drivers/simulated/simulated_scale.h"

using namespace servery;

namespace {

/// A simulated printer on a wire, in a thread of its own.
class Wire {
public:
    explicit Wire(const char *model, Result<Endpoint> endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0))
    {
        if (!endpoint)
            qFatal("%s", qPrintable(endpoint.error().detail));
        address =
            endpoint->port() ? u"tcp:127.0.0.1:%1"_s.arg(endpoint->port()) : u"tty:"_s + endpoint->name();
        port = endpoint->port();
        const PrinterModel *known = findPrinterModel(QString::fromLatin1(model));
        m_server = std::make_unique<PrinterServer>(
            std::move(endpoint).take(), *known,
            PrinterSimulation::Witness{.printed = [this](const QString &) { ++lines; },
                                       .tornOff = [this](const PaperRoll &) { ++pieces; },
                                       .drawerOpened = [this] { ++pulses; }});
        m_server->moveToThread(&m_thread);
        m_thread.start();
        settings.printer.model = known->name;
        settings.printer.address = address;
        settings.printer.patience.answerMs = 500;
    }
    ~Wire()
    {
        QMetaObject::invokeMethod(m_server.get(), [this] {
            m_server.reset();
            m_thread.quit();
        });
        m_thread.wait();
    }
    void setFault(Fault fault, bool isOn)
    {
        QMetaObject::invokeMethod(
            m_server.get(), [this, fault, isOn] { m_server->setFault(fault, isOn); },
            Qt::BlockingQueuedConnection);
    }
    DeviceHealth examined() const { return examine(devicesOf(settings).front(), settings); }

    QString address;
    quint16 port = 0;
    StationSettings settings;
    std::atomic<int> lines = 0;
    std::atomic<int> pieces = 0;
    std::atomic<int> pulses = 0;

private:
    QThread m_thread;
    std::unique_ptr<PrinterServer> m_server;
};

/// The same for a small device.
class DeviceWire {
public:
    explicit DeviceWire(std::unique_ptr<SimulatedDevice> device)
    {
        auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        if (!endpoint)
            qFatal("%s", qPrintable(endpoint.error().detail));
        address = u"tcp:127.0.0.1:%1"_s.arg(endpoint->port());
        m_server = std::make_unique<DeviceServer>(std::move(endpoint).take(), std::move(device));
        QObject::connect(m_server.get(), &DeviceServer::seen, &m_home,
                         [this](const QString &line) { seen << line; });
        m_server->moveToThread(&m_thread);
        m_thread.start();
    }
    ~DeviceWire()
    {
        QMetaObject::invokeMethod(m_server.get(), [this] {
            m_server.reset();
            m_thread.quit();
        });
        m_thread.wait();
    }
    void act(const QString &line)
    {
        QMetaObject::invokeMethod(
            m_server.get(), [this, line] { std::ignore = m_server->act(line); },
            Qt::BlockingQueuedConnection);
    }

    QString address;
    QStringList seen;

private:
    QObject m_home;
    QThread m_thread;
    std::unique_ptr<DeviceServer> m_server;
};

/// A label printer, as the settings of a kitchen name it.
class LabelWire {
public:
    explicit LabelWire(const QString &language)
        : m_wire(std::make_unique<SimulatedLabelPrinter>(*labelLanguage(language),
                                                         [this](const PrintedLabel &) { ++labels; }))
    {
        LabelPrinterSettings printer;
        printer.language = *labelLanguage(language);
        printer.address = m_wire.address;
        addLabelPrinter(settings.kitchen, printer);
    }
    void act(const QString &line) { m_wire.act(line); }

    StationSettings settings;
    std::atomic<int> labels = 0;

private:
    DeviceWire m_wire;
};

}  // namespace

class TestCheckup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPrinterSaysHowItIsWithoutPrinting_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<PrintLevel>("confirms");
        QTest::newRow("says when a line is on paper") << QByteArray("epson-tm-t88v") << PrintLevel::Printed;
        QTest::newRow("says when it has read it") << QByteArray("generic-80") << PrintLevel::Reached;
        QTest::newRow("Star") << QByteArray("star-tsp650") << PrintLevel::Printed;
    }
    void aPrinterSaysHowItIsWithoutPrinting()
    {
        QFETCH(QByteArray, model);
        QFETCH(PrintLevel, confirms);
        Wire wire(model.constData());
        const DeviceHealth health = wire.examined();
        QVERIFY2(health.word == DeviceWord::Ready, qPrintable(toText(health.word) + health.detail));
        QVERIFY(health.confirms == confirms);
        QVERIFY(health.roundTripUs && *health.roundTripUs > 0);
        QVERIFY(health.isDrawerPinHigh.has_value());
        QCOMPARE(wire.lines.load(), 0);
        QCOMPARE(wire.pieces.load(), 0);
        QCOMPARE(wire.pulses.load(), 0);
        if (model.startsWith("epson"))
            QVERIFY(health.says.contains(u"Epson TM-T88V"_s));
    }

    void whatIsWrongIsOneWord_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<DeviceWord>("word");
        QTest::newRow("cover") << Fault::CoverOpen << DeviceWord::CoverOpen;
        QTest::newRow("end of paper") << Fault::PaperEnd << DeviceWord::NoPaper;
        QTest::newRow("near the end") << Fault::PaperNearEnd << DeviceWord::PaperLow;
        QTest::newRow("off line") << Fault::Offline << DeviceWord::Offline;
        QTest::newRow("silent") << Fault::Silent << DeviceWord::Silent;
    }
    void whatIsWrongIsOneWord()
    {
        QFETCH(Fault, fault);
        QFETCH(DeviceWord, word);
        Wire wire("epson-tm-t88v");
        wire.setFault(fault, true);
        const DeviceHealth health = wire.examined();
        QVERIFY2(health.word == word, qPrintable(toText(health.word)));
        QCOMPARE(wire.lines.load(), 0);
    }

    void nobodyThereIsNotNoPaper()
    {
        StationSettings settings;
        {
            QTcpServer gone;
            QVERIFY(gone.listen(QHostAddress::LocalHost));
            settings.printer.address = u"tcp:127.0.0.1:%1"_s.arg(gone.serverPort());
        }
        const DeviceHealth health = examine(devicesOf(settings).front(), settings);
        QVERIFY(health.word == DeviceWord::Absent);
        QVERIFY(!health.detail.isEmpty());
        QVERIFY(!health.confirms);
    }

    void aLineThatIsHeldNamesTheHolder()
    {
        Device line{DeviceKind::SerialLine, {}, {}, {}, {}, {}, {}};
        QTemporaryDir folder;
        line.file = folder.filePath(u"ttyS9"_s);
        QVERIFY(QFile(line.file).open(QIODevice::WriteOnly));
        QProcess other;
        other.setStandardInputFile(line.file);
        other.start(u"sleep"_s, {u"1000"_s});
        QVERIFY(other.waitForStarted());
        QTRY_COMPARE(examine(line, {}).holders.size(), 1);
        QVERIFY(examine(line, {}).access == DeviceHealth::Access::Granted);
        other.kill();
        QVERIFY(other.waitForFinished());
    }

    void aTestPageComesWithItsCodePages()
    {
        Wire wire("epson-tm-t88v");
        const auto proof = printTestPage(wire.settings.printer, QDateTime::currentDateTime());
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
        QVERIFY(proof->level == PrintLevel::Printed);
        QTRY_COMPARE(wire.pieces.load(), 2);
        const auto pages = findPrinterModel(u"epson-tm-t88v"_s)->pages.size();
        QVERIFY(size_t(wire.lines.load()) > pages * 8);
        QCOMPARE(wire.pulses.load(), 0);
    }

    void aPrinterWithoutPaperGetsNoTestPage()
    {
        Wire wire("epson-tm-t88v");
        wire.setFault(Fault::PaperEnd, true);
        const auto proof = printTestPage(wire.settings.printer, QDateTime::currentDateTime());
        QVERIFY(!proof);
        QCOMPARE(proof.error().code, ErrorCode::OutOfPaper);
        QCOMPARE(wire.lines.load(), 0);
    }

    void aDrawerTestIsOnePulse()
    {
        Wire wire("epson-tm-t88v");
        const auto test = testDrawer(wire.settings.printer);
        QVERIFY(test);
        QCOMPARE(wire.pulses.load(), 1);
        QVERIFY(test->isHighBefore.has_value());
        QCOMPARE(wire.lines.load(), 0);
    }

    /// What was found out is shown while it cannot be asked, and found out anew by a test page.
    void whatItConfirmsIsRemembered()
    {
        Wire wire("epson-tm-t88v");
        wire.settings.printer.confirms = PrintLevel::Sent;
        QVERIFY(wire.examined().confirms == PrintLevel::Printed);
        const auto proof = printTestPage(wire.settings.printer, QDateTime::currentDateTime());
        QVERIFY(proof && proof->level == PrintLevel::Printed);
        wire.setFault(Fault::CoverOpen, true);
        wire.settings.printer.confirms = PrintLevel::Printed;
        const DeviceHealth health = wire.examined();
        QVERIFY2(health.word == DeviceWord::CoverOpen, qPrintable(toText(health.word) + health.detail));
        QVERIFY(health.confirms == PrintLevel::Printed);
    }

    void aLabelPrinterSaysHowItIs_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<DeviceWord>("word");
        QTest::newRow("ZPL") << u"zpl"_s << u"ready"_s << DeviceWord::Ready;
        QTest::newRow("TSPL") << u"tspl"_s << u"ready"_s << DeviceWord::Ready;
        QTest::newRow("TSPL without labels") << u"tspl"_s << u"labels-out"_s << DeviceWord::NoPaper;
        QTest::newRow("TSPL with its head open") << u"tspl"_s << u"head-open"_s << DeviceWord::CoverOpen;
        QTest::newRow("silent") << u"zpl"_s << u"silent"_s << DeviceWord::Silent;
    }
    void aLabelPrinterSaysHowItIs()
    {
        QFETCH(QString, language);
        QFETCH(QString, trouble);
        QFETCH(DeviceWord, word);
        LabelWire wire(language);
        wire.act(trouble);
        const Device device = devicesOf(wire.settings).front();
        QCOMPARE(device.kind, DeviceKind::LabelPrinter);
        const DeviceHealth health = examine(device, wire.settings);
        QVERIFY2(health.word == word, qPrintable(toText(health.word) + health.detail));
        QCOMPARE(wire.labels.load(), 0);
    }

    void aTestLabelComesOut()
    {
        LabelWire wire(u"zpl"_s);
        const auto proof =
            printTest(devicesOf(wire.settings).front(), wire.settings, QDateTime::currentDateTime());
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
        QVERIFY(proof->level == PrintLevel::Reached);
        QCOMPARE(wire.labels.load(), 1);
        const auto refused = printTest({DeviceKind::Scale, u"scale"_s}, wire.settings, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
    }

    /// Silent, as many are without ribbon or with an open head, or saying why: nothing is out then.
    void aTestLabelThatThePrinterDoesNotTakeIsNone_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("ZPL without ribbon") << u"zpl"_s << u"ribbon-out"_s << ErrorCode::DeviceUnknown;
        QTest::newRow("TSPL without ribbon") << u"tspl"_s << u"ribbon-out"_s << ErrorCode::OutOfPaper;
        QTest::newRow("TSPL with its head open") << u"tspl"_s << u"head-open"_s << ErrorCode::CoverOpen;
    }
    void aTestLabelThatThePrinterDoesNotTakeIsNone()
    {
        QFETCH(QString, language);
        QFETCH(QString, trouble);
        LabelWire wire(language);
        wire.act(trouble);
        const auto proof =
            printTest(devicesOf(wire.settings).front(), wire.settings, QDateTime::currentDateTime());
        QVERIFY(!proof);
        QTEST(proof.error().code, "code");
        QCOMPARE(wire.labels.load(), 0);
    }

    void aScaleSaysWhatLiesOnItOrWhyItCannotWeigh_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<DeviceWord>("word");
        QTest::addColumn<QString>("said");
        QTest::newRow("a weight") << u"weight 0.542"_s << DeviceWord::Ready << u"0.542 kg"_s;
        QTest::newRow("nothing") << u"zero"_s << DeviceWord::Ready << u"nothing lies on it"_s;
        QTest::newRow("motion") << u"motion"_s << DeviceWord::Fault << u"it does not come to rest"_s;
        QTest::newRow("below zero") << u"negative"_s << DeviceWord::Fault << u"it is below zero"_s;
        QTest::newRow("too much") << u"overload"_s << DeviceWord::Fault << u"more lies on it"_s;
        QTest::newRow("silent") << u"silent"_s << DeviceWord::Silent << QString();
    }
    void aScaleSaysWhatLiesOnItOrWhyItCannotWeigh()
    {
        QFETCH(QString, action);
        QFETCH(DeviceWord, word);
        QFETCH(QString, said);
        DeviceWire wire(std::make_unique<SimulatedScale>(u"8217"_s));
        wire.act(u"weight 0.300"_s);
        wire.act(action);
        StationSettings settings;
        settings.devices.scale = {u"8217"_s, wire.address, {}};
        const DeviceHealth health = examine(devicesOf(settings).front(), settings);
        QVERIFY2(health.word == word, qPrintable(toText(health.word) + health.detail));
        QVERIFY2((health.says.join(u' ') + health.detail).contains(said), qPrintable(health.detail));
    }

    void aDisplayThatAnswersIsAskedAndTheOthersAreOpened_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("isSilent");
        QTest::addColumn<DeviceWord>("word");
        QTest::newRow("DSP-800") << u"dsp800"_s << false << DeviceWord::Ready;
        QTest::newRow("DSP-800, silent") << u"dsp800"_s << true << DeviceWord::Silent;
        QTest::newRow("CD5220") << u"cd5220"_s << true << DeviceWord::Ready;
    }
    void aDisplayThatAnswersIsAskedAndTheOthersAreOpened()
    {
        QFETCH(QString, model);
        QFETCH(bool, isSilent);
        QFETCH(DeviceWord, word);
        DeviceWire wire(std::make_unique<SimulatedDisplay>(*findDisplayModel(model), *findCodePage(u"437")));
        if (isSilent)
            wire.act(u"silent"_s);
        StationSettings settings;
        settings.devices.display.model = model;
        settings.devices.display.address = wire.address;
        const DeviceHealth health = examine(devicesOf(settings).front(), settings);
        QVERIFY2(health.word == word, qPrintable(toText(health.word) + health.detail));
    }

    void aDisplayShowsItsTestRows()
    {
        DeviceWire wire(
            std::make_unique<SimulatedDisplay>(*findDisplayModel(u"cd5220"), *findCodePage(u"437")));
        DisplaySettings display;
        display.address = wire.address;
        QVERIFY(showTestRows(display, QDateTime({2026, 5, 4}, {13, 37})));
        QTRY_VERIFY(wire.seen.join(u' ').contains(u"13:37"));
        QVERIFY(wire.seen.join(u' ').contains(u"Servery"));
    }

    void aNetworkPrinterIsFoundAndAsked_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::newRow("ESC/POS") << QByteArray("epson-tm-t88v");
        QTest::newRow("Star") << QByteArray("star-tsp650");
    }
    void aNetworkPrinterIsFoundAndAsked()
    {
        QFETCH(QByteArray, model);
        Wire wire(model.constData());
        FindWish wish;
        wish.isNetworkSearched = true;
        wish.network.port = wire.port;
        wish.hosts = [] { return QStringList{u"127.0.0.1"_s}; };
        std::vector<Device> found = findDevices(wish);
        std::erase_if(found, [](const Device &device) { return !device.address.startsWith(u"tcp:"); });
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].address, wire.address);
        askWhatTheyAre(found);
        QCOMPARE(found[0].model, QString::fromLatin1(model));
        const StationSettings settings = withFound({}, found);
        QCOMPARE(settings.printer.model, QString::fromLatin1(model));
        QVERIFY(examine(devicesOf(settings).front(), settings).word == DeviceWord::Ready);
    }

    void theSearchEndsInTime()
    {
        QStringList hosts;
        for (int i = 1; i < 255; ++i)
            hosts << u"192.0.2.%1"_s.arg(i);  // addresses for documentation, RFC 5737: nobody is there
        NetworkSearch search;
        search.connectMs = 20;
        search.mostMs = 200;
        QCOMPARE(listeningAmong(hosts, search), QStringList());
        QVERIFY(neighbours().size() <= 254 * 64);
    }
};

QTEST_MAIN(TestCheckup)  // letters that no code page has are drawn
#include "tst_checkup.moc"
