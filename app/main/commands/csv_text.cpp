// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/csv_text.h"

#include "app/domain/money.h"

namespace servery {

static QByteArray cell(QString text)
{
    // Signed amounts are numbers, not formulas.
    static const QString formulaStart = u"=+-@\t\r"_s;
    const bool isNumber = bool(parseMoney(text, Currency{{}, 3}));
    if (!text.isEmpty() && formulaStart.contains(text.front()) && !isNumber)
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text.toUtf8();
}

QByteArray csvRow(const QStringList &cells)
{
    QByteArray line;
    for (const QString &text : cells)
        line += cell(text) + ',';
    line.chop(1);
    return line + "\r\n";
}

}  // namespace servery
