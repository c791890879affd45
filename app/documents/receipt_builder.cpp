// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/receipt_builder.h"

#include <algorithm>

#include "app/base/text.h"

namespace servery {
namespace {

constexpr TextStyle bold{.isBold = true};
constexpr TextStyle big{.isBold = true, .width = 2, .height = 2};

/// Right-aligned and as wide as its text, at least `minWidth`: a column of numbers that never moves.
Cell numberCell(const QString &text, int minWidth = 0, TextStyle style = {})
{
    return Cell{text, Align::Right, 0, style, minWidth};
}

/// A white on black bar across the paper: what nobody may overlook.
Row banner(const QString &text)
{
    return Row{{Cell{text, Align::Center, 1,
                     TextStyle{.isBold = true, .isInverse = true, .width = 2, .height = 2}}}};
}

/// Collects the parts of one receipt from top to bottom.
class ReceiptBuilder {
public:
    ReceiptBuilder(const ReceiptFacts &facts, const Words &words) : m_facts(facts), m_words(words)
    {
        for (const ReceiptLine &line : facts.lines) {
            m_quantityWidth = std::max(m_quantityWidth, int(quantityText(line).size()));
            noteLetters(line.taxLetters);
            noteLetters(line.depositTaxLetters);
            for (const ReceiptPart &part : line.parts)
                noteLetters(part.taxLetters);
        }
        for (const ReceiptCharge &charge : facts.charges)
            noteLetters(charge.taxLetters);
        noteLetters(facts.serviceChargeTaxLetters);
    }

    Document build()
    {
        addBanners();
        addShop();
        addOrder();
        addReceiptData();
        rule(Rule::Kind::Thin);
        for (const ReceiptLine &line : m_facts.lines)
            addLine(line);
        rule(Rule::Kind::Thin);
        addSums();
        addPayments();
        if (m_facts.pricesIncludeTax)
            addTaxTable();
        addFooter();
        m_document.title = printable(m_words[Word::Receipt].arg(oneLine(m_facts.receiptNumber)));
        m_document.language = m_words.language;
        return std::move(m_document);
    }

private:
    void noteLetters(const QString &letters)
    {
        m_lettersWidth = std::max(m_lettersWidth, int(letters.size()));
    }
    void rule(Rule::Kind kind) { m_document.blocks.emplace_back(Rule{kind}); }
    void row(Row row)
    {
        for (Cell &cell : row.cells)
            cell.text = printable(cell.text);
        m_document.blocks.emplace_back(std::move(row));
    }
    /// One row for each line of a text from outside.
    void centered(const QString &text, TextStyle style = {})
    {
        const QStringList lines = text.split(u'\n');
        for (const QString &line : lines)
            row(Row{{Cell{line, Align::Center, 1, style}}});
    }
    QString amount(Money money) const { return m_words.amount(money, m_facts.currency); }
    static QString oneLine(const QString &text) { return text.simplified(); }
    QString orWord(const QString &name, Word word) const
    {
        return name.isEmpty() ? m_words[word] : oneLine(name);
    }

    QString quantityText(const ReceiptLine &line) const
    {
        return line.unit.isEmpty() ? m_words.quantity(line.quantity) + u'×' : QString();
    }

    /// A label with its amount, the tax letters in a column of their own behind it.
    void amountRow(const QString &label, Money money, const QString &letters = {}, TextStyle style = {})
    {
        Row result{{Cell{label, Align::Left, 1, style}, numberCell(amount(money), 0, style)}};
        if (m_lettersWidth > 0)
            result.cells.push_back(numberCell(letters, m_lettersWidth));
        row(std::move(result));
    }

    void addBanners()
    {
        if (m_facts.isTraining)
            m_document.blocks.emplace_back(banner(m_words[Word::Training]));
        if (m_facts.isRefund)
            addReference(Word::Refund, Word::RefundOf, m_facts.refundOf);
        if (m_facts.isVoid)
            addReference(Word::Void, Word::VoidOf, m_facts.voidOf);
        if (!m_document.blocks.empty())
            rule(Rule::Kind::Blank);
    }
    void addReference(Word head, Word reference, const QString &number)
    {
        m_document.blocks.emplace_back(banner(m_words[head]));
        if (!number.isEmpty())
            centered(m_words[reference].arg(oneLine(number)), bold);
        if (!m_facts.reason.isEmpty())
            centered(oneLine(m_facts.reason));
    }

