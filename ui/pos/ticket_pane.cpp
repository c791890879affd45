// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/ticket_pane.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPainter>

#include "ui/pos/line_bar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/ticket_view.h"

namespace servery {

namespace {

constexpr size_t mostSums = 6;
constexpr size_t cashButtonCount = 4;
constexpr int mostBesideDining = 3;  ///< characters of a pending quantity that leave room for the switch
constexpr int largeText = 150;       ///< percent, from which figures are set smaller to stand beside others

}  // namespace

TicketPane::TicketPane(CounterContext &context, QWidget *parent) : QFrame(parent), m_context(context)
{
    build();
    bind();
    showOrder();
    showMoney();
}

void TicketPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 10);
    column->setSpacing(0);
    column->addLayout(buildTitle());
    m_lines = new TicketView(this);
    m_lines->setAccessibleName(tr("Lines of the order"));
    m_lines->setModel(m_context.ticket.lines());
    m_bar = new LineBar(this);
    m_lines->setLineBar(m_bar);
    column->addWidget(m_lines, 1);

    m_sumPane = new QWidget(this);
    auto *sums = new QGridLayout(m_sumPane);
    sums->setContentsMargins(16, 8, 16, 8);
    sums->setVerticalSpacing(2);
    sums->setColumnStretch(0, 1);
    for (size_t i = 0; i < mostSums; ++i) {
        const TextLook look{Type::Small, Weight::Regular, Token::Muted};
        m_sumNames.push_back(new Label({}, look, this));
        m_sumAmounts.push_back(new AmountLabel({}, look, this));
        m_sumNames.back()->setWordWrap(true);
        m_sumAmounts.back()->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        sums->addWidget(m_sumNames.back(), int(i), 0);
        sums->addWidget(m_sumAmounts.back(), int(i), 1);
    }
    m_totalLabel = new Label({}, {Type::Total, Weight::Heavy}, this);
    sums->addWidget(m_totalLabel, int(mostSums), 0);
    m_total = new AmountLabel({}, {Type::Display, Weight::Heavy}, this);
    m_total->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    sums->addWidget(m_total, int(mostSums), 1);
    m_inCash = new Label(tr("In cash"), {Type::Body, Weight::Semibold, Token::Muted}, this);
    m_cashTotal = new AmountLabel({}, {Type::Body, Weight::Semibold, Token::Muted}, this);
    m_cashTotal->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    sums->addWidget(m_inCash, int(mostSums) + 1, 0);
    sums->addWidget(m_cashTotal, int(mostSums) + 1, 1);
    column->addWidget(m_sumPane);
    column->addWidget(buildKitchen());
    column->addLayout(buildActions());
    column->addLayout(buildPay());
}

QLayout *TicketPane::buildTitle()
{
    m_title = new Label({}, {Type::Title, Weight::Bold}, this);
    m_subtitle = new Label({}, {Type::Small, Weight::Regular, Token::Muted}, this);
    m_quantity = new PushButton(u"1×"_s, PushButton::Kind::Ghost, this);
    m_quantity->setTextSize(Type::Title, Weight::Bold);
    m_quantity->setFigures(true);
    m_dining = new SegmentedControl({tr("Eat in"), tr("Take away")}, this);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(6);
    row->addLayout(titles, 1);
    row->addWidget(m_quantity);
    row->addWidget(m_dining);
    return row;
}

/// A button of the rows below the order.
PushButton *TicketPane::action(const QString &text, const QString &icon, const QString &name, KeyAction key)
{
    auto *button = new PushButton(text, PushButton::Kind::Secondary, this);
    button->setTextSize(Type::Small, Weight::Semibold);
    button->setIconName(icon);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setKeyHint(keyInWords(m_context.keys.keyOf(key)));
    button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);  // all as high as the highest
    return button;
}

/// Only where orders go to a kitchen.
QWidget *TicketPane::buildKitchen()
{
    m_kitchen = new QWidget(this);
    auto *row = new QHBoxLayout(m_kitchen);
    row->setContentsMargins(12, 4, 12, 0);
    row->setSpacing(6);
    m_send = action(tr("Send"), u"tools-kitchen-2"_s, tr("Send to the kitchen"), KeyAction::Send);
    m_hold = action(tr("Hold"), u"player-pause"_s, tr("Hold the line for a course"), KeyAction::Hold);
    m_fire = action(tr("Fire"), u"player-play"_s, tr("Fire the next course"), KeyAction::Fire);
    for (PushButton *button : {m_send, m_hold, m_fire})
        row->addWidget(button, 1);
    return m_kitchen;
}

QLayout *TicketPane::buildActions()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(6);
    const auto add = [&](const QString &text, const QString &icon, const QString &name, KeyAction key) {
        PushButton *button = action(text, icon, name, key);
        row->addWidget(button, text.isEmpty() ? 0 : 1);
        return button;
    };
    m_park = add(tr("Park"), {}, tr("Park the order"), KeyAction::Park);
    m_discount = add(tr("Discount"), {}, tr("Discount on the order"), KeyAction::Discount);
    m_split = add(tr("Split"), {}, tr("Split the payment"), KeyAction::PayScreen);
    m_undo = add({}, u"arrow-back-up"_s, tr("Undo"), KeyAction::Undo);
    m_more = add({}, u"dots"_s, tr("More"), KeyAction::More);
    return row;
}

