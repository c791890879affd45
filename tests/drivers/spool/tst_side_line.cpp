// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "drivers/displays/display_screen.h"
#include "drivers/displays/wire_display.h"
#include "drivers/simulated/printer_simulation.h"
#include "drivers/spool/escpos_printer.h"
#include "drivers/spool/star_printer.h"
#include "drivers/transport/memory_transport.h"
#include "tests/harness/three_printers.h"

using namespace servery;

namespace {

/// A printer and a display on one line: both hear every byte.
struct SharedLine {
    SharedLine()
        : simulation(*findPrinterModel(u"epson-tm-t88v"_s),
                     {.printed = [this](const QString &line) { lines.append(line); }}),
          screen(*findDisplayModel(u"cd5220"), *findCodePage(u"437"_s))
    {
        auto made =
            std::make_unique<MemoryTransport>([this](const QByteArray &written) { return hear(written); });
        transport = made.get();
        PrinterSettings settings;
        settings.patience.answerMs = settings.patience.progressMs = 20;
        printer =
            std::make_unique<EscPosPrinter>(*findPrinterModel(u"epson-tm-t88v"_s), std::move(made), settings);
    }
    QByteArray hear(const QByteArray &bytes)
    {
        received += bytes;
        simulation.receive(bytes);
        screen.feed(bytes);
        return simulation.takeReplies();
    }

    QStringList lines;
    QByteArray received;
    PrinterSimulation simulation;
    DisplayScreen screen;
    MemoryTransport *transport = nullptr;
    std::unique_ptr<EscPosPrinter> printer;
};

SideBytes rows(const QString &upper, const QString &lower)
{
    return *sideBytes({}, {{upper, u"1.20"_s}, {lower, u"3.40"_s}});
}

Document receipt()
{
    Document document;
    document.blocks = {Row{{Cell{u"one receipt"_s, Align::Left, 1, {}}}, 0}, Cut{}};
    return document;
}

/// What a line got, in its order, told from its thread.
struct Protocol {
    std::mutex mutex;
    QStringList said;

    void say(const QString &what)
    {
        const std::lock_guard lock(mutex);
        said.append(what);
    }
    QStringList all()
    {
        const std::lock_guard lock(mutex);
        return said;
    }
};

/// Says what it is told, and takes bytes for the device beside when it is not `failures` times refusing.
class NotingPrinter final : public ReceiptPrinter {
public:
    NotingPrinter(Protocol &protocol, int failures) : m_protocol(protocol), m_failures(failures) {}

    Outcome prepare(PrintJobId, const Document &) override
    {
        m_steps = 0;
        m_protocol.say(u"begin"_s);
        return done();
    }
    PrintStep goOn() override
    {
        QThread::msleep(2);
        if (++m_steps < 5)
            return {PrintStep::Stage::Sending};
        m_protocol.say(u"end"_s);
        return {PrintStep::Stage::Ended, {PrintLevel::Printed, {}}};
    }
    void giveUp() override {}
    Outcome openDrawer() override { return done(); }
    Result<PrinterStatus> status() override { return PrinterStatus{}; }
    void expectLeftovers() override {}
    Outcome passOn(const SideBytes &side) override
    {
        m_protocol.say(QString::fromLatin1(side.bytes));
        if (m_failures-- > 0)
            return Error{ErrorCode::DeviceOffline, u"nobody there"_s};
        return done();
    }

private:
    Protocol &m_protocol;
    int m_failures;
    int m_steps = 0;
};

Spool::Device noting(Protocol &protocol, int failures = 0)
{
    PrinterSettings settings;
    settings.name = u"one"_s;
    return {settings, [&protocol, failures] { return std::make_unique<NotingPrinter>(protocol, failures); }};
}

}  // namespace

