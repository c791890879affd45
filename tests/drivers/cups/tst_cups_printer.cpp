// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/cups/cups_printer.h"

#include <QElapsedTimer>
#include <QtTest>

#include "drivers/escpos/commands.h"
#include "drivers/paper/layout.h"
#include "drivers/star/printer_language.h"
#include "tests/drivers/transport/ipp_printer.h"

using namespace servery;
using Answer = PrinterStatus::Answer;
using Stage = PrintStep::Stage;

namespace {

Document receipt(int lines = 3)
{
    Document document;
    document.title = u"Receipt 42"_s;
    for (int i = 1; i <= lines; ++i)
        document.blocks.push_back(Row{{Cell{u"Crème brûlée %1"_s.arg(i), Align::Left, 1, {}}}, 0});
    document.blocks.push_back(Cut{});
    return document;
}

const PrinterModel &model()
{
    return *findPrinterModel(u"epson-tm-t88v"_s);
}

CupsPrinter printerAt(const QString &address)
{
    return CupsPrinter(model(), *CupsAddress::parse(address), {});
}

/// Goes on until the step has what is looked for; nothing when it never has.
template <typename Wanted>
std::optional<PrintStep> goOnUntil(ReceiptPrinter &printer, Wanted wanted)
{
    for (int i = 0; i < 100; ++i) {
        const PrintStep step = printer.goOn();
        if (wanted(step))
            return step;
        if (step.isOver())
            break;
    }
    return std::nullopt;
}

}  // namespace

