// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/ports/card_terminal.h"
#include "drivers/terminals/nexo/nexo_protection.h"

namespace servery {

/// Who speaks with whom.
struct NexoParties {
    QString sale;  ///< SaleID: the till
    QString poi;   ///< POIID: the terminal, "V400m-324688179"
};

/// A question to a terminal, which answers under the same number.
struct NexoQuestion {
    QByteArray category;  ///< MessageCategory
    QString service;      ///< ServiceID, 1 to 10 letters and digits; not used again within 48 hours
    NexoText text;
};

// What a till asks (nexo Sale to POI protocol 3.0 in the form of the Terminal API).

/// Whether the kind of an attempt can be asked of a terminal at all.
bool isNexoKind(AttemptKind kind);
/// Of an attempt: a payment, a refund or a reversal. Its ServiceID is the attempt's reference.
NexoQuestion moneyQuestion(const NexoParties &parties, const AttemptIntent &intent);
/// What became of an attempt. `withSlips`: and what stands on its paper, once more.
NexoQuestion statusQuestion(const NexoParties &parties, const QString &service, const AttemptIntent &about,
                            bool withSlips);
/// Gives up an attempt. The terminal's answer says nothing.
NexoQuestion abortQuestion(const NexoParties &parties, const QString &service, const AttemptIntent &about);
NexoQuestion diagnosisQuestion(const NexoParties &parties, const QString &service);
NexoQuestion reconciliationQuestion(const NexoParties &parties, const QString &service);

/// What comes of a question.
struct NexoAnswer {
    enum class Result { Success, Partial, Failure, Unknown };
    Result result = Result::Unknown;
    QString condition;  ///< ErrorCondition of a failure
    QString detail;     ///< the terminal's words, without card numbers
    QJsonObject body;   ///< "PaymentResponse" …
};

/// The answer in a message, if it is one to this question. BadInput for one to another (ServiceID, SaleID and
/// POIID have to be the same) and for what is no answer.
Result<NexoAnswer> answerTo(const NexoQuestion &question, const NexoParties &parties,
                            const NexoReceived &message);

/// A transaction as an answer tells it. Of the card nothing is read but its brand and last digits.
struct NexoTransaction {
    TerminalRecord record;
    bool isSignatureWanted = false;
    std::vector<TerminalSlip> slips;
};
/// None: the answer does not say whether money moved, or contradicts itself.
std::optional<NexoTransaction> transactionOf(const NexoAnswer &answer, const AttemptIntent &intent,
                                             const QString &poi);

/// What became of an attempt, as a terminal tells it.
struct NexoStatus {
    enum class Kind { Found, Running, NotFound, Unclear };
    Kind kind = Kind::Unclear;
    NexoAnswer repeated;  ///< of Found: the answer that it gave or would have given
};
NexoStatus statusOf(const NexoAnswer &answer, const AttemptIntent &about, const NexoParties &parties);

/// Sums of a reconciliation by kind of card, payments less refunds.
TerminalTotals totalsOf(const NexoAnswer &answer, int decimals);

}  // namespace servery
