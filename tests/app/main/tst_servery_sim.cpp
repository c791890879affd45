// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

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
        start(program, {u"printer"_s, u"--tcp"_s, u"127.0.0.1:0"_s, u"--paper"_s, folder.path()});
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

    void wrongUsageIsNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QStringList{} << 2;
        QTest::newRow("unknown device") << QStringList{u"toaster"_s} << 2;
        QTest::newRow("no place") << QStringList{u"printer"_s} << 2;
        QTest::newRow("no port") << QStringList{u"printer"_s, u"--tcp"_s, u"localhost"_s} << 2;
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

QTEST_GUILESS_MAIN(TestServerySim)
#include "tst_servery_sim.moc"
