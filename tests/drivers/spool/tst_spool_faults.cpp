// SPDX-License-Identifier: GPL-3.0-or-later
#include <QGuiApplication>
#include <QTest>

#include "tests/harness/paper_till.h"

using namespace servery;
using State = PrintReported::State;

/// What a printer can do to a job, one fault a row, on virtual time: the real desk, queue and driver in front
/// of a simulated printer. The states are those of devices reference 2.1 to 2.3.
class TestSpoolFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aFaultThatIsMendedEndsWithOneReceipt_data();
    void aFaultThatIsMendedEndsWithOneReceipt();
    void aPrinterThatFallsSilentLeavesADoubt();
    void aPictureThatIsLeftOverSwallowsNothing();
    void answersMayComeByteByByte();
    void flowControlMayStandInsideAStatus();
    void paperThatIsOutTooLongExpires();
    void theDrawerOpensWhilePaperIsOut();
    void aKitchenTicketInDoubtComesAgainMarked();
};

void TestSpoolFaults::aFaultThatIsMendedEndsWithOneReceipt_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("begins");  // before the first byte
    QTest::newRow("paper ends before") << QByteArray("paper-end") << true;
    QTest::newRow("paper ends during") << QByteArray("paper-end:3") << false;
    QTest::newRow("paper ends after") << QByteArray("paper-end:9") << false;
    QTest::newRow("cover before") << QByteArray("cover-open") << true;
    QTest::newRow("cover during") << QByteArray("cover-open:3") << false;
    QTest::newRow("offline before") << QByteArray("offline") << true;
    QTest::newRow("offline during") << QByteArray("offline:3") << false;
    QTest::newRow("silent before") << QByteArray("silent") << true;
    QTest::newRow("garbage before") << QByteArray("garbage") << true;
}

/// It waits as long as it takes: nobody is asked, nothing comes twice.
void TestSpoolFaults::aFaultThatIsMendedEndsWithOneReceipt()
{
    QFETCH(QByteArray, fault);
    QFETCH(bool, begins);
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    const FaultPlan plan = *parseFault(QString::fromLatin1(fault));
    printer.simulation().plan(plan);
    const Settled sale = till.sell();
    int turns = 0;
    bool isNamed = false;
    int namedAgain = 0;  // as a person sees it who is asked each time that trouble begins
    till.run([&] {
        const bool isTroubled = till.queue().trouble().has_value();
        namedAgain += isTroubled && !isNamed;
        isNamed = isTroubled;
        return ++turns > 40;
    });
    QVERIFY2(namedAgain <= 1, "a reason that comes and goes");
    const bool isThrough = printer.pieces == 1;  // the fault came behind its last line
    if (!isThrough) {
        const auto jobs = till.queue().jobs();
        QCOMPARE(jobs.size(), size_t(1));
        QVERIFY(jobs.front().trouble);
        QCOMPARE(till.stateOf(sale.job), begins ? State::Queued : State::Sending);
    }
    printer.simulation().setFault(*plan.fault, false);
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Printed);
    QCOMPARE(printer.pieces, 1);
    QVERIFY(till.start().empty());
}

void TestSpoolFaults::aPrinterThatFallsSilentLeavesADoubt()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    printer.simulation().plan(*parseFault(u"silent:3"_s));
    const Settled sale = till.sell();
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Unknown);
    QCOMPARE(till.start().size(), size_t(1));
}

/// Somebody else's program died in the middle of a picture: its rest would eat our receipt.
void TestSpoolFaults::aPictureThatIsLeftOverSwallowsNothing()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    printer.simulation().receive(QByteArray::fromHex("1d7630004800ff00"));  // GS v 0, 72 × 255 dots announced
    printer.simulation().receive(QByteArray(100, '\xaa'));
    PaperTill till(shop, printer);
    const Settled sale = till.sell();
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Printed);
    QVERIFY(printer.count(sale.receiptNumber) > 0);
}

void TestSpoolFaults::answersMayComeByteByByte()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    till.cable->answerBytes = 1;
    const Settled sale = till.sell();
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Printed);
    QCOMPARE(printer.pieces, 1);
}

void TestSpoolFaults::flowControlMayStandInsideAStatus()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    till.cable->onAnswer = [](const QByteArray &answer) {
        QByteArray noisy;
        for (const char byte : answer)
            noisy += QByteArrayLiteral("\x13") + byte + QByteArrayLiteral("\x11");
        return noisy;
    };
    const Settled sale = till.sell();
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Printed);
    QCOMPARE(printer.pieces, 1);
}

/// Pain 3: what nobody waits for any more does not spill out of the printer next morning.
void TestSpoolFaults::paperThatIsOutTooLongExpires()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    printer.simulation().setFault(Fault::PaperEnd, true);
    const Settled sale = till.sell();
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Expired);
    printer.simulation().setFault(Fault::PaperEnd, false);
    till.run();
    QCOMPARE(printer.pieces, 0);
    const auto wanted = shop.desk->paper.requeue(sale.job);  // a person wants it after all
    QVERIFY(wanted);
    till.add(*wanted);
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Printed);
    QCOMPARE(printer.pieces, 1);
    QCOMPARE(printer.count(u"COPY"_s), 0);  // nobody had it before
}

void TestSpoolFaults::theDrawerOpensWhilePaperIsOut()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    printer.simulation().plan(*parseFault(u"paper-end:3"_s));
    till.sell();
    int turns = 0;
    till.run([&] { return ++turns > 20; });
    const auto pulse = shop.desk->paper.openDrawer(u"change"_s);
    QVERIFY(pulse);
    till.add(*pulse);
    till.add(*pulse);  // a second time is the same
    till.run([&] { return printer.pulses > 0 || ++turns > 60; });
    QCOMPARE(printer.pulses, 1);
    printer.simulation().setFault(Fault::PaperEnd, false);
    till.run();
    QCOMPARE(printer.pulses, 1);
    QCOMPARE(printer.pieces, 1);
    QCOMPARE(till.stateOf(pulse->about.id), State::Sent);
}

void TestSpoolFaults::aKitchenTicketInDoubtComesAgainMarked()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    const PrintJobId ticket = PrintJobId::make();
    Document document;
    document.language = u"en"_s;
    document.blocks = {Row{{Cell{u"2 x Soup"_s}}}, Cut{}};
    auto queued =
        shop.desk->context().journal.transact(shop.desk->context().stamp(), [&](const Books &) -> Decision {
            return std::vector<Event>{
                PaperQueued{ticket, u"kitchen-1"_s, JobKind::Ticket, u"K-7"_s, {}, {}, document}};
        });
    QVERIFY(queued);
    QVERIFY(shop.desk->paper.report(ticket, State::Sending));
    const auto people = till.start();
    QCOMPARE(people.size(), size_t(1));
    const auto again = shop.desk->paper.again(ticket);
    QVERIFY(again);
    QCOMPARE(again->about.repeats, ticket);
    till.add(*again);
    till.run();
    QCOMPARE(printer.count(u"POSSIBLE DUPLICATE"_s), 1);
    QCOMPARE(printer.count(u"2 x Soup"_s), 1);
    QCOMPARE(till.stateOf(ticket), State::Cancelled);
    QCOMPARE(till.stateOf(again->about.id), State::Printed);
    QVERIFY(!shop.desk->paper.again(ticket));  // once
}

QTEST_MAIN(TestSpoolFaults)
#include "tst_spool_faults.moc"