QLayout *TicketPane::buildPay()
{
    auto *grid = new QGridLayout;
    grid->setContentsMargins(12, 4, 12, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    for (size_t i = 0; i < cashButtonCount; ++i) {
        auto *button = new PushButton(u"–"_s, PushButton::Kind::Quiet, this);
        button->setTextSize(themeOf(this).choice().textPercent < largeText ? Type::Title : Type::Label,
                            Weight::Bold);
        button->setFigures(true);
        button->setDetail(tr("cash"));
        button->setBaseHeight(52);
        button->setGuardMs(themeOf(this).payGuardMs());
        grid->addWidget(button, 0, int(i));
        grid->setColumnStretch(int(i), 1);
        m_cash.push_back(button);
        connect(button, &PushButton::clicked, this,
                [this, i] { m_context.tender.payCash(m_cash[i]->property("minor").value<Money>()); });
    }
    m_exact = new PushButton(tr("Exact cash"), PushButton::Kind::Primary, this);
    m_card = new PushButton(tr("Card"), PushButton::Kind::Outline, this);
    m_exact->setKeyHint(keyInWords(m_context.keys.keyOf(KeyAction::ExactCash)));
    m_card->setKeyHint(keyInWords(m_context.keys.keyOf(KeyAction::Card)));
    for (PushButton *button : {m_exact, m_card}) {
        button->setTextSize(Type::Title, Weight::Bold);
        button->setBaseHeight(60);
        button->setGuardMs(themeOf(this).payGuardMs());
    }
    grid->addWidget(m_exact, 1, 0, 1, 2);
    grid->addWidget(m_card, 1, 2, 1, 2);
    return grid;
}

void TicketPane::bind()
{
    connect(&m_context.ticket, &TicketPresenter::changed, this, &TicketPane::showOrder);
    connect(&m_context.tender, &TenderPresenter::changed, this, &TicketPane::showMoney);
    connect(&m_context.sale, &SalePresenter::entryChanged, this, &TicketPane::showOrder);
    connect(m_dining, &SegmentedControl::chosen, this,
            [this](int index) { m_context.ticket.setDining(index == 0 ? Dining::EatIn : Dining::TakeAway); });
    connect(m_quantity, &PushButton::clicked, this, &TicketPane::quantityWanted);
    connect(m_send, &PushButton::clicked, this, &TicketPane::sendWanted);
    connect(m_hold, &PushButton::clicked, this, &TicketPane::holdSelected);
    connect(m_fire, &PushButton::clicked, &m_context.ticket, &TicketPresenter::fire);
    connect(m_lines->selectionModel(), &QItemSelectionModel::currentChanged, this, &TicketPane::showKitchen);
    connect(m_park, &PushButton::clicked, &m_context.ticket, &TicketPresenter::park);
    connect(m_discount, &PushButton::clicked, this, &TicketPane::discountWanted);
    connect(m_split, &PushButton::clicked, this, &TicketPane::splitWanted);
    connect(m_undo, &PushButton::clicked, &m_context.ticket, &TicketPresenter::undo);
    connect(m_more, &PushButton::clicked, this, &TicketPane::moreWanted);
    connect(m_exact, &PushButton::clicked, this, [this] { m_context.tender.payCash({}); });
    connect(m_card, &PushButton::clicked, this, &TicketPane::cardWanted);
    connect(m_lines, &TicketView::tapped, this, [this](const QModelIndex &index) {
        if (index.data(int(TicketRole::HasChoices)).toBool())
            Q_EMIT editWanted(m_context.ticket.lines()->line(index.row()));
    });
    const auto forLine = [this](void (TicketPane::*wanted)(const OrderLine &)) {
        return [this, wanted] {
            if (const auto line = selectedLine())
                Q_EMIT(this->*wanted)(*line);
        };
    };
    connect(m_bar, &LineBar::stepped, this, &TicketPane::step);
    connect(m_bar, &LineBar::quantityTapped, this, forLine(&TicketPane::lineQuantityWanted));
    connect(m_bar, &LineBar::editTapped, this, forLine(&TicketPane::editWanted));
    connect(m_bar, &LineBar::noteTapped, this, forLine(&TicketPane::noteWanted));
    connect(m_bar, &LineBar::discountTapped, this, forLine(&TicketPane::lineDiscountWanted));
    connect(m_bar, &LineBar::removeTapped, this, forLine(&TicketPane::removeWanted));
}

std::optional<OrderLine> TicketPane::selectedLine() const
{
    const QModelIndex index = m_lines->currentIndex();
    if (!index.isValid())
        return {};
    return m_context.ticket.lines()->line(index.row());
}

void TicketPane::step(int pieces)
{
    const auto line = selectedLine();
    if (!line)
        return;
    const Quantity quantity = line->quantity + Quantity::pieces(pieces);
    if (quantity <= Quantity())
        return Q_EMIT removeWanted(*line);
    Q_EMIT steppedTo(*line, quantity);
}

void TicketPane::showOrder()
{
    const SaleEntry &entry = m_context.sale.entry();
    const Wording &wording = m_context.sale.wording();
    const QString times = entry.quantity() ? wording.quantity(*entry.quantity()) + u'×' : QString();
    const QString pending = entry.digits().isEmpty() ? times : (times + u' ' + entry.digits()).trimmed();
    m_quantity->setKind(entry.isEmpty() ? PushButton::Kind::Ghost : PushButton::Kind::Primary);
    m_quantity->setText(pending.isEmpty() ? u"1×"_s : pending);
    m_quantity->setTextSize(pending.isEmpty() ? Type::Title : Type::Total, Weight::Bold);
    m_dining->setVisible(pending.size() <= mostBesideDining);
    m_quantity->setAccessibleName(pending.isEmpty() ? tr("Quantity for the next item")
                                                    : tr("Typed: %1").arg(pending));
    m_quantity->updateGeometry();
    m_title->setText(m_context.ticket.title());
    m_subtitle->setText(m_context.ticket.subtitle());
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    const DeskView &view = m_context.desk.view();
    m_dining->setCurrent(view.order && view.order->content.dining == Dining::TakeAway ? 1 : 0);
    if (const auto fresh = m_context.ticket.freshLine())
        m_lines->selectRow(m_context.ticket.lines()->rowOf(*fresh));
    const QModelIndex current = m_lines->currentIndex();
    m_bar->setHasChoices(current.data(int(TicketRole::HasChoices)).toBool());
    const bool isEmpty = m_context.ticket.isEmpty();
    m_park->setEnabled(!isEmpty);
    m_discount->setEnabled(!isEmpty);
    m_split->setEnabled(!isEmpty);
    m_undo->setEnabled(view.canUndo);
    showKitchen();
    showSums();
}

void TicketPane::holdSelected()
{
    if (const auto line = selectedLine())
        m_context.ticket.hold(*line);
}

void TicketPane::showKitchen()
{
    const DeskView &view = m_context.desk.view();
    m_kitchen->setVisible(view.hasKitchen);
    const auto line = selectedLine();
    m_send->setEnabled(!m_context.ticket.isEmpty());
    m_hold->setEnabled(line && line->sent == Quantity());
    m_hold->setText(line && line->course > 1 ? tr("Course %1").arg(line->course) : tr("Hold"));
    m_fire->setEnabled(view.nextCourse.has_value());
    m_fire->setText(view.nextCourse ? tr("Fire %1").arg(*view.nextCourse) : tr("Fire"));
}

void TicketPane::showSums()
{
    const auto &sums = m_context.ticket.sums();
    for (size_t i = 0; i < mostSums; ++i) {
        const bool isShown = i < sums.size();
        m_sumNames[i]->setVisible(isShown);
        m_sumAmounts[i]->setVisible(isShown);
        m_sumNames[i]->setText(isShown ? sums[i].label : QString());
        m_sumAmounts[i]->setText(isShown ? sums[i].amount : QString());
        m_sumAmounts[i]->updateGeometry();
    }
    m_totalLabel->setText(m_context.ticket.totalLabel());
    m_total->setText(m_context.ticket.totalText());
    m_total->updateGeometry();
}

void TicketPane::showMoney()
{
    std::vector<CashButton> shown;
    for (const CashButton &button : m_context.tender.cashButtons()) {
        if (!button.isExact && shown.size() < cashButtonCount)
            shown.push_back(button);
    }
    for (size_t i = 0; i < cashButtonCount; ++i) {
        const bool isUsed = i < shown.size() && m_context.tender.canPay();
        m_cash[i]->setEnabled(isUsed);
        m_cash[i]->setText(isUsed ? shown[i].text : u"–"_s);
        m_cash[i]->setAccessibleName(isUsed ? tr("%1 cash").arg(shown[i].text) : tr("No amount"));
        m_cash[i]->setProperty("minor", QVariant::fromValue(isUsed ? shown[i].amount : Money()));
    }
    const TenderPresenter &tender = m_context.tender;
    const bool isRounded = tender.canPay() && tender.dueCash() != tender.dueExact();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_inCash, m_cashTotal})
        widget->setVisible(isRounded);
    m_cashTotal->setText(isRounded ? tender.wording().money(tender.dueCash()) : QString());
    m_cashTotal->updateGeometry();
    m_exact->setEnabled(m_context.tender.canPay());
    m_card->setEnabled(m_context.tender.canPay());
}

QRect TicketPane::readingArea() const
{
    return {0, 0, width(), m_sumPane->geometry().bottom() + 1};
}

void TicketPane::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Surface));
    const int edge = layoutDirection() == Qt::RightToLeft ? width() - 1 : 0;
    painter.fillRect(QRect(edge, 0, 1, height()), theme.color(Token::Line));
    painter.fillRect(QRect(0, m_lines->geometry().top() - 1, width(), 1), theme.color(Token::Line));
    painter.fillRect(QRect(0, m_sumPane->geometry().top(), width(), 1), theme.color(Token::Line));
}

}  // namespace servery
