// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/tell_kitchen.h"

#include <map>
#include <set>

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

#include "app/base/reason.h"
#include "tests/harness/test_desk.h"

using namespace servery;
using State = PrintReported::State;

namespace {

/// A counter that sends to a kitchen, a bar and the pass.
class KitchenCounter {
public:
    KitchenCounter() { equip(); }
    void reopen()
    {
        m_shop.reopen();
        equip();
    }
    Desk &desk() { return *m_shop.desk; }

private:
    void equip()
    {
        m_shop.desk->context().kitchen.stations = {{.id = u"kitchen"_s, .wantsLabels = true},
                                                   {.id = u"bar"_s, .categories = {u"desserts"_s}}};
    }

    CounterShop m_shop;
};

LineChoice item(const QString &id)
{
    LineChoice choice;
    choice.item = id;
    return choice;
}

QStringList textsOf(const Document &document)
{
    QStringList texts;
    for (const Block &block : document.blocks)
        if (const auto *row = std::get_if<Row>(&block))
            for (const Cell &cell : row->cells)
                texts << cell.text;
    return texts;
}

/// A cook who reads nothing but paper and knows what is to be on the plates. Of two papers with one ticket's
/// number the second counts only if it says that it may be a duplicate, and then as nothing new.
class Cook {
public:
    void read(const SpoolJob &job)
    {
        if (job.about.kind != JobKind::Ticket)
            return;
        const QStringList texts = textsOf(job.document);
        const auto isMark = [](const QString &text) { return text.startsWith(u"POSSIBLE DUPLICATE"); };
        const bool isMarked = std::any_of(texts.begin(), texts.end(), isMark);
        const bool isNew = m_seen.insert(job.about.reference).second;
        isFooled = isFooled || (!isNew && !isMarked);
        if (isNew)
            cook(texts);
    }
    const std::map<QString, int> &plates() const { return m_plates; }
    bool isFooled = false;

private:
    void cook(const QStringList &texts)
    {
        static const QRegularExpression dish(u"^(\\d+) × (.+)$"_s);
        static const QRegularExpression was(u"^was (\\d+)$"_s);
        QString kind;
        QString last;
        for (const QString &text : texts) {
            if (text == u"VOID" || text == u"CHANGED")
                kind = text;
            const auto found = dish.match(text);
            if (found.hasMatch()) {
                const int count = found.captured(1).toInt();
                last = found.captured(2);
                m_plates[last] += kind == u"VOID" ? -count : kind == u"CHANGED" ? 0 : count;
                m_changed = kind == u"CHANGED" ? count : 0;
                kind.clear();
            }
            if (const auto before = was.match(text); before.hasMatch())
                m_plates[last] += m_changed - before.captured(1).toInt();
        }
    }

    std::set<QString> m_seen;
    std::map<QString, int> m_plates;
    int m_changed = 0;
};

/// A person at the counter, a program that may end at any moment, and a printer that may lose its paper.
class Service {
public:
    void step(int what, int which)
    {
        Desk &desk = m_counter.desk();
        switch (what) {
        case 0:
        case 1:
        case 2: return take(desk.order.addItem(item(m_items[size_t(which) % m_items.size()])));
        case 3:
            return onLine(which, [&](const OrderLine &line) {
                return desk.order.setQuantity(line.id, Quantity::pieces(1 + which % 4), u"wrong"_s);
            });
        case 4:
            return onLine(which,
                          [&](const OrderLine &line) { return desk.order.removeLine(line.id, u"wrong"_s); });
        case 5:
            return onLine(which, [&](const OrderLine &line) {
                return desk.order.setNote(line.id, u"note %1"_s.arg(which));
            });
        case 6:
            return onLine(which,
                          [&](const OrderLine &line) { return desk.order.setCourse(line.id, which % 4); });
        case 7: return take(desk.order.send());
        case 8: return take(desk.order.fire());
        case 9: return take(desk.order.undo());
        case 10:
            return onLine(which, [&](const OrderLine &line) {
                return desk.order.splitOff({{line.id, Quantity::pieces(1)}});
            });
        case 11: return take(desk.order.voidOrder(u"left"_s));
        case 12: return pay();
        default: return crash();
        }
    }

    /// What the lines say that the kitchen was told of, over all orders that were not voided.
    std::map<QString, int> told()
    {
        std::map<QString, int> told = m_paid;
        for (const auto &[id, order] : m_counter.desk().journal().books().orders)
            count(order, told);
        std::erase_if(told, [](const auto &one) { return one.second == 0; });
        return told;
    }
    std::map<QString, int> plates() const
    {
        std::map<QString, int> plates = m_cook.plates();
        std::erase_if(plates, [](const auto &one) { return one.second == 0; });
        return plates;
    }
    bool isFooled() const { return m_cook.isFooled; }
    void end() { crash(); }

private:
    static void count(const Order &order, std::map<QString, int> &told)
    {
        for (const OrderLine &line : order.content.lines)
            told[line.name] += int(line.sent.thousandths() / 1000);
    }