    void addShop()
    {
        if (const QString &title = m_words[Word::ReceiptTitle]; !title.isEmpty() && !m_facts.isRefund) {
            centered(title, big);
            rule(Rule::Kind::Blank);
        }
        centered(oneLine(m_facts.shopName), big);
        for (const QString &line : m_facts.addressLines)
            centered(line);
        if (!m_facts.taxNumber.isEmpty())
            centered(m_words[Word::TaxNumber].arg(oneLine(m_facts.taxNumber)));
        rule(Rule::Kind::Blank);
    }

    /// What the guest is called by; nobody waits for a refund or a void.
    void addOrder()
    {
        if (m_facts.isRefund || m_facts.isVoid)
            return;
        const QString dining = !m_facts.dining                       ? QString()
                               : *m_facts.dining == Dining::TakeAway ? m_words[Word::TakeAway]
                                                                     : m_words[Word::EatIn];
        if (!m_facts.orderNumber.isEmpty()) {
            centered(m_words[Word::Order]);
            centered(oneLine(m_facts.orderNumber), TextStyle{.isBold = true, .width = 3, .height = 3});
        }
        if (!dining.isEmpty())
            centered(dining, bold);
        if (!m_facts.orderNumber.isEmpty() || !dining.isEmpty())
            rule(Rule::Kind::Blank);
    }

    /// "12:01 – 12:09"; both in full when the order is from another day; the start only where it differs.
    QString times() const
    {
        const QString closed = m_words.time(m_facts.closedAt);
        if (!m_facts.openedAt.isValid())
            return closed;
        const QString opened = m_words.time(m_facts.openedAt);
        if (m_facts.openedAt.date() != m_facts.closedAt.date())
            return m_words.date(m_facts.openedAt) + u' ' + opened + u" – "_s + closed;
        return opened == closed ? closed : opened + u" – "_s + closed;
    }
    void addReceiptData()
    {
        row(Row{{Cell{m_words[Word::Receipt].arg(oneLine(m_facts.receiptNumber)), Align::Left, 1, bold},
                 numberCell(m_words.date(m_facts.closedAt))}});
        const QString till =
            m_facts.till.isEmpty() ? QString() : m_words[Word::Till].arg(oneLine(m_facts.till));
        row(Row{{Cell{till}, numberCell(times())}});
        if (!m_facts.cashier.isEmpty())
            row(Row{{Cell{m_words[Word::Cashier].arg(oneLine(m_facts.cashier))}}});
    }

    /// A row under a line's name.
    void detail(const QString &text, int depth, TextStyle style = {})
    {
        row(Row{{Cell{text, Align::Left, 1, style}}, m_quantityWidth + 1 + 2 * depth});
    }

