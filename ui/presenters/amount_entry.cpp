// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/amount_entry.h"

namespace servery {

bool AmountEntry::type(QChar character)
{
    const qsizetype point = m_text.indexOf(u'.');
    if (character == u'\b') {
        m_text.chop(1);
        return true;
    }
    if (character == u'\x7f') {
        m_text.clear();
        return true;
    }
    if (character == u',' || character == u'.') {
        if (point >= 0 || m_decimals == 0)
            return false;
        m_text += m_text.isEmpty() ? u"0."_s : u"."_s;
        return true;
    }
    if (character < u'0' || character > u'9')
        return false;
    if (point >= 0 ? m_text.size() - point > m_decimals : m_text.size() >= m_mostDigits)
        return false;
    if (m_text == u"0")
        m_text.clear();
    m_text += character;
    return true;
}

QString AmountEntry::finished() const
{
    return m_text.endsWith(u'.') ? m_text.chopped(1) : m_text;
}

QString AmountEntry::shown(const Wording &wording) const
{
    QString text = m_text;
    return text.replace(u"."_s, wording.locale.decimalPoint());
}

std::optional<Money> AmountEntry::money(const Currency &currency) const
{
    const auto parsed = parseMoney(finished(), currency);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<Quantity> AmountEntry::quantity() const
{
    const auto parsed = parseQuantity(finished());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

}  // namespace servery
