// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonDocument>

#include "tests/drivers/terminals/nexo/answers.h"

namespace servery {

/// A text and how it was protected, one JSON object a line in `data/messages.jsonl`.
struct LibrarySample {
    NexoKey key;
    NexoText text;
    QByteArray message;  ///< the text, as the protocol owner's library has protected it
};

inline QString librarySampleFile()
{
    return QStringLiteral(SOURCE_ROOT) + u"/tests/drivers/terminals/nexo/library/data/messages.jsonl"_s;
}

/// What is protected by both sides: questions and answers, short and long, under several keys.
inline std::vector<LibrarySample> libraryTexts()
{
    const auto compact = [](const QJsonObject &json) {
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    };
    const QJsonObject header = messageWith({}).header;
    std::vector<NexoText> texts{
        vectorQuestion().text,
        moneyQuestion(vectorParties, saleIntent()).text,
        moneyQuestion(vectorParties, reversalIntent()).text,
        abortQuestion(vectorParties, u"A"_s, saleIntent()).text,
        diagnosisQuestion(vectorParties, u"B1"_s).text,
        reconciliationQuestion(vectorParties, u"C12"_s).text,
        {"SaleToPOIResponse", compact(header), "\"PaymentResponse\":" + compact(approval())},
        {"SaleToPOIResponse", compact(header), "\"PaymentResponse\":{\"Crème brûlée\":\"5 €\"}"}};
    for (int size = 1; size <= 33; ++size)  // every place at which a block may end
        texts.push_back({"SaleToPOIRequest", compact(header), "\"Fill\":\"" + QByteArray(size, 'x') + "\""});
    const NexoKey keys[] = {vectorKey,
                            {u"Another passphrase, of 42 signs: !\"$%&/()=?"_s, u"front-desk"_s, 17}};
    std::vector<LibrarySample> samples;
    for (const NexoKey &key : keys)
        for (const NexoText &text : texts)
            samples.push_back({key, text, {}});
    return samples;
}

}  // namespace servery
