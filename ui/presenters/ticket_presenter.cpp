// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/ticket_presenter.h"

namespace servery {

namespace {

QStringList idsOf(const std::vector<LineModifier> &modifiers)
{
    QStringList ids;
    for (const LineModifier &modifier : modifiers) {
        for (int i = 0; i < modifier.count; ++i)
            ids << modifier.option;
    }
    return ids;
}

}  // namespace

TicketPresenter::TicketPresenter(DeskLink &desk, Wording wording, QObject *parent)
    : QObject(parent), m_desk(desk), m_wording(std::move(wording))
{
    connect(&m_desk, &DeskLink::viewChanged, this, &TicketPresenter::show);
    show();
}

void TicketPresenter::show()
{
    const DeskView &view = m_desk.view();
    if (view.menu)
        m_wording.follow(view.menu->store);
    if (view.order)
        m_wording.currency = view.order->rules.currency;
    m_fresh.reset();
    if (view.order) {
        const bool isSame = m_before && m_before->id == view.order->id;
        for (const OrderLine &line : view.order->content.lines) {
            const OrderLine *old = isSame ? m_before->line(line.id) : nullptr;
            if (isSame ? (old == nullptr || *old != line) : view.order->content.lines.size() == 1)
                m_fresh = line.id;
        }
    }
    const bool isSameOrder = m_before == view.order;
    m_before = view.order;
    showLines();
    showSums(view);
    Q_EMIT changed();
    if (!isSameOrder)
        Q_EMIT orderChanged();
}

void TicketPresenter::showLines()
{
    const DeskView &view = m_desk.view();
    m_lines.show(view.order, view.menu.get(), m_wording, {view.hasKitchen, m_tickets});
}

void TicketPresenter::showJobs(const std::vector<JobNews> &jobs)
{
    std::vector<JobNews> tickets;
    for (const JobNews &job : jobs)
        if (job.about.kind == JobKind::Ticket)
            tickets.push_back(job);
    if (std::exchange(m_tickets, std::move(tickets)) != m_tickets)
        showLines();
}

void TicketPresenter::showSums(const DeskView &view)
{
    m_sums.clear();
    if (!view.order || !view.sums)
        return;
    const Quote &sums = *view.sums;
    if (const auto &discount = view.order->content.discount) {
        const QString name = discount->name.isEmpty() ? tr("Discount") : discount->name;
        const QString label =
            discount->percent ? tr("%1 · %2").arg(name, m_wording.percent(*discount->percent)) : name;
        m_sums.push_back({label, m_wording.money(-sums.discount)});
    }
    if (!sums.serviceCharge.gross.isZero())
        m_sums.push_back({tr("Service charge"), m_wording.money(sums.serviceCharge.gross)});
    QStringList rates;
    std::vector<Money> amounts;  // of each rate: two taxes that read alike are one row
    for (const TaxTotal &tax : sums.taxes) {
        const QString name = tax.tax.name.isEmpty() ? tr("Tax") : tax.tax.name;
        const QString label = tax.tax.rate && !name.contains(u'%')
                                  ? u"%1 %2"_s.arg(name, m_wording.percent(*tax.tax.rate))
                                  : name;
        if (!rates.contains(label)) {
            rates << label;
            amounts.emplace_back();
        }
        amounts[size_t(rates.indexOf(label))] += tax.amount;
    }
    QStringList texts;
    for (const Money amount : amounts)
        texts << m_wording.money(amount);
    if (!rates.isEmpty())
        m_sums.push_back({rates.join(u" · "_s), texts.join(u" · "_s)});
    if (!sums.tip.isZero())
        m_sums.push_back({tr("Tip"), m_wording.money(sums.tip)});
    if (!sums.paid.isZero()) {
        m_sums.push_back({tr("Total"), m_wording.money(sums.total + sums.tip)});
        m_sums.push_back({tr("Paid so far"), m_wording.money(-sums.paid)});
    }
}

QString TicketPresenter::totalLabel() const
{
    return paid().isZero() ? tr("Total") : tr("Still due");
}

Money TicketPresenter::paid() const
{
    const DeskView &view = m_desk.view();
    return view.order && view.sums ? view.sums->paid : Money();
}

QString TicketPresenter::totalText() const
{
    const DeskView &view = m_desk.view();
    return view.order && view.sums ? m_wording.money(view.due.exact) : m_wording.money(Money());
}

QString TicketPresenter::title() const
{
    const auto &order = m_desk.view().order;
    return order ? tr("Order %1").arg(order->number) : tr("New order");
}

QString TicketPresenter::subtitle() const
{
    const auto &order = m_desk.view().order;
    return order ? tr("opened %1").arg(m_wording.time(order->openedAt)) : QString();
}

QString TicketPresenter::aboutLine(LineId id, const QString &what) const
{
    const auto &order = m_desk.view().order;
    const OrderLine *line = order ? order->line(id) : nullptr;
    if (line == nullptr)
        return what;
    const QString name = tr("%1 × %2").arg(m_wording.quantity(line->quantity), line->name);
    return what.isEmpty() ? name : tr("%1 · %2").arg(name, what);
}

QString TicketPresenter::aboutOrder(const QString &what) const
{
    return what.isEmpty() ? title() : tr("%1 · %2").arg(title(), what);
}

QString TicketPresenter::discountText(const std::optional<Discount> &discount) const
{
    if (!discount)
        return {};
    return discount->percent ? m_wording.percent(*discount->percent)
                             : m_wording.money(discount->amount.value_or(Money()));
}

LineChoice TicketPresenter::choiceOf(const OrderLine &line)
{
    LineChoice choice;
    choice.item = line.item;
    choice.variant = line.variant;
    choice.quantity = line.quantity;
    choice.modifiers = idsOf(line.modifiers);
    choice.withDefaults = false;
    choice.note = line.note;
    if (line.unitPrice != line.listPrice)
        choice.priceOverride = line.unitPrice;
    return choice;
}

ComboChoice TicketPresenter::comboChoiceOf(const OrderLine &line)
{
    ComboChoice choice;
    choice.combo = line.combo;
    choice.quantity = line.quantity;
    choice.note = line.note;
    for (const OrderLine &part : line.parts)
        choice.choices.push_back({part.group, part.item, part.variant, idsOf(part.modifiers), false});
    return choice;
}

void TicketPresenter::setQuantity(LineId line, Quantity quantity, const QString &reason)
{
    m_desk.askApproved([=](Desk &desk, const std::optional<Approval> &approval) {
        return desk.order.setQuantity(line, quantity, reason, approval);
    });
}

void TicketPresenter::change(LineId line, const LineChoice &choice)
{
    m_desk.askApproved(
        [=](Desk &desk, const std::optional<Approval> &approval) {
            return desk.order.changeItem(line, choice, approval);
        },
        aboutLine(line, choice.priceOverride ? m_wording.money(*choice.priceOverride) : QString()));
}

void TicketPresenter::changeCombo(LineId line, const ComboChoice &choice)
{
    m_desk.ask([=](Desk &desk) { return desk.order.changeCombo(line, choice); });
}

void TicketPresenter::setNote(LineId line, const QString &note)
{
    m_desk.ask([=](Desk &desk) { return desk.order.setNote(line, note); });
}

void TicketPresenter::setLineDiscount(LineId line, const std::optional<Discount> &discount)
{
    m_desk.askApproved(
        [=](Desk &desk, const std::optional<Approval> &approval) {
            return desk.order.setLineDiscount(line, discount, approval);
        },
        aboutLine(line, discountText(discount)));
}

void TicketPresenter::removeLine(LineId line, const QString &reason)
{
    m_desk.askApproved(
        [=](Desk &desk, const std::optional<Approval> &approval) {
            return desk.order.removeLine(line, reason, approval);
        },
        aboutLine(line, reason));
}

void TicketPresenter::setDining(Dining dining)
{
    m_desk.ask([=](Desk &desk) { return desk.order.setDining(dining); });
}

void TicketPresenter::setDiscount(const std::optional<Discount> &discount)
{
    m_desk.askApproved(
        [=](Desk &desk, const std::optional<Approval> &approval) {
            return desk.order.setDiscount(discount, approval);
        },
        aboutOrder(discountText(discount)));
}

void TicketPresenter::send()
{
    m_desk.ask([](Desk &desk) { return desk.order.send(); });
}

void TicketPresenter::hold(const OrderLine &line)
{
    const int last = m_desk.view().courseCount;
    const int course = line.course < 2 ? 2 : line.course < last ? line.course + 1 : 0;
    m_desk.ask([=, id = line.id](Desk &desk) { return desk.order.setCourse(id, course); });
}

void TicketPresenter::fire()
{
    m_desk.ask([](Desk &desk) { return desk.order.fire(); });
}

void TicketPresenter::park()
{
    m_desk.ask([](Desk &desk) { return desk.order.park(); });
}

void TicketPresenter::recall(OrderId order)
{
    m_desk.ask([=](Desk &desk) { return desk.order.recall(order); });
}

void TicketPresenter::undo()
{
    m_desk.ask([](Desk &desk) { return desk.order.undo(); });
}

void TicketPresenter::voidOrder(const QString &reason)
{
    m_desk.askApproved(
        [=](Desk &desk, const std::optional<Approval> &approval) {
            return desk.order.voidOrder(reason, approval);
        },
        aboutOrder(totalText()));
}

}  // namespace servery