    void addLine(const ReceiptLine &line)
    {
        const QString amountText = line.isVoided ? m_words[Word::Voided] : amount(line.amount);
        Row result{{numberCell(quantityText(line), m_quantityWidth),
                    Cell{oneLine(line.name), Align::Left, 1, bold}, numberCell(amountText)}};
        if (m_lettersWidth > 0)
            result.cells.push_back(numberCell(line.isVoided ? QString() : line.taxLetters, m_lettersWidth));
        row(std::move(result));
        if (!line.unit.isEmpty()) {
            detail(m_words[Word::Weighed].arg(m_words.quantity(line.quantity), line.unit,
                                              amount(line.unitPrice)),
                   0);
        } else if (line.quantity != Quantity::pieces(1) && line.quantity != Quantity::pieces(-1)) {
            detail(m_words[Word::Each].arg(amount(line.unitPrice)), 0);
        }
        addModifiers(line.modifiers, line.note, 1);
        for (const ReceiptPart &part : line.parts)
            addPart(part);
        if (line.isVoided)
            return;
        if (!line.discount.isZero())
            lineExtra(orWord(line.discountName, Word::Discount), -line.discount, line.taxLetters);
        if (!line.deposit.isZero())
            lineExtra(m_words[Word::Deposit], line.deposit, line.depositTaxLetters);
    }
    /// An amount that belongs to the line above it.
    void lineExtra(const QString &label, Money money, const QString &letters)
    {
        Row result{{Cell{label}, numberCell(amount(money))}, m_quantityWidth + 1};
        if (m_lettersWidth > 0)
            result.cells.push_back(numberCell(letters, m_lettersWidth));
        row(std::move(result));
    }
    void addPart(const ReceiptPart &part)
    {
        const bool isOne = part.quantity == Quantity::pieces(1);
        const QString count = isOne ? QString() : m_words.quantity(part.quantity) + u"× "_s;
        Row result{{Cell{count + oneLine(part.name)}}, m_quantityWidth + 3};
        if (m_lettersWidth > 0)
            result.cells.push_back(numberCell(part.taxLetters, m_lettersWidth));
        row(std::move(result));
        addModifiers(part.modifiers, part.note, 2);
    }
    void addModifiers(const std::vector<ReceiptModifier> &modifiers, const QString &note, int depth)
    {
        for (const ReceiptModifier &modifier : modifiers) {
            QString text = modifierText(modifier);
            if (!modifier.price.isZero())
                text += (modifier.price.isNegative() ? u" ("_s : u" (+"_s) + amount(modifier.price) + u')';
            detail(text, depth);
        }
        if (!note.isEmpty())
            detail(u'"' + oneLine(note) + u'"', depth);
    }
    /// What is left out stands in capitals (POS-42).
    QString modifierText(const ReceiptModifier &modifier) const
    {
        const QString text = oneLine(modifier.text);
        const auto begins = [&text](const QString &prefix) {
            return text.startsWith(prefix, Qt::CaseInsensitive);
        };
        if (std::any_of(m_words.removalPrefixes.begin(), m_words.removalPrefixes.end(), begins))
            return text.toUpper();
        return modifier.isRemoval ? m_words[Word::Without].arg(text).toUpper() : text;
    }

    void addSums()
    {
        addSubtotal();
        if (!m_facts.discount.isZero())
            amountRow(orWord(m_facts.discountName, Word::Discount), -m_facts.discount);
        for (const ReceiptCharge &charge : m_facts.charges)
            amountRow(orWord(charge.name, Word::ServiceCharge), charge.amount, charge.taxLetters);
        if (!m_facts.serviceCharge.isZero())
            amountRow(m_words[Word::ServiceCharge], m_facts.serviceCharge, m_facts.serviceChargeTaxLetters);
        if (!m_facts.pricesIncludeTax)
            addTaxRows();
        if (m_document.blocks.back() == Block(Rule{Rule::Kind::Thin}))
            m_document.blocks.pop_back();
        rule(Rule::Kind::Double);
        // Where the law wants a title twice the size of the amounts, no amount is larger than the lines.
        const TextStyle style = m_words[Word::ReceiptTitle].isEmpty() ? big : bold;
        amountRow(m_words[Word::Total] + u' ' + m_facts.currency.code, m_facts.total, {}, style);
        if (!m_facts.tip.isZero())
            amountRow(m_words[Word::Tip], m_facts.tip);
        if (!m_facts.rounding.isZero())
            amountRow(m_words[Word::Rounding], m_facts.rounding);
        if (m_facts.payable != m_facts.total)
            amountRow(m_words[m_facts.isRefund ? Word::ToPayBack : Word::ToPay], m_facts.payable, {}, bold);
        rule(Rule::Kind::Thin);
    }
    void addSubtotal()
    {
        const bool hasMore = !m_facts.discount.isZero() || !m_facts.charges.empty() ||
                             !m_facts.serviceCharge.isZero() || !m_facts.pricesIncludeTax;
        if (!hasMore)
            return;
        Money sum;
        for (const ReceiptLine &line : m_facts.lines) {
            if (!line.isVoided)
                sum += line.amount - line.discount + line.deposit;
        }
        amountRow(m_words[Word::Subtotal], sum);
    }
    /// Of prices without tax: what is added, tax by tax.
    void addTaxRows()
    {
        for (const ReceiptTax &tax : m_facts.taxes) {
            QStringList label{orWord(tax.name, Word::Tax)};
            if (tax.rate)
                label.append(m_words[Word::TaxAdded].arg(m_words.rate(*tax.rate), amount(tax.base)));
            amountRow(label.join(u' '), tax.tax, tax.letter);
        }
    }

