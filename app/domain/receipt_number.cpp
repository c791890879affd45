// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/receipt_number.h"

#include <algorithm>

#include <QRegularExpression>

namespace servery {

QString receiptNumber(const QString &series, qint64 sequence, bool isTraining)
{
    return u"%1-%2%3"_s.arg(series, isTraining ? u"T"_s : QString()).arg(sequence, 6, 10, QChar(u'0'));
}

QString receiptSeries(const QString &letters, int epoch)
{
    return epoch == 1 ? letters : letters + QString::number(epoch);
}

QString seriesLetters(int deviceIndex)
{
    QString letters;
    for (int rest = deviceIndex; rest >= 0; rest = rest / 26 - 1)
        letters.prepend(QChar(char16_t(u'A' + rest % 26)));
    return letters;
}

QString seriesLetters(const QString &series)
{
    const auto digit = std::find_if(series.begin(), series.end(), [](QChar one) { return one.isDigit(); });
    return series.left(digit - series.begin());
}

std::optional<QString> receiptNumberIn(const QString &scanned)
{
    static const QRegularExpression form(u"^[A-Z]+[0-9]*-T?[0-9]{6,}$"_s);
    for (const QString &part : scanned.trimmed().split(u'|'))
        if (form.match(part).hasMatch())
            return part;
    return std::nullopt;
}

}  // namespace servery