class TestCupsPrinter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aReceiptArrivesAsThePrintersOwnCommands()
    {
        const IppPrinter ipp;
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        const auto proof = printer.print(PrintJobId::make(), receipt());
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
        QVERIFY(proof->level == PrintLevel::Sent);  // m0wfo/cups #3: completed is not printed
        QCOMPARE(ipp.printed(), QList<QByteArray>{encodeFor(layOut(receipt(), model().columns), model())});
    }

    void aReportArrivesAsPagesOfA4()
    {
        const IppPrinter ipp;
        auto printer = printerAt(u"cups-pdf:"_s + ipp.uri());
        QVERIFY(printer.print(PrintJobId::make(), receipt(200)));
        QCOMPARE(ipp.printed().size(), 1);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"report.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(ipp.printed()[0]);
        file.close();
        QProcess process;
        process.start(u"pdfinfo"_s, {file.fileName()});
        QVERIFY(process.waitForFinished());
        const QByteArray info = process.readAllStandardOutput();
        QVERIFY2(info.contains("(A4)"), info.constData());
        QVERIFY(!info.contains("Pages:           1\n"));
        QVERIFY(info.contains("Receipt 42"));
    }

    void aHealthyPrinterIsOnline()
    {
        const IppPrinter ipp;
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        const auto status = printer.status();
        QVERIFY(status);
        QVERIFY(status->online == Answer::Yes);
        QVERIFY(!reasonNotToPrint(*status));
    }

    /// What holds a job up is named while it waits, and it goes on by itself when somebody mends that.
    void paperThatEndsInAJobIsNamedAndTheJobGoesOn()
    {
        IppPrinter ipp;
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        ipp.holdJobs(true);
        QVERIFY(printer.prepare(PrintJobId::make(), receipt()));
        QCOMPARE(printer.goOn().stage, Stage::AwaitingConfirm);
        ipp.setFault("+media-empty");
        const auto stopped =
            goOnUntil(printer, [](const PrintStep &step) { return step.trouble.has_value(); });
        QVERIFY(stopped);
        QCOMPARE(stopped->trouble->code, ErrorCode::OutOfPaper);
        QCOMPARE(stopped->stage, Stage::AwaitingConfirm);
        QVERIFY(goOnUntil(printer, [](const PrintStep &step) { return step.heldUpMs > 0; }));
        ipp.setFault("-media-empty");
        ipp.holdJobs(false);
        const auto end = goOnUntil(printer, [](const PrintStep &step) { return step.isOver(); });
        QVERIFY(end && end->stage == Stage::Ended);
        QCOMPARE(end->proof.level, PrintLevel::Sent);
        QCOMPARE(ipp.printed().size(), 1);
    }

    /// Pain 3: nothing is left waiting in a queue. What the queue has begun may come out all the same, which
    /// is why a job that was given up is unknown: ippeveprinter finishes the paper of a job it calls
    /// canceled.
    void aJobThatIsGivenUpIsCanceledInTheQueue()
    {
        IppPrinter ipp;
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        ipp.holdJobs(true);
        QVERIFY(printer.prepare(PrintJobId::make(), receipt()));
        QCOMPARE(printer.goOn().stage, Stage::AwaitingConfirm);
        // Measured with ippeveprinter 2.4.2: a cancel that arrives before it has begun is answered
        // "canceled", and the job ends as completed. So the test waits until it has begun.
        const CupsQueue queue(ipp.uri(), 5000);
        QTRY_COMPARE(queue.job(1)->state, CupsJob::State::Processing);
        printer.giveUp();
        ipp.holdJobs(false);
        QTRY_COMPARE(queue.status()->state, CupsStatus::State::Idle);
        QCOMPARE(queue.job(1)->state, CupsJob::State::Canceled);
    }

    /// Another till's job is no fault, and nothing of ours has left.
    void aPrinterBusyWithAnothersJobIsInUse()
    {
        IppPrinter ipp;
        ipp.holdJobs(true);
        const CupsQueue other(ipp.uri(), 5000);
        const auto number = other.print({"theirs", CupsDocument::raw, u"theirs"_s});
        QVERIFY(number);
        QTRY_COMPARE(other.job(*number)->state, CupsJob::State::Processing);
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        const auto refused = printer.print(PrintJobId::make(), receipt());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InUse);
        ipp.holdJobs(false);
        QTRY_COMPARE(ipp.printed(), QList<QByteArray>{"theirs"});
    }

    void aQueueThatGivesAJobUpLeavesItUnknown()
    {
        IppPrinter ipp;
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        ipp.failJobs(true);
        const auto proof = printer.print(PrintJobId::make(), receipt());
        QVERIFY(proof && proof->level == PrintLevel::Unknown);
        QCOMPARE(proof->trouble->code, ErrorCode::DeviceFailed);
    }

    /// OpenPrinting #278, #1005: a queue stays paused after an error; what it is given then spills out later.
    void aPausedQueueGetsNothingAndSaysWhatToDo()
    {
        IppPrinter ipp;
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        ipp.setFault("+paused");
        QVERIFY(printer.print(PrintJobId::make(), receipt()));
        const auto refused = printer.print(PrintJobId::make(), receipt());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DeviceOffline);
        QVERIFY2(refused.error().detail.contains(u"cupsenable"), qPrintable(refused.error().detail));
        QVERIFY(!printer.openDrawer());
        QCOMPARE(ipp.printed().size(), 1);
        QVERIFY(printer.status()->online == Answer::No);
    }

    void aPrinterWithoutPaperGetsNothing()
    {
        IppPrinter ipp;
        auto printer = printerAt(u"cups:"_s + ipp.uri());
        ipp.setFault("+media-empty");
        QVERIFY(printer.print(PrintJobId::make(), receipt()));
        QCOMPARE(printer.print(PrintJobId::make(), receipt()).error().code, ErrorCode::OutOfPaper);
        QVERIFY(printer.status()->paper == PrinterStatus::Paper::End);
        QCOMPARE(ipp.printed().size(), 1);
    }

    void theDrawerOpensBehindAReceiptPrinterOnly()
    {
        const IppPrinter ipp;
        auto roll = printerAt(u"cups:"_s + ipp.uri());
        QVERIFY(roll.openDrawer());
        QTRY_COMPARE(ipp.printed(), QList<QByteArray>{drawerPulse(2, model())});
        auto office = printerAt(u"cups-pdf:"_s + ipp.uri());
        QCOMPARE(office.openDrawer().error().code, ErrorCode::Refused);
    }

    void nobodyThereMeansNothingLeft()
    {
        auto printer = printerAt(u"cups:ipp://127.0.0.1:1/ipp/print"_s);
        QCOMPARE(printer.print(PrintJobId::make(), receipt()).error().code, ErrorCode::DeviceOffline);
        QCOMPARE(printer.status().error().code, ErrorCode::DeviceOffline);
    }

    void aQueuesReasonsAreAPrintersStatus_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<PrinterStatus>("expected");
        const PrinterStatus well{Answer::Yes};
        const auto with = [well](auto member, auto value) {
            PrinterStatus status = well;
            status.*member = value;
            return status;
        };
        using Paper = PrinterStatus::Paper;
        QTest::newRow("well") << u""_s << well;
        QTest::newRow("empty") << u"media-empty-error"_s << with(&PrinterStatus::paper, Paper::End);
        QTest::newRow("needed") << u"media-needed"_s << with(&PrinterStatus::paper, Paper::End);
        QTest::newRow("low") << u"media-low-warning"_s << with(&PrinterStatus::paper, Paper::NearEnd);
        QTest::newRow("cover") << u"cover-open"_s << with(&PrinterStatus::coverOpen, Answer::Yes);
        QTest::newRow("door") << u"door-open-report"_s << with(&PrinterStatus::coverOpen, Answer::Yes);
        QTest::newRow("jam") << u"media-jam-error"_s << with(&PrinterStatus::failed, Answer::Yes);
        QTest::newRow("paused") << u"paused"_s << with(&PrinterStatus::online, Answer::No);
        QTest::newRow("offline") << u"offline-report"_s << with(&PrinterStatus::online, Answer::No);
        QTest::newRow("something else") << u"spool-area-full-report"_s << well;
    }
    void aQueuesReasonsAreAPrintersStatus()
    {
        QFETCH(QString, reason);
        QFETCH(PrinterStatus, expected);
        CupsStatus status;
        status.state = CupsStatus::State::Idle;
        if (!reason.isEmpty())
            status.reasons.append(reason);
        QCOMPARE(statusFrom(status), expected);
    }

    void aQueueThatSaysNothingIsUnknownAndNotWell()
    {
        QCOMPARE(statusFrom({}), PrinterStatus{});
        CupsStatus stopped;
        stopped.state = CupsStatus::State::Stopped;
        QCOMPARE(statusFrom(stopped), PrinterStatus{Answer::No});
        CupsStatus refusing;
        refusing.state = CupsStatus::State::Idle;
        refusing.isAccepting = false;
        QCOMPARE(statusFrom(refusing), PrinterStatus{Answer::No});
    }

    void anAddressNamesQueueAndPaper()
    {
        using Paper = CupsAddress::Paper;
        QCOMPARE(*CupsAddress::parse(u"cups:bar"_s), (CupsAddress{u"bar"_s, Paper::Roll}));
        QCOMPARE(*CupsAddress::parse(u"cups:ipp://10.0.0.8:631/ipp/print"_s),
                 (CupsAddress{u"ipp://10.0.0.8:631/ipp/print"_s, Paper::Roll}));
        QCOMPARE(*CupsAddress::parse(u"cups-pdf:office"_s), (CupsAddress{u"office"_s, Paper::A4}));
        QCOMPARE(*CupsAddress::parse(u"cups-pdf:office,letter"_s), (CupsAddress{u"office"_s, Paper::Letter}));
        QVERIFY(CupsAddress::isOne(u"cups-pdf:x"_s) && !CupsAddress::isOne(u"tcp:x"_s));
        for (const char *bad : {"cups:", "cups-pdf:", "cups-pdf:,letter", "cups:a/b", "cups:a b", "cups:a#b",
                                "cups:bar,letter", "cups:http://host/x", "tcp:bar"})
            QCOMPARE(CupsAddress::parse(QString::fromLatin1(bad)).error().code, ErrorCode::BadInput);
    }
};

QTEST_MAIN(TestCupsPrinter)
#include "tst_cups_printer.moc"
