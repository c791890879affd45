// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/change_view.h"

#include <QAccessible>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace servery {

ChangeView::ChangeView(QWidget *parent)
    : QFrame(parent), m_word(new Label({}, {Type::Heading, Weight::Bold, Token::Accent}, this)),
      m_amount(new AmountLabel({}, {Type::Change, Weight::Heavy}, this)),
      m_paid(new Label({}, {Type::Title, Weight::Semibold}, this)),
      m_receipt(new Label({}, {Type::Body, Weight::Regular, Token::Muted}, this)),
      m_training(
          new Label(tr("TRAINING: nothing was sold"), {Type::Label, Weight::Bold, Token::Danger}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addStretch(2);
    for (Label *label : {m_word, static_cast<Label *>(m_amount), m_paid, m_receipt, m_training}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    m_paid->setWordWrap(true);
    m_receipt->setWordWrap(true);
    column->addStretch(3);
    hide();
}

QString ChangeView::amountText() const
{
    return m_amount->text();
}

void ChangeView::show(const Settled &settled, const Wording &wording)
{
    const bool hasChange = !settled.change.isZero() && !settled.isRefund;
    m_word->setText(settled.isRefund ? tr("Give back") : hasChange ? tr("Change") : tr("Paid"));
    const Money shown = settled.isRefund ? -settled.payable : hasChange ? settled.change : settled.payable;
    m_amount->setText(wording.money(shown));
    m_paid->setText(
        hasChange ? tr("%1 due · %2 given")
                        .arg(isolated(wording.money(settled.payable)), isolated(wording.money(settled.given)))
                  : QString());
    m_paid->setVisible(hasChange);
    m_receipt->setText(
        tr("Order %1 · receipt %2").arg(isolated(settled.orderNumber), isolated(settled.receiptNumber)));
    m_training->setVisible(settled.isTraining);
    fit();
    QFrame::show();
    raise();
    QAccessibleEvent event(m_amount, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ChangeView::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fit();
}

void ChangeView::fit()
{
    // As large as the pane allows, but never cut off.
    QFont font = themeOf(this).font(Type::Change, Weight::Heavy);
    while (font.pixelSize() > 24 && figuresWidth(QFontMetricsF(font), m_amount->text()) > width() - 40)
        font.setPixelSize(font.pixelSize() - 4);
    m_amount->setFont(font);
    m_amount->updateGeometry();
}

void ChangeView::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Surface));
    drawPanel(painter, rect().adjusted(12, 12, -12, -12),
              {theme.color(Token::AccentSoft), {}, 0, double(theme.cardRadius())});
}

}  // namespace servery
