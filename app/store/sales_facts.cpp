// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sales_facts.h"

#include <cstdlib>

#include "app/base/json_writer.h"

namespace servery {

void SalesFact::add(const SalesFact &more)
{
    if (!more.name.isEmpty())
        name = more.name;
    count += more.count;
    quantity = quantity + more.quantity;
    gross += more.gross;
    discount += more.discount;
    net += more.net;
    tax += more.tax;
}

QString toText(SalesDimension dimension)
{
    switch (dimension) {
    case SalesDimension::Hour: return u"hour"_s;
    case SalesDimension::Item: return u"item"_s;
    case SalesDimension::Category: return u"category"_s;
    case SalesDimension::Modifier: return u"modifier"_s;
    case SalesDimension::Employee: return u"employee"_s;
    case SalesDimension::Tender: return u"tender"_s;
    case SalesDimension::Tax: return u"tax"_s;
    }
    Q_UNREACHABLE();
}

namespace {

Amounts operator+(const Amounts &a, const Amounts &b)
{
    return {a.net + b.net, a.tax + b.tax, a.gross + b.gross};
}

Amounts operator-(const Amounts &a, const Amounts &b)
{
    return {a.net - b.net, a.tax - b.tax, a.gross - b.gross};
}

/// Collects the rows of one order.
class OrderFacts {
public:
    OrderFacts(const Order &order, const QString &cashierName)
        : m_order(order), m_quote(*order.settled), m_count(order.refundOf ? 0 : 1),
          m_cashierName(cashierName), m_sales{m_quote.net, m_quote.tax, m_quote.total}
    {
    }

    std::map<SalesFactKey, SalesFact> take()
    {
        const std::vector<LineAmounts> amounts = amountsByLine(m_order, m_quote);
        Amounts rest = m_sales;
        for (size_t i = 0; i < amounts.size(); ++i) {
            addLine(m_order.content.lines[i], amounts[i]);
            m_deposits = m_deposits + amounts[i].deposit;
            rest = rest - amounts[i].goods;
        }
        m_sales = m_sales - m_deposits;
        addExtra(u"#service"_s, u"Service charge"_s, m_quote.serviceCharge);
        addTicketDiscount(rest - m_deposits - m_quote.serviceCharge);
        addWhole();
        addTenders();
        addTaxes(amounts);
        addDeposits();
        return std::move(m_facts);
    }

private:
    SalesFact factOf(const QString &name, const Amounts &amounts) const
    {
        return {name, m_count, {}, amounts.gross, {}, amounts.net, amounts.tax};
    }
    void add(SalesDimension dimension, const QString &key, const SalesFact &fact)
    {
        m_facts[{dimension, key}].add(fact);
    }
    Quantity signedQuantity(Quantity quantity) const
    {
        return m_order.refundOf ? Quantity::fromThousandths(-quantity.thousandths()) : quantity;
    }

    void addLine(const OrderLine &line, const LineAmounts &amounts)
    {
        SalesFact fact = factOf(line.name, amounts.goods);
        fact.quantity = signedQuantity(line.quantity);
        fact.discount = amounts.discount;
        m_pieces = m_pieces + fact.quantity;
        const QString id = !line.combo.isEmpty() ? line.combo : line.item;
        add(SalesDimension::Item, id.isEmpty() ? u"#"_s + line.name : id, fact);
        fact.name = line.categoryName;
        add(SalesDimension::Category, line.category, fact);
        for (const LineModifier &modifier : line.modifiers)
            addModifier(line, modifier, amounts.goods);
        for (const OrderLine &part : line.parts)
            for (const LineModifier &modifier : part.modifiers)
                addModifier(line, modifier, {});
    }

    void addModifier(const OrderLine &line, const LineModifier &modifier, const Amounts &goods)
    {
        const qint64 price = modifier.price.minor() * modifier.count;
        const qint64 whole = line.listPrice.minor();
        const auto share = [&](Money amount) {
            return whole == 0 ? Money() : Money::fromMinor(scaled(amount.minor(), price, whole));
        };
        const Money net = share(goods.net);
        const Money tax = share(goods.tax);
        SalesFact fact = factOf(modifier.name, {net, tax, net + tax});
        fact.quantity =
            signedQuantity(Quantity::fromThousandths(line.quantity.thousandths() * modifier.count));
        add(SalesDimension::Modifier, modifier.option, fact);
    }

    void addExtra(const QString &key, const QString &name, const Amounts &amounts)
    {
        if (amounts == Amounts())
            return;
        add(SalesDimension::Item, key, factOf(name, amounts));
        add(SalesDimension::Category, key, factOf(name, amounts));
    }

    /// What the lines did not lose themselves: the discount has a tax of its own and they stayed whole.
    void addTicketDiscount(const Amounts &rest)
    {
        if (rest == Amounts())
            return;
        SalesFact fact = factOf(u"Ticket discount"_s, rest);
        fact.discount = m_ticketDiscount = -rest.gross;
        add(SalesDimension::Item, u"#discount"_s, fact);
        add(SalesDimension::Category, u"#discount"_s, fact);
    }

    void addDeposits()
    {
        if (m_deposits == Amounts())
            return;
        const SalesFact fact = factOf(u"Deposits"_s, m_deposits);
        for (const SalesDimension dimension :
             {SalesDimension::Hour, SalesDimension::Item, SalesDimension::Category, SalesDimension::Employee})
            add(dimension, depositKey, fact);
        add(SalesDimension::Tax, depositKey, factOf(u"of which deposits"_s, m_deposits));
    }

