// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/tax_engine.h"

#include <algorithm>

#include "app/domain/allocation.h"

namespace servery {

namespace {

/// One tax of one item.
struct Share {
    size_t item = 0;
    size_t position = 0;  ///< among the item's taxes
    Fraction exact;       ///< known from the start for an included tax
    Money rounded;
    bool isDone = false;
};

/// All shares of one tax: a row of the tax table.
struct RowOfShares {
    Tax tax;
    int repetition = 0;  ///< the same tax twice on one item makes two rows
    std::vector<size_t> shares;
    Money total;
    bool isDone = false;
};

bool isJoined(const Tax &earlier, const Tax &later)
{
    return later.onTopOfPrevious || (earlier.inBase && later.rate);
}

bool isIncluded(const Tax &tax)
{
    return tax.included.value_or(false);
}

QString idOf(const Tax &tax)
{
    if (!tax.id.isEmpty())
        return tax.id;
    return tax.rate ? toText(*tax.rate) : QString();
}

Fraction fixedPart(const TaxItem &item, const Tax &tax)
{
    return Fraction::ratio(static_cast<Fraction::Wide>(tax.fixed->minor()) * item.quantity.thousandths(),
                           1000);
}

/// What each included tax of an item comes to before rounding. Every tax is a·net + b; the amount is
/// net plus the included ones, which gives the net and with it all of them.
std::vector<Fraction> exactIncluded(const TaxItem &item)
{
    const Fraction one(1);
    std::vector<Fraction> slope(item.taxes.size());
    std::vector<Fraction> offset(item.taxes.size());
    Fraction slopes = one;
    Fraction offsets;
    for (size_t i = 0; i < item.taxes.size(); ++i) {
        const Tax &tax = item.taxes[i];
        if (tax.rate) {
            Fraction baseSlope = one;
            Fraction baseOffset;
            for (size_t earlier = 0; earlier < i; ++earlier) {
                if (isJoined(item.taxes[earlier], tax)) {
                    baseSlope += slope[earlier];
                    baseOffset += offset[earlier];
                }
            }
            const Fraction rate = Fraction::ratio(tax.rate->millionths(), 1'000'000);
            slope[i] = baseSlope * rate;
            offset[i] = baseOffset * rate;
        } else {
            offset[i] = fixedPart(item, tax);
        }
        if (isIncluded(tax)) {
            slopes += slope[i];
            offsets += offset[i];
        }
    }
    std::vector<Fraction> exact(item.taxes.size());
    const Fraction free = Fraction(item.amount.minor()) - offsets;
    for (size_t i = 0; i < item.taxes.size(); ++i)
        exact[i] = slope[i] / slopes * free + offset[i];
    return exact;
}

/// Works the rows off one after another, each when everything it stands on is known.
class TaxTable {
public:
    explicit TaxTable(const std::vector<TaxItem> &items) : m_items(items)
    {
        m_sharesOf.resize(items.size());
        for (size_t i = 0; i < items.size(); ++i)
            addItem(i);
    }

    Outcome work()
    {
        size_t worked = 0;
        while (worked < m_rows.size()) {
            const auto next = std::find_if(m_rows.begin(), m_rows.end(), [this](const RowOfShares &row) {
                return !row.isDone && isReady(row);
            });
            if (next == m_rows.end())
                return Error{ErrorCode::Refused, u"lines: taxes stand on each other in a circle"_s};
            roundRow(*next);
            ++worked;
        }
        return servery::done();
    }

    Amounts amounts(size_t item) const
    {
        Amounts result{net(item), Money(), Money()};
        for (const size_t share : m_sharesOf[item])
            result.tax += m_shares[share].rounded;
        result.gross = result.net + result.tax;
        return result;
    }

    std::vector<TaxTotal> totals() const
    {
        std::vector<TaxTotal> result;
        for (const RowOfShares &row : m_rows) {
            Money base;
            for (const size_t share : row.shares)
                base += baseOf(m_shares[share]);
            Tax tax = row.tax;
            if (row.repetition > 0)
                tax.id += u" (%1)"_s.arg(row.repetition + 1);
            result.push_back({tax, base, row.total});
        }
        return result;
    }

private:
    const Tax &taxOf(const Share &share) const { return m_items[share.item].taxes[share.position]; }

    void addItem(size_t item)
    {
        const std::vector<Tax> &taxes = m_items[item].taxes;
        const bool hasIncluded = std::any_of(taxes.begin(), taxes.end(), isIncluded);
        const std::vector<Fraction> exact =
            hasIncluded ? exactIncluded(m_items[item]) : std::vector<Fraction>(taxes.size());
        for (size_t position = 0; position < taxes.size(); ++position) {
            Tax tax = taxes[position];
            tax.id = idOf(tax);
            const auto repetition = std::count_if(taxes.begin(), taxes.begin() + qsizetype(position),
                                                  [&tax](const Tax &other) { return isSame(tax, other); });
            m_sharesOf[item].push_back(m_shares.size());
            rowFor(tax, static_cast<int>(repetition)).shares.push_back(m_shares.size());
            m_shares.push_back({item, position, exact[position], Money(), false});
        }
    }

