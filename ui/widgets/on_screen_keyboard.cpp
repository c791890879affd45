// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/on_screen_keyboard.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLocale>

#include "app/base/text.h"
#include "ui/widgets/push_button.h"

namespace servery {

OnScreenKeyboard::OnScreenKeyboard(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    setLayoutDirection(Qt::LeftToRight);
    const bool isGerman = locale().language() == QLocale::German;
    addRow(0, u"1234567890"_s, 0);
    addRow(1, isGerman ? u"qwertzuiopü"_s : u"qwertyuiop"_s, 0);
    addRow(2, isGerman ? u"asdfghjklöä"_s : u"asdfghjkl"_s, isGerman ? 0 : 1);
    addRow(3, isGerman ? u"yxcvbnmß"_s : u"zxcvbnm"_s, 3);
    m_shift = addKey({}, 3, 0, 3);
    m_shift->setIconName(u"arrow-up"_s);
    m_shift->setAccessibleName(tr("Shift"));
    m_shift->setCheckable(true);
    connect(m_shift, &PushButton::toggled, this, &OnScreenKeyboard::setShifted);
    auto *back = addKey({}, 0, 20, 3);
    back->setIconName(u"backspace"_s);
    back->setAccessibleName(tr("Delete last character"));
    connect(back, &PushButton::clicked, this, [this] { press(Qt::Key_Backspace, {}); });
    const std::pair<QString, int> marks[] = {{u","_s, 0}, {u"."_s, 2}, {u"-"_s, 19}, {u"!"_s, 21}};
    for (const auto &[mark, column] : marks) {
        auto *key = addKey(mark, 4, column, 2);
        connect(key, &PushButton::clicked, this, [this, text = mark] { press(0, text); });
    }
    auto *space = addKey({}, 4, 4, 15);
    space->setIconName(u"space"_s);
    space->setAccessibleName(tr("Space"));
    connect(space, &PushButton::clicked, this, [this] { press(Qt::Key_Space, u" "_s); });
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
    auto *key = new PushButton(text, PushButton::Kind::Quiet, this);
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
