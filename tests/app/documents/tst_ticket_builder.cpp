// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/ticket_builder.h"

#include <QTest>

using namespace servery;
using Kind = TicketRow::Kind;

namespace {

TicketRow rowOf(Kind kind, int before, int now, const Dish &dish)
{
    return {kind, LineId::make(), 0, Quantity::pieces(before), Quantity::pieces(now), dish, {}};
}

TicketFacts facts(std::vector<TicketRow> rows)
{
    TicketFacts facts;
    facts.ticket.id = TicketId::fromText(u"018f0000-0000-7000-8000-0000000000a7");
    facts.ticket.number = 3;
    facts.ticket.count = 2;
    facts.ticket.rows = std::move(rows);
    facts.station = u"Grill"_s;
    facts.orderNumber = u"A-17"_s;
    facts.till = u"pos"_s;
    facts.at = QDateTime::fromString(u"2026-03-02T12:30:00+01:00"_s, Qt::ISODate);
    return facts;
}

/// Each row as its cells joined with "|"; what is white on black stands in brackets.
QStringList rowsOf(const Document &document)
{
    QStringList rows;
    for (const Block &block : document.blocks)
        if (const auto *row = std::get_if<Row>(&block)) {
            QStringList cells;
            for (const Cell &cell : row->cells)
                cells << (cell.style.isInverse ? u"[%1]"_s.arg(cell.text) : cell.text);
            rows << cells.join(u'|');
        }
    return rows;
}

QStringList ticket(const TicketFacts &facts, const QString &language = u"en"_s)
{
    return rowsOf(buildTicket(facts, wordsFor(language)));
}

}  // namespace

class TicketBuilderTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aTicketSaysWhatForWhomAndWhichItIs()
    {
        const Dish burger{.name = u"Burger"_s,
                          .combo = u"Burger menu"_s,
                          .modifiers = {u"No onion"_s, u"2 × Cheese"_s},
                          .note = u"well done"_s};
        QCOMPARE(ticket(facts({rowOf(Kind::Added, 0, 2, burger)})),
                 (QStringList{u"Grill|1 of 2"_s, u"A-17"_s, u"EAT IN"_s, u"12:30|Till pos"_s, u"2 × Burger"_s,
                              u"Burger menu"_s, u"NO ONION"_s, u"2 × Cheese"_s, u"» well done"_s,
                              u"Ticket A-17/3|000000a7"_s}));
    }

    void modifiersAreIndentedAndTheOrderIsTheLargest()
    {
        const Dish burger{.name = u"Burger"_s, .modifiers = {u"Cheese"_s}};
        const Document document = buildTicket(facts({rowOf(Kind::Added, 0, 1, burger)}), wordsFor(u"en"_s));
        int highest = 0;
        QString largest;
        for (const Block &block : document.blocks) {
            const auto *row = std::get_if<Row>(&block);
            if (row && row->cells[0].style.height > highest) {
                highest = row->cells[0].style.height;
                largest = row->cells[0].text;
            }
            if (row && row->cells[0].text == u"Cheese")
                QVERIFY(row->indent > 0);
        }
        QCOMPARE(largest, u"A-17"_s);
    }

    void whatChangedCannotBeOverlooked()
    {
        TicketFacts changes = facts({rowOf(Kind::Void, 3, 1, {.name = u"Steak"_s}),
                                     rowOf(Kind::Changed, 2, 3, {.name = u"Fish"_s, .note = u"no salt"_s})});
        changes.ticket.rows[0].number = u"A-16"_s;
        changes.isAddOn = true;  // nothing is added, so nothing says so
        const QStringList rows = ticket(changes).mid(4);
        QCOMPARE(rows, (QStringList{u"[VOID]"_s, u"2 × Steak"_s, u"ordered as A-16"_s, u"[CHANGED]"_s,
                                    u"3 × Fish"_s, u"was 2"_s, u"» no salt"_s, u"Ticket A-17/3|000000a7"_s}));
    }

    void anAllergyIsWhiteOnBlackInEveryLanguage()
    {
        const Dish dish{.name = u"Soup"_s, .note = u"Allergie: Nüsse"_s};
        for (const QString &language : {u"en"_s, u"de"_s}) {
            const QStringList rows = ticket(facts({rowOf(Kind::Added, 0, 1, dish)}), language);
            QVERIFY2(rows.contains(u"[Allergie: Nüsse]"_s), qPrintable(rows.join(u'\n')));
        }
        QVERIFY(ticket(facts({rowOf(Kind::Added, 0, 1, dish)}), u"de"_s).contains(u"[ALLERGIE]"_s));
    }

    void coursesTakeAwayAndOthersAreSaid()
    {
        TicketFacts away = facts({rowOf(Kind::Added, 0, 1, {.name = u"Soup"_s, .course = 1}),
                                  rowOf(Kind::Added, 0, 1, {.name = u"Steak"_s, .course = 2}),
                                  rowOf(Kind::Added, 0, 1, {.name = u"Fish"_s, .course = 2})});
        away.isTakeAway = true;
        away.isAddOn = true;
        away.also = {{}, {u"Fry"_s, u"Bar"_s}};
        QCOMPARE(ticket(away).mid(2),
                 (QStringList{u"[TAKE AWAY]"_s, u"ADD-ON"_s, u"12:30|Till pos"_s, u"COURSE 1"_s,
                              u"1 × Soup"_s, u"COURSE 2"_s, u"1 × Steak"_s, u"ALSO AT: Fry, Bar"_s,
                              u"1 × Fish"_s, u"Ticket A-17/3|000000a7"_s}));
    }

    void weighedFoodSaysItsWeight()
    {
        TicketRow row = rowOf(Kind::Added, 0, 1, {.name = u"Salad"_s, .isSoldByWeight = true});
        row.now = Quantity::fromThousandths(542);
        QVERIFY(ticket(facts({row}), u"de"_s).contains(u"0,542 kg × Salad"_s));
    }

    void eachThingThatIsAddedHasALabel()
    {
        const TicketFacts three = facts({rowOf(Kind::Added, 1, 3, {.name = u"Latte"_s}),
                                         rowOf(Kind::Void, 1, 0, {.name = u"Tea"_s}),
                                         rowOf(Kind::Added, 0, 1, {.name = u"Cake"_s})});
        const Document labels = buildLabels(three, wordsFor(u"en"_s));
        const auto isCut = [](const Block &block) { return std::holds_alternative<Cut>(block); };
        QCOMPARE(std::count_if(labels.blocks.begin(), labels.blocks.end(), isCut), 3);
        const QStringList rows = rowsOf(labels);
        QCOMPARE(rows.filter(u"Latte"_s).size(), 2);
        QVERIFY(rows.contains(u"12:30  2 of 2"_s));
        QVERIFY(rows.filter(u"Tea"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TicketBuilderTest)
#include "tst_ticket_builder.moc"