    static bool isSame(const Tax &one, const Tax &other)
    {
        return idOf(one) == idOf(other) && one.rate == other.rate && one.fixed == other.fixed;
    }

    RowOfShares &rowFor(const Tax &tax, int repetition)
    {
        for (RowOfShares &row : m_rows) {
            if (row.repetition == repetition && isSame(row.tax, tax))
                return row;
        }
        m_rows.push_back({tax, repetition, {}, Money(), false});
        return m_rows.back();
    }

    /// An included tax needs nothing; one on top needs the net, so all included ones, and what it stands on.
    bool isReady(const RowOfShares &row) const
    {
        return std::all_of(row.shares.begin(), row.shares.end(), [this](size_t index) {
            const Share &share = m_shares[index];
            if (isIncluded(taxOf(share)))
                return true;
            for (const size_t other : m_sharesOf[share.item]) {
                const Tax &tax = taxOf(m_shares[other]);
                const bool isEarlier = m_shares[other].position < share.position;
                const bool isNeeded = isIncluded(tax) || (isEarlier && isJoined(tax, taxOf(share)));
                if (isNeeded && !m_shares[other].isDone)
                    return false;
            }
            return true;
        });
    }

    Money net(size_t item) const
    {
        Money result = m_items[item].amount;
        for (const size_t share : m_sharesOf[item]) {
            if (isIncluded(taxOf(m_shares[share])))
                result -= m_shares[share].rounded;
        }
        return result;
    }

    Money baseOf(const Share &share) const
    {
        Money base = net(share.item);
        for (const size_t other : m_sharesOf[share.item]) {
            if (m_shares[other].position < share.position && isJoined(taxOf(m_shares[other]), taxOf(share)))
                base += m_shares[other].rounded;
        }
        return base;
    }

    void roundRow(RowOfShares &row)
    {
        std::vector<size_t> included;
        std::vector<size_t> onTop;
        Fraction includedSum;
        Fraction onTopSum;
        for (const size_t index : row.shares) {
            Share &share = m_shares[index];
            const Tax &tax = taxOf(share);
            if (isIncluded(tax)) {
                included.push_back(index);
                includedSum += share.exact;
                continue;
            }
            share.exact = tax.fixed ? fixedPart(m_items[share.item], tax)
                                    : Fraction::ratio(static_cast<Fraction::Wide>(baseOf(share).minor()) *
                                                          tax.rate->millionths(),
                                                      1'000'000);
            onTop.push_back(index);
            onTopSum += share.exact;
        }
        // Both kinds in one row: shared out between the kinds first, so that the order of the items
        // cannot move a cent from a price that includes the tax to one that does not.
        row.total = Money::fromMinor((includedSum + onTopSum).rounded());
        const std::vector<qint64> kinds = roundedParts(row.total.minor(), {includedSum, onTopSum});
        shareOut(kinds[0], included);
        shareOut(kinds[1], onTop);
        row.isDone = true;
    }

    void shareOut(qint64 total, const std::vector<size_t> &shares)
    {
        std::vector<Fraction> exact;
        for (const size_t index : shares)
            exact.push_back(m_shares[index].exact);
        const std::vector<qint64> parts = roundedParts(total, exact);
        for (size_t i = 0; i < shares.size(); ++i) {
            m_shares[shares[i]].rounded = Money::fromMinor(parts[i]);
            m_shares[shares[i]].isDone = true;
        }
    }

    const std::vector<TaxItem> &m_items;
    std::vector<Share> m_shares;
    std::vector<std::vector<size_t>> m_sharesOf;  ///< for each item
    std::vector<RowOfShares> m_rows;
};

void add(std::vector<TaxTotal> &totals, const TaxTotal &one)
{
    for (TaxTotal &total : totals) {
        if (total.tax.id == one.tax.id && total.tax.rate == one.tax.rate &&
            total.tax.fixed == one.tax.fixed) {
            total.base += one.base;
            total.amount += one.amount;
            return;
        }
    }
    totals.push_back(one);
}

}  // namespace

Result<TaxAnswer> taxesOf(const std::vector<TaxItem> &items, TaxRounding rounding)
{
    TaxAnswer answer;
    if (rounding == TaxRounding::PerReceipt) {
        TaxTable table(items);
        if (auto worked = table.work(); !worked)
            return worked.error();
        for (size_t i = 0; i < items.size(); ++i)
            answer.items.push_back(table.amounts(i));
        answer.taxes = table.totals();
        return answer;
    }
    for (const TaxItem &item : items) {
        const std::vector<TaxItem> alone{item};
        TaxTable table(alone);
        if (auto worked = table.work(); !worked)
            return worked.error();
        answer.items.push_back(table.amounts(0));
        for (const TaxTotal &total : table.totals())
            add(answer.taxes, total);
    }
    return answer;
}

}  // namespace servery
