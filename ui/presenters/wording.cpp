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

QString Wording::dateAndTime(const QDateTime &time) const
{
    // Years in full and the hours of the header's clock, whatever the locale's short format leaves out.
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(u"yyyy"_s))
        format.replace(u"yy"_s, u"yyyy"_s);
    return locale.toString(time.date(), format) + u' ' + this->time(time);
}

QString Wording::spelled(const QString &text) const
{
    const bool isSwiss =
        locale.territory() == QLocale::Switzerland || locale.territory() == QLocale::Liechtenstein;
    return isSwiss ? QString(text).replace(u'ß', u"ss"_s) : text;
}

void Wording::follow(const StoreSettings &store)
{
    currency = store.currency;
    const bool namesCountry = language.isEmpty() || language.contains(u'-') || language.contains(u'_');
    const QLocale::Territory country = QLocale::codeToTerritory(store.country);
    if (!namesCountry && locale != QLocale::c() && country != QLocale::AnyTerritory)
        locale = QLocale(locale.language(), country);
}

}  // namespace servery