    void addWhole()
    {
        SalesFact fact = factOf({}, m_sales);
        fact.quantity = m_pieces;
        fact.discount = m_ticketDiscount;
        for (const Money discount : m_quote.lineDiscounts)
            fact.discount += discount;
        for (const Money discount : m_quote.comboDiscounts)
            fact.discount += discount;
        const QString hour = QString::fromLatin1(isoTime(m_order.closedAt)).mid(11, 2);
        fact.name = hour + u":00"_s;
        add(SalesDimension::Hour, hour, fact);
        fact.name = m_cashierName;
        add(SalesDimension::Employee, m_order.cashier, fact);
    }

    void addTenders()
    {
        for (const OrderPayment &payment : m_order.payments) {
            const QString tender = toText(payment.tender);
            add(SalesDimension::Tender, tender, {tender, m_count, {}, payment.amount, {}, {}, {}});
        }
    }

    static QString keyOf(const Tax &tax)
    {
        if (!tax.id.isEmpty())
            return tax.id;
        return tax.rate ? toText(*tax.rate) : u"fixed"_s;
    }
    const std::vector<Tax> &taxesOf(const OrderLine &line) const
    {
        return m_order.content.dining == Dining::EatIn ? line.taxesEatIn : line.taxesTakeAway;
    }

    void addTaxes(const std::vector<LineAmounts> &amounts)
    {
        std::map<QString, SalesFact> rows;
        for (const TaxTotal &total : m_quote.taxes) {
            const Tax &tax = total.tax;
            const QString rate = tax.rate ? toText(*tax.rate) : u"fixed"_s;
            SalesFact &row = rows[keyOf(tax)];
            row.name = tax.name.isEmpty() ? rate : tax.name;
            row.count = m_count;
            row.net += total.base;
            row.tax += total.amount;
            row.gross += total.base + total.amount;
        }
        Money taxed;
        for (const auto &[key, row] : rows)
            taxed += row.net;
        const Money untaxed = untaxedOf(amounts, taxed);
        if (!untaxed.isZero())
            rows[u"#untaxed"_s] = factOf(u"untaxed"_s, {untaxed, {}, untaxed});
        for (const auto &[key, row] : rows)
            if (!row.net.isZero() || !row.tax.isZero())
                add(SalesDimension::Tax, key, row);
    }

    /// What bears no tax: all that no tax stands on. Where a line bears several taxes the nets overlap; then
    /// it is what the lines and deposits without any say.
    Money untaxedOf(const std::vector<LineAmounts> &amounts, Money taxed) const
    {
        bool isOverlapping = false;
        Money untaxed;
        const auto look = [&](const OrderLine &line, Money net) {
            isOverlapping = isOverlapping || taxesOf(line).size() > 1;
            if (taxesOf(line).empty())
                untaxed += net;
        };
        for (size_t i = 0; i < amounts.size(); ++i) {
            const OrderLine &line = m_order.content.lines[i];
            auto deposit = amounts[i].deposits.begin();
            const auto lookAtDeposit = [&](const OrderLine &owner) {
                if (!owner.deposit.isZero())
                    look(owner, (deposit++)->net);
            };
            if (line.parts.empty()) {
                look(line, amounts[i].goods.net);
                lookAtDeposit(line);
            }
            for (size_t part = 0; part < line.parts.size(); ++part) {
                look(line.parts[part], amounts[i].parts.at(part).net);
                lookAtDeposit(line.parts[part]);
            }
        }
        if (m_quote.serviceCharge.tax.isZero())
            untaxed += m_quote.serviceCharge.net;
        return isOverlapping ? untaxed : m_quote.net - taxed;
    }

    const Order &m_order;
    const Quote &m_quote;
    const int m_count;  ///< what a receipt or line adds to count
    const QString &m_cashierName;
    Amounts m_sales;  ///< the whole receipt, from the first lines of take() on without deposits
    Amounts m_deposits;
    Money m_ticketDiscount;
    Quantity m_pieces;
    std::map<SalesFactKey, SalesFact> m_facts;
};

}  // namespace

std::map<SalesFactKey, SalesFact> salesFactsOf(const Order &order, const QString &cashierName)
{
    Q_ASSERT(order.settled);
    return OrderFacts(order, cashierName).take();
}

SalesFacts::SalesFacts(sqlite3 *database)
    : m_upsert(database,
               "INSERT INTO sales_facts (business_date, dimension, key, name, count, qty, gross, discount,"
               " net, tax) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (dimension, business_date, key)"
               " DO UPDATE SET name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END,"
               " count = count + excluded.count, qty = qty + excluded.qty, gross = gross + excluded.gross,"
               " discount = discount + excluded.discount, net = net + excluded.net, tax = tax + excluded.tax")
{
}

Outcome SalesFacts::add(const Order &order, QDate businessDate, const QString &cashierName)
{
    if (order.isTraining)
        return done();
    const Utf8 day{isoDate(businessDate)};
    const auto facts = salesFactsOf(order, cashierName);
    for (const auto &[key, fact] : facts) {
        m_upsert.bind(day, toText(key.first), key.second, fact.name, fact.count, fact.quantity, fact.gross,
                      fact.discount, fact.net, fact.tax);
        if (auto saved = m_upsert.run(); !saved)
            return saved;
    }
    return done();
}

}  // namespace servery
