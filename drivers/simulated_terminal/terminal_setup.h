// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDateTime>

#include "app/domain/money.h"
#include "drivers/simulated_terminal/test_card.h"

namespace servery {

/// What a terminal does when the till does not agree to a result, or says nothing.
enum class Personality {
    Spec,     ///< takes the payment back, as a transaction of its own (PA00P015 2.2.8)
    Decline,  ///< sets the transaction to declined (card complete, SMART-ZVT-Präzisierungen v22)
    Keep,     ///< keeps it (PA00P015 chapter 4)
};

/// "spec", "decline", "keep".
QString personalityName(Personality personality);
std::optional<Personality> findPersonality(QStringView name);

/// How a simulated terminal is made.
struct TerminalSetup {
    QString terminalId = u"29001006"_s;  ///< eight digits
    QString merchant = u"100764992"_s;   ///< number of the shop with its bank, at most 15 characters
    QString software = u"SIM1.0"_s;
    QString shop = u"Servery"_s;  ///< on its receipts
    QString language = u"de"_s;   ///< of its words: "de" or "en"
    int currency = 978;           ///< ISO 4217 number
    Personality personality = Personality::Spec;
    bool isSerial = false;       ///< on a serial line; else TCP
    bool countsMessages = true;  ///< knows 1F73
    bool goesOnAlone = false;    ///< a customer may finish the payment although the till hung up
    bool isRecallBare = false;   ///< answers 06 20 with its completion and nothing else (Portalum issue 26)
    bool showsWholeNumber = false;  ///< tells card numbers unmasked, as no terminal should
    bool restartsNumbers = false;   ///< receipts begin at 1 after an end of day
    QString password;               ///< six digits; empty: takes any
    QString key = u"front:1"_s;     ///< identifier and version of its key, of nexo
    QString passphrase = u"simulated terminal"_s;  ///< of that key
    QDateTime startedAt = QDateTime({2026, 5, 13}, {12, 0}, Qt::UTC);  ///< its clock at 0 ms
};

/// What the next person with a card does, and what the host says to it.
struct CardGuest {
    TestCard card = testCards().front();
    std::optional<qint64> cardAfterMs = 1500;            ///< none: until somebody calls tap()
    std::optional<qint64> pinAfterMs = 2500;             ///< none: until somebody calls enterPin()
    std::optional<qint64> cancelAfterMs = std::nullopt;  ///< presses stop, counted from the first wait
    qint64 hostMs = 1200;                                ///< how long the host thinks
    qint64 removeAfterMs = 900;                          ///< until the card is out again
    quint8 hostCode = 0;                                 ///< 0: approves; else why not (PA00P015 chapter 10)
    bool isAnswerLost = false;                           ///< the host approves, and its answer never arrives
    bool isOffline = false;                              ///< approved without asking the host
    Money tip;                                           ///< what the guest adds on the terminal
    std::optional<Money> approved = std::nullopt;        ///< less, or another amount than was asked for
    QString authorisation;  ///< six digits; empty: one that follows from the trace
};

}  // namespace servery
