// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/refund_presenter.h"

#include <algorithm>

namespace servery {

RefundPresenter::RefundPresenter(DeskLink &desk, CardPresenter &card, Wording wording, QObject *parent)
    : QObject(parent), m_desk(desk), m_card(card), m_wording(std::move(wording))
{
}

QString RefundPresenter::receiptTitle() const
{
    if (!m_offer)
        return {};
    return tr("Receipt %1 · order %2 · %3")
        .arg(m_offer->order.receiptNumber, m_offer->order.number,
             m_wording.dateAndTime(m_offer->order.closedAt));
}

void RefundPresenter::find(const QString &reference)
{
    m_desk.askFor(
        this, [=](Desk &desk) { return desk.refund.find(reference); },
        [this](const Result<RefundOffer> &answer) {
            if (!answer)
                return m_desk.refuse(answer.error());
            m_offer = *answer;
            m_tender = m_offer->tender;
            if (m_desk.view().menu)
                m_wording.follow(m_desk.view().menu->store);
            m_wording.currency = m_offer->order.rules.currency;
            m_rows.clear();
            for (size_t i = 0; i < m_offer->left.size(); ++i) {
                const auto &[id, left] = m_offer->left[i];
                if (const OrderLine *line = m_offer->order.line(id))
                    m_rows.push_back({id,
                                      line->name,
                                      line->quantity,
                                      left,
                                      {},
                                      m_wording.money(m_offer->amountOfLeft[i])});
            }
            Q_EMIT changed();
        });
}

void RefundPresenter::setTender(Tender tender)
{
    m_tender = tender;
    Q_EMIT changed();
}

void RefundPresenter::setWanted(int row, Quantity wanted)
{
    RefundRow &one = m_rows[size_t(row)];
    one.wanted = std::clamp(wanted, Quantity(), one.left);
    Q_EMIT changed();
}

void RefundPresenter::wantAll()
{
    for (RefundRow &row : m_rows)
        row.wanted = row.left;
    Q_EMIT changed();
}

bool RefundPresenter::isAnythingWanted() const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const RefundRow &row) { return row.wanted > Quantity(); });
}

LineQuantities RefundPresenter::wanted() const
{
    LineQuantities lines;
    for (const RefundRow &row : m_rows) {
        if (row.wanted > Quantity())
            lines.emplace_back(row.line, row.wanted);
    }
    return lines;
}

QString RefundPresenter::amountText() const
{
    if (!m_offer || !isAnythingWanted())
        return m_wording.money(Money());
    LineQuantities before;
    for (const auto &[id, left] : m_offer->left) {
        if (const OrderLine *line = m_offer->order.line(id); line != nullptr && left < line->quantity)
            before.emplace_back(id, line->quantity - left);
    }
    const auto sums = refundQuote(m_offer->order, before, wanted());
    if (!sums)
        return {};
    Order refund;
    refund.rules = m_offer->order.rules;
    const Due due = dueOf(refund, *sums);
    return m_wording.money(-(m_tender == Tender::Cash ? due.cash : due.exact));
}

void RefundPresenter::refund(const QString &reason)
{
    Q_ASSERT(m_offer);
    RefundWish wish;
    wish.original = m_offer->order.id;
    wish.lines = wanted();
    wish.tender = m_tender;
    wish.reason = reason;
    const QString what = u"%1 · %2"_s.arg(m_offer->order.receiptNumber, amountText());
    const bool isTerminalAsked =
        m_tender == Tender::Card && !m_offer->order.isTraining && m_card.view().phase != CardPhase::None;
    if (isTerminalAsked)
        return m_card.refund(wish, what);
    m_desk.askApproved(
        [=](Desk &desk, const std::optional<Approval> &approval) {
            return desk.refund.refund(wish, approval);
        },
        what);
}

void RefundPresenter::forget()
{
    m_offer.reset();
    m_rows.clear();
    Q_EMIT changed();
}

}  // namespace servery
