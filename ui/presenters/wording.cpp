// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/wording.h"

namespace servery {

QString Wording::localized(QString text) const
{
    const bool isNegative = text.startsWith(u'-');
    if (isNegative)
        text.remove(0, 1);
    const qsizetype point = text.indexOf(u'.');
    QString whole = point < 0 ? text : text.left(point);
    const QString rest = point < 0 ? QString() : locale.decimalPoint() + text.mid(point + 1);
    const bool isGrouped = locale != QLocale::c() && !(locale.numberOptions() & QLocale::OmitGroupSeparator);
    for (qsizetype i = whole.size() - 3; isGrouped && i > 0; i -= 3)
        whole.insert(i, locale.groupSeparator());
    return (isNegative ? QString(QChar(0x2212)) : QString()) + whole + rest;
}

QString Wording::money(Money amount) const
{
    return localized(toText(amount, currency));
}

QString Wording::quantity(Quantity quantity) const
{
    return localized(toText(quantity));
}

QString Wording::percent(Rate rate) const
{
    QString text = toText(rate);
    text.chop(1);
    return localized(text) + u"\u00a0%"_s;
}

QString Wording::time(const QDateTime &time) const
{
    return locale.toString(time.time(), u"HH:mm"_s);
}

}  // namespace servery
