// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/nexo/nexo_words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include "app/domain/card_number.h"

namespace servery {

namespace {

/// The fields of a text in the form of a web address, "a=b&c=d".
class Fields {
public:
    explicit Fields(QString text) : m_query(text.replace(u'+', u"%20"_s)) {}

    bool has(const QString &key) const { return m_query.hasQueryItem(key); }
    QString operator[](const QString &key) const { return m_query.queryItemValue(key, QUrl::FullyDecoded); }

private:
    QUrlQuery m_query;
};

/// One line that may be shown and logged.
QString plain(const QString &text)
{
    constexpr qsizetype longest = 200;
    return maskCardNumbers(text.simplified()).left(longest);
}

QString lineOf(const QString &text)
{
    const Fields fields(text);
    if (!fields.has(u"name"_s) && !fields.has(u"key"_s))
        return plain(text);
    const QString value = fields[u"value"_s];
    return plain(fields[u"name"_s]) + (value.isEmpty() ? QString() : u"  "_s + plain(value));
}

}  // namespace

QString nexoDetail(const QString &additional)
{
    const Fields fields(additional);
    for (const auto &key : {u"refusalReason"_s, u"message"_s, u"errors"_s}) {
        if (fields.has(key))
            return plain(fields[key]);
    }
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromBase64(additional.toLatin1())).object();
    const QString reason = json[u"refusalReason"].toString();
    return plain(reason.isEmpty() ? json[u"message"].toString() : reason);
}

TerminalSlip nexoSlip(const QJsonObject &receipt)
{
    const QString reader = receipt[u"DocumentQualifier"].toString();
    TerminalSlip slip;
    slip.isEnd = true;
    slip.whom = reader == u"CashierReceipt"    ? TerminalSlip::For::Merchant
                : reader == u"CustomerReceipt" ? TerminalSlip::For::Customer
                                               : TerminalSlip::For::Unknown;
    bool isGoingOn = false;
    const QJsonArray texts = receipt[u"OutputContent"][u"OutputText"].toArray();
    for (const QJsonValue &text : texts) {
        if (!isGoingOn)
            slip.lines.emplace_back();
        SlipLine &line = slip.lines.back();
        line.text += lineOf(text[u"Text"].toString());
        line.isCentred |= text[u"Alignment"].toString() == u"Centred";
        line.isWide |= text[u"CharacterWidth"].toString() == u"DoubleWidth";
        line.isHigh |= text[u"CharacterHeight"].toString() == u"DoubleHeight";
        isGoingOn = !text[u"EndOfLineFlag"].toBool(true);
    }
    return slip;
}

int zvtCodeOf(const QString &condition)
{
    static constexpr std::pair<const char16_t *, int> codes[] = {{u"Aborted", 0x6C},
                                                                 {u"Cancel", 0x6C},
                                                                 {u"Busy", 0x9C},
                                                                 {u"InvalidCard", 0x6A},
                                                                 {u"PaymentRestriction", 0x6A},
                                                                 {u"UnreachableHost", 0x7D},
                                                                 {u"WrongPIN", 0x6E},
                                                                 {u"NotAllowed", 0x6A}};
    constexpr int hostRefused = 0x05;
    for (const auto &[word, code] : codes) {
        if (condition == QStringView(word))
            return code;
    }
    return hostRefused;
}

}  // namespace servery
