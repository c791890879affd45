// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/order_sheets.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include "ui/error_text.h"
#include "ui/pos/quantity_rows.h"
#include "ui/pos/row_delegate.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/on_screen_keyboard.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/tap_view.h"

namespace servery {

namespace {

constexpr int mostParkedShown = 6;  ///< the others are scrolled to
constexpr int percents[] = {5, 10, 15, 20, 25, 50};

}  // namespace

NoteSheet::NoteSheet(QWidget *window)
    : Sheet(tr("Note for the kitchen"), 720, window),
      m_field(new SearchField(tr("Note"), SearchField::Kind::Plain, this)),
      m_done(new PushButton(tr("Done"), PushButton::Kind::Primary, this))
{
    const QStringList presets{tr("Sauce apart"), tr("Well done"),   tr("No salt"),
                              tr("Cut in half"), tr("For a child"), tr("To go first")};
    auto *grid = new QGridLayout;
    for (qsizetype i = 0; i < presets.size(); ++i) {
        auto *button = new PushButton(presets[i], PushButton::Kind::Secondary, this);
        grid->addWidget(button, int(i) / 3, int(i) % 3);
        connect(button, &PushButton::clicked, this, [this, words = presets[i]] { toggle(words); });
    }
    content()->addLayout(grid);
    content()->addWidget(m_field);
    content()->addWidget(new OnScreenKeyboard(this));
    m_done->setBaseHeight(52);
    footer()->addWidget(m_done, 1);
    const auto finish = [this] {
        close();
        m_then(parts().join(u", "_s));
    };
    connect(m_done, &PushButton::clicked, this, finish);
    connect(m_field, &QLineEdit::returnPressed, this, finish);
}

QStringList NoteSheet::parts() const
{
    QStringList parts;
    for (const QString &part : m_field->text().split(u',')) {
        if (!part.trimmed().isEmpty())
            parts << part.trimmed();
    }
    return parts;
}

void NoteSheet::ask(const QString &note, const std::function<void(const QString &)> &then)
{
    m_then = then;
    m_field->setText(note);
    open(m_field);
}

void NoteSheet::toggle(const QString &words)
{
    QStringList parts = this->parts();
    if (parts.removeAll(words) == 0)
        parts << words;
    // What is typed next is a part of its own.
    m_field->setText(parts.isEmpty() ? QString() : parts.join(u", "_s) + u", "_s);
    m_field->setFocus();
}

DiscountSheet::DiscountSheet(QWidget *window)
    : Sheet({}, 480, window),
      m_remove(new PushButton(tr("Take the discount off"), PushButton::Kind::Danger, this))
{
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    int at = 0;
    for (const int percent : percents) {
        auto *button = new PushButton({}, PushButton::Kind::Quiet, this);
        button->setTextSize(Type::Title, Weight::Bold);
        button->setBaseHeight(60);
        grid->addWidget(button, at / 3, at % 3);
        ++at;
        m_percents.push_back(button);
        connect(button, &PushButton::clicked, this, [this, percent] {
            Discount discount;
            discount.percent = Rate::fromMillionths(percent * 10'000);
            finish(discount);
        });
    }
    content()->addLayout(grid);
    auto *row = new QHBoxLayout;
    auto *other = new PushButton(tr("Other percentage"), PushButton::Kind::Secondary, this);
    auto *amount = new PushButton(tr("Amount"), PushButton::Kind::Secondary, this);
    row->addWidget(other, 1);
    row->addWidget(amount, 1);
    content()->addLayout(row);
    content()->addWidget(m_remove);
    connect(other, &PushButton::clicked, this, &DiscountSheet::otherPercentWanted);
    connect(amount, &PushButton::clicked, this, &DiscountSheet::amountWanted);
    connect(m_remove, &PushButton::clicked, this, [this] { finish({}); });
}

void DiscountSheet::ask(const QString &title, bool hasDiscount, const Wording &wording,
                        const std::function<void(std::optional<Discount>)> &then)
{
    titleLabel()->setText(title);
    setAccessibleName(title);
    m_then = then;
    for (size_t i = 0; i < m_percents.size(); ++i)
        m_percents[i]->setText(wording.percent(Rate::fromMillionths(percents[i] * 10'000)));
    m_remove->setVisible(hasDiscount);
    open();
}

void DiscountSheet::finish(std::optional<Discount> discount)
{
    close();
    m_then(std::move(discount));
}

ParkedSheet::ParkedSheet(CounterContext &context, QWidget *window)
    : Sheet(tr("Parked orders"), 620, window), m_context(context), m_list(new TapView(this))
{
    m_list->setAccessibleName(tr("Parked orders"));
    m_list->setModel(&m_model);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setItemDelegate(new RowDelegate({int(ParkedRole::Title), int(ParkedRole::TotalText),
                                             int(ParkedRole::Details), int(ParkedRole::IsOld)},
                                            m_list));
    content()->addWidget(m_list, 1);
    connect(m_list, &TapView::tapped, this, [this](const QModelIndex &index) {
        close();
        m_context.ticket.recall(m_model.order(index.row()).id);
    });
}

void ParkedSheet::ask()
{
    m_model.show(m_context.desk.view().parked, m_context.sale.wording(), m_context.desk.now());
    setSubtitle(m_model.rowCount() == 0 ? tr("No order is waiting.")
                                        : tr("Oldest first. Tap one to go on with it."));
    const int rows = std::min(m_model.rowCount(), mostParkedShown);
    m_list->setVisible(rows > 0);
    m_list->setMinimumHeight(rows * m_list->sizeHintForRow(0) + themeOf(this).space(1));
    open(rows > 0 ? m_list : nullptr);
}

/// Keys for the number on a receipt: of this station its digits are enough.
static NumberPad *padFor(SearchField *field, QWidget *parent)
{
    auto *pad = new NumberPad(NumberPad::Kind::Pin, parent);
    QObject::connect(pad, &NumberPad::typed, field, [field](const QString &characters) {
        if (characters == u"\b")
            field->backspace();
        else if (characters == u"\x7f")
            field->clear();
        else
            field->insert(characters);
    });
    return pad;
}

RefundSheet::RefundSheet(CounterContext &context, QWidget *window)
    : Sheet(tr("Refund"), 680, window), m_context(context),
      m_number(new SearchField(tr("Receipt or order number"), SearchField::Kind::Search, this)),
      m_pad(padFor(m_number, this)), m_rows(new QuantityRows(this)),
      m_tender(new SegmentedControl({{}, {}}, this)),
      m_all(new PushButton(tr("Everything"), PushButton::Kind::Secondary, this)),
      m_done(new PushButton(tr("Refund"), PushButton::Kind::Primary, this))
{
    auto *find = new PushButton(tr("Find"), PushButton::Kind::Quiet, this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_number, 1);
    row->addWidget(find);
    content()->addLayout(row);
    content()->addWidget(m_pad);
    content()->addWidget(m_rows);
    m_tender->hide();
    content()->addWidget(m_tender);
    m_done->setBaseHeight(52);
    footer()->addWidget(m_all);
    footer()->addWidget(m_done, 1);
    const auto look = [this] { m_context.refund.find(m_number->text().trimmed()); };
    connect(find, &PushButton::clicked, this, look);
    connect(m_number, &QLineEdit::returnPressed, this, look);
    connect(&context.refund, &RefundPresenter::changed, this, &RefundSheet::show);
    connect(m_rows, &QuantityRows::stepped, this, [this](int line, int pieces) {
        const RefundRow &one = m_context.refund.rows()[size_t(line)];
        const Quantity step = one.left.isWhole() ? Quantity::pieces(1) : one.left;
        m_context.refund.setWanted(line, pieces > 0 ? one.wanted + step : one.wanted - step);
    });
    connect(m_tender, &SegmentedControl::chosen, this, [this](int index) {
        m_context.refund.setTender(index == 0 ? m_context.refund.paidBy() : Tender::Cash);
    });
    connect(m_all, &PushButton::clicked, &context.refund, &RefundPresenter::wantAll);
    connect(m_done, &PushButton::clicked, this, &RefundSheet::reasonWanted);
    connect(&context.desk, &DeskLink::settled, this, &Sheet::close);
}

void RefundSheet::ask(const QString &receiptNumber)
{
    m_context.refund.forget();
    m_number->setText(receiptNumber);
    m_number->selectAll();
    open(m_number);
}

void RefundSheet::find(const QString &receiptNumber)
{
    m_number->setText(receiptNumber);
    m_context.refund.find(receiptNumber.trimmed());
}

void RefundSheet::show()
{
    setSubtitle(m_context.refund.receiptTitle());
    std::vector<QuantityRows::Row> rows;
    for (const RefundRow &row : m_context.refund.rows())
        rows.push_back({row.name, row.amountText, row.left, row.wanted});
    m_rows->show(rows, m_context.tender.wording());
    const Tender paidBy = m_context.refund.paidBy();
    m_tender->setTexts({tenderName(paidBy), tenderName(Tender::Cash)});
    m_tender->setCurrent(m_context.refund.tender() == paidBy ? 0 : 1);
    m_tender->setVisible(paidBy != Tender::Cash && !rows.empty());
    m_pad->setVisible(rows.empty());
    m_all->setEnabled(!rows.empty());
    m_done->setEnabled(m_context.refund.isAnythingWanted());
    m_done->setText(m_context.refund.isAnythingWanted() ? tr("Refund %1").arg(m_context.refund.amountText())
                                                        : tr("Refund"));
    if (isVisible())
        place();
}

ReceiptSheet::ReceiptSheet(CounterContext &context, QWidget *window)
    : Sheet(tr("Print a receipt again"), 480, window),
      m_number(new SearchField(tr("Receipt number"), SearchField::Kind::Search, this)),
      m_done(new PushButton(tr("Print a copy"), PushButton::Kind::Primary, this))
{
    content()->addWidget(m_number);
    content()->addWidget(padFor(m_number, this));
    m_done->setBaseHeight(52);
    footer()->addWidget(m_done, 1);
    const auto print = [this, &context] { context.paper.reprint(m_number->text().trimmed()); };
    connect(&context.paper, &PaperPresenter::reprinted, this, &Sheet::close);
    connect(&context.desk, &DeskLink::failed, this, [this](const Error &error) {
        setSubtitle(errorText(error));
        m_number->selectAll();
    });
    connect(m_done, &PushButton::clicked, this, print);
    connect(m_number, &QLineEdit::returnPressed, this, print);
    connect(m_number, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_done->setEnabled(!text.trimmed().isEmpty()); });
}

void ReceiptSheet::ask(const QString &lastReceipt)
{
    setSubtitle(tr("The paper is headed as a copy."));
    m_number->setText(lastReceipt);
    m_number->selectAll();
    m_done->setEnabled(!lastReceipt.isEmpty());
    open(m_number);
}

}  // namespace servery
