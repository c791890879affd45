// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/ticket_builder.h"

#include <algorithm>

#include "app/base/text.h"

namespace servery {
namespace {

using Kind = TicketRow::Kind;

constexpr TextStyle bold{.isBold = true};
constexpr TextStyle tall{.isBold = true, .width = 1, .height = 2};
constexpr TextStyle big{.isBold = true, .width = 2, .height = 2};
constexpr TextStyle loud{.isBold = true, .isInverse = true, .width = 2, .height = 2};
constexpr TextStyle huge{.isBold = true, .width = 4, .height = 4};
constexpr int dishIndent = 2;
constexpr int mostLabels = 99;  ///< of one row: more are a slip of the finger, or wine glasses

bool startsWithOne(const QString &text, const QStringList &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&text](const QString &prefix) {
        return text.startsWith(prefix, Qt::CaseInsensitive);
    });
}

bool isAllergy(const QString &note, const Words &words)
{
    return std::any_of(words.allergyWords.begin(), words.allergyWords.end(),
                       [&note](const QString &word) { return note.contains(word, Qt::CaseInsensitive); });
}

QString modifierOf(const QString &text, const Words &words)
{
    return startsWithOne(text, words.removalPrefixes) ? text.toUpper() : text;
}

class TicketBuilder {
public:
    TicketBuilder(const TicketFacts &facts, const Words &words) : m_facts(facts), m_words(words) {}

    Document build()
    {
        m_document.title = printable(m_words[Word::Ticket].arg(m_facts.reference()));
        m_document.language = m_words.language;
        addHead();
        for (size_t i = 0; i < m_facts.ticket.rows.size(); ++i)
            addRow(m_facts.ticket.rows[i], i < m_facts.also.size() ? m_facts.also[i] : QStringList());
        addFoot();
        return std::move(m_document);
    }

private:
    void rule(Rule::Kind kind) { m_document.blocks.emplace_back(Rule{kind}); }
    void row(const QString &text, const TextStyle &style, int indent = 0, Align align = Align::Left)
    {
        m_document.blocks.emplace_back(Row{{Cell{printable(text), align, 1, style}}, indent});
    }
    void pair(const QString &left, const QString &right, const TextStyle &style)
    {
        m_document.blocks.emplace_back(Row{
            {Cell{printable(left), Align::Left, 1, style}, Cell{printable(right), Align::Right, 0, style}}});
    }

    void addHead()
    {
        const Ticket &ticket = m_facts.ticket;
        const QString place = m_words[Word::OneOf].arg(ticket.place).arg(ticket.count);
        pair(m_facts.station, ticket.count > 1 ? place : QString(), tall);
        row(m_facts.orderNumber, huge, 0, Align::Center);
        row(m_words[m_facts.isTakeAway ? Word::TakeAway : Word::EatIn], m_facts.isTakeAway ? loud : big, 0,
            Align::Center);
        if (m_facts.isAddOn && has(Kind::Added))
            row(m_words[Word::AddOn], big, 0, Align::Center);
        pair(m_words.time(m_facts.at), m_words[Word::Till].arg(m_facts.till), tall);
        rule(Rule::Kind::Double);
    }

    bool has(Kind kind) const
    {
        const auto &rows = m_facts.ticket.rows;
        return std::any_of(rows.begin(), rows.end(),
                           [kind](const TicketRow &row) { return row.kind == kind; });
    }

    void addCourse(const Dish &dish)
    {
        if (dish.course == m_course)
            return;
        m_course = dish.course;
        if (m_course > 0)
            row(m_words[Word::Course].arg(m_course), big, 0, Align::Center);
    }

    void addRow(const TicketRow &one, const QStringList &also)
    {
        const Dish &dish = one.dish;
        if (one.kind == Kind::Void) {
            row(m_words[Word::Void], loud, 0, Align::Center);
        } else {
            addCourse(dish);
            if (one.kind == Kind::Changed)
                row(m_words[Word::Changed], loud, 0, Align::Center);
        }
        row(m_words[Word::TimesOf].arg(amountOf(one, one.quantity()), dish.name), big);
        if (one.kind == Kind::Changed && one.before != one.now)
            row(m_words[Word::Was].arg(amountOf(one, one.before)), bold, dishIndent);
        if (!one.number.isEmpty())
            row(m_words[Word::OrderedAs].arg(one.number), bold, dishIndent);
        if (!dish.combo.isEmpty())
            row(dish.combo, {}, dishIndent);
        for (const QString &modifier : dish.modifiers)
            row(modifierOf(modifier, m_words), tall, dishIndent);
        if (!dish.note.isEmpty())
            addNote(dish.note);
        if (!also.isEmpty() && one.kind != Kind::Void)
            row(m_words[Word::AlsoAt].arg(also.join(u", "_s)), {}, dishIndent);
        rule(Rule::Kind::Blank);
    }

    void addNote(const QString &note)
    {
        if (!isAllergy(note, m_words))
            return row(u"» "_s + note, tall, dishIndent);
        row(m_words[Word::Allergy], loud, 0, Align::Center);
        row(note, {.isBold = true, .isInverse = true, .height = 2});
    }

    QString amountOf(const TicketRow &one, Quantity quantity) const
    {
        const QString text = m_words.quantity(quantity);
        return one.dish.isSoldByWeight ? text + u" kg"_s : text;
    }

    void addFoot()
    {
        const Ticket &ticket = m_facts.ticket;
        rule(Rule::Kind::Thin);
        pair(m_words[Word::Ticket].arg(m_facts.reference()), ticket.id.text().right(8), {});
        m_document.blocks.emplace_back(Cut());
    }

    const TicketFacts &m_facts;
    const Words &m_words;
    Document m_document;
    int m_course = 0;
};

}  // namespace

QString TicketFacts::reference() const
{
    return u"%1/%2"_s.arg(orderNumber).arg(ticket.number);
}

Document buildTicket(const TicketFacts &facts, const Words &words)
{
    return TicketBuilder(facts, words).build();
}

static void addLabel(std::vector<Block> &blocks, const TicketFacts &facts, const Dish &dish,
                     const Words &words, const QString &place)
{
    const auto row = [&blocks](const QString &text, const TextStyle &style = {}) {
        blocks.emplace_back(Row{{Cell{printable(text), Align::Left, 1, style}}});
    };
    row(dish.name, big);
    for (const QString &modifier : dish.modifiers)
        row(modifierOf(modifier, words), bold);
    if (!dish.note.isEmpty())
        row(dish.note, isAllergy(dish.note, words) ? TextStyle{.isBold = true, .isInverse = true} : bold);
    row(u"%1  %2"_s.arg(facts.orderNumber, words[facts.isTakeAway ? Word::TakeAway : Word::EatIn]), bold);
    row(u"%1  %2"_s.arg(words.time(facts.at), place));
    blocks.emplace_back(Cut());
}

Document buildLabels(const TicketFacts &facts, const Words &words)
{
    Document document;
    document.title = printable(words[Word::Ticket].arg(facts.reference()));
    document.language = words.language;
    for (const TicketRow &row : facts.ticket.rows) {
        if (row.kind != Kind::Added)
            continue;
        const qint64 pieces = row.dish.isSoldByWeight ? 1 : row.quantity().thousandths() / 1000;
        for (qint64 i = 1; i <= std::min<qint64>(pieces, mostLabels); ++i)
            addLabel(document.blocks, facts, row.dish, words,
                     pieces > 1 ? words[Word::OneOf].arg(i).arg(pieces) : QString());
    }
    return document;
}

}  // namespace servery
