// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/pin_panel.h"

#include <QGridLayout>
#include <QKeyEvent>

#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/push_button.h"

namespace servery {

namespace {

constexpr int leastDigits = 4;
constexpr int mostDigits = 6;

}  // namespace

PinPanel::PinPanel(const QString &confirmText, QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout), m_dots(new Label({}, {Type::Total, Weight::Heavy}, this)),
      m_message(new Label({}, {Type::Body, Weight::Semibold, Token::Danger}, this)),
      m_confirm(new PushButton(confirmText, PushButton::Kind::Primary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_grid->setSpacing(8);
    column->addLayout(m_grid);
    m_dots->setAlignment(Qt::AlignCenter);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    column->addWidget(m_dots);
    column->addWidget(m_message);
    auto *pad = new NumberPad(NumberPad::Kind::Pin, this);
    column->addWidget(pad, 1);
    m_confirm->setBaseHeight(56);
    m_confirm->setTextSize(Type::Title, Weight::Bold);
    connect(pad, &NumberPad::typed, this, &PinPanel::type);
    connect(m_confirm, &PushButton::clicked, this, &PinPanel::enter);
    connect(&m_group, &QButtonGroup::idClicked, this, &PinPanel::clear);
    connect(&m_countdown, &QTimer::timeout, this, &PinPanel::tick);
    showDots();
}

void PinPanel::show(const std::vector<SignInPresenter::Person> &people)
{
    const int before = m_group.checkedId();
    m_people = people;
    for (int i = int(m_group.buttons().size()); i < int(people.size()); ++i) {
        auto *button = new PushButton({}, PushButton::Kind::Choice, this);
        button->setBaseHeight(52);
        m_group.addButton(button, i);
        m_grid->addWidget(button, i / 2, i % 2);
    }
    for (int i = 0; i < int(m_group.buttons().size()); ++i) {
        m_group.button(i)->setVisible(size_t(i) < people.size());
        m_group.button(i)->setText(size_t(i) < people.size() ? people[size_t(i)].name : QString());
    }
    if (QAbstractButton *chosen = m_group.button(before >= 0 && before < int(people.size()) ? before : 0))
        chosen->setChecked(true);
    m_countdown.start(1000);
    tick();
}

void PinPanel::clear()
{
    m_pin.clear();
    m_message->clear();
    showDots();
    tick();
}

void PinPanel::say(const QString &text)
{
    m_pin.clear();
    showDots();
    m_message->setText(text);
}

std::function<void()> PinPanel::remember()
{
    return [this, pin = m_pin] {
        m_pin = pin;
        showDots();
    };
}

int PinPanel::mostTyped() const
{
    return mostDigits;
}

void PinPanel::type(const QString &characters)
{
    for (const QChar character : characters) {
        if (character == u'\b')
            m_pin.chop(1);
        else if (character == u'\x7f')
            m_pin.clear();
        else if (character.isDigit() && m_pin.size() < mostDigits)
            m_pin += character;
    }
    m_message->clear();
    showDots();
}

void PinPanel::showDots()
{
    QString dots;
    for (int i = 0; i < mostDigits; ++i)
        dots += i < m_pin.size() ? u"● "_s : i < leastDigits ? u"○ "_s : u"· "_s;
    m_dots->setText(dots.trimmed());
    m_dots->setAccessibleName(tr("Digits typed: %1").arg(m_pin.size()));
    m_confirm->setEnabled(m_pin.size() >= leastDigits);
}

void PinPanel::tick()
{
    const int id = m_group.checkedId();
    if (id < 0 || size_t(id) >= m_people.size())
        return;
    const qint64 seconds = QDateTime::currentDateTime().secsTo(m_people[size_t(id)].lockedUntil);
    if (!m_people[size_t(id)].lockedUntil.isValid() || seconds <= 0)
        return;
    m_message->setText(tr("Locked after five wrong PINs. Try again in %1 s.").arg(seconds));
}

void PinPanel::enter()
{
    const int id = m_group.checkedId();
    if (id < 0 || size_t(id) >= m_people.size() || m_pin.size() < leastDigits)
        return;
    Q_EMIT entered(m_people[size_t(id)].user, std::exchange(m_pin, {}));
    showDots();
}

void PinPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return enter();
    if (event->key() == Qt::Key_Backspace)
        return type(QString(QChar(u'\b')));
    if (!event->text().isEmpty() && event->text().at(0).isDigit()) {
        setFocus(Qt::OtherFocusReason);  // Enter then ends the PIN, and chooses no other person
        return type(event->text());
    }
    QWidget::keyPressEvent(event);
}

}  // namespace servery
