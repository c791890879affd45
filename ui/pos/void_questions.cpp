// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/void_questions.h"

#include <algorithm>

#include "ui/pos/question_sheet.h"

namespace servery {

VoidQuestions::VoidQuestions(CounterContext &context, const Sheets &sheets, QObject *parent)
    : QObject(parent), m_context(context), m_sheets(sheets)
{
    connect(&m_context.desk, &DeskLink::viewChanged, this, &VoidQuestions::goOn);
    const auto giveUp = [this] {
        m_isVoiding = false;
        m_returnReason.clear();
    };
    connect(&m_context.desk, &DeskLink::failed, this, giveUp);
    connect(&m_context.card, &CardPresenter::ended, this, [giveUp](const CardEnd &end) {
        if (!end.attempt.verdict->isCharged())
            giveUp();
    });
}

void VoidQuestions::ask()
{
    const auto &order = m_context.desk.view().order;
    if (!order || order->isEmpty())
        return;
    if (m_context.tender.isPartlyPaid())
        return askPaid();
    askUnpaid();
}

void VoidQuestions::askUnpaid()
{
    const auto &lines = m_context.desk.view().order->content.lines;
    const bool isSent =
        std::any_of(lines.begin(), lines.end(), [](const OrderLine &line) { return line.sent > Quantity(); });
    if (isSent)
        return m_sheets.reason.ask(
            tr("The kitchen knows of it. Why is the order voided?"),
            {tr("Guest left"), tr("Typed wrong"), tr("Took too long"), tr("Complaint")},
            [this](const QString &reason) { m_context.ticket.voidOrder(reason); });
    m_sheets.question.ask(
        tr("Void the order?"), m_context.ticket.totalText(), tr("Nothing was sent or paid."),
        {{tr("Void it"), PushButton::Kind::Danger, [this] { m_context.ticket.voidOrder({}); }},
         {tr("Keep it"), PushButton::Kind::Secondary, {}}});
}

void VoidQuestions::askPaid()
{
    m_sheets.question.ask(tr("Give the money back first?"),
                          m_context.sale.wording().money(m_context.ticket.paid()),
                          tr("Taken so far: %1. The order can be voided when that was given back.")
                              .arg(m_context.tender.payments().join(u", "_s)),
                          {{tr("Give it back"), PushButton::Kind::Danger, [this] { askReturn(true); }},
                           {tr("Keep the order"), PushButton::Kind::Secondary, {}}});
}

void VoidQuestions::askGiveBack()
{
    askReturn(false);
}

void VoidQuestions::askReturn(bool isVoiding)
{
    m_sheets.reason.ask(tr("Why is the money given back?"),
                        {tr("Guest changed their mind"), tr("Typed wrong")},
                        [this, isVoiding](const QString &reason) {
                            m_isVoiding = isVoiding;
                            m_returnReason = reason;
                            m_context.tender.giveBack(reason);
                        });
}

/// What was paid by card goes back the way it came, one payment after the other.
bool VoidQuestions::takeCardsBack()
{
    const auto &order = m_context.desk.view().order;
    if (m_returnReason.isEmpty() || !order || order->openAttempt())
        return false;
    for (const OrderPayment &payment : order->payments) {
        if (payment.attempt) {
            m_context.card.takeBack(payment.id, m_returnReason);
            return true;
        }
    }
    m_returnReason.clear();
    return false;
}

void VoidQuestions::goOn()
{
    if (takeCardsBack())
        return;
    if (!m_isVoiding || m_context.tender.isPartlyPaid())
        return;
    m_isVoiding = false;
    ask();
}

}  // namespace servery
