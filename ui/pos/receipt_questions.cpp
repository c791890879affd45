// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/receipt_questions.h"

#include "ui/pos/question_sheet.h"

namespace servery {

static constexpr size_t mostShownLines = 8;  ///< of an order; a big one would hide the answers

ReceiptQuestions::ReceiptQuestions(CounterContext &context, QuestionSheet &question, QObject *parent)
    : QObject(parent), m_context(context), m_question(question)
{
}

void ReceiptQuestions::ask(const QString &receiptNumber)
{
    m_context.desk.askFor(
        this, [receiptNumber](Desk &desk) { return desk.journal().findOrder(receiptNumber); },
        [this](const Result<StoredOrder> &found) {
            if (found)
                show(found->order);
            else
                m_context.desk.refuse(found.error());
        });
}

QString ReceiptQuestions::summary(const Order &order) const
{
    const Wording &wording = m_context.tender.wording();
    QStringList lines{tr("Order %1 · %2").arg(order.number, wording.dateAndTime(order.closedAt))};
    for (const OrderLine &line : order.content.lines) {
        if (size_t(lines.size()) > mostShownLines) {
            lines << u"…"_s;
            break;
        }
        lines << u"%1 × %2"_s.arg(wording.quantity(line.quantity), line.name);
    }
    return lines.join(u'\n');
}

void ReceiptQuestions::show(const Order &order)
{
    const QString number = order.receiptNumber;
    const bool isSale = order.settled && !order.refundOf;
    const QString amount =
        order.settled ? m_context.tender.wording().money(order.settled->payable) : QString();
    m_question.ask(
        tr("Receipt %1").arg(number), amount, summary(order),
        {{tr("Refund …"), PushButton::Kind::Secondary, [this, number] { Q_EMIT refundWanted(number); },
          isSale},
         {tr("Print a copy"), PushButton::Kind::Primary, [this, number] { m_context.paper.reprint(number); }},
         {tr("Close"), PushButton::Kind::Quiet, [] {}, true, true}});
}

}  // namespace servery
