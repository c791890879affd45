// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include "app/base/worker.h"
#include "drivers/escpos/commands.h"
#include "drivers/simulated/printer_server.h"
#include "drivers/simulated/simulated_printer.h"
#include "drivers/spool/escpos_printer.h"
#include "drivers/transport/memory_transport.h"

using namespace servery;
using Answer = PrinterStatus::Answer;

namespace {

Document receipt(int lines = 3)
{
    Document document;
    for (int i = 1; i <= lines; ++i)
        document.blocks.push_back(Row{{Cell{u"line %1"_s.arg(i), Align::Left, 1, {}}}, 0});
    document.blocks.push_back(Cut{});
    return document;
}

const PrinterModel &model(const char *name)
{
    return *findPrinterModel(QString::fromLatin1(name));
}

/// A driver in front of a simulated printer, in one thread and without waiting.
struct Memory {
    explicit Memory(const char *name = "epson-tm-t88v")
        : known(model(name)),
          simulation(known, {.printed = [this](const QString &line) { lines.append(line); },
                             .tornOff = [this](const PaperRoll &) { ++pieces; },
                             .drawerOpened = [this] { ++pulses; },
                             .noticed = {}})
    {
        restart();
    }
    /// Another driver for the same printer.
    void restart()
    {
        auto made = std::make_unique<MemoryTransport>([this](const QByteArray &written) {
            received += written;
            simulation.receive(written);
            return simulation.takeReplies();
        });
        transport = made.get();
        printer = std::make_unique<EscPosPrinter>(known, std::move(made), settings);
    }
    void fault(const char *text) { simulation.plan(*parseFault(QString::fromLatin1(text))); }

