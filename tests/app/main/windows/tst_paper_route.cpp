// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/paper_route.h"

#include <QSignalSpy>
#include <QTest>

#include "app/base/reason.h"
#include "tests/harness/test_desk.h"
#include "tests/harness/three_printers.h"

using namespace servery;

static constexpr int patienceMs = 60'000;  ///< a sale is several commits

static Result<Settled> sellSomething(Desk &desk)
{
    const Menu &menu = *desk.context().journal.books().menu;
    const auto plain = std::find_if(menu.items.begin(), menu.items.end(), [](const MenuItem &item) {
        return item.modifierGroups.empty() && item.variants.empty();
    });
    LineChoice choice;
    choice.item = plain->id;
    if (auto added = desk.order.addItem(choice); !added)
        return added.error();
    auto paid = desk.payment.pay(Tender::Card);
    return paid ? Result<Settled>(*paid->settled) : Result<Settled>(paid.error());
}

/// What the counter hears of the printers of its kitchen.
class TestPaperRoute final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whereTicketsComeOutMeanwhileIsSaid_data()
    {
        QTest::addColumn<QString>("fallback");
        QTest::addColumn<QString>("instead");
        QTest::newRow("one that prints") << u"bar"_s << u"bar"_s;
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("one that is dead too") << u"office"_s << QString();
    }
    void whereTicketsComeOutMeanwhileIsSaid()
    {
        QFETCH(QString, fallback);
        QFETCH(QString, instead);
        std::optional<CounterShop> shop;
        Worker<Desk> desk([&shop] { return std::move(shop.emplace().desk); });
        DeskLink link(desk);
        PaperPresenter paper(link);
        Witness witness;
        const PaperRoute route(
            link, paper,
            {{temperedDevice({u"kitchen"_s, 0, 0, true}, witness), temperedDevice({u"bar"_s}, witness),
              temperedDevice({u"office"_s, 0, 0, true}, witness)},
             {{u"grill"_s, u"kitchen"_s, fallback}, {u"report"_s, u"office"_s}}});
        const auto &troubles = paper.kitchenTroubles();
        QTRY_VERIFY(troubles.contains(u"kitchen"_s));
        QTRY_COMPARE(troubles.at(u"kitchen"_s).instead, instead);
        QCOMPARE(troubles.at(u"kitchen"_s).error.code, ErrorCode::DeviceOffline);
        QCOMPARE(troubles.size(), size_t(1));
    }

    /// Paper ends in the middle: the part that hangs there is never mistaken for the receipt.
    void aReceiptThatStandsInTheMiddleComesOutElsewhereAsACopy()
    {
        std::optional<CounterShop> shop;
        Worker<Desk> desk([&shop] {
            shop.emplace();
            *shop->time = QDateTime::currentDateTime();  // the spool's clock is the real one
            return std::move(shop->desk);
        });
        DeskLink link(desk);
        PaperPresenter paper(link);
        Witness witness;
        const TemperedPrinter::Temper stuck{
            u"receipt"_s, 0, 1, false, 1'000'000, Error{ErrorCode::OutOfPaper, u"no paper"_s}};
        const PaperRoute route(link, paper,
                               {{temperedDevice(stuck, witness), temperedDevice({u"bar"_s}, witness)},
                                {{receiptRole, u"receipt"_s}}});
        QSignalSpy doubts(&paper, &PaperPresenter::doubtStarted);
        QSignalSpy wanted(&paper, &PaperPresenter::jobWanted);
        link.askFor(
            this, [](Desk &one) { return sellSomething(one); },
            [&paper](const Result<Settled> &settled) {
                for (const SpoolJob &job : jobsOf(*settled))
                    Q_EMIT paper.jobWanted(job, false);
            });
        QTRY_VERIFY_WITH_TIMEOUT(paper.troubled(), patienceMs);
        paper.decide(PaperDecision::OtherPrinter);
        QTRY_COMPARE_WITH_TIMEOUT(witness.jobs(u"bar"_s).size(), size_t(1), patienceMs);
        QCOMPARE(doubts.size(), 0);
        const auto copy = wanted.last().first().value<SpoolJob>();
        QCOMPARE(copy.about.copy, 1);
        QCOMPARE(witness.jobs(u"bar"_s).front(), copy.about.id);
        QTRY_VERIFY_WITH_TIMEOUT(paper.jobs().empty(), patienceMs);
    }

    void whyAJobStaysWhereItIsIsSaid()
    {
        std::optional<CounterShop> shop;
        Worker<Desk> desk([&shop] { return std::move(shop.emplace().desk); });
        DeskLink link(desk);
        PaperPresenter paper(link);
        Witness witness;
        const PaperRoute route(
            link, paper,
            {{temperedDevice({u"receipt"_s}, witness), temperedDevice({u"bar"_s}, witness)}, {}});
        QSignalSpy refused(&link, &DeskLink::failed);
        JobNews gone{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-1"_s}};
        gone.printer = u"receipt"_s;
        paper.act(gone, JobAction::OtherPrinter, u"bar"_s);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Error>().reason, Reason::PaperSettled);
    }
};

QTEST_GUILESS_MAIN(TestPaperRoute)
#include "tst_paper_route.moc"
