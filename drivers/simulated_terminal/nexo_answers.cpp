// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/nexo_answers.h"

#include <map>

#include <QJsonDocument>
#include <QUrl>

#include "app/base/json_writer.h"
#include "app/domain/gs1.h"
#include "drivers/simulated_terminal/zvt_answers.h"

namespace servery {

namespace {

using Kind = LedgerEntry::Kind;

QByteArray member(const char *name, QByteArray content)
{
    return QByteArray("\"") + name + "\":" + content;
}

void writeText(JsonWriter &w, const char *key, QStringView text)
{
    w.key(key);
    w.text(text);
}

void writeFlag(JsonWriter &w, const char *key, bool value)
{
    w.key(key);
    w.flag(value);
}

void writeAmount(JsonWriter &w, const char *key, Money amount, const QString &currency)
{
    w.key(key);
    w.raw(toText(amount, {currency, currencyExponent(currency)}).toLatin1());
}

void writeResult(JsonWriter &w, QStringView result)
{
    w.key("Response");
    w.beginObject();
    writeText(w, "Result", result);
    w.endObject();
}

void writeCard(JsonWriter &w, const LedgerEntry &entry, const TerminalSetup &setup)
{
    const TestCard *card = findTestCard(entry.card);
    if (!card)
        return;
    const QString digits(card->digits);
    constexpr qsizetype open = 6;
    w.key("PaymentInstrumentData");
    w.beginObject();
    w.key("CardData");
    w.beginObject();
    writeText(w, "PaymentBrand", QString(card->brand));
    writeText(w, "MaskedPan",
              setup.showsWholeNumber ? digits : digits.left(open) + u" **** "_s + entry.lastDigits);
    w.endObject();
    w.endObject();
}

void writePayment(JsonWriter &w, const LedgerEntry &entry, const TerminalSetup &setup)
{
    const QString currency = currencyOfNumber(entry.currency);
    w.key("PaymentResult");
    w.beginObject();
    w.key("AmountsResp");
    w.beginObject();
    writeText(w, "Currency", currency);
    writeAmount(w, "AuthorizedAmount", entry.amount, currency);
    if (!entry.tip.isZero())
        writeAmount(w, "TipAmount", entry.tip, currency);
    w.endObject();
    writeFlag(w, "OnlineFlag", !entry.isOffline);
    w.key("PaymentAcquirerData");
    w.beginObject();
    writeText(w, "ApprovalCode", entry.authorisation);
    w.endObject();
    writeCard(w, entry, setup);
    w.endObject();
}

void writeReceipt(JsonWriter &w, const LedgerEntry &entry, const TerminalSetup &setup, PaperKind kind)
{
    w.beginObject();
    writeText(w, "DocumentQualifier", kind == PaperKind::Merchant ? u"CashierReceipt" : u"CustomerReceipt");
    writeFlag(w, "RequiredSignatureFlag", false);
    w.key("OutputContent");
    w.beginObject();
    writeText(w, "OutputFormat", u"Text");
    w.key("OutputText");
    w.beginArray();
    for (const QString &line : receiptLines(entry, setup, kind, false)) {
        const QString name = QString::fromLatin1(QUrl::toPercentEncoding(line));
        w.beginObject();
        writeText(w, "Text", line.isEmpty() ? u"key=filler"_s : u"name="_s + name + u"&key=line"_s);
        writeFlag(w, "EndOfLineFlag", true);
        w.endObject();
    }
    w.endArray();
    w.endObject();
    w.endObject();
}

}  // namespace

QString nexoTransactionId(const LedgerEntry &entry)
{
    return u"SIM%1.%2"_s.arg(entry.receipt, 4, 10, QLatin1Char('0'))
        .arg(entry.trace, 6, 10, QLatin1Char('0'));
}

QByteArray nexoDone(const LedgerEntry &entry, const TerminalSetup &setup, bool isPart)
{
    const bool isReversal = entry.kind == Kind::Reversal;
    JsonWriter w;
    w.beginObject();
    writeResult(w, isPart ? u"Partial" : u"Success");
    w.key("POIData");
    w.beginObject();
    w.key("POITransactionID");
    w.beginObject();
    writeText(w, "TransactionID", nexoTransactionId(entry));
    writeText(w, "TimeStamp", entry.at.toUTC().toString(Qt::ISODateWithMs));
    w.endObject();
    w.endObject();
    if (!isReversal)
        writePayment(w, entry, setup);
    w.key("PaymentReceipt");
    w.beginArray();
    writeReceipt(w, entry, setup, PaperKind::Merchant);
    writeReceipt(w, entry, setup, PaperKind::Customer);
    w.endArray();
    w.endObject();
    return member(isReversal ? "ReversalResponse" : "PaymentResponse", w.take());
}

QByteArray nexoFailed(QLatin1StringView category, QLatin1StringView condition, QLatin1StringView message)
{
    JsonWriter w;
    w.beginObject();
    w.key("Response");
    w.beginObject();
    writeText(w, "Result", u"Failure");
    writeText(w, "ErrorCondition", QString(condition));
    writeText(w, "AdditionalResponse",
              u"message="_s + QString::fromLatin1(QUrl::toPercentEncoding(QString(message))));
    w.endObject();
    w.endObject();
    return member((QByteArray(category.data(), category.size()) + "Response").constData(), w.take());
}

QByteArray nexoRepeated(const QJsonObject &header, const QByteArray &answer)
{
    const NexoText whole = nexoAnswer(header, answer);
    JsonWriter w;
    w.beginObject();
    writeResult(w, u"Success");
    w.key("RepeatedMessageResponse");
    w.beginObject();
    w.key("MessageHeader");
    w.raw(whole.header);
    w.key("RepeatedResponseMessageBody");
    w.raw("{" + answer + "}");
    w.endObject();
    w.endObject();
    return member("TransactionStatusResponse", w.take());
}

QByteArray nexoWell(QLatin1StringView status)
{
    JsonWriter w;
    w.beginObject();
    writeResult(w, u"Success");
    w.key("POIStatus");
    w.beginObject();
    writeText(w, "GlobalStatus", QString(status));
    w.endObject();
    w.endObject();
    return member("DiagnosisResponse", w.take());
}

QByteArray nexoTotals(const TerminalLedger &ledger, int day, const TerminalSetup &setup)
{
    struct Sum {
        int count = 0;
        Money amount;
    };
    std::map<QString, std::map<QLatin1StringView, Sum>> sums;  // by brand and direction
    for (const LedgerEntry &entry : ledger.entries()) {
        const Money charged = entry.charged();
        const TestCard *card = findTestCard(entry.card);
        if (entry.day != day || charged.isZero() || !card)
            continue;
        Sum &sum = sums[card->brand][charged.isNegative() ? "Credit"_L1 : "Debit"_L1];
        ++sum.count;
        sum.amount += charged.isNegative() ? -charged : charged;
    }
    JsonWriter w;
    w.beginObject();
    writeResult(w, u"Success");
    w.key("TransactionTotals");
    w.beginArray();
    for (const auto &[brand, directions] : sums) {
        w.beginObject();
        writeText(w, "PaymentInstrumentType", u"Card");
        writeText(w, "CardBrand", brand);
        w.key("PaymentTotals");
        w.beginArray();
        for (const auto &[direction, sum] : directions) {
            w.beginObject();
            writeText(w, "TransactionType", QString(direction));
            w.key("TransactionCount");
            w.number(sum.count);
            writeAmount(w, "TransactionAmount", sum.amount, currencyOfNumber(setup.currency));
            w.endObject();
        }
        w.endArray();
        w.endObject();
    }
    w.endArray();
    w.endObject();
    return member("ReconciliationResponse", w.take());
}

NexoText nexoAnswer(const QJsonObject &header, const QByteArray &members)
{
    QJsonObject own = header;
    own[u"MessageType"_s] = u"Response"_s;
    return {"SaleToPOIResponse", QJsonDocument(own).toJson(QJsonDocument::Compact), members};
}

QByteArray nexoRejection(const QString &why)
{
    const QJsonObject event{
        {u"EventToNotify"_s, u"Reject"_s},
        {u"EventDetails"_s, u"message="_s + QString::fromLatin1(QUrl::toPercentEncoding(why))}};
    const QJsonObject header{{u"MessageClass"_s, u"Event"_s},
                             {u"MessageCategory"_s, u"Event"_s},
                             {u"MessageType"_s, u"Notification"_s}};
    const QJsonObject message{{u"MessageHeader"_s, header}, {u"EventNotification"_s, event}};
    return QJsonDocument(QJsonObject{{u"SaleToPOIRequest"_s, message}}).toJson(QJsonDocument::Compact);
}

}  // namespace servery
