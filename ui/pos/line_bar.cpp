// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/line_bar.h"

#include <QHBoxLayout>

#include "app/base/text.h"
#include "ui/widgets/push_button.h"

namespace servery {

LineBar::LineBar(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(9, 0, 9, 10);
    row->setSpacing(4);
    auto *fewer = add(u"minus"_s, tr("One less"));
    auto *more = add(u"plus"_s, tr("One more"));
    auto *quantity = add(u"number-123"_s, tr("Set the quantity"), tr("Number"));
    m_edit = add(u"list-check"_s, tr("Choose again"), tr("Choices"));
    auto *note = add(u"message-2"_s, tr("Note for the kitchen"), tr("Note"));
    auto *discount = add(u"discount"_s, tr("Discount or price"), tr("Price"));
    auto *remove = add(u"trash"_s, tr("Take the line off"), tr("Off"));
    connect(fewer, &PushButton::clicked, this, [this] { Q_EMIT stepped(-1); });
    connect(more, &PushButton::clicked, this, [this] { Q_EMIT stepped(1); });
    connect(quantity, &PushButton::clicked, this, &LineBar::quantityTapped);
    connect(m_edit, &PushButton::clicked, this, &LineBar::editTapped);
    connect(note, &PushButton::clicked, this, &LineBar::noteTapped);
    connect(discount, &PushButton::clicked, this, &LineBar::discountTapped);
    connect(remove, &PushButton::clicked, this, &LineBar::removeTapped);
}

PushButton *LineBar::add(const QString &icon, const QString &name, const QString &word)
{
    auto *button = new PushButton({}, PushButton::Kind::Secondary, this);
    button->setIconName(icon);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    layout()->addWidget(button);
    if (!word.isEmpty())
        m_words.emplace_back(button, word);
    return button;
}

/// Words stand under the signs where all of them have room.
void LineBar::showWords()
{
    const auto put = [this](bool areShown) {
        for (const auto &[button, word] : m_words)
            button->setDetail(areShown ? word : QString());
    };
    put(true);
    layout()->invalidate();
    if (layout()->minimumSize().width() > width())
        put(false);
}

void LineBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showWords();
}

void LineBar::setHasChoices(bool hasChoices)
{
    m_edit->setVisible(hasChoices);
    showWords();
}

}  // namespace servery
