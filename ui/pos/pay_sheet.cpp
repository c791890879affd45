// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/pay_sheet.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>

#include "ui/pos/quantity_rows.h"
#include "ui/presenters/split_amounts.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/segmented_control.h"

namespace servery {

namespace {

constexpr Tender tenders[] = {Tender::Cash, Tender::Card, Tender::Voucher, Tender::Prepaid};
constexpr int mostShares = 6;
constexpr size_t mostNotes = 9;  ///< no country has more in use

}  // namespace

PaySheet::PaySheet(CounterContext &context, QWidget *window)
    : Sheet(tr("Pay"), 760, window), m_context(context)
{
    QStringList names;
    for (const Tender tender : tenders)
        names << tenderName(tender);
    m_tender = new SegmentedControl(names, this);
    m_paid = new Label({}, {Type::Body, Weight::Regular, Token::Muted}, this);
    m_paid->setWordWrap(true);
    m_due = new AmountLabel({}, {Type::Display, Weight::Heavy}, this);
    m_entryLabel = new AmountLabel({}, {Type::Heading, Weight::Bold, Token::Accent}, this);
    auto *due = new QHBoxLayout;
    due->addWidget(new Label(tr("Still due"), {Type::Title, Weight::Bold}, this), 1);
    due->addWidget(m_due);
    content()->addLayout(due);
    content()->addWidget(m_paid);
    content()->addWidget(m_tender);

    auto *pad = new NumberPad(NumberPad::Kind::Amount, this);
    auto *left = new QVBoxLayout;
    m_entryLabel->setAlignment(Qt::AlignCenter);
    left->addWidget(m_entryLabel);
    left->addWidget(pad, 1);
    auto *right = new QVBoxLayout;
    right->addWidget(new Label(tr("Notes add up"), {Type::Small, Weight::Semibold, Token::Muted}, this));
    right->addLayout(buildNotes());
    m_shareLabel = new Label({}, {Type::Small, Weight::Semibold, Token::Muted}, this);
    right->addWidget(m_shareLabel);
    right->addLayout(buildShares());
    auto *items = new PushButton(tr("Split by item"), PushButton::Kind::Secondary, this);
    items->setIconName(u"arrows-split-2"_s);
    m_tip = new PushButton(tr("Tip"), PushButton::Kind::Quiet, this);
    auto *others = new QHBoxLayout;
    others->setSpacing(6);
    others->addWidget(items, 1);
    others->addWidget(m_tip, 1);
    right->addLayout(others);
    right->addStretch(1);
    auto *body = new QHBoxLayout;
    body->setSpacing(20);
    body->addLayout(left, 1);
    body->addLayout(right, 1);
    content()->addLayout(body);

    m_giveBack = new PushButton(tr("Give back"), PushButton::Kind::Danger, this);
    m_take = new PushButton({}, PushButton::Kind::Primary, this);
    m_take->setBaseHeight(56);
    m_take->setTextSize(Type::Title, Weight::Bold);
    footer()->addWidget(m_giveBack);
    footer()->addWidget(m_take, 1);
    connect(pad, &NumberPad::typed, this, &PaySheet::type);
    connect(m_take, &PushButton::clicked, this, &PaySheet::take);
    connect(m_giveBack, &PushButton::clicked, this, &PaySheet::giveBackWanted);
    connect(items, &PushButton::clicked, this, &PaySheet::itemsWanted);
    connect(m_tip, &PushButton::clicked, this, &PaySheet::tipWanted);
    connect(m_tender, &SegmentedControl::chosen, this, [this] {
        if (m_sharesOf > 0)
            m_added = m_context.tender.shares(m_sharesLeft, tender()).front();
        show();
    });
    connect(&context.tender, &TenderPresenter::changed, this, [this] {
        m_added = {};
        m_entry.clear();
        takeNextShare();
        show();
    });
    connect(&context.desk, &DeskLink::settled, this, &Sheet::close);
}

QLayout *PaySheet::buildNotes()
{
    auto *grid = new QGridLayout;
    grid->setSpacing(6);
    for (size_t i = 0; i < mostNotes; ++i) {
        auto *button = new PushButton({}, PushButton::Kind::Quiet, this);
        button->setFigures(true);
        button->setIconName(u"plus"_s);
        grid->addWidget(button, int(i) / 3, int(i) % 3);
        m_notes.push_back(button);
        connect(button, &PushButton::clicked, this, [this, i] { add(m_context.tender.banknotes()[i]); });
    }
    return grid;
}

QLayout *PaySheet::buildShares()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (int count = 2; count <= mostShares; ++count) {
        auto *button = new PushButton(u"1/%1"_s.arg(count), PushButton::Kind::Quiet, this);
        button->setAccessibleName(tr("One of %1 equal shares").arg(count));
        row->addWidget(button, 1);
        connect(button, &PushButton::clicked, this, [this, count] { startShares(count); });
    }
    return row;
}

