// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/sale_entry.h"

#include "app/domain/decide.h"

namespace servery {

namespace {

constexpr int mostDigits = 14;

}  // namespace

bool SaleEntry::type(QChar character)
{
    if (character == u'\b') {
        if (m_digits.isEmpty())
            m_quantity.reset();
        m_digits.chop(1);
        return true;
    }
    if (character == u'*') {
        const auto quantity = parseQuantity(m_digits);
        if (!quantity || !isPossible(*quantity))
            return false;
        setQuantity(*quantity);
        return true;
    }
    const bool isSeparator = character == u',' || character == u'.';
    const bool isDigit = character >= u'0' && character <= u'9';
    if (!isDigit && !isSeparator)
        return false;
    if (m_digits.size() >= mostDigits || (isSeparator && (m_digits.isEmpty() || m_digits.contains(u'.'))))
        return false;
    m_digits += isSeparator ? QChar(u'.') : character;
    return true;
}

bool SaleEntry::isPossible(Quantity quantity)
{
    return quantity > Quantity() && quantity <= Quantity::pieces(mostPieces);
}

void SaleEntry::setQuantity(std::optional<Quantity> quantity)
{
    m_quantity = quantity;
    m_digits.clear();
}

void SaleEntry::clear()
{
    m_digits.clear();
    m_quantity.reset();
}

}  // namespace servery
