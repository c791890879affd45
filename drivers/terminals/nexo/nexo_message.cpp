// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/nexo/nexo_message.h"

#include <map>

#include <QJsonArray>

#include "app/base/json_writer.h"
#include "app/domain/card_number.h"
#include "drivers/terminals/nexo/nexo_json.h"
#include "drivers/terminals/nexo/nexo_words.h"

namespace servery {

namespace {

constexpr auto responseName = "SaleToPOIResponse"_L1;

QByteArray categoryOf(AttemptKind kind)
{
    return kind == AttemptKind::Reversal ? "Reversal" : "Payment";
}

QByteArray headerOf(const NexoParties &parties, const QByteArray &category, const QString &service)
{
    JsonWriter header;
    header.beginObject();
    header.field("ProtocolVersion", u"3.0"_s);
    header.field("MessageClass", u"Service"_s);
    header.field("MessageCategory", QString::fromLatin1(category));
    header.field("MessageType", u"Request"_s);
    header.field("SaleID", parties.sale);
    header.field("ServiceID", service);
    header.field("POIID", parties.poi);
    header.endObject();
    return header.take();
}

/// A question with the one member that `write` fills.
template <typename Write>
NexoQuestion questionOf(const NexoParties &parties, const QByteArray &category, const QString &service,
                        const Write &write)
{
    JsonWriter content;
    content.beginObject();
    write(content);
    content.endObject();
    return {category,
            service,
            {"SaleToPOIRequest", headerOf(parties, category, service),
             "\"" + category + "Request\":" + content.take()}};
}

void writeAmount(JsonWriter &w, const char *key, Money amount, const QString &currency)
{
    w.key(key);
    w.raw(toText(amount, {currency, currencyExponent(currency)}).toLatin1());
}

void writeTransactionId(JsonWriter &w, const char *key, const QString &id, const QDateTime &at)
{
    w.key(key);
    w.beginObject();
    w.field("TransactionID", id);
    w.field("TimeStamp", at.toUTC().toString(Qt::ISODateWithMs));
    w.endObject();
}

void writeReference(JsonWriter &w, const NexoParties &parties, const AttemptIntent &about)
{
    w.key("MessageReference");
    w.beginObject();
    w.field("SaleID", parties.sale);
    w.field("ServiceID", about.reference);
    w.field("MessageCategory", QString::fromLatin1(categoryOf(about.kind)));
    w.endObject();
}

/// The paper is ours to print; the rest only where the shop wants it (payments reference 3.7).
QString tenderOptions(const AttemptIntent &intent)
{
    QStringList options{u"ReceiptHandler"_s};
    if (intent.isTipAllowed)
        options << u"AskGratuity"_s;
    if (intent.isPartialAllowed)
        options << u"AllowPartialAuthorisation"_s;
    return u"tenderOption="_s + options.join(u"&tenderOption="_s);
}

void writePayment(JsonWriter &w, const AttemptIntent &intent)
{
    const bool isRefund = intent.kind == AttemptKind::Refund;
    w.key("SaleData");
    w.beginObject();
    writeTransactionId(w, "SaleTransactionID", intent.id.text(), intent.at);
    w.field("SaleToAcquirerData", tenderOptions(intent));
    w.endObject();
    w.key("PaymentTransaction");
    w.beginObject();
    w.key("AmountsReq");
    w.beginObject();
    w.field("Currency", intent.currency);
    writeAmount(w, "RequestedAmount", intent.amount, intent.currency);
    w.endObject();
    w.endObject();
    if (!isRefund)
        return;
    w.key("PaymentData");
    w.beginObject();
    w.field("PaymentType", u"Refund"_s);
    w.endObject();
}

void writeReversal(JsonWriter &w, const AttemptIntent &intent)
{
    const TerminalRecord original = intent.originalRecord.value_or(TerminalRecord());
    w.key("OriginalPOITransaction");
    w.beginObject();
    writeTransactionId(w, "POITransactionID", original.receiptNumber, original.at);
    w.endObject();
    w.field("ReversalReason", u"MerchantCancel"_s);
    w.key("SaleData");
    w.beginObject();
    writeTransactionId(w, "SaleTransactionID", intent.id.text(), intent.at);
    w.field("SaleToAcquirerData", QString(u"currency="_s + intent.currency));
    w.endObject();
    if (original.amount != intent.amount)
        writeAmount(w, "ReversedAmount", intent.amount, intent.currency);
}

NexoAnswer answerFrom(const QJsonObject &body)
{
    const QJsonObject response = body[u"Response"].toObject();
    const QString word = response[u"Result"].toString();
    NexoAnswer answer;
    answer.result = word == u"Success"   ? NexoAnswer::Result::Success
                    : word == u"Partial" ? NexoAnswer::Result::Partial
                    : word == u"Failure" ? NexoAnswer::Result::Failure
                                         : NexoAnswer::Result::Unknown;
    answer.condition = response[u"ErrorCondition"].toString();
    answer.detail = nexoDetail(response[u"AdditionalResponse"].toString());
    answer.body = body;
    return answer;
}

/// At most four digits, and none of a number that is not masked.
QString lastDigitsOf(const QString &masked)
{
    constexpr qsizetype most = 4;
    QString digits;
    for (qsizetype i = masked.size() - 1; i >= 0 && masked[i].isDigit(); --i)
        digits.prepend(masked[i]);
    return digits.size() <= most ? digits : QString();
}

void readPayment(TerminalRecord &record, const QJsonObject &result, int decimals)
{
    const QJsonObject amounts = result[u"AmountsResp"].toObject();
    const QJsonObject acquirer = result[u"PaymentAcquirerData"].toObject();
    const QJsonObject card = result[u"PaymentInstrumentData"][u"CardData"].toObject();
    record.amount = nexoAmount(amounts[u"AuthorizedAmount"], decimals);
    record.tip = nexoAmount(amounts[u"TipAmount"], decimals).value_or(Money());
    record.currency = amounts[u"Currency"].toString();
    record.isOffline = !result[u"OnlineFlag"].toBool(true) || result[u"OfflineFlag"].toBool(false);
    record.authorisation = acquirer[u"ApprovalCode"].toString();
    record.brand = card[u"PaymentBrand"].toString();
    record.lastDigits = lastDigitsOf(card[u"MaskedPan"].toString());
}

bool isMatching(const QJsonObject &header, const NexoParties &parties, const QString &service)
{
    return header[u"ServiceID"] == service && header[u"SaleID"] == parties.sale &&
           header[u"POIID"] == parties.poi;
}

}  // namespace

bool isNexoKind(AttemptKind kind)
{
    return kind == AttemptKind::Sale || kind == AttemptKind::Refund || kind == AttemptKind::Reversal;
}

NexoQuestion moneyQuestion(const NexoParties &parties, const AttemptIntent &intent)
{
    const bool isReversal = intent.kind == AttemptKind::Reversal;
    return questionOf(parties, categoryOf(intent.kind), intent.reference, [&](JsonWriter &w) {
        isReversal ? writeReversal(w, intent) : writePayment(w, intent);
    });
}

NexoQuestion statusQuestion(const NexoParties &parties, const QString &service, const AttemptIntent &about,
                            bool withSlips)
{
    return questionOf(parties, "TransactionStatus", service, [&](JsonWriter &w) {
        w.field("ReceiptReprintFlag", withSlips);
        if (withSlips) {
            w.key("DocumentQualifier");
            w.raw(R"(["CashierReceipt","CustomerReceipt"])");
        }
        writeReference(w, parties, about);
    });
}

NexoQuestion abortQuestion(const NexoParties &parties, const QString &service, const AttemptIntent &about)
{
    return questionOf(parties, "Abort", service, [&](JsonWriter &w) {
        w.field("AbortReason", u"MerchantAbort"_s);
        writeReference(w, parties, about);
    });
}

NexoQuestion diagnosisQuestion(const NexoParties &parties, const QString &service)
{
    return questionOf(parties, "Diagnosis", service, [](JsonWriter &w) {
        w.key("HostDiagnosisFlag");
        w.flag(false);
    });
}

NexoQuestion reconciliationQuestion(const NexoParties &parties, const QString &service)
{
    return questionOf(parties, "Reconciliation", service,
                      [](JsonWriter &w) { w.field("ReconciliationType", u"SaleReconciliation"_s); });
}

Result<NexoAnswer> answerTo(const NexoQuestion &question, const NexoParties &parties,
                            const NexoReceived &message)
{
    const QString category = QString::fromLatin1(question.category);
    const QJsonObject body = message.members[category + u"Response"_s].toObject();
    const bool isAnswer = message.name == responseName && message.header[u"MessageType"] == u"Response"_s &&
                          message.header[u"MessageCategory"] == category && !body.isEmpty();
    if (!isAnswer)
        return Error{ErrorCode::BadInput, u"the terminal did not answer what it was asked"_s};
    if (!isMatching(message.header, parties, question.service))
        return Error{ErrorCode::BadInput, u"the terminal answered another question"_s};
    return answerFrom(body);
}

std::optional<NexoTransaction> transactionOf(const NexoAnswer &answer, const AttemptIntent &intent,
                                             const QString &poi)
{
    const bool isRunning = answer.condition == u"InProgress";
    if (answer.result == NexoAnswer::Result::Unknown || isRunning)
        return std::nullopt;
    NexoTransaction transaction;
    TerminalRecord &record = transaction.record;
    const int decimals = currencyExponent(intent.currency);
    const QJsonObject id = answer.body[u"POIData"][u"POITransactionID"].toObject();
    record.terminal = poi;
    record.isApproved = answer.result != NexoAnswer::Result::Failure;
    record.isReversal = intent.kind == AttemptKind::Reversal;
    record.resultCode = record.isApproved ? 0 : zvtCodeOf(answer.condition);
    record.reference = intent.reference;
    record.receiptNumber = id[u"TransactionID"].toString();
    record.at = QDateTime::fromString(id[u"TimeStamp"].toString(), Qt::ISODateWithMs);
    if (record.isReversal) {
        // It gives back all that was asked for, unless it says less.
        const QJsonValue reversed = answer.body[u"ReversedAmount"];
        record.amount = reversed.isUndefined() ? intent.amount : nexoAmount(reversed, decimals);
    } else {
        readPayment(record, answer.body[u"PaymentResult"].toObject(), decimals);
    }
    const QJsonArray receipts = answer.body[u"PaymentReceipt"].toArray();
    for (const QJsonValue &receipt : receipts) {
        transaction.isSignatureWanted |= receipt[u"RequiredSignatureFlag"].toBool();
        transaction.slips.push_back(nexoSlip(receipt.toObject()));
    }
    return transaction;
}

NexoStatus statusOf(const NexoAnswer &answer, const AttemptIntent &about, const NexoParties &parties)
{
    if (answer.result == NexoAnswer::Result::Failure) {
        const bool isRunning = answer.condition == u"InProgress";
        const bool isNotFound = answer.condition == u"NotFound";
        return {isRunning    ? NexoStatus::Kind::Running
                : isNotFound ? NexoStatus::Kind::NotFound
                             : NexoStatus::Kind::Unclear,
                {}};
    }
    const QJsonObject repeated = answer.body[u"RepeatedMessageResponse"].toObject();
    const QString member = QString::fromLatin1(categoryOf(about.kind) + "Response");
    const QJsonObject body = repeated[u"RepeatedResponseMessageBody"][member].toObject();
    if (body.isEmpty() || !isMatching(repeated[u"MessageHeader"].toObject(), parties, about.reference))
        return {};
    return {NexoStatus::Kind::Found, answerFrom(body)};
}

TerminalTotals totalsOf(const NexoAnswer &answer, int decimals)
{
    std::map<QString, TerminalTotals::Group> groups;
    const QJsonArray totals = answer.body[u"TransactionTotals"].toArray();
    for (const QJsonValue &total : totals) {
        const QString brand = total[u"CardBrand"].toString();
        const QString name = brand.isEmpty() ? total[u"PaymentInstrumentType"].toString() : brand;
        const QJsonArray sums = total[u"PaymentTotals"].toArray();
        for (const QJsonValue &sum : sums) {
            const QString type = sum[u"TransactionType"].toString();
            const bool isIn = type == u"Debit" || type == u"ReverseCredit";
            const bool isOut = type == u"Credit" || type == u"ReverseDebit";
            const Money moved = nexoAmount(sum[u"TransactionAmount"], decimals).value_or(Money());
            const int count = sum[u"TransactionCount"].toString().toInt();
            if (count == 0 || (!isIn && !isOut))
                continue;
            TerminalTotals::Group &group = groups[name];
            group.name = name;
            group.count += count;
            group.sum += isIn ? moved : -moved;
        }
    }
    TerminalTotals all;
    for (const auto &[name, group] : groups)
        all.groups.push_back(group);
    return all;
}

}  // namespace servery
