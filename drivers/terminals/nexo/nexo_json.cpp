// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/nexo/nexo_json.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace servery {

namespace {

constexpr QByteArrayView numberBytes("+-.0123456789Ee");

/// The numbers of a JSON text in quotes. What is no number stays as it is, for the parser to refuse.
QByteArray withQuotedNumbers(const QByteArray &json)
{
    // RFC 8259, section 6.
    static const QRegularExpression number(u"^-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?$"_s);
    QByteArray quoted;
    quoted.reserve(json.size() + 64);
    bool isInString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (!isInString && (c == '-' || (c >= '0' && c <= '9'))) {
            const qsizetype begin = i;
            while (i + 1 < json.size() && numberBytes.contains(json[i + 1]))
                ++i;
            const QByteArray token = json.mid(begin, i + 1 - begin);
            const bool isNumber = number.match(QString::fromLatin1(token)).hasMatch();
            quoted += isNumber ? '"' + token + '"' : token;
            continue;
        }
        if (c == '"')
            isInString = !isInString;
        quoted += c;
        if (c == '\\' && i + 1 < json.size())
            quoted += json[++i];
    }
    return quoted;
}

}  // namespace

Result<QJsonObject> nexoObject(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(withQuotedNumbers(json), &error);
    if (error.error != QJsonParseError::NoError)
        return Error{ErrorCode::BadInput, u"no JSON: "_s + error.errorString()};
    if (!document.isObject())
        return Error{ErrorCode::BadInput, u"no JSON object"_s};
    return document.object();
}

std::optional<Money> nexoAmount(const QJsonValue &value, int decimals)
{
    static const QRegularExpression form(u"^(-?)(\\d{1,15})(?:\\.(\\d{1,15}))?(?:[eE]([+-]?\\d{1,2}))?$"_s);
    const auto match = form.match(value.toString());
    if (!match.hasMatch())
        return std::nullopt;
    QString digits = match.captured(2) + match.captured(3);
    qsizetype scale = match.captured(3).size() - match.captured(4).toInt();
    for (; scale > decimals && digits.endsWith(u'0'); --scale)
        digits.chop(1);
    if (scale > decimals && !digits.isEmpty())
        return std::nullopt;
    if (scale < decimals)
        digits += QString(decimals - scale, u'0');
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    constexpr qsizetype mostDigits = 15;
    if (digits.size() > mostDigits)
        return std::nullopt;
    const qint64 minor = digits.toLongLong();
    return Money::fromMinor(match.captured(1).isEmpty() ? minor : -minor);
}

}  // namespace servery