void PaySheet::startShares(int count)
{
    m_entry.clear();
    m_sharesOf = m_sharesLeft = count;
    m_added = m_context.tender.shares(count, tender()).front();
    show();
}

/// After a share was paid the next one stands ready: nobody has to know that a third is now a half.
void PaySheet::takeNextShare()
{
    const size_t payments = size_t(m_context.tender.payments().size());
    const bool isPaid = std::exchange(m_payments, payments) < payments;
    if (m_sharesOf == 0 || !isPaid)
        return forgetShares();
    --m_sharesLeft;
    if (m_sharesLeft <= 0)
        return forgetShares();
    m_added = m_context.tender.shares(m_sharesLeft, tender()).front();
}

Tender PaySheet::tender() const
{
    return tenders[m_tender->current()];
}

void PaySheet::ask()
{
    m_added = {};
    m_entry.clear();
    forgetShares();
    m_payments = size_t(m_context.tender.payments().size());
    m_tender->setCurrent(0);
    m_entry = AmountEntry(m_context.tender.wording().currency.exponent);
    show();
    open(m_take);
}

std::function<void()> PaySheet::remember()
{
    return [this, entry = m_entry, added = m_added] {
        m_entry = entry;
        m_added = added;
        show();
    };
}

Money PaySheet::given() const
{
    return m_added + m_entry.money(m_context.tender.wording().currency).value_or(Money());
}

void PaySheet::show()
{
    const Wording &wording = m_context.tender.wording();
    const bool isCash = tender() == Tender::Cash;
    const Money due = isCash ? m_context.tender.dueCash() : m_context.tender.dueExact();
    m_due->setText(wording.money(due));
    m_due->updateGeometry();
    const auto &notes = m_context.tender.banknotes();
    for (size_t i = 0; i < m_notes.size(); ++i) {
        m_notes[i]->setVisible(i < notes.size());
        m_notes[i]->setText(i < notes.size() ? wording.money(notes[i]) : QString());
        m_notes[i]->setEnabled(isCash);
    }
    const QStringList paid = m_context.tender.payments();
    m_paid->setText(paid.join(u" · "_s));
    m_paid->setVisible(!paid.isEmpty());
    m_giveBack->setVisible(m_context.tender.isPartlyPaid());
    const auto &order = m_context.desk.view().order;
    const bool hasTip = order && !order->content.tip.isZero();
    m_tip->setText(hasTip ? tr("Tip %1").arg(wording.money(order->content.tip)) : tr("Tip"));
    m_shareLabel->setText(m_sharesOf == 0
                              ? tr("Equal shares")
                              : tr("Share %1 of %2").arg(m_sharesOf - m_sharesLeft + 1).arg(m_sharesOf));
    m_entryLabel->setText(m_entry.isEmpty() && m_added.isZero() ? wording.money(due)
                          : m_added.isZero()                    ? m_entry.shown(wording)
                                                                : wording.money(given()));
    m_entryLabel->updateGeometry();
    showTake();
}

/// Says what taking the amount means, and refuses before anything is taken: more than is due on a card would
/// be a tip that nobody meant (POS-48), and cash comes in coins that exist.
void PaySheet::showTake()
{
    const Wording &wording = m_context.tender.wording();
    const bool isCash = tender() == Tender::Cash;
    const Money due = isCash ? m_context.tender.dueCash() : m_context.tender.dueExact();
    const Money amount = given().isZero() ? due : given();
    const Money step = m_context.tender.cashStep();
    const bool isTooMuch = !isCash && amount > due;
    const bool hasNoCoin = isCash && amount < due && !step.isZero() && amount.minor() % step.minor() != 0;
    m_take->setText(tr("Take %1").arg(wording.money(amount)));
    m_take->setDetail(isTooMuch      ? tr("Only %1 is due").arg(wording.money(due))
                      : hasNoCoin    ? tr("Cash comes in steps of %1").arg(wording.money(step))
                      : amount < due ? tr("%1 will stay open").arg(wording.money(due - amount))
                                     : QString());
    m_take->setEnabled(m_context.tender.canPay() && !isTooMuch && !hasNoCoin);
}

