// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QGuiApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include "drivers/labels/label_paper.h"
#include "drivers/labels/wired_label_printer.h"
#include "drivers/scales/wire_scale.h"
#include "drivers/scanners/wire_scanner.h"
#include "drivers/spool/escpos_printer.h"

using namespace servery;

/// The program itself, as somebody starts it.
class TestServerySim : public QObject {
    Q_OBJECT

private:
    static void start(QProcess &program, const QStringList &arguments)
    {
        program.start(QStringLiteral(PROGRAM_DIR) + u"/servery-sim"_s, arguments);
        QVERIFY2(program.waitForStarted(), qPrintable(program.errorString()));
    }

private Q_SLOTS:
    void itSaysWhereItListensKeepsItsPaperAndStopsWhenTold()
    {
        QTemporaryDir folder;
        QProcess program;
        start(program, {u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--paper"_s, folder.path(), u"--model"_s,
                        u"epson-tm-t88v"_s});
        QVERIFY(program.waitForReadyRead(20000));
        const QString ready = QString::fromUtf8(program.readAllStandardOutput());
        const auto port = QRegularExpression(u"^printer ready on 127\\.0\\.0\\.1:(\\d+) "_s).match(ready);
        QVERIFY2(port.hasMatch(), qPrintable(ready));

        PrinterSettings settings;
        settings.model = u"epson-tm-t88v"_s;
        settings.address = u"tcp:127.0.0.1:"_s + port.captured(1);
        auto printer = makePrinter(settings);
        QVERIFY(printer);
        const auto device = std::move(printer).take();
        for (int i = 0; i < 2; ++i) {
            const Document document{.blocks = {Row{{Cell{u"Crêpe"_s, Align::Left, 1, {}}}, 0}, Cut{}}};
            const auto proof = device->print(PrintJobId::make(), document);
            QVERIFY(proof && proof->level == PrintLevel::Printed);
        }
        QFile text(folder.filePath(u"0002.txt"_s));
        QTRY_VERIFY(text.exists() && text.size() > 0);
        QVERIFY(text.open(QIODevice::ReadOnly));
        QCOMPARE(text.readAll(), QByteArray("Crêpe\n"));
        QVERIFY(!QImage(folder.filePath(u"0001.png"_s)).isNull());

        ::kill(pid_t(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(20000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }

    /// The end of the roll within a job, then somebody with a new one: the receipt comes whole, once.
    void faultsComeByScriptAndItsDefaultsFitThoseOfAStation()
    {
        QTemporaryDir folder;
        QFile script(folder.filePath(u"faults.txt"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("after 2 lines paper-end\nafter 2000 ms no paper-end\n");
        script.close();
        QProcess program;
        start(program, {u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--script"_s, script.fileName()});
        QVERIFY(program.waitForReadyRead(20000));
        const auto port = QRegularExpression(u"^printer ready on 127\\.0\\.0\\.1:(\\d+) "_s)
                              .match(QString::fromUtf8(program.readAllStandardOutput()));
        PrinterSettings settings;
        settings.address = u"tcp:127.0.0.1:"_s + port.captured(1);
        auto printer = makePrinter(settings);
        QVERIFY(printer);
        const auto device = std::move(printer).take();
        Document document;
        for (int i = 1; i <= 4; ++i)
            document.blocks.push_back(Row{{Cell{QString(48, u'x'), Align::Left, 1, {}}}, 0});
        document.blocks.push_back(Cut{});
        const auto proof = device->print(PrintJobId::make(), document, 30000);
        QVERIFY(proof);
        QCOMPARE(proof->level, PrintLevel::Reached);
        QByteArray told;
        QTRY_VERIFY((told += program.readAllStandardError()).contains("cut: 4 lines\n"));
        QVERIFY(told.indexOf("paper-end begins") < told.indexOf("paper-end ends"));
        ::kill(pid_t(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(20000));
    }

    /// Two programs: one that plays the printer and shows the bus, and this one again as the till, with
    /// libusb.
    void aPrinterAtUsbNeedsNoHardware()
    {
        QProcess program;
        start(program, {u"printer"_s, u"--usb"_s, u"--model"_s, u"epson-tm-t88v"_s, u"--"_s,
                        QCoreApplication::applicationFilePath(), u"--print"_s, u"usb:serial=SIM0001"_s});
        QVERIFY(program.waitForFinished(60000));
        const QByteArray told = program.readAllStandardError();
        QVERIFY2(program.exitCode() == 0, told.constData());
        QVERIFY(program.readAllStandardOutput().startsWith("printer ready on usb:serial=SIM0001 ("));
        QVERIFY2(told.contains("| Crêpe\n") && told.contains("cut: 1 lines\n"), told.constData());
    }

    void aLabelPrinterKeepsItsLabels()
    {
        QTemporaryDir folder;
        QProcess program;
        start(program, {u"label"_s, u"--protocol"_s, u"tspl"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--paper"_s,
                        folder.path()});
        QVERIFY(program.waitForReadyRead(20000));
        const auto port = QRegularExpression(u"^label ready on 127\\.0\\.0\\.1:(\\d+)\\n$"_s)
                              .match(QString::fromUtf8(program.readAllStandardOutput()));
        QVERIFY(port.hasMatch());
        LabelPrinterSettings settings;
        settings.language = LabelPrinterSettings::Language::Tspl;
        settings.address = u"tcp:127.0.0.1:"_s + port.captured(1);
        LabelPaper printer(std::move(makeLabelPrinter(settings)).take());
        Document label;
        label.blocks.push_back(Row{{Cell{u"Flat white"_s}}});
        const auto proof = printer.print(PrintJobId::make(), label);
        QVERIFY(proof && proof->level == PrintLevel::Reached);
        QFile text(folder.filePath(u"0001.txt"_s));
        QTRY_VERIFY(text.exists() && text.size() > 0);
        QVERIFY(text.open(QIODevice::ReadOnly));
        QCOMPARE(text.readAll(), QByteArray("Flat white\n"));
        QCOMPARE(QImage(folder.filePath(u"0001.png"_s)).size(), QSize(428, 268));
        ::kill(pid_t(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(20000));
    }

    void aScaleIsMovedByTypedLines()
    {
        QProcess program;
        start(program, {u"scale"_s, u"--protocol"_s, u"cas"_s, u"--tcp"_s, u"127.0.0.1:0"_s});
        QVERIFY(program.waitForReadyRead(20000));
        const auto port = QRegularExpression(u"^scale ready on 127\\.0\\.0\\.1:(\\d+)\\n$"_s)
                              .match(QString::fromUtf8(program.readAllStandardOutput()));
        QVERIFY(port.hasMatch());
        program.write("jump\nweight 0.5");
        program.write("42\n");
        QByteArray told;
        QTRY_VERIFY((told += program.readAllStandardError()).contains("display: 00.542 kg\n"));
        QVERIFY(told.contains("found \"jump\""));

        ScaleSettings settings;
        settings.protocol = u"cas"_s;
        settings.address = u"tcp:127.0.0.1:"_s + port.captured(1);
        const auto scale = makeScale(settings);
        QVERIFY(scale);
        QCOMPARE((*scale)->weigh({})->weight, Quantity::fromThousandths(542));
        program.closeWriteChannel();
        QCOMPARE((*scale)->weigh({})->state, ScaleState::Weight);
        ::kill(pid_t(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(20000));
        QCOMPARE(program.exitCode(), 0);
    }

    void aScannerScansWhatIsTyped()
    {
        QTemporaryDir folder;
        QProcess program;
        const QString link = folder.filePath(u"scanner"_s);
        start(program, {u"scanner"_s, u"--pty"_s, link});
        QVERIFY(program.waitForReadyRead(20000));
        const auto scanner = makeScanner({u"serial"_s, u"tty:"_s + link});
        QVERIFY(scanner);
        QVERIFY((*scanner)->wait(0)->empty());
        program.write("scan ]E04006381333931\n");
        QVERIFY(program.waitForBytesWritten());
        const auto codes = (*scanner)->wait(10000);
        QVERIFY(codes && codes->size() == 1);
        QCOMPARE(codes->front().data, u"4006381333931"_s);
        ::kill(pid_t(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(20000));
    }

    void wrongUsageIsNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QStringList{} << 2;
        QTest::newRow("unknown device") << QStringList{u"toaster"_s} << 2;
        QTest::newRow("no place") << QStringList{u"printer"_s} << 2;
        QTest::newRow("protocol of a scale")
            << QStringList{u"scale"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--protocol"_s, u"dsp800"_s} << 2;
        QTest::newRow("protocol of a printer")
            << QStringList{u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--protocol"_s, u"cas"_s} << 2;
        QTest::newRow("USB of a scale") << QStringList{u"scale"_s, u"--usb"_s} << 2;
        QTest::newRow("two places") << QStringList{u"printer"_s, u"--usb"_s, u"--tcp"_s, u"127.0.0.1:0"_s}
                                    << 2;
        QTest::newRow("a program beside TCP")
            << QStringList{u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--"_s, u"true"_s} << 2;
        QTest::newRow("a program that is none")
            << QStringList{u"printer"_s, u"--usb"_s, u"--"_s, u"/nonexistent"_s} << 2;
        QTest::newRow("fault of a scale")
            << QStringList{u"scale"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--fault"_s, u"paper-end"_s} << 2;
        QTest::newRow("no port") << QStringList{u"printer"_s, u"--tcp"_s, u"localhost"_s} << 2;
        QTest::newRow("buffer") << QStringList{u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--buffer"_s,
                                               u"big"_s}
                                << 2;
        QTest::newRow("script") << QStringList{u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--script"_s,
                                               u"/nonexistent"_s}
                                << 2;
        QTest::newRow("fault") << QStringList{u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--fault"_s,
                                              u"fire"_s}
                               << 2;
        QTest::newRow("address of somebody else")
            << QStringList{u"printer"_s, u"--tcp"_s, u"192.0.2.1:9100"_s} << 3;
        QTest::newRow("help") << QStringList{u"--help"_s} << 0;
    }
    void wrongUsageIsNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QProcess program;
        start(program, arguments);
        QVERIFY(program.waitForFinished(20000));
        QCOMPARE(program.exitCode(), code);
        QCOMPARE(program.readAllStandardError().contains("servery-sim: "), code != 0);
    }
};

/// What this program is as a till: `--print ADDRESS` prints a receipt there; 0: it is on paper.
static int print(const QString &address)
{
    PrinterSettings settings;
    settings.model = u"epson-tm-t88v"_s;
    settings.address = address;
    auto printer = makePrinter(settings);
    if (!printer)
        return 2;
    const auto proof = std::move(printer).take()->print(
        PrintJobId::make(), Document{.blocks = {Row{{Cell{u"Crêpe"_s, Align::Left, 1, {}}}, 0}, Cut{}}});
    return proof && proof->level == PrintLevel::Printed ? 0 : 1;
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--print") == 0) {
        const QGuiApplication application(argc, argv);
        return print(QString::fromLocal8Bit(argv[2]));
    }
    const QCoreApplication application(argc, argv);
    TestServerySim test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_servery_sim.moc"
