// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/ui/pos/counter_fixture.h"

using namespace servery;

/// Where a job goes that does not come out where it should.
class OtherPrinterTest : public QObject {
    Q_OBJECT

    static JobNews stuckReceipt()
    {
        JobNews stuck{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-000123"_s}};
        stuck.trouble = Error{ErrorCode::OutOfPaper, {}};
        stuck.printer = u"receipt"_s;
        return stuck;
    }

private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    void withTwoPrintersNobodyIsAsked()
    {
        Counter counter;
        counter.window.sheets();
        counter.paper.setHasOtherPrinter(true);
        counter.paper.setPrinters({u"receipt"_s, u"bar"_s});
        QSignalSpy moves(&counter.paper, &PaperPresenter::moveWanted);
        const JobNews stuck = stuckReceipt();
        counter.paper.showJobs({stuck});
        counter.wait();
        counter.tapButton(u"Other printer"_s);
        QCOMPARE(moves.count(), 1);
        QCOMPARE(moves.first().first().value<PrintJobId>(), stuck.about.id);
        QVERIFY(counter.openSheet() == nullptr);
    }

    void withMoreOfThemAPersonChooses()
    {
        Counter counter;
        counter.window.sheets();
        counter.paper.setHasOtherPrinter(true);
        counter.paper.setPrinters({u"receipt"_s, u"bar"_s, u"office"_s});
        QSignalSpy moves(&counter.paper, &PaperPresenter::moveWanted);
        counter.paper.showJobs({stuckReceipt()});
        counter.wait();
        counter.tapButton(u"Other printer"_s);
        QCOMPARE(moves.count(), 0);
        QVERIFY(counter.openSheet() != nullptr);
        QVERIFY2(counter.buttonNamed(u"receipt"_s) == nullptr, "it is stuck there");
        counter.tapButton(u"office"_s);
        QCOMPARE(moves.count(), 1);
        QCOMPARE(moves.first().at(1).toString(), u"office"_s);
    }
};

QTEST_MAIN(OtherPrinterTest)
#include "tst_other_printer.moc"
