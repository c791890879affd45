// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/tender_presenter.h"

#include <QCoreApplication>

#include "app/domain/note_buttons.h"

namespace servery {

TenderPresenter::TenderPresenter(DeskLink &desk, Wording wording, std::vector<Money> banknotes,
                                 QObject *parent)
    : QObject(parent), m_desk(desk), m_wording(std::move(wording)), m_banknotes(std::move(banknotes))
{
    connect(&m_desk, &DeskLink::viewChanged, this, &TenderPresenter::show);
    show();
}

void TenderPresenter::show()
{
    m_buttons.clear();
    const DeskView &view = m_desk.view();
    if (view.menu)
        m_wording.follow(view.menu->store);
    if (!view.banknotes.empty())
        m_banknotes = view.banknotes;
    if (view.order) {
        m_wording.currency = view.order->rules.currency;
        for (const Money amount : noteButtons(view.due.exact, m_banknotes, view.order->rules))
            m_buttons.push_back({amount, m_wording.money(amount), amount == view.due.cash});
    }
    Q_EMIT changed();
}

bool TenderPresenter::canPay() const
{
    return m_desk.view().order && !m_desk.view().order->isEmpty();
}

bool TenderPresenter::isPartlyPaid() const
{
    return m_desk.view().order && !m_desk.view().order->payments.empty();
}

Money TenderPresenter::dueExact() const
{
    return m_desk.view().due.exact;
}

Money TenderPresenter::dueCash() const
{
    return m_desk.view().due.cash;
}

QStringList TenderPresenter::payments() const
{
    QStringList texts;
    if (m_desk.view().order) {
        for (const OrderPayment &payment : m_desk.view().order->payments)
            texts << tr("%1 %2").arg(tenderName(payment.tender), m_wording.money(payment.amount));
    }
    return texts;
}

Money TenderPresenter::cashStep() const
{
    return m_desk.view().order ? m_desk.view().order->rules.cashRounding.step : Money();
}

std::vector<Money> TenderPresenter::shares(int count, Tender tender) const
{
    const qint64 step = cashStep().minor();
    if (tender != Tender::Cash || step <= 1)
        return equalShares(dueExact(), count);
    std::vector<Money> shares = equalShares(Money::fromMinor(dueCash().minor() / step), count);
    for (Money &share : shares)
        share = Money::fromMinor(share.minor() * step);
    return shares;
}

void TenderPresenter::payCash(std::optional<Money> given)
{
    m_desk.ask([=](Desk &desk) { return desk.payment.pay(Tender::Cash, given); });
}

void TenderPresenter::payOther(Tender tender, std::optional<Money> amount)
{
    m_desk.ask([=](Desk &desk) { return desk.payment.pay(tender, amount); });
}

void TenderPresenter::giveBack(const QString &reason)
{
    m_desk.ask([=](Desk &desk) { return desk.payment.giveBack(reason); });
}

void TenderPresenter::splitOff(const LineQuantities &lines)
{
    m_desk.ask([=](Desk &desk) { return desk.order.splitOff(lines); });
}

QString tenderName(Tender tender)
{
    switch (tender) {
    case Tender::Cash: return QCoreApplication::translate("Tender", "Cash");
    case Tender::Card: return QCoreApplication::translate("Tender", "Card");
    case Tender::Voucher: return QCoreApplication::translate("Tender", "Voucher");
    case Tender::Prepaid: return QCoreApplication::translate("Tender", "Prepaid");
    }
    Q_UNREACHABLE();
}

}  // namespace servery
