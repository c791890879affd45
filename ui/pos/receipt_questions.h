// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/pos/counter_context.h"

namespace servery {

class QuestionSheet;

/// A receipt whose code was scanned at the counter: what stood on it, and what can be done with it.
class ReceiptQuestions final : public QObject {
    Q_OBJECT
public:
    ReceiptQuestions(CounterContext &context, QuestionSheet &question, QObject *parent);

public Q_SLOTS:
    void ask(const QString &receiptNumber);

Q_SIGNALS:
    void refundWanted(const QString &receiptNumber);

private:
    void show(const Order &order);
    QString summary(const Order &order) const;

    CounterContext &m_context;
    QuestionSheet &m_question;
};

}  // namespace servery