/// A customer display behind a printer shares its line: one connection, and no job is torn.
class TestSideLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowsReachTheDisplayAndNoPaper()
    {
        SharedLine line;
        QVERIFY(line.printer->passOn(rows(u"Coffee"_s, u"Total"_s)));
        QCOMPARE(line.screen.upper(), u"Coffee          1.20"_s);
        QCOMPARE(line.screen.lower(), u"Total           3.40"_s);
        QVERIFY(line.lines.isEmpty());
        const auto proof = line.printer->print(PrintJobId::make(), receipt());
        QVERIFY(proof && proof->level == PrintLevel::Printed);
        QCOMPARE(line.lines, QStringList{u"one receipt"_s});
        QCOMPARE(line.screen.upper(), u"Coffee          1.20"_s);
    }

    void theDisplayIsStartedOnceAndAgainBehindAFailure()
    {
        SharedLine line;
        const SideBytes side = rows(u"Coffee"_s, u"Total"_s);
        QVERIFY(line.printer->passOn(side));
        QCOMPARE(line.received, side.start + side.bytes);
        line.received.clear();
        QVERIFY(line.printer->passOn(side));
        QCOMPARE(line.received, side.bytes);
        line.transport->failToOpen({ErrorCode::DeviceOffline, u"gone"_s});
        QVERIFY(!line.printer->passOn(side));
        line.transport->comeBack();
        line.received.clear();
        QVERIFY(line.printer->passOn(side));
        QCOMPARE(line.received, side.start + side.bytes);
    }

    void aJobKeepsTheLineUntilItIsOver()
    {
        SharedLine line;
        QVERIFY(line.printer->prepare(PrintJobId::make(), receipt()));
        const QByteArray before = line.received;
        const Outcome between = line.printer->passOn(rows(u"Tea"_s, u"Total"_s));
        QVERIFY(!between);
        QCOMPARE(between.error().code, ErrorCode::InUse);
        QCOMPARE(line.received, before);
        QVERIFY(line.printer->finish());
        QVERIFY(line.printer->passOn(rows(u"Tea"_s, u"Total"_s)));
    }

    /// Wherever the bytes for the display break off, the next receipt is on paper and not on the display.
    void rowsThatBreakOffLeaveThePrinterListening()
    {
        const SideBytes side = rows(u"Coffee"_s, u"Total"_s);
        for (qsizetype cut = 1; cut < (side.start + side.bytes).size(); ++cut) {
            SharedLine line;
            line.transport->stallAfter(cut);
            QVERIFY(!line.printer->passOn(side));
            line.transport->stallAfter(-1);
            const auto proof = line.printer->print(PrintJobId::make(), receipt());
            QVERIFY2(proof && proof->level == PrintLevel::Printed, QByteArray::number(cut));
            QCOMPARE(line.lines, QStringList{u"one receipt"_s});
        }
    }

    /// The same when the program ended there and another one prints.
    void rowsOfAnEarlierRunLeaveThePrinterListening()
    {
        const SideBytes side = rows(u"Coffee"_s, u"Total"_s);
        const QByteArray all = side.start + side.bytes;
        for (qsizetype cut = 1; cut < all.size(); ++cut) {
            SharedLine line;
            line.hear(all.left(cut));
            const auto proof = line.printer->print(PrintJobId::make(), receipt());
            QVERIFY2(proof && proof->level == PrintLevel::Printed, QByteArray::number(cut));
            QVERIFY2(line.lines.endsWith(u"one receipt"_s), QByteArray::number(cut));
        }
    }

    void aLineThatSpeaksStarHasNoDeviceBeside()
    {
        QByteArray received;
        StarPrinter printer(*findPrinterModel(u"star-tsp100"_s),
                            std::make_unique<MemoryTransport>([&](const QByteArray &written) {
                                received += written;
                                return QByteArray();
                            }),
                            {});
        const Outcome passed = printer.passOn(rows(u"Coffee"_s, u"Total"_s));
        QVERIFY(!passed);
        QCOMPARE(passed.error().code, ErrorCode::Refused);
        QVERIFY(received.isEmpty());
    }

    void theSpoolPassesTheNewestRowsOnBetweenJobs()
    {
        Protocol protocol;
        GrantingLedger ledger;
        Spool spool({.ledger = ledger, .devices = {noting(protocol)}, .routes = {{receiptRole, u"one"_s}}});
        spool.add(jobFor(receiptRole, 1));
        spool.passOn(u"one"_s, {{}, "older"});
        spool.passOn(u"one"_s, {{}, "newer"});
        QTRY_VERIFY(protocol.all().contains(u"newer"_s));
        QCOMPARE(protocol.all(), (QStringList{u"begin"_s, u"end"_s, u"newer"_s}));
        spool.passOn(u"nowhere"_s, {{}, "rows"});  // a printer that there is not
        spool.add(jobFor(receiptRole, 2));
        spool.passOn(u"one"_s, {{}, "last"});
        QTRY_VERIFY(protocol.all().contains(u"last"_s));
        QCOMPARE(protocol.all().mid(3), (QStringList{u"begin"_s, u"end"_s, u"last"_s}));
    }

    void rowsThatALineDidNotTakeComeAgain()
    {
        Protocol protocol;
        GrantingLedger ledger;
        Spool spool({.ledger = ledger, .devices = {noting(protocol, 1)}, .routes = {}});
        spool.passOn(u"one"_s, {{}, "rows"});
        QTRY_COMPARE_WITH_TIMEOUT(protocol.all(), (QStringList{u"rows"_s, u"rows"_s}), 20'000);
    }
};

QTEST_MAIN(TestSideLine)
#include "tst_side_line.moc"
