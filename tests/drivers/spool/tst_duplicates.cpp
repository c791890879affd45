// SPDX-License-Identifier: GPL-3.0-or-later
#include <QGuiApplication>
#include <QTest>

#include "tests/harness/paper_till.h"

using namespace servery;
using State = PrintReported::State;

/// The power of the printer or of the till is cut at every byte of a job. The paper shows the receipt once,
/// or the job says that nobody knows; it is never there twice without a mark, and never missing unnoticed.
class TestDuplicates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void powerOfThePrinterIsCutAtEveryByte_data() { models(); }
    void powerOfThePrinterIsCutAtEveryByte() { cutEverywhere(Victim::Printer); }
    void theCableIsCutAtEveryByte_data() { models(); }
    void theCableIsCutAtEveryByte() { cutEverywhere(Victim::Cable); }
    void theTillIsKilledAtEveryByte_data() { models(); }
    void theTillIsKilledAtEveryByte() { cutEverywhere(Victim::Till); }
    void aTillThatDiesBeforeTheFirstByteJustPrints();
    void aTillThatDiesBeforeItCouldSayPrintedAsks();

private:
    enum class Victim { Printer, Cable, Till };

    static void models()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::newRow("says when it is on paper") << QByteArray("epson-tm-t88v");
        QTest::newRow("says when it has read it") << QByteArray("generic-80");
    }
    void cutEverywhere(Victim victim);
    void check(PaperTill &till, const ShelfPrinter &printer, const Settled &sale, const QStringList &shape);
};

/// A line without what differs from sale to sale: numbers, and the spaces that make room for them.
static QString shapeOf(QString line)
{
    line.removeIf([](QChar c) { return c.isDigit() || c.isSpace(); });
    return line;
}

/// How often a whole receipt of this number stands on the paper, in order and without a gap.
static int wholeReceipts(const QStringList &lines, const QStringList &shape, const QString &number)
{
    int whole = 0;
    for (qsizetype at = 0; at + shape.size() <= lines.size(); ++at) {
        bool isWhole = true;
        bool isThisOne = false;
        for (qsizetype i = 0; isWhole && i < shape.size(); ++i) {
            isWhole = shapeOf(lines[at + i]) == shape[i];
            isThisOne |= lines[at + i].contains(number);
        }
        whole += isWhole && isThisOne;
    }
    return whole;
}

static bool isKnownToBeOut(State state)
{
    return state == State::Printed || state == State::Reached || state == State::Sent;
}

void TestDuplicates::check(PaperTill &till, const ShelfPrinter &printer, const Settled &sale,
                           const QStringList &shape)
{
    const int unmarked = wholeReceipts(printer.lines, shape, sale.receiptNumber);
    const State state = till.stateOf(sale.job);
    QVERIFY2(unmarked <= 1, "twice on paper");
    QVERIFY2(printer.count(u"COPY"_s) == 0, "a copy that nobody asked for");
    if (isKnownToBeOut(state))
        QVERIFY2(unmarked == 1, "said to be on paper, and is not");
    else
        QVERIFY2(state == State::Unknown, qPrintable(u"state %1"_s.arg(int(state))));
}

/// One shop for all bytes; each byte has a sale, a printer and a process of its own.
void TestDuplicates::cutEverywhere(Victim victim)
{
    QFETCH(QByteArray, model);
    CounterShop shop;
    // Processes die here, not disks: what was committed is there for the next one either way.
    auto &journal = dynamic_cast<SqliteJournal &>(shop.desk->journal());
    QVERIFY(journal.database().run(u"PRAGMA synchronous=OFF"_s));
    QStringList shape;
    qsizetype bytes = 0;
    {
        ShelfPrinter printer(model.constData());
        PaperTill till(shop, printer);
        const Settled sale = till.sell();
        till.run();
        QVERIFY(isKnownToBeOut(till.stateOf(sale.job)));
        for (const QString &line : printer.lines)
            shape.append(shapeOf(line));
        bytes = till.cable->written;
        QVERIFY(bytes > 300);
    }
    int unknown = 0;
    for (qsizetype byte = 1; byte <= bytes; ++byte) {
        ShelfPrinter printer(model.constData());
        PaperTill till(shop, printer);
        const Settled sale = till.sell();
        till.cable->cutAfter = byte;
        till.cable->onCut = [&] {
            if (victim == Victim::Printer)
                printer.switchOn();
            till.isDead = victim == Victim::Till;
        };
        till.run([&] { return till.cable->cutAfter == 0; });
        if (victim != Victim::Till) {
            till.cable->cutAfter = -1;
            till.run();  // power is back, the cable is in again
        } else {
            till.start();
            till.run();
        }
        check(till, printer, sale, shape);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"cut after byte %1 of %2"_s.arg(byte).arg(bytes)));
        const bool isUnknown = till.stateOf(sale.job) == State::Unknown;
        unknown += isUnknown;
        if (byte % 8 != 0) {
            if (isUnknown)
                QVERIFY(shop.desk->paper.decide(sale.job, State::Cancelled, u"enough of this one"_s));
            continue;
        }
        // Whatever was left in the printer: the next guest's receipt is whole and stands alone.
        const Settled next = till.sell();
        till.run();
        QCOMPARE(wholeReceipts(printer.lines, shape, next.receiptNumber), 1);
        if (!isUnknown)
            continue;
        const auto copy = shop.desk->paper.again(sale.job);
        QVERIFY(copy);
        till.add(*copy);
        till.run();
        QCOMPARE(printer.count(u"COPY 1"_s), 1);
        QCOMPARE(till.stateOf(sale.job), State::Cancelled);
    }
    // Before the first byte of the document 15 bytes ask how the printer is; behind the last one it is done.
    QVERIFY(unknown > bytes - 40);
    qInfo("cut after each of %lld bytes: %d times unknown, never twice, never unnoticed", qlonglong(bytes),
          unknown);
}

void TestDuplicates::aTillThatDiesBeforeTheFirstByteJustPrints()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    const Settled sale = till.sell();
    shop.reopen();
    QVERIFY(till.start().empty());
    till.run();
    QCOMPARE(till.stateOf(sale.job), State::Printed);
    QCOMPARE(printer.pieces, 1);
    QVERIFY(till.start().empty());
    till.run();
    QCOMPARE(printer.pieces, 1);
}

void TestDuplicates::aTillThatDiesBeforeItCouldSayPrintedAsks()
{
    CounterShop shop;
    ShelfPrinter printer("epson-tm-t88v");
    PaperTill till(shop, printer);
    const Settled sale = till.sell();
    till.run([&] { return printer.pieces == 1; });  // on paper, and nobody was told
    shop.reopen();
    const auto people = till.start();
    QCOMPARE(people.size(), size_t(1));
    QCOMPARE(people.front().job.about.id, sale.job);
    QVERIFY(people.front().state == State::Unknown);
    till.run();
    QCOMPARE(printer.pieces, 1);
    QVERIFY(!shop.desk->paper.requeue(sale.job));  // never again under its own id
}

QTEST_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