void PaySheet::type(const QString &characters)
{
    if (std::exchange(m_sharesOf, 0) > 0)
        m_added = {};
    for (const QChar character : characters)
        m_entry.type(character);
    if (characters == u"\x7f"_s)
        m_added = {};
    show();
}

void PaySheet::add(Money note)
{
    if (std::exchange(m_sharesOf, 0) > 0)
        m_added = {};
    m_added += note;
    show();
}

void PaySheet::take()
{
    if (!m_take->isEnabled())
        return;
    const std::optional<Money> amount = given().isZero() ? std::nullopt : std::optional(given());
    if (tender() == Tender::Cash)
        return m_context.tender.payCash(amount);
    if (tender() == Tender::Card)
        return Q_EMIT cardWanted(amount.value_or(m_context.tender.dueExact()));
    m_context.tender.payOther(tender(), amount);
}

void PaySheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return take();
    if (event->key() == Qt::Key_Backspace)
        return type(QString(QChar(u'\b')));
    const QString text = event->text();
    if (!text.isEmpty() && (text.at(0).isDigit() || text.at(0) == u',' || text.at(0) == u'.'))
        return type(text);
    Sheet::keyPressEvent(event);
}

SplitSheet::SplitSheet(CounterContext &context, QWidget *window)
    : Sheet(tr("Split by item"), 620, window), m_context(context), m_rows(new QuantityRows(this)),
      m_done(new PushButton(tr("Pay these apart"), PushButton::Kind::Primary, this))
{
    setSubtitle(tr("The rest waits among the parked orders."));
    content()->addWidget(m_rows);
    m_done->setBaseHeight(52);
    footer()->addWidget(m_done, 1);
    connect(m_rows, &QuantityRows::stepped, this, [this](int row, int pieces) {
        Quantity &chosen = m_chosen[size_t(row)];
        const Quantity step =
            m_lines[size_t(row)].isSoldByWeight ? m_lines[size_t(row)].quantity : Quantity::pieces(1);
        chosen =
            std::clamp(pieces > 0 ? chosen + step : chosen - step, Quantity(), m_lines[size_t(row)].quantity);
        show();
    });
    connect(m_done, &PushButton::clicked, this, [this] {
        const LineQuantities wanted = this->wanted();
        close();
        m_context.tender.splitOff(wanted);
    });
}

void SplitSheet::ask()
{
    m_lines.clear();
    if (m_context.desk.view().order)
        m_lines = m_context.desk.view().order->content.lines;
    m_chosen.assign(m_lines.size(), Quantity());
    show();
    open();
}

LineQuantities SplitSheet::wanted() const
{
    LineQuantities wanted;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (m_chosen[i] > Quantity())
            wanted.emplace_back(m_lines[i].id, m_chosen[i]);
    }
    return wanted;
}

void SplitSheet::show()
{
    const Wording &wording = m_context.tender.wording();
    std::vector<QuantityRows::Row> rows;
    bool isAny = false;
    bool isAll = true;
    const std::vector<Money> amounts = lineTotals(m_context.desk.view());
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const Money amount = i < amounts.size() ? amounts[i] : Money();
        rows.push_back({m_lines[i].name, wording.money(amount), m_lines[i].quantity, m_chosen[i]});
        isAny = isAny || m_chosen[i] > Quantity();
        isAll = isAll && m_chosen[i] == m_lines[i].quantity;
    }
    m_rows->show(rows, wording);
    const DeskView &view = m_context.desk.view();
    const Money apart = view.order && isAny && !isAll ? totalApart(*view.order, wanted()) : Money();
    m_done->setDetail(wording.money(isAll ? m_context.tender.dueExact() : apart));
    m_done->setEnabled(isAny && !isAll);
    if (isVisible())
        place();
}

}  // namespace servery
