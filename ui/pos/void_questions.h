// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/pos/counter_context.h"

namespace servery {

class QuestionSheet;
class ReasonSheet;

/// What is asked before an order is voided: what was paid is given back first (POS-47), what the kitchen
/// knows of needs a reason (POS-54), and nothing is voided by an Enter too many.
class VoidQuestions final : public QObject {
    Q_OBJECT
public:
    struct Sheets {
        QuestionSheet &question;
        ReasonSheet &reason;
    };
    VoidQuestions(CounterContext &context, const Sheets &sheets, QObject *parent);

public Q_SLOTS:
    /// Voids the order in front of the cashier.
    void ask();
    /// Gives back what was paid and keeps the order.
    void askGiveBack();

private:
    void askUnpaid();
    void askPaid();
    void askReturn(bool isVoiding);
    bool takeCardsBack();
    void goOn();

    CounterContext &m_context;
    Sheets m_sheets;
    QString m_returnReason;    ///< while card payments go back
    bool m_isVoiding = false;  ///< the money is on its way back, then the order is voided
};

}  // namespace servery
