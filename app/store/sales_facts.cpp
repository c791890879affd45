// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sales_facts.h"

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

/// Collects the rows of one order.
class OrderFacts {
public:
    OrderFacts(const Order &order, const QString &cashierName)
        : m_order(order), m_quote(*order.settled), m_sign(order.refundOf ? -1 : 1), m_cashierName(cashierName)
    {
    }

    std::map<SalesFactKey, SalesFact> take()
    {
        const std::vector<LineAmounts> amounts = amountsByLine(m_order, m_quote);
        Amounts deposits;
        for (size_t i = 0; i < amounts.size(); ++i) {
            addLine(m_order.content.lines[i], amounts[i]);
            deposits = sum(deposits, amounts[i].deposit);
        }
        addExtra(u"#deposit"_s, u"Deposits"_s, deposits);
        addExtra(u"#service"_s, u"Service charge"_s, m_quote.serviceCharge);
        addWhole();
        addTenders();
        addTaxes();
        return std::move(m_facts);
    }

private:
    static Amounts sum(const Amounts &a, const Amounts &b)
    {
        return {a.net + b.net, a.tax + b.tax, a.gross + b.gross};
    }
    SalesFact factOf(const QString &name, const Amounts &amounts) const
    {
        return {name, m_sign, {}, amounts.gross, {}, amounts.net, amounts.tax};
    }
    void add(SalesDimension dimension, const QString &key, const SalesFact &fact)
    {
        m_facts[{dimension, key}].add(fact);
    }
    Quantity signedQuantity(Quantity quantity) const
    {
        return Quantity::fromThousandths(quantity.thousandths() * m_sign);
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

    void addWhole()
    {
        SalesFact fact = factOf({}, {m_quote.net, m_quote.tax, m_quote.total});
        fact.quantity = m_pieces;
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
            add(SalesDimension::Tender, tender, {tender, m_sign, {}, payment.amount, {}, {}, {}});
        }
    }

    void addTaxes()
    {
        for (const TaxTotal &total : m_quote.taxes) {
            const Tax &tax = total.tax;
            const QString rate = tax.rate ? toText(*tax.rate) : u"fixed"_s;
            const QString name = tax.name.isEmpty() ? rate : tax.name;
            add(SalesDimension::Tax, tax.id.isEmpty() ? rate : tax.id,
                factOf(name, {total.base, total.amount, total.base + total.amount}));
        }
    }

    const Order &m_order;
    const Quote &m_quote;
    const int m_sign;
    const QString &m_cashierName;
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
