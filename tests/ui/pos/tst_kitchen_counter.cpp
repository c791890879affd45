// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/ui/pos/counter_fixture.h"

#include "ui/presenters/job_model.h"
#include "ui/presenters/key_map.h"
#include "ui/widgets/label.h"

using namespace servery;

namespace {

constexpr int leastTarget = 44;

std::unique_ptr<Desk> openTillWithKitchen(const QString &directory)
{
    Kitchen kitchen;
    kitchen.stations = {{.id = u"kitchen"_s, .categories = {u"sweets"_s}}};
    return openDeskOrExplain(directory, u"till-2"_s, kitchen);
}

/// A counter that sends to a kitchen, with a quiche and a cake in the order.
struct KitchenCounter : Counter {
    explicit KitchenCounter(QSize size = {1366, 768})
        : Counter(size, {}, u"cafe"_s, openTillWithKitchen), jobs(&paper, &PaperPresenter::jobWanted)
    {
        for (const QString &item : {u"carrot_cake"_s, u"quiche"_s}) {
            LineChoice choice;
            choice.item = item;
            sale.add(choice);
            wait();
        }
    }
    std::vector<SpoolJob> tickets() const
    {
        std::vector<SpoolJob> found;
        for (const QList<QVariant> &one : jobs)
            if (const auto job = one.front().value<SpoolJob>(); job.about.kind == JobKind::Ticket)
                found.push_back(job);
        return found;
    }
    QStringList shownTexts() const
    {
        QStringList texts;
        for (const Label *label : window.findChildren<Label *>())
            if (label->isVisible())
                texts << label->text();
        return texts;
    }

    QSignalSpy jobs;
};

QString textOf(const Document &document)
{
    QStringList texts;
    for (const Block &block : document.blocks)
        if (const auto *row = std::get_if<Row>(&block))
            texts << row->cells.front().text;
    return texts.join(u'\n');
}

}  // namespace

class KitchenCounterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    void withoutAKitchenNothingSpeaksOfOne()
    {
        Counter counter;
        QVERIFY(counter.buttonNamed(u"Send"_s) == nullptr);
        QVERIFY(counter.buttonNamed(u"Hold"_s) == nullptr);
    }

    void aHeldLineWaitsUntilItsCourseIsFired()
    {
        KitchenCounter counter;
        counter.tapButton(u"Hold"_s);  // the quiche, which was added last
        QCOMPARE(counter.link.view().order->content.lines.back().course, 2);
        QVERIFY(counter.buttonNamed(u"Course 2"_s) != nullptr);
        counter.shot(u"kitchen-held"_s);
        counter.tapButton(u"Send"_s);
        QCOMPARE(counter.tickets().size(), size_t(1));
        QVERIFY(!textOf(counter.tickets()[0].document).contains(u"quiche"_s));
        counter.tapButton(u"Fire 2"_s);
        QCOMPARE(counter.tickets().size(), size_t(2));
        QVERIFY(textOf(counter.tickets()[1].document).contains(u"COURSE 2\n1 × Leek quiche with salad"_s));
        QVERIFY(counter.buttonNamed(u"Fire 2"_s) == nullptr);
        QVERIFY(counter.errors.isEmpty());
    }

    void theKeyboardDoesTheSame()
    {
        KitchenCounter counter;
        counter.key(Qt::Key_F4, Qt::ShiftModifier);
        counter.key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(counter.tickets().size(), size_t(1));
        counter.key(Qt::Key_F5, Qt::ShiftModifier);
        QCOMPARE(counter.tickets().size(), size_t(2));
    }

    void holdingGoesThroughTheCoursesAndBack()
    {
        KitchenCounter counter;
        QList<int> courses;
        for (int i = 0; i < 3; ++i) {
            counter.key(Qt::Key_F4, Qt::ShiftModifier);
            courses << counter.link.view().order->content.lines.back().course;
        }
        QCOMPARE(courses, (QList<int>{2, 3, 0}));
    }

    void theButtonsAreNamedAndLargeEnough()
    {
        KitchenCounter counter({1024, 768});
        counter.tapButton(u"Hold"_s);
        for (const QString &name :
             {u"Send to the kitchen"_s, u"Hold the line for a course"_s, u"Fire the next course"_s}) {
            const PushButton *button = counter.buttonNamed(name);
            QVERIFY2(button != nullptr, qPrintable(name));
            QVERIFY2(button->width() >= leastTarget && button->height() >= leastTarget, qPrintable(name));
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(name));
        }
        counter.shot(u"kitchen-small"_s);
    }

    /// Only what the kitchen has is called sent.
    void aLineSaysWhatTheKitchenKnowsOfIt()
    {
        KitchenCounter counter;
        const auto said = [&counter](int row) {
            return counter.ticket.lines()->index(row).data(int(TicketRole::KitchenText)).toString();
        };
        LineChoice water;
        water.item = u"mineral_water"_s;
        counter.sale.add(water);
        counter.wait();
        QCOMPARE(said(0), QString());
        counter.key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(said(0), u"✓ sent"_s);
        QCOMPARE(said(2), u"no station"_s);  // it stands at the counter
        JobNews ticket{counter.tickets().front().about};
        counter.paper.showJobs({ticket});
        QCOMPARE(said(0), u"on its way"_s);
        ticket.isLate = true;
        counter.paper.showJobs({ticket});
        QCOMPARE(said(0), u"not confirmed"_s);
        counter.paper.showJobs({});
        QCOMPARE(said(0), u"✓ sent"_s);
        counter.ticket.setQuantity(counter.ticket.lines()->line(0).id, Quantity::pieces(3));
        counter.wait();
        QCOMPARE(said(0), u"1 of 3 sent"_s);
    }

    void theChoicesOfALineThatTheKitchenHasAreNotOffered()
    {
        KitchenCounter counter;
        LineChoice choice;
        choice.item = u"flat_white"_s;
        counter.sale.add(choice);
        counter.wait();
        const QModelIndex line = counter.ticket.lines()->index(2);
        QVERIFY(line.data(int(TicketRole::HasChoices)).toBool());
        counter.key(Qt::Key_F3, Qt::ShiftModifier);
        QVERIFY(!line.data(int(TicketRole::HasChoices)).toBool());
    }

    /// Pain 9: a ticket that nothing answers is called out at the till.
    void aLateTicketIsCalledOut()
    {
        KitchenCounter counter;
        JobNews late{{PrintJobId::make(), u"grill"_s, JobKind::Ticket, u"A-17/1"_s, 0, {}, {}, {}}};
        late.isLate = true;
        QSignalSpy called(&counter.paper, &PaperPresenter::ticketLate);
        counter.paper.showJobs({late});
        counter.paper.showJobs({late});
        QCOMPARE(called.size(), 1);  // once for each ticket
        const QString sentence = JobModel::lateSentence({late});
        QVERIFY(sentence.contains(u"A-17/1"_s));
        QVERIFY(counter.shownTexts().contains(sentence));
        counter.shot(u"kitchen-late"_s);
        counter.paper.showJobs({});
        QVERIFY(!counter.shownTexts().contains(sentence));
    }

    /// Only a kitchen that gets no tickets is an alarm; where they come out otherwise is said.
    void aPrinterWithAFallbackIsNoAlarm()
    {
        KitchenCounter counter;
        const Error dead{ErrorCode::DeviceOffline, {}};
        const QString nothing = u"The kitchen gets no tickets."_s;
        const auto isSaid = [&counter](const QString &words) {
            const QStringList texts = counter.shownTexts();
            return std::any_of(texts.begin(), texts.end(),
                               [&](const QString &text) { return text.contains(words); });
        };
        counter.paper.showKitchenPrinter(u"grill"_s, KitchenTrouble{dead});
        QVERIFY(isSaid(nothing));
        counter.paper.showKitchenPrinter(u"grill"_s, KitchenTrouble{dead, u"bar"_s});
        QVERIFY(!isSaid(nothing));
        QVERIFY(isSaid(u"Its tickets come out here: bar."_s));
        counter.paper.showKitchenPrinter(u"grill"_s, {});
        QVERIFY(!isSaid(u"bar."_s));
    }

    void aCopyForTheKitchenComesFromTheOrderInFront()
    {
        KitchenCounter counter;
        counter.tapButton(u"Send"_s);
        QCOMPARE(counter.tickets().size(), size_t(1));
        const PrintJobId job = counter.tickets().front().about.id;
        counter.desk.ask(
            &counter.link,
            [job](Desk &desk) {
                return desk.paper.report(job, PrintReported::State::Sending) &&
                       desk.paper.report(job, PrintReported::State::Printed);
            },
            [](bool isWritten) { QVERIFY(isWritten); });
        counter.wait();
        counter.key(Qt::Key_F7);
        counter.tapButton(u"Kitchen copy"_s);
        QCOMPARE(counter.tickets().size(), size_t(2));
        QVERIFY(textOf(counter.tickets()[1].document).startsWith(u"COPY\n"_s));
    }
};

QTEST_MAIN(KitchenCounterTest)
#include "tst_kitchen_counter.moc"
