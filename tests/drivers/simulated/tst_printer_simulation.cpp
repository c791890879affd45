// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/escpos/encode.h"
#include "drivers/simulated/printer_simulation.h"
#include "drivers/star/star_encode.h"
#include "drivers/star/star_status.h"

using namespace servery;

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

/// A simulated printer and what its witness saw.
struct Bench {
    explicit Bench(const char *model = "epson-tm-t88v", const PrinterSetup &setup = {})
        : printer(*findPrinterModel(QString::fromLatin1(model)),
                  {.printed = [this](const QString &line) { lines.append(line); },
                   .tornOff = [this](const PaperRoll &piece) { pieces.append(piece.lines()); },
                   .drawerOpened = [this] { ++pulses; },
                   .noticed = {}},
                  setup)
    {
    }
    QByteArray ask(const QByteArray &bytes)
    {
        printer.receive(bytes);
        return printer.takeReplies();
    }

    QStringList lines;
    QList<QStringList> pieces;
    int pulses = 0;
    PrinterSimulation printer;
};

}  // namespace

class TestPrinterSimulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Bytes of the tables in devices reference 2.1; 16 instead of 12 for n = 1, as the drawer is closed.
    void everyStateHasItsStatusBytes_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("realTime");
        QTest::addColumn<QByteArray>("automatic");
        QTest::newRow("well") << QString() << hex("16121212") << hex("14000000");
        QTest::newRow("cover") << u"cover-open"_s << hex("1e161212") << hex("3c000000");
        QTest::newRow("end") << u"paper-end"_s << hex("1e32127e") << hex("1c000f00");
        QTest::newRow("near end") << u"paper-near-end"_s << hex("1612121e") << hex("14000300");
        QTest::newRow("offline") << u"offline"_s << hex("1e121212") << hex("1c000000");
        QTest::newRow("silent") << u"silent"_s << QByteArray() << QByteArray();
    }
    void everyStateHasItsStatusBytes()
    {
        QFETCH(QString, fault);
        QFETCH(QByteArray, realTime);
        QFETCH(QByteArray, automatic);
        Bench bench;
        QVERIFY(bench.ask(hex("1d61ff")) == hex("14000000"));
        if (!fault.isEmpty())
            bench.printer.plan(*parseFault(fault));
        QCOMPARE(bench.printer.takeReplies(), fault.isEmpty() ? QByteArray() : automatic);
        QCOMPARE(bench.ask(hex("100401100402100403100404")), realTime);
    }

    void aQuestionInsideAPictureIsHeard()
    {
        Bench bench;
        QCOMPARE(bench.ask(hex("1d7630000100ff00 100402")), hex("12"));
        QCOMPARE(bench.ask(hex("1004")), QByteArray());
        QCOMPARE(bench.ask(hex("04")), hex("12"));
    }

    void questionsAreAnsweredInTheirTurn()
    {
        Bench bench;
        QCOMPARE(bench.ask("one\n" + hex("1d7201") + "two\n" + hex("1d284806003030") + "AB12"),
                 hex("00") + "7\"AB12" + '\0');
        QCOMPARE(bench.lines, (QStringList{u"one"_s, u"two"_s}));
        QVERIFY(bench.ask(hex("1d4943")).startsWith("_Epson TM-T88V"));
    }

    void aModelWithoutProcessIdsSaysNothing()
    {
        Bench bench("generic-80");
        QCOMPARE(bench.ask(hex("1d284806003030") + "AB12"), QByteArray());
    }

    /// Devices reference 2.3: it stops behind the line, keeps what it has, and goes on by itself.
    void paperThatEndsInTheMiddleStopsThePrinterAndTheRestComesLater()
    {
        Bench bench;
        bench.printer.plan(*parseFault(u"paper-end:2"_s));
        QCOMPARE(bench.ask("1\n2\n3\n4\n" + hex("1d5600 1d7201")), QByteArray());
        QCOMPARE(bench.lines, (QStringList{u"1"_s, u"2"_s}));
        QCOMPARE(bench.ask(hex("100402")), hex("32"));
        bench.printer.setFault(Fault::PaperEnd, false);
        QCOMPARE(bench.lines, (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
        QCOMPARE(bench.pieces.size(), 1);
        QCOMPARE(bench.printer.takeReplies(), hex("00"));
    }

    void aStoppedPrinterTakesABufferFullAndNoMore()
    {
        Bench bench;
        bench.printer.setFault(Fault::CoverOpen, true);
        QVERIFY(bench.printer.hasRoom());
        bench.printer.receive(QByteArray(findPrinterModel(u"epson-tm-t88v"_s)->bufferBytes, 'x'));
        QVERIFY(!bench.printer.hasRoom());
        bench.printer.setFault(Fault::CoverOpen, false);
        QVERIFY(bench.printer.hasRoom());
    }

    void aPictureBiggerThanTheBufferStillPrints()
    {
        Bench bench;
        bench.printer.receive(hex("1d76300048000001") + QByteArray(10000, '\x55'));
        QVERIFY(bench.printer.hasRoom());
    }

    void theDrawerOpensOnceForEachPulse()
    {
        Bench bench;
        bench.ask(drawerPulse(2));
        QCOMPARE(bench.pulses, 1);
        QCOMPARE(bench.ask(hex("100401")), hex("12"));
        bench.printer.closeDrawer();
        QCOMPARE(bench.ask(hex("100401")), hex("16"));
    }

    void theRealTimePulseComesEvenWhenThePrinterHasStopped()
    {
        Bench bench;
        bench.printer.setFault(Fault::PaperEnd, true);
        bench.ask(drawerPulse(2));
        QCOMPARE(bench.pulses, 0);
        bench.ask(hex("1014010001"));
        QCOMPARE(bench.pulses, 1);
        bench.printer.setFault(Fault::PaperEnd, false);
        QCOMPARE(bench.pulses, 2);  // the one that waited in the buffer
    }

    /// Devices reference 2.3: the bytes, and the reply 37 25 00.
    void clearingTheBuffersForgetsWhatWaits()
    {
        Bench bench;
        bench.printer.setFault(Fault::CoverOpen, true);
        bench.ask("never seen\n");
        QCOMPARE(bench.ask(hex("10140801031401060208")), hex("372500"));
        bench.printer.setFault(Fault::CoverOpen, false);
        QVERIFY(bench.lines.isEmpty());
    }

    void garbageIsNoAnswerToAnything()
    {
        Bench bench;
        bench.printer.plan(*parseFault(u"garbage"_s));
        ReplyReader reader;
        const QByteArray replies = bench.ask(hex("100401100402100403100404"));
        QCOMPARE(replies.size(), 4);
        for (const char byte : replies)
            QVERIFY(!reader.feed(quint8(byte)));
    }

    void aSlowPrinterPrintsALineAtATime()
    {
        Bench bench;
        bench.printer.setFault(Fault::Slow, true);
        bench.ask("1\n2\n3\n");
        QVERIFY(bench.lines.isEmpty());
        bench.printer.work();
        QCOMPARE(bench.lines.size(), 1);
        while (bench.printer.work()) {
        }
        QCOMPARE(bench.lines.size(), 3);
    }

    /// GS ( H fn 49: a block 37 23 when it stops; devices reference 2.2.
    void itSaysByItselfWhyItStopsWhenAsked()
    {
        Bench bench;
        QVERIFY(bench.ask(offlineReport(true)).isEmpty());
        bench.printer.setFault(Fault::CoverOpen, true);
        QCOMPARE(bench.printer.takeReplies(), hex("372300"));
        bench.printer.setFault(Fault::CoverOpen, false);
        QVERIFY(bench.printer.takeReplies().isEmpty());
        bench.ask(offlineReport(false));
        bench.printer.setFault(Fault::PaperEnd, true);
        QVERIFY(bench.printer.takeReplies().isEmpty());
    }

    /// ESC c 4: devices reference 2.3.
    void aRollThatNearsItsEndStopsItWhenWanted()
    {
        Bench bench;
        bench.printer.setFault(Fault::PaperNearEnd, true);
        bench.ask("1\n");
        QCOMPARE(bench.lines.size(), 1);
        bench.ask(stopAtNearEnd(true) + "2\n");
        QCOMPARE(bench.lines.size(), 1);
        QVERIFY(bench.printer.condition().isOffline);
        bench.printer.setFault(Fault::PaperNearEnd, false);
        QCOMPARE(bench.lines.size(), 2);
    }

    /// Star line mode: devices reference 2.8.
    void aStarPrinterReportsAndCountsJobs()
    {
        Bench bench("star-tsp650");
        QCOMPARE(bench.ask(askStarStatus()), starStatusBytes(bench.printer.condition(), 0));
        QVERIFY(bench.ask("x\n" + starJobEnd()).isEmpty());  // counts, but nobody wants to know
        QCOMPARE(bench.ask(starAutoStatus(true) + "y\n" + starJobEnd()),
                 starStatusBytes(bench.printer.condition(), 2));
        bench.printer.setFault(Fault::PaperEnd, true);
        QCOMPARE(bench.printer.takeReplies(), starStatusBytes(bench.printer.condition(), 2));
        QVERIFY(bench.ask("z\n" + starJobEnd()).isEmpty());
        bench.printer.setFault(Fault::PaperEnd, false);
        QVERIFY(bench.printer.takeReplies().endsWith(starStatusBytes(bench.printer.condition(), 3)));
        QCOMPARE(bench.lines, (QStringList{u"x"_s, u"y"_s, u"z"_s}));
    }

    /// A question cut in two is one question, and the start of one that is none is text for the printer.
    void aStarPrinterHearsQuestionsInPieces()
    {
        Bench bench("star-tsp650");
        QVERIFY(bench.ask(hex("1b")).isEmpty());
        QVERIFY(bench.ask(hex("06")).isEmpty());
        QCOMPARE(bench.ask(hex("01")).size(), 9);
        bench.ask(hex("1b"));
        bench.ask(hex("45") + "bold\n");
        QCOMPARE(bench.lines, QStringList{u"bold"_s});
    }

    /// Devices reference 2.3: with the BUSY switch on "offline" not even a question reaches it.
    void aBufferMayBeSmallAndAPrinterBusyWhileItIsOffline()
    {
        Bench small("epson-tm-t88v", {.bufferBytes = 45});
        small.printer.setFault(Fault::CoverOpen, true);
        small.printer.receive(QByteArray(44, 'x'));
        QVERIFY(small.printer.hasRoom());
        small.printer.receive("x");
        QVERIFY(!small.printer.hasRoom());
        Bench busy("epson-tm-t88v", {.isBusyWhenOffline = true});
        QVERIFY(busy.printer.hasRoom());
        busy.printer.setFault(Fault::CoverOpen, true);
        QVERIFY(!busy.printer.hasRoom());
    }

    /// 30 dots a line, 8 dots a millimetre: 1,200 mm are 320 lines, and near end begins with the 54th.
    void aRollGetsThinAndEnds()
    {
        Bench bench("epson-tm-t88v", {.paperMm = 1200});
        bench.ask(QByteArray("x\n").repeated(53));
        QVERIFY(!bench.printer.condition().isPaperNearEnd);
        bench.ask("x\n");
        QVERIFY(bench.printer.condition().isPaperNearEnd && !bench.printer.condition().isPaperEnd);
        bench.ask(QByteArray("x\n").repeated(300));
        QCOMPARE(bench.lines.size(), 320);
        QVERIFY(bench.printer.has(Fault::PaperEnd));
        bench.printer.setFault(Fault::PaperEnd, false);  // a whole roll, and what waited
        QCOMPARE(bench.lines.size(), 354);
        QVERIFY(!bench.printer.condition().isPaperNearEnd);
    }

    /// DLE EOT 3 and ASB byte 2 say 08: devices reference 2.1.
    void aStuckBladeStopsItUntilItIsFree()
    {
        Bench bench;
        bench.ask(hex("1d61ff"));
        bench.printer.setFault(Fault::Cutter, true);
        QCOMPARE(bench.ask("1\n"), QByteArray());
        QCOMPARE(bench.ask(hex("1d5600") + "2\n"), hex("1c080000"));
        QCOMPARE(bench.lines, QStringList{u"1"_s});
        QVERIFY(bench.pieces.isEmpty());
        QCOMPARE(bench.ask(hex("100402 100403")), hex("521a"));
        QCOMPARE(bench.ask(hex("100501")), QByteArray());  // still stuck
        bench.printer.setFault(Fault::Cutter, false);
        QCOMPARE(bench.pieces, QList<QStringList>{QStringList{u"1"_s}});
        QCOMPARE(bench.lines.size(), 2);
    }

    /// DLE ENQ 2: devices reference 2.3.
    void recoveringFromAStuckBladeMayForgetWhatWaits()
    {
        Bench bench;
        bench.printer.setFault(Fault::Cutter, true);
        bench.ask("1\n" + hex("1d5600") + "never seen\n");
        bench.ask(hex("100502"));
        bench.printer.setFault(Fault::Cutter, false);
        bench.ask("2\n");
        QCOMPARE(bench.lines, (QStringList{u"1"_s, u"2"_s}));
        QCOMPARE(bench.pieces.size(), 1);
    }

    void answersMayDribbleAndBeInterrupted()
    {
        Bench bench;
        bench.printer.setFault(Fault::Dribble, true);
        QCOMPARE(bench.ask(hex("1d61ff")), hex("14"));
        QCOMPARE(bench.ask({}) + bench.ask({}) + bench.ask({}), hex("000000"));
        QVERIFY(!bench.printer.hasReplies());
        bench.printer.setFault(Fault::Dribble, false);
        bench.printer.setFault(Fault::FlowControl, true);
        QCOMPARE(bench.ask(hex("1d6101")), hex("131114 131100 131100 131100"));
    }

    void halfAPictureOfSomebodySwallowsWhatComes()
    {
        for (const char *model : {"epson-tm-t88v", "star-tsp650"}) {
            Bench bench(model);
            bench.printer.setFault(Fault::HalfPicture, true);
            bench.ask("swallowed\n");
            QVERIFY(bench.lines.isEmpty());
            bench.ask(QByteArray(256 * 72, '\0') + "seen\n");
            QCOMPARE(bench.lines.value(bench.lines.size() - 1), u"seen"_s);
        }
    }

    void faultsComeAtTheirByteAndGoAfterTheirLine()
    {
        Bench bench;
        const auto script = parseFaultScript(
            u"at byte 3  cover-open  # the second line\nafter 4 lines offline\nat byte 20 well"_s, {});
        QVERIFY(script);
        for (const FaultPlan &plan : *script)
            bench.printer.plan(plan);
        bench.ask("1\n2\n");
        QCOMPARE(bench.lines, QStringList{u"1"_s});
        bench.printer.setFault(Fault::CoverOpen, false);
        bench.ask("3\n4\n5\n");
        QCOMPARE(bench.lines.size(), 4);
        QVERIFY(bench.printer.has(Fault::Offline));
        bench.ask("6\n7\n8\n9\n.\n");
        QCOMPARE(bench.lines.size(), 10);
    }

    void aScriptNamesTheLineItCannotRead()
    {
        const auto good = parseFaultScript(u"now slow\nafter 1 line no slow\nafter 30 ms well"_s, {});
        QVERIFY(good && good->size() == 3);
        QCOMPARE((*good)[1], (FaultPlan{Fault::Slow, 1, FaultPlan::After::Lines, false}));
        QCOMPARE((*good)[2], (FaultPlan{std::nullopt, 30, FaultPlan::After::Ms, false}));
        for (const char *wrong :
             {"slow", "now", "now fire", "at byte x slow", "at byte -1 slow", "after 3 slow",
              "after 3 hours slow", "now no", "now no well", "at byte 9999999999 slow"}) {
            const auto script =
                parseFaultScript(u"# first\n\n"_s + QString::fromLatin1(wrong), u"faults.txt"_s);
            QVERIFY2(!script, wrong);
            QCOMPARE(script.error().code, ErrorCode::BadInput);
            QVERIFY2(script.error().detail.startsWith(u"faults.txt:3: expected now, at byte N"_s), wrong);
        }
    }

    void faultsAreNamedAndOthersRefused()
    {
        for (const Fault fault : allFaults)
            QCOMPARE(parseFault(faultName(fault) + u":3"_s)->fault, fault);
        for (const char *wrong : {"", "fire", "paper-end:", "paper-end:x", "paper-end:-1"}) {
            const auto plan = parseFault(QString::fromLatin1(wrong));
            QVERIFY2(!plan, wrong);
            QCOMPARE(plan.error().code, ErrorCode::BadInput);
        }
    }
};

QTEST_MAIN(TestPrinterSimulation)
#include "tst_printer_simulation.moc"
