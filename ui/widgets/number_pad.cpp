// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_pad.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>

#include "app/base/text.h"
#include "ui/widgets/push_button.h"

namespace servery {

NumberPad::NumberPad(Kind kind, QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    // Pads stand the same way round in every script.
    setLayoutDirection(Qt::LeftToRight);
    for (int digit = 1; digit <= 9; ++digit)
        addKey(QString::number(digit), QString::number(digit), (digit - 1) / 3, (digit - 1) % 3);
    addKey(u"0"_s, u"0"_s, 3, 1);
    if (kind == Kind::Amount) {
        m_separator = addKey(locale().decimalPoint(), u","_s, 3, 0);
        m_separator->setAccessibleName(tr("Decimal separator"));
    } else if (kind == Kind::Digits) {
        addKey(u"00"_s, u"00"_s, 3, 0);
    } else {
        auto *key = addKey({}, QString(QChar(0x7f)), 3, 0);
        key->setIconName(u"x"_s);
        key->setAccessibleName(tr("Clear all"));
    }
    auto *back = addKey({}, QString(QChar(u'\b')), 3, 2);
    back->setIconName(u"backspace"_s);
    back->setAccessibleName(tr("Delete last character"));
}

PushButton *NumberPad::addKey(const QString &text, const QString &sends, int row, int column)
{
    auto *key = new PushButton(text, PushButton::Kind::Quiet, this);
    key->setTextSize(Type::Heading, Weight::Semibold);
    key->setBaseHeight(52);
    key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    qobject_cast<QGridLayout *>(layout())->addWidget(key, row, column);
    connect(key, &PushButton::clicked, this, [this, sends] { Q_EMIT typed(sends); });
    m_keys.push_back(key);
    return key;
}

void NumberPad::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_separator != nullptr)
        m_separator->setText(locale().decimalPoint());
}

void NumberPad::setKeyHeight(int pixels)
{
    for (PushButton *key : m_keys)
        key->setBaseHeight(pixels);
}

}  // namespace servery