    const PrinterModel &known;
    QStringList lines;
    int pieces = 0;
    int pulses = 0;
    QByteArray received;
    PrinterSettings settings;
    PrinterSimulation simulation;
    MemoryTransport *transport = nullptr;
    std::unique_ptr<EscPosPrinter> printer;
};

/// A simulated printer on a wire, in a thread of its own.
class Wire {
public:
    explicit Wire(Result<Endpoint> endpoint, const char *fault = nullptr)
    {
        if (!endpoint)
            qFatal("%s", qPrintable(endpoint.error().detail));
        m_address =
            endpoint->port() ? u"tcp:127.0.0.1:%1"_s.arg(endpoint->port()) : u"tty:"_s + endpoint->name();
        m_server = std::make_unique<PrinterServer>(
            std::move(endpoint).take(), model("epson-tm-t88v"),
            PrinterSimulation::Witness{.tornOff = [this](const PaperRoll &) { ++pieces; }});
        if (fault)
            m_server->plan(*parseFault(QString::fromLatin1(fault)));
        m_server->moveToThread(&m_thread);
        m_thread.start();
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
    std::unique_ptr<ReceiptPrinter> printer() const
    {
        PrinterSettings settings;
        settings.model = u"epson-tm-t88v"_s;
        settings.address = m_address;
        settings.patience.answerMs = 300;
        settings.patience.progressMs = 300;
        settings.patience.faultMs = 500;
        auto made = makePrinter(settings);
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        return std::move(made).take();
    }

    std::atomic<int> pieces = 0;

private:
    QString m_address;
    QThread m_thread;
    std::unique_ptr<PrinterServer> m_server;
};

}  // namespace

class TestEscPosPrinter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theProofSaysHowSureItIs_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<PrintLevel>("level");
        QTest::newRow("says when the last line is on paper")
            << QByteArray("epson-tm-t88v") << PrintLevel::Printed;
        QTest::newRow("says when it has read it") << QByteArray("generic-80") << PrintLevel::Reached;
    }
    void theProofSaysHowSureItIs()
    {
        QFETCH(QByteArray, name);
        QFETCH(PrintLevel, level);
        Memory bench(name.constData());
        const auto proof = bench.printer->print(PrintJobId::make(), receipt());
        QVERIFY(proof);
        QVERIFY(proof->level == level);
        QVERIFY(!proof->trouble);
        QCOMPARE(bench.lines, (QStringList{u"line 1"_s, u"line 2"_s, u"line 3"_s}));
        QCOMPARE(bench.pieces, 1);
    }

    void aOneWayCableIsOnlySent()
    {
        Memory bench;
        PrinterSettings settings;
        settings.answers = false;
        EscPosPrinter printer(model("generic-80"),
                              std::make_unique<MemoryTransport>([&](const QByteArray &written) {
                                  bench.received += written;
                                  return QByteArray();
                              }),
                              settings);
        const auto proof = printer.print(PrintJobId::make(), receipt());
        QVERIFY(proof && proof->level == PrintLevel::Sent);
        QVERIFY(!bench.received.contains("\x10\x04"));
        QCOMPARE(printer.status()->paper, PrinterStatus::Paper::Unknown);
    }

    /// What was found out in an earlier run: the same printer, asked by another driver object.
    void whatAPrinterNeverSaysIsNotWaitedForAgain()
    {
        const auto stepsUntilOver = [](std::optional<PrintLevel> known) {
            const PrinterModel &clone = model("generic-80");
            PrinterSimulation simulation(clone);
            PrinterSettings settings;
            settings.confirms = known;
            EscPosPrinter printer(clone, std::make_unique<MemoryTransport>([&](const QByteArray &written) {
                                      const QByteArray heard =
                                          QByteArray(written).replace(askPaperSensor(), QByteArray());
                                      simulation.receive(heard);  // GS r is nothing to it
                                      return simulation.takeReplies();
                                  }),
                                  settings);
            if (!printer.prepare(PrintJobId::make(), receipt()))
                return -1;
            int steps = 1;
            PrintStep step = printer.goOn();
            for (; !step.isOver(); step = printer.goOn())
                ++steps;
            return step.proof.level == PrintLevel::Sent ? steps : -1;
        };
        const int atFirst = stepsUntilOver(std::nullopt);
        const int later = stepsUntilOver(PrintLevel::Sent);
        QVERIFY2(later > 0 && later * 4 < atFirst, qPrintable(u"%1, %2"_s.arg(atFirst).arg(later)));
    }
    void whatAPrinterNeverAnsweredIsNotAskedAgain()
    {
        Memory bench;
        bench.settings.confirms = PrintLevel::Reached;
        bench.restart();
        const auto proof = bench.printer->print(PrintJobId::make(), receipt());
        QVERIFY(proof && proof->level == PrintLevel::Reached);
        QVERIFY(!bench.received.contains("\x1d(H"));
    }

    /// Pain 1 and 3: a printer that cannot print gets no byte of the job, so nothing spills out later.
    void aPrinterThatCannotPrintGetsNotOneByte_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("cover") << QByteArray("cover-open") << ErrorCode::CoverOpen;
        QTest::newRow("paper") << QByteArray("paper-end") << ErrorCode::OutOfPaper;
        QTest::newRow("offline") << QByteArray("offline") << ErrorCode::DeviceOffline;
        QTest::newRow("silent") << QByteArray("silent") << ErrorCode::DeviceOffline;
        QTest::newRow("garbage") << QByteArray("garbage") << ErrorCode::DeviceOffline;
    }
    void aPrinterThatCannotPrintGetsNotOneByte()
    {
        QFETCH(QByteArray, fault);
        QFETCH(ErrorCode, code);
        Memory bench;
        bench.fault(fault.constData());
        const auto proof = bench.printer->print(PrintJobId::make(), receipt());
        QVERIFY(!proof);
        QCOMPARE(proof.error().code, code);
        QVERIFY(!bench.received.contains("\x1b@"));
        QVERIFY(bench.received.size() <= 12);  // four questions at most
    }

    void paperNearItsEndStillPrints()
    {
        Memory bench;
        bench.fault("paper-near-end");
        const auto proof = bench.printer->print(PrintJobId::make(), receipt());
        QVERIFY(proof && proof->level == PrintLevel::Printed);
        QVERIFY(bench.printer->status()->paper == PrinterStatus::Paper::NearEnd);
    }

    void aFaultInTheMiddleIsUnknownWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("paper") << QByteArray("paper-end:2") << ErrorCode::OutOfPaper;
        QTest::newRow("cover") << QByteArray("cover-open:2") << ErrorCode::CoverOpen;
        QTest::newRow("silent") << QByteArray("silent:2") << ErrorCode::DeviceOffline;
    }
    void aFaultInTheMiddleIsUnknownWithItsReason()
    {
        QFETCH(QByteArray, fault);
        QFETCH(ErrorCode, code);
        Memory bench;
        bench.fault(fault.constData());
        const auto proof = bench.printer->print(PrintJobId::make(), receipt());
        QVERIFY(proof);
        QVERIFY(proof->level == PrintLevel::Unknown);
        QVERIFY(proof->trouble);
        QCOMPARE(proof->trouble->code, code);
    }

    void aStallAtAnyByteIsNeverCalledDone()
    {
        Memory whole;
        QVERIFY(whole.printer->print(PrintJobId::make(), receipt()));
        const qsizetype questions = 15;  // how it is, and whether it reads
        for (qsizetype bytes = 0; bytes < whole.received.size(); ++bytes) {
            Memory bench;
            bench.transport->stallAfter(bytes);
            const auto proof = bench.printer->print(PrintJobId::make(), receipt());
            if (bytes <= questions)
                QVERIFY(!proof);  // nothing of the job left the till
            else
                QVERIFY(proof && proof->level == PrintLevel::Unknown && proof->trouble);
        }
    }

    void aPrinterThatNeverConfirmsIsSent()
    {
        PrinterSettings settings;
        EscPosPrinter printer(model("generic-80"),
                              std::make_unique<MemoryTransport>([](const QByteArray &written) {
                                  return QByteArray(written.count("\x10\x04"), 0x12);
                              }),
                              settings);
        const auto proof = printer.print(PrintJobId::make(), receipt());
        QVERIFY(proof);
        QVERIFY(proof->level == PrintLevel::Sent);
        QCOMPARE(proof->trouble->code, ErrorCode::DeviceUnknown);
    }

    void theDrawerIsAJobOfItsOwn()
    {
        Memory bench;
        QVERIFY(bench.printer->print(PrintJobId::make(), receipt()));
        QCOMPARE(bench.pulses, 0);
        QVERIFY(bench.printer->openDrawer());
        QCOMPARE(bench.pulses, 1);
        QCOMPARE(bench.pieces, 1);
    }

    /// A pulse that waits in a stopped printer's buffer would open the drawer with nobody there.
    void aStoppedPrinterOpensTheDrawerAtOnceOrNotAtAll()
    {
        Memory epson;
        epson.fault("paper-end");
        QVERIFY(epson.printer->openDrawer());
        QCOMPARE(epson.pulses, 1);
        Memory generic("generic-80");
        generic.fault("paper-end");
        QCOMPARE(generic.printer->openDrawer().error().code, ErrorCode::OutOfPaper);
        generic.simulation.setFault(Fault::PaperEnd, false);
        QCOMPARE(generic.pulses, 0);
    }

    void settingsThatMakeNoSenseAreNamed_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("address");
        QTest::newRow("model") << u"typewriter"_s << u"tcp:10.0.0.1"_s;
        QTest::newRow("nothing") << u"generic-80"_s << u""_s;
        QTest::newRow("port") << u"generic-80"_s << u"tcp:host:99999"_s;
        QTest::newRow("no host") << u"generic-80"_s << u"tcp::9100"_s;
        QTest::newRow("relative path") << u"generic-80"_s << u"tty:ttyS0"_s;
    }
    void settingsThatMakeNoSenseAreNamed()
    {
        QFETCH(QString, model);
        QFETCH(QString, address);
        PrinterSettings settings;
        settings.model = model;
        settings.address = address;
        const auto printer = makePrinter(settings);
        QVERIFY(!printer);
        QCOMPARE(printer.error().code, ErrorCode::BadInput);
        settings.model = u"generic-80"_s;
        for (const char *good :
             {"tcp:10.0.0.7", "tcp:printer.local:9100", "tcp:[::1]:9100", "tty:/dev/ttyUSB0"}) {
            settings.address = QString::fromLatin1(good);
            QVERIFY2(makePrinter(settings), good);
        }
    }

    void overTcpAReceiptIsPrintedAndConfirmed()
    {
        Wire wire(Endpoint::listenTcp(u"127.0.0.1"_s, 0));
        auto printer = wire.printer();
        for (int i = 1; i <= 3; ++i) {
            const auto proof = printer->print(PrintJobId::make(), receipt(200));
            QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
            QVERIFY(proof->level == PrintLevel::Printed);
            QCOMPARE(wire.pieces.load(), i);
        }
        QVERIFY(printer->status()->online == Answer::Yes);
    }

    void overAPseudoTerminalToo()
    {
        QTemporaryDir folder;
        Wire wire(Endpoint::openPty(folder.filePath(u"printer"_s)));
        auto printer = wire.printer();
        for (int i = 1; i <= 2; ++i) {
            const auto proof = printer->print(PrintJobId::make(), receipt(40));
            QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
            QVERIFY(proof->level == PrintLevel::Printed);
        }
        QCOMPARE(wire.pieces.load(), 2);
    }

    void overTcpFaultsAreNamed()
    {
        Wire wire(Endpoint::listenTcp(u"127.0.0.1"_s, 0));
        auto printer = wire.printer();
        const std::pair<Fault, ErrorCode> cases[] = {{Fault::CoverOpen, ErrorCode::CoverOpen},
                                                     {Fault::PaperEnd, ErrorCode::OutOfPaper},
                                                     {Fault::Offline, ErrorCode::DeviceOffline},
                                                     {Fault::Silent, ErrorCode::DeviceOffline},
                                                     {Fault::Garbage, ErrorCode::DeviceOffline}};
        for (const auto &[fault, code] : cases) {
            wire.setFault(fault, true);
            const auto proof = printer->print(PrintJobId::make(), receipt());
            QVERIFY(!proof);
            QCOMPARE(proof.error().code, code);
            wire.setFault(fault, false);
        }
        QCOMPARE(wire.pieces.load(), 0);
        QVERIFY(printer->print(PrintJobId::make(), receipt()));
        QCOMPARE(wire.pieces.load(), 1);
    }

    void paperThatEndsInTheMiddleIsReportedAndTheRestComesWithTheNewRoll()
    {
        Wire wire(Endpoint::listenTcp(u"127.0.0.1"_s, 0), "paper-end:20");
        auto printer = wire.printer();
        const auto proof = printer->print(PrintJobId::make(), receipt(40));
        QVERIFY(proof && proof->level == PrintLevel::Unknown);
        QCOMPARE(proof->trouble->code, ErrorCode::OutOfPaper);
        QCOMPARE(wire.pieces.load(), 0);
        wire.setFault(Fault::PaperEnd, false);
        QCOMPARE(wire.pieces.load(), 1);
    }

    void aSlowPrinterIsWaitedFor()
    {
        Wire wire(Endpoint::listenTcp(u"127.0.0.1"_s, 0), "slow");
        const auto proof = wire.printer()->print(PrintJobId::make(), receipt(8));
        QVERIFY(proof && proof->level == PrintLevel::Printed);
    }

    void nothingListeningIsOffline()
    {
        PrinterSettings settings;
        settings.address = u"tty:/dev/no-such-printer"_s;
        const auto proof = (*makePrinter(settings)).get()->print(PrintJobId::make(), receipt());
        QCOMPARE(proof.error().code, ErrorCode::DeviceOffline);
    }

    void aSimulatedPrinterShowsItsPaperToAnotherThread()
    {
        SimulatedPaper paper;
        QSignalSpy torn(&paper, &SimulatedPaper::pieceTorn);
        QSignalSpy pulses(&paper, &SimulatedPaper::drawerOpened);
        QList<ErrorCode> refused;
        Worker<ReceiptPrinter> worker(
            [&paper] { return std::make_unique<SimulatedPrinter>(model("generic-80"), paper); });
        const auto print = [&] {
            worker.ask(
                this, [](ReceiptPrinter &printer) { return printer.print(PrintJobId::make(), receipt()); },
                [&](const Result<PrintProof> &proof) {
                    if (!proof)
                        refused.append(proof.error().code);
                });
        };
        print();
        QTRY_COMPARE(torn.size(), 1);
        QCOMPARE(torn[0][1].toString(), u"line 1\nline 2\nline 3"_s);
        QVERIFY(torn[0][0].value<QImage>().width() > 576);
        paper.setFault(Fault::CoverOpen, true);
        print();
        QTRY_COMPARE(refused, QList<ErrorCode>{ErrorCode::CoverOpen});
        paper.setFault(Fault::CoverOpen, false);
        worker.ask(
            this, [](ReceiptPrinter &printer) { return printer.openDrawer(); }, [](const Outcome &) {});
        QTRY_COMPARE(pulses.size(), 1);
    }
};

QTEST_MAIN(TestEscPosPrinter)
#include "tst_escpos_printer.moc"
