// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/receipt_number.h"

namespace servery {

QString receiptNumber(const QString &series, qint64 sequence, bool isTraining)
{
    return u"%1-%2%3"_s.arg(series, isTraining ? u"T"_s : QString()).arg(sequence, 6, 10, QChar(u'0'));
}

QString receiptSeries(int deviceIndex, int epoch)
{
    QString letters;
    for (int rest = deviceIndex; rest >= 0; rest = rest / 26 - 1)
        letters.prepend(QChar(char16_t(u'A' + rest % 26)));
    return epoch == 1 ? letters : letters + QString::number(epoch);
}

}  // namespace servery
