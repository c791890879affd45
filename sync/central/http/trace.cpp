// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/trace.h"

#include <algorithm>

#include <QRandomGenerator>

namespace servery {

namespace {

constexpr qsizetype idDigits = 32;
constexpr qsizetype spanDigits = 16;

bool isHex(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isZero(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '0'; });
}

/// "00-<32 digits>-<16 digits>-<2 digits>". A later version may go on behind a further dash; "ff" is none.
bool isTraceparent(QByteArrayView text)
{
    constexpr qsizetype length = 55;
    if (text.size() < length || text[2] != '-' || text[35] != '-' || text[52] != '-')
        return false;
    const QByteArrayView version = text.first(2);
    if (!isHex(version) || version == QByteArrayView("ff"))
        return false;
    if (text.size() > length && (version == QByteArrayView("00") || text[length] != '-'))
        return false;
    const QByteArrayView id = text.sliced(3, idDigits);
    const QByteArrayView span = text.sliced(36, spanDigits);
    return isHex(id) && !isZero(id) && isHex(span) && !isZero(span) && isHex(text.sliced(53, 2));
}

QByteArray randomDigits(qsizetype digits)
{
    QByteArray bytes(digits / 2, Qt::Uninitialized);
    do {
        quint32 words[4];
        QRandomGenerator::global()->fillRange(words);
        std::copy_n(reinterpret_cast<const char *>(words), bytes.size(), bytes.begin());
    } while (isZero(bytes.toHex()));
    return bytes.toHex();
}

}  // namespace

Trace Trace::following(QByteArrayView traceparent)
{
    const QByteArray id =
        isTraceparent(traceparent) ? traceparent.sliced(3, idDigits).toByteArray() : randomDigits(idDigits);
    return {id, randomDigits(spanDigits)};
}

}  // namespace servery