    void addPayments()
    {
        for (const ReceiptPayment &payment : m_facts.payments) {
            const QString detail = payment.detail.isEmpty() ? QString() : u' ' + oneLine(payment.detail);
            amountRow(tenderText(payment.tender) + detail,
                      payment.given.isZero() ? payment.amount : payment.given);
        }
        if (!m_facts.change.isZero())
            amountRow(m_words[Word::Change], m_facts.change, {}, bold);
        if (!m_facts.payments.empty())
            rule(Rule::Kind::Thin);
    }
    QString tenderText(Tender tender) const
    {
        switch (tender) {
        case Tender::Cash: return m_words[Word::Cash];
        case Tender::Card: return m_words[Word::Card];
        case Tender::Voucher: return m_words[Word::Voucher];
        case Tender::Prepaid: return m_words[Word::Prepaid];
        }
        return {};
    }

    /// Net, tax and gross for each rate (MON-17), columns as wide as their longest number.
    void addTaxTable()
    {
        if (m_facts.taxes.empty())
            return;
        std::vector<std::array<QString, 4>> table{
            {m_words[Word::Rate], m_words[Word::Net], m_words[Word::Tax], m_words[Word::Gross]}};
        for (const ReceiptTax &tax : m_facts.taxes) {
            const QString rate = tax.rate ? m_words.rate(*tax.rate) : orWord(tax.name, Word::Tax);
            table.push_back({tax.letter + u' ' + rate, amount(tax.base), amount(tax.tax), amount(tax.gross)});
        }
        if (m_facts.taxes.size() > 1)
            table.push_back(
                {m_words[Word::Sum], amount(m_facts.net), amount(m_facts.tax), amount(m_facts.total)});
        std::array<int, 4> widths{};
        for (const auto &line : table) {
            for (size_t i = 1; i < line.size(); ++i)
                widths[i] = std::max(widths[i], int(line[i].size()));
        }
        for (const auto &line : table) {
            Row result{{Cell{line[0]}}};
            for (size_t i = 1; i < line.size(); ++i)
                result.cells.push_back(numberCell(line[i], widths[i] + 1));
            row(std::move(result));
        }
        rule(Rule::Kind::Thin);
    }

    /// Small and plain, for a search or a return: shop, number, time, total.
    QString defaultQr() const
    {
        Words plain;
        plain.decimalPoint = u"."_s;
        return QStringList{oneLine(m_facts.shopName), m_facts.receiptNumber,
                           m_facts.closedAt.toString(Qt::ISODate),
                           plain.amount(m_facts.total, m_facts.currency) + u' ' + m_facts.currency.code}
            .join(u'|');
    }
    void addFooter()
    {
        rule(Rule::Kind::Blank);
        for (const QString &line : m_facts.footerLines)
            centered(line);
        if (!m_facts.footerLines.isEmpty())
            rule(Rule::Kind::Blank);
        const QString content = printable(m_facts.qrContent.isEmpty() ? defaultQr() : m_facts.qrContent);
        m_document.blocks.emplace_back(QrCode{content, content.size() > 120 ? 4 : 5});
        if (m_facts.isTraining) {
            rule(Rule::Kind::Blank);
            m_document.blocks.emplace_back(banner(m_words[Word::Training]));
        }
        m_document.blocks.emplace_back(Cut{});
    }

    const ReceiptFacts &m_facts;
    const Words &m_words;
    Document m_document;
    int m_quantityWidth = 2;
    int m_lettersWidth = 0;
};

}  // namespace

Document buildReceipt(const ReceiptFacts &facts, const Words &words)
{
    Document document = ReceiptBuilder(facts, words).build();
    return facts.copyNumber > 0 ? withCopyMark(document, facts.copyNumber) : document;
}

static Document headed(const Document &document, const QString &text)
{
    Document marked = document;
    marked.blocks.insert(marked.blocks.begin(), {banner(text), Rule{Rule::Kind::Blank}});
    return marked;
}

Document withCopyMark(const Document &document, int copy)
{
    const QString number = copy > 0 ? QString::number(copy) : QString();
    return headed(document, wordsFor(document.language)[Word::Copy].arg(number).trimmed());
}

Document withDuplicateMark(const Document &document)
{
    return headed(document, wordsFor(document.language)[Word::PossibleDuplicate]);
}

}  // namespace servery
