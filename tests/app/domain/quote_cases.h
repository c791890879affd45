// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "app/settings/basket_document.h"

namespace servery {

/// The answer to a basket document, as `servery quote` gives it.
inline Result<QJsonObject> answerTo(const QByteArray &text)
{
    const auto document = parseJson(text);
    if (!document)
        return document.error();
    const auto basket = basketFromJson(*document);
    if (!basket)
        return basket.error();
    const auto quoted = quote(*basket);
    if (!quoted)
        return quoted.error();
    return toJson(*quoted, *basket);
}

/// Where `found` does not hold what `wanted` names; empty when it does. Keys that are not named do not count.
inline QString difference(const QJsonValue &wanted, const QJsonValue &found, const QString &path)
{
    if (wanted.isObject()) {
        const QJsonObject object = wanted.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString inner =
                difference(it.value(), found.toObject().value(it.key()), path + u'.' + it.key());
            if (!inner.isEmpty())
                return inner;
        }
        return {};
    }
    if (wanted.isArray() && found.toArray().size() == wanted.toArray().size()) {
        for (qsizetype i = 0; i < wanted.toArray().size(); ++i) {
            const QString inner =
                difference(wanted.toArray().at(i), found.toArray().at(i), u"%1[%2]"_s.arg(path).arg(i));
            if (!inner.isEmpty())
                return inner;
        }
        return {};
    }
    if (wanted == found)
        return {};
    return u"%1: wanted %2, found %3"_s.arg(path, wanted.toVariant().toString(),
                                            found.toVariant().toString());
}

/// One row of a table of cases: the columns `basket` and `answer`.
inline void checkCase()
{
    QFETCH(QString, basket);
    QFETCH(QString, answer);
    const auto found = answerTo(basket.toUtf8());
    QVERIFY2(found, qPrintable(found ? QString() : found.error().detail));
    const auto wanted = parseJson(answer.toUtf8());
    QVERIFY(wanted);
    const QString where = difference(*wanted, *found, u"$"_s);
    QVERIFY2(where.isEmpty(), qPrintable(where));
}

inline void caseColumns()
{
    QTest::addColumn<QString>("basket");
    QTest::addColumn<QString>("answer");
}

}  // namespace servery
