// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/simulated/printer_simulation.h"
#include "drivers/spool/escpos_printer.h"
#include "drivers/spool/star_printer.h"
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

const PrinterModel &model()
{
    return *findPrinterModel(u"star-tsp650"_s);
}

/// A driver in front of a simulated printer, in one thread and without waiting.
struct Memory {
    Memory()
        : simulation(model(), {.printed = [this](const QString &line) { lines.append(line); },
                               .tornOff = [this](const PaperRoll &) { ++pieces; },
                               .drawerOpened = [this] { ++pulses; },
                               .noticed = {}})
    {
        auto made = std::make_unique<MemoryTransport>([this](const QByteArray &written) {
            received += written;
            simulation.receive(written);
            return simulation.takeReplies();
        });
        transport = made.get();
        printer = std::make_unique<StarPrinter>(model(), std::move(made), settings);
    }
    void fault(const char *text) { simulation.plan(*parseFault(QString::fromLatin1(text))); }

    QStringList lines;
    int pieces = 0;
    int pulses = 0;
    QByteArray received;
    PrinterSettings settings;
    PrinterSimulation simulation;
    MemoryTransport *transport = nullptr;
    std::unique_ptr<StarPrinter> printer;
};

}  // namespace

class TestStarPrinter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aModelsFileChoosesTheDriver()
    {
        PrinterSettings settings;
        settings.address = u"tcp:127.0.0.1:9"_s;
        settings.model = u"star-tsp650"_s;
        QVERIFY(dynamic_cast<StarPrinter *>(std::move(makePrinter(settings)).take().get()));
        settings.model = u"star-tsp650-escpos"_s;
        QVERIFY(dynamic_cast<EscPosPrinter *>(std::move(makePrinter(settings)).take().get()));
    }

    /// The counter moves when the motor has stopped: devices reference 2.2, level 3.
    void theJobCounterProvesThatItIsOnPaper()
    {
        Memory bench;
        for (int job = 0; job < 40; ++job) {  // beyond 31, where the counter starts again
            const auto proof = bench.printer->print(PrintJobId::make(), receipt());
            QVERIFY(proof);
            QVERIFY(*proof == (PrintProof{PrintLevel::Printed, std::nullopt}));
        }
        QCOMPARE(bench.pieces, 40);
        QCOMPARE(bench.lines.size(), 120);
    }

    void aPrinterThatCannotPrintGetsNoByteOfTheJob_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("cover") << QByteArray("cover-open") << ErrorCode::CoverOpen;
        QTest::newRow("paper") << QByteArray("paper-end") << ErrorCode::OutOfPaper;
        QTest::newRow("offline") << QByteArray("offline") << ErrorCode::DeviceOffline;
        QTest::newRow("silent") << QByteArray("silent") << ErrorCode::DeviceOffline;
    }
    void aPrinterThatCannotPrintGetsNoByteOfTheJob()
    {
        QFETCH(QByteArray, fault);
        QFETCH(ErrorCode, code);
        Memory bench;
        bench.fault(fault.constData());
        const auto ready = bench.printer->prepare(PrintJobId::make(), receipt());
        QVERIFY(!ready);
        QCOMPARE(ready.error().code, code);
        QCOMPARE(bench.received, QByteArray::fromHex("1b0601"));
    }

    void nearEndIsNoReason()
    {
        Memory bench;
        bench.fault("paper-near-end");
        const auto proof = bench.printer->print(PrintJobId::make(), receipt());
        QVERIFY(proof && proof->level == PrintLevel::Printed);
    }

    void paperThatEndsInTheMiddleIsWaitedForAndPrintedOnce()
    {
        Memory bench;
        bench.fault("paper-end:3");
        QVERIFY(bench.printer->prepare(PrintJobId::make(), receipt(6)));
        PrintStep step = bench.printer->goOn();
        for (int i = 0; i < 3; ++i)
            step = bench.printer->goOn();
        QVERIFY(!step.isOver());
        QVERIFY(step.trouble && step.trouble->code == ErrorCode::OutOfPaper);
        QCOMPARE(bench.lines.size(), 3);
        bench.simulation.setFault(Fault::PaperEnd, false);  // a new roll
        for (int i = 0; i < 1000 && !step.isOver(); ++i)
            step = bench.printer->goOn();
        QVERIFY(step.proof == (PrintProof{PrintLevel::Printed, std::nullopt}));
        QCOMPARE(bench.lines.size(), 6);
        QCOMPARE(bench.pieces, 1);
    }

    void aJobThatIsNotConfirmedIsUnknownAndTheNextOneCleansUp()
    {
        Memory bench;
        QVERIFY(bench.printer->prepare(PrintJobId::make(), receipt()));
        bench.fault("silent");
        PrintStep step = bench.printer->goOn();
        for (int i = 0; i < 1000 && !step.isOver(); ++i)
            step = bench.printer->goOn();
        QVERIFY(step.stage == PrintStep::Stage::Ended);
        QVERIFY(step.proof.level == PrintLevel::Unknown);
        QVERIFY(step.proof.trouble);
        bench.simulation.setFault(Fault::Silent, false);
        bench.received.clear();
        QVERIFY(bench.printer->print(PrintJobId::make(), receipt()));
        QVERIFY(bench.received.startsWith(QByteArray(8192, '\0') + '\x18'));
        QCOMPARE(bench.lines.size(), 6);
    }

    void theDrawerOpensAtOnceEvenWhenThePrinterHasStopped()
    {
        Memory bench;
        QVERIFY(bench.printer->openDrawer());
        QCOMPARE(bench.pulses, 1);
        bench.fault("paper-end");
        QVERIFY(bench.printer->openDrawer());
        QCOMPARE(bench.pulses, 2);
        bench.simulation.setFault(Fault::PaperEnd, false);
        QCOMPARE(bench.pulses, 2);  // nothing was kept for later
    }

    void theStatusIsInWords()
    {
        Memory bench;
        bench.fault("cover-open");
        const auto status = bench.printer->status();
        QVERIFY(status);
        QCOMPARE(status->online, Answer::No);
        QCOMPARE(status->coverOpen, Answer::Yes);
        QVERIFY(status->paper == PrinterStatus::Paper::Ok);
    }
};

QTEST_MAIN(TestStarPrinter)
#include "tst_star_printer.moc"
