// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/escpos/commands.h"
#include "drivers/escpos/interpreter.h"

using namespace servery;

namespace {

const PrinterModel &model()
{
    return *findPrinterModel(u"epson-tm-t88v"_s);
}

std::vector<Printed> run(const QByteArray &bytes)
{
    Interpreter interpreter(model());
    return interpretAll(interpreter, bytes);
}

}  // namespace

/// Bytes: devices reference 2.1 to 2.5, which names the manual of each.
class TestEscPosCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyCommandHasTheBytesOfTheManuals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("manual");
        const auto row = [](const char *name, const QByteArray &bytes, const char *manual) {
            QTest::newRow(name) << bytes << QByteArray::fromHex(manual);
        };
        row("DLE EOT 4", askRealTime(4), "100404");
        row("GS r", askPaperSensor(), "1d7201");
        row("GS a on", autoStatus(true), "1d61ff");
        row("GS a off", autoStatus(false), "1d6100");
        row("GS I", askIdentity(67), "1d4943");
        row("GS ( H fn 48", askProcessId("abcd"), "1d28480600303061626364");
        row("GS ( H fn 49 on", offlineReport(true), "1d284803003130 02");
        row("GS ( H fn 49 off", offlineReport(false), "1d284803003130 00");
        row("ESC c 4 on", stopAtNearEnd(true), "1b633403");
        row("ESC c 4 off", stopAtNearEnd(false), "1b633400");
        row("ESC p", drawerPulse(2, model()), "1b700019fa");
        row("DLE DC4 1", realTimePulse(5), "1014010101");
        row("DLE ENQ 1", resumeAfterError(), "100501");
        row("DLE ENQ 2", clearAfterError(), "100502");
        row("DLE DC4 8", clearBuffers(), "10140801031401060208");
        row("display", selectDisplay(), "1b3d02");
        row("printer", selectPrinter(), "1b3d01");
    }
    void everyCommandHasTheBytesOfTheManuals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, manual);
        QCOMPARE(bytes.toHex(' '), manual.toHex(' '));
    }

    void everyModelsPulseRestsFourTimesAsLongAsItPulls()
    {
        for (const QString &name : printerModelNames()) {
            const QByteArray pulse = drawerPulse(5, *findPrinterModel(name));
            QCOMPARE(pulse.size(), 5);
            QVERIFY(quint8(pulse[4]) >= 4 * quint8(pulse[3]));
            QVERIFY(quint8(pulse[3]) >= 10);  // 20 ms: what a solenoid needs to move
        }
    }

    void aPulseThatWouldBurnTheSolenoidIsNoModel()
    {
        const auto hot = parsePrinterModel(
            R"({"name":"x","title":"X","pulse_on_ms":100,"pulse_off_ms":200,"pages":"epson"})", u"x.json"_s);
        QVERIFY(!hot);
        QVERIFY2(hot.error().detail.contains(u"$.pulse_off_ms"_s), qPrintable(hot.error().detail));
    }

    void aPrinterUnderstandsWhatItIsAsked()
    {
        const auto all = run(offlineReport(true) + stopAtNearEnd(true) + askIdentity(68));
        QCOMPARE(all.size(), size_t(3));
        QVERIFY(all[0] == Printed(PrinterQuestion{PrinterQuestion::Kind::OfflineReport, 2, {}}));
        QVERIFY(all[1] == Printed(PrinterQuestion{PrinterQuestion::Kind::PaperStop, 3, {}}));
        QVERIFY(all[2] == Printed(PrinterQuestion{PrinterQuestion::Kind::Identity, 68, {}}));
    }

    /// Replies as the manuals print them; each is nothing for the parsers of the others.
    void blocksSayWhatTheyAre()
    {
        QCOMPARE(processIdOf("7\"abcd"), std::optional<QByteArray>("abcd"));
        QCOMPARE(offlineCauseOf(QByteArray("7#\x24")), std::optional<QByteArray>("\x24"));
        QCOMPARE(offlineCauseOf("7#"), std::optional<QByteArray>(""));
        QCOMPARE(identityTextOf("_EPSON"), std::optional<QString>(u"EPSON"_s));
        QVERIFY(isBuffersCleared("7%"));
        for (const QByteArray &block : {QByteArray("7\"abcd"), QByteArray("7#"), QByteArray("_X"),
                                        QByteArray("7%"), QByteArray(), QByteArray("7\"ab")}) {
            const int parsers = bool(processIdOf(block)) + bool(offlineCauseOf(block)) +
                                bool(identityTextOf(block)) + isBuffersCleared(block);
            QVERIFY(parsers <= 1);
        }
    }

    /// A crash in the middle of a picture leaves the printer waiting for its rest; receiptio's rescue is
    /// NULs.
    void leftoversAreFlushedBeforeTheNextJob()
    {
        const QByteArray half = QByteArray::fromHex("1d763000480000 01") + QByteArray(100, '\x55');
        const auto all = run(half + flushLeftovers(72 * 256) + "Receipt\n");
        QCOMPARE(all.size(), size_t(2));
        QVERIFY(std::holds_alternative<PrintedImage>(all[0]));
        QCOMPARE(std::get<PrintedLine>(all[1]).text(), u"Receipt"_s);
    }

    void whatIsForTheDisplayIsNotPrinted()
    {
        const auto all = run("A\n" + selectDisplay() +
                             "TOTAL 4.20\x1b"
                             "p\x01\x19\xfa" +
                             selectPrinter() + "B\n");
        QCOMPARE(all.size(), size_t(2));
        QCOMPARE(std::get<PrintedLine>(all[0]).text(), u"A"_s);
        QCOMPARE(std::get<PrintedLine>(all[1]).text(), u"B"_s);
    }
};

QTEST_GUILESS_MAIN(TestEscPosCommands)
#include "tst_escpos_commands.moc"