    template <typename Change>
    void onLine(int which, const Change &change)
    {
        const auto order = m_counter.desk().context().view().order;
        if (order && !order->content.lines.empty())
            take(change(order->content.lines[size_t(which) % order->content.lines.size()]));
    }

    void pay()
    {
        const auto order = m_counter.desk().context().view().order;
        const auto paid = m_counter.desk().payment.pay(Tender::Card);
        if (paid && paid->settled) {
            Order sold = *order;
            for (OrderLine &line : sold.content.lines)
                line.sent = line.quantity;
            count(sold, m_paid);
        }
        take(paid);
    }

    /// The jobs of an intent reach the printer, or the program ends before.
    void take(const ViewResult &view)
    {
        if (!view)
            return;
        if (*rc::gen::inRange(0, 8) == 0)
            return crash();
        for (const SpoolJob &job : view->jobs)
            print(job);
    }

    void print(const SpoolJob &job)
    {
        Desk &desk = m_counter.desk();
        if (!desk.paper.report(job.about.id, State::Sending))
            return;
        const int fate = *rc::gen::inRange(0, 6);
        if (fate != 0)  // 0: the cable is torn before a line is on paper
            m_cook.read(job);
        if (fate > 1)
            return std::ignore = desk.paper.report(job.about.id, State::Printed), void();
        if (!desk.paper.report(job.about.id, State::Unknown) || job.about.kind != JobKind::Ticket)
            return;
        if (const auto again = desk.paper.again(job.about.id))
            print(*again);
    }

    void crash()
    {
        m_counter.reopen();
        const auto left = m_counter.desk().paper.takeUp();
        RC_ASSERT(bool(left));
        for (const StoredJob &stored : *left) {
            if (stored.state == State::Queued)
                print(stored.job);
            else if (stored.job.about.kind == JobKind::Ticket && stored.state == State::Unknown)
                if (const auto again = m_counter.desk().paper.again(stored.job.about.id))
                    print(*again);
        }
    }

    KitchenCounter m_counter;
    Cook m_cook;
    std::map<QString, int> m_paid;
    std::vector<QString> m_items{u"grilled_corn"_s, u"mac_and_cheese"_s, u"apple_pie"_s};
};

}  // namespace

class TellKitchenTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aTicketIsInTheCommitOfTheSending()
    {
        KitchenCounter counter;
        QVERIFY(counter.desk().order.addItem(item(u"grilled_corn"_s)));
        const auto sent = counter.desk().order.send();
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QCOMPARE(sent->jobs.size(), size_t(2));  // and the label
        const SpoolJob &ticket = sent->jobs.front();
        QCOMPARE(ticket.about.role, u"kitchen"_s);
        QCOMPARE(ticket.about.reference, u"A-01/1"_s);
        QVERIFY(textsOf(ticket.document).contains(u"EAT IN"_s));
        counter.reopen();  // before anybody printed
        const auto left = counter.desk().paper.takeUp();
        QVERIFY(left);
        QCOMPARE(left->size(), size_t(2));
        QVERIFY(left->front().job == ticket);
    }

    /// Pain 8: who sends twice, pays after sending, or adds later makes nobody cook twice.
    void onlyTheDifferenceGoesOut()
    {
        KitchenCounter counter;
        TakeOrder &order = counter.desk().order;
        QVERIFY(order.addItem(item(u"grilled_corn"_s)));
        QVERIFY(order.send());
        QCOMPARE(order.send().error().reason, Reason::NothingToSend);
        QVERIFY(order.addItem(item(u"grilled_corn"_s)));
        const auto paid = counter.desk().payment.pay(Tender::Card);
        QVERIFY(paid && paid->settled);
        QCOMPARE(paid->jobs.size(), size_t(2));
        const QStringList texts = textsOf(paid->jobs.front().document);
        QVERIFY(texts.contains(u"ADD-ON"_s));
        QCOMPARE(texts.filter(u"corn"_s), QStringList{u"1 × Grilled corn"_s});
        QCOMPARE(paid->jobs.front().about.reference, u"A-01/2"_s);
    }

    void aPaidOrderGoesToTheKitchenByItself()
    {
        KitchenCounter counter;
        const auto added = counter.desk().order.addItem(item(u"grilled_corn"_s));
        QVERIFY(counter.desk().order.setCourse(added->order->content.lines[0].id, 2));
        QCOMPARE(counter.desk().order.send().error().reason, Reason::NothingToSend);  // it is held
        const auto paid = counter.desk().payment.pay(Tender::Card);
        QVERIFY(paid);
        QCOMPARE(paid->jobs.size(), size_t(2));  // nobody can fire it later
    }

    void aVoidSaysVoidAtOnce()
    {
        KitchenCounter counter;
        TakeOrder &order = counter.desk().order;
        QVERIFY(order.addItem(item(u"grilled_corn"_s)));
        const auto sent = order.send();
        QVERIFY(sent);
        const auto removed = order.removeLine(sent->order->content.lines[0].id, u"wrong"_s);
        QVERIFY(removed);
        QCOMPARE(removed->jobs.size(), size_t(1));  // no label for what is not made
        const QStringList texts = textsOf(removed->jobs.front().document);
        QVERIFY(texts.contains(u"VOID"_s) && texts.contains(u"1 × Grilled corn"_s));
        QVERIFY(!texts.contains(u"ADD-ON"_s));
    }

    /// A bar with nothing but a label printer: no paper is missed that nobody set up.
    void aStationWithOnlyLabelsGetsThemAsItsTicket()
    {
        KitchenCounter counter;
        counter.desk().context().kitchen.stations.front().hasOnlyLabels = true;
        TakeOrder &order = counter.desk().order;
        QVERIFY(order.addItem(item(u"grilled_corn"_s)));
        const auto sent = order.send();
        QVERIFY(sent);
        QCOMPARE(sent->jobs.size(), size_t(1));
        QVERIFY(sent->jobs.front().about.kind == JobKind::Ticket);
        QCOMPARE(sent->jobs.front().about.role, u"kitchen"_s);
        QVERIFY(!textsOf(sent->jobs.front().document).contains(u"EAT IN"_s));
        const auto removed = order.removeLine(sent->order->content.lines[0].id, u"wrong"_s);
        QVERIFY(removed);
        QCOMPARE(removed->jobs.size(), size_t(1));
        QVERIFY(textsOf(removed->jobs.front().document).contains(u"VOID"_s));
    }

    void anAllergyIsWhiteOnBlack()
    {
        KitchenCounter counter;
        TakeOrder &order = counter.desk().order;
        const auto added = order.addItem(item(u"grilled_corn"_s));
        QVERIFY(order.setNote(added->order->content.lines[0].id, u"allergic to nuts"_s));
        const auto sent = order.send();
        QVERIFY(sent);
        const auto &blocks = sent->jobs.front().document.blocks;
        const auto isMarked = [](const Block &block) {
            const auto *row = std::get_if<Row>(&block);
            return row && row->cells[0].text == u"allergic to nuts" && row->cells[0].style.isInverse;
        };
        QVERIFY(std::any_of(blocks.begin(), blocks.end(), isMarked));
        QVERIFY(textsOf(sent->jobs.front().document).contains(u"ALLERGY"_s));
    }

    void aReprintedTicketIsACopy()
    {
        KitchenCounter counter;
        QVERIFY(counter.desk().order.addItem(item(u"grilled_corn"_s)));
        const auto sent = counter.desk().order.send();
        QVERIFY(sent);
        const PrintJobId job = sent->jobs.front().about.id;
        QCOMPARE(counter.desk().paper.copyTickets(u"A-01"_s).error().reason, Reason::NoTicketOut);
        QVERIFY(counter.desk().paper.report(job, State::Sending));
        QVERIFY(counter.desk().paper.report(job, State::Printed));
        const auto copies = counter.desk().paper.copyTickets(u"A-01"_s);
        QVERIFY2(copies, copies ? "" : qPrintable(copies.error().detail));
        QCOMPARE(copies->size(), size_t(1));
        QCOMPARE(textsOf(copies->front().document).front(), u"COPY"_s);
        QVERIFY(copies->front().about.id != job);
    }

    /// Pains 8 and 9: whatever happens, the papers that came out add up to what the lines say was sent, and
    /// no ticket comes twice without a mark.
    void whatTheKitchenHasIsWhatWasSent()
    {
        QVERIFY(rc::check([] {
            Service service;
            const int steps = *rc::gen::inRange(4, 30);
            for (int i = 0; i < steps; ++i) {
                service.step(*rc::gen::inRange(0, 14), *rc::gen::inRange(0, 12));
                RC_ASSERT(service.plates() == service.told());
            }
            service.end();
            RC_ASSERT(service.plates() == service.told());
            RC_ASSERT(!service.isFooled());
        }));
    }
};

QTEST_GUILESS_MAIN(TellKitchenTest)
#include "tst_tell_kitchen.moc"
