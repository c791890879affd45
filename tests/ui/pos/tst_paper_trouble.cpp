// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/ui/pos/counter_fixture.h"
#include "ui/error_text.h"
#include "ui/pos/question_sheet.h"
#include "ui/widgets/label.h"

using namespace servery;

/// The question about a receipt that does not come out: when it opens, what it says, and when it goes.
class PaperTroubleTest : public QObject {
    Q_OBJECT

    static JobNews stuckReceipt()
    {
        JobNews stuck{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-000123"_s}};
        stuck.state = JobState::AwaitingConfirm;
        stuck.trouble = Error{ErrorCode::OutOfPaper, {}};
        stuck.printer = u"receipt"_s;
        return stuck;
    }

private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    void itIsAskedOnceAndNotForEachReceiptBehindIt()
    {
        Counter counter;
        counter.window.sheets();
        QSignalSpy asked(&counter.paper, &PaperPresenter::troubleStarted);
        QSignalSpy unwanted(&counter.paper, &PaperPresenter::cancelWanted);
        const JobNews stuck = stuckReceipt();
        const JobNews behind = stuckReceipt();
        counter.paper.showJobs({stuck});
        counter.wait();
        counter.tapButton(u"Skip"_s);
        QCOMPARE(unwanted.count(), 1);
        counter.paper.showJobs({stuck, behind});
        counter.paper.showJobs({behind});
        counter.wait();
        QCOMPARE(asked.count(), 1);
        QVERIFY(counter.openSheet() == nullptr);
    }

    void itClosesWhenTheReceiptGoesOn()
    {
        Counter counter;
        counter.window.sheets();
        JobNews stuck = stuckReceipt();
        counter.paper.showJobs({stuck});
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        stuck.trouble.reset();
        counter.paper.showJobs({stuck});
        counter.wait();
        QVERIFY(counter.openSheet() == nullptr);
    }

    void itClosesWhenOnlyOthersStillWait()
    {
        Counter counter;
        counter.window.sheets();
        JobNews stuck = stuckReceipt();
        counter.paper.showJobs({stuck, stuckReceipt()});
        counter.wait();
        stuck.trouble.reset();  // a fallback has it
        counter.paper.showJobs({stuck, stuckReceipt()});
        counter.wait();
        QVERIFY(counter.openSheet() == nullptr);
    }

    void itSaysWhatHoldsTheReceiptUpNow()
    {
        Counter counter;
        counter.window.sheets();
        JobNews stuck = stuckReceipt();
        counter.paper.showJobs({stuck});
        counter.wait();
        stuck.trouble = Error{ErrorCode::CoverOpen, {}};
        counter.paper.showJobs({stuck});
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        const auto labels = counter.openSheet()->findChildren<Label *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const Label *label) {
            return label->isVisible() && label->text() == errorText(*stuck.trouble);
        }));
    }

    void itGivesWayToTheQuestionWhetherTheReceiptIsOut()
    {
        Counter counter;
        counter.window.sheets();
        JobNews stuck = stuckReceipt();
        counter.paper.showJobs({stuck});
        counter.wait();
        stuck.state = JobState::Unknown;
        counter.paper.takeEnded(stuck);
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        QCOMPARE(counter.openSheet()->titleLabel()->text(), u"Is this receipt on paper?"_s);
    }

    void itTakesNoOtherQuestionWithIt()
    {
        Counter counter;
        counter.window.sheets();
        counter.paper.setHasOtherPrinter(true);
        counter.paper.setPrinters({u"receipt"_s, u"bar"_s, u"office"_s});
        JobNews stuck = stuckReceipt();
        counter.paper.showJobs({stuck});
        counter.wait();
        counter.tapButton(u"Other printer"_s);
        stuck.trouble.reset();
        counter.paper.showJobs({stuck});
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        QCOMPARE(counter.openSheet()->titleLabel()->text(), u"Which printer?"_s);
    }
};

QTEST_MAIN(PaperTroubleTest)
#include "tst_paper_trouble.moc"
