// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/on_screen_keyboard.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLocale>

#include "app/base/text.h"
#include "ui/widgets/push_button.h"

namespace servery {

OnScreenKeyboard::OnScreenKeyboard(QWidget *parent) : QWidget(parent)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    setLayoutDirection(Qt::LeftToRight);
    build();
}

/// Five rows, each of them 22 half keys wide, whatever the language.
void OnScreenKeyboard::build()
{
    m_letters.clear();
    m_keys = std::make_unique<QWidget>(this);
    m_grid = new QGridLayout(m_keys.get());
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    layout()->addWidget(m_keys.get());
    m_language = locale().language();
    const bool isGerman = m_language == QLocale::German;
    addRow(0, u"1234567890"_s, 0);
    addRow(1, isGerman ? u"qwertzuiopü"_s : u"qwertyuiop-"_s, 0);
    addRow(2, isGerman ? u"asdfghjklöä"_s : u"asdfghjkl'!"_s, 0);
    addRow(3, isGerman ? u"yxcvbnmß."_s : u"zxcvbnm,."_s, 4);
    m_shift = addKey({}, 3, 0, 4);
    m_shift->setIconName(u"arrow-up"_s);
    m_shift->setAccessibleName(tr("Shift"));
    m_shift->setCheckable(true);
    connect(m_shift, &PushButton::toggled, this, &OnScreenKeyboard::setShifted);
    auto *back = addKey({}, 0, 20, 2);
    back->setIconName(u"backspace"_s);
    back->setAccessibleName(tr("Delete last character"));
    connect(back, &PushButton::clicked, this, [this] { press(Qt::Key_Backspace, {}); });
    addRow(4, isGerman ? u",-"_s : u"/&"_s, 0);
    auto *space = addKey({}, 4, 4, 14);
    space->setIconName(u"space"_s);
    space->setAccessibleName(tr("Space"));
    connect(space, &PushButton::clicked, this, [this] { press(Qt::Key_Space, u" "_s); });
    addRow(4, isGerman ? u"+!"_s : u"+?"_s, 18);
}

void OnScreenKeyboard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && locale().language() != m_language)
        build();
}

void OnScreenKeyboard::addRow(int row, const QString &letters, int startColumn)
{
    int column = startColumn;
    for (const QChar letter : letters) {
        auto *key = addKey(QString(letter), row, column, 2);
        connect(key, &PushButton::clicked, this, [this, key] { press(0, key->text()); });
        if (letter.isLetter())
            m_letters.push_back(key);
        column += 2;
    }
}

PushButton *OnScreenKeyboard::addKey(const QString &text, int row, int column, int span)
{
    auto *key = new PushButton(text, PushButton::Kind::Quiet, m_keys.get());
    key->setFocusPolicy(Qt::NoFocus);
    key->setTextSize(Type::Label, Weight::Medium);
    key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_grid->addWidget(key, row, column, 1, span);
    return key;
}

void OnScreenKeyboard::press(int key, const QString &text)
{
    QWidget *target = QApplication::focusWidget();
    if (target == nullptr)
        return;
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QApplication::sendEvent(target, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QApplication::sendEvent(target, &up);
    m_shift->setChecked(false);
}

void OnScreenKeyboard::setShifted(bool isShifted)
{
    for (PushButton *key : m_letters) {
        if (key->text() != u"ß")
            key->setText(isShifted ? key->text().toUpper() : key->text().toLower());
    }
}

}  // namespace servery
