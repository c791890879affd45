// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/question_sheet.h"

#include <algorithm>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>

#include "app/base/text.h"
#include "ui/presenters/amount_entry.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/on_screen_keyboard.h"
#include "ui/widgets/search_field.h"

namespace servery {

namespace {

constexpr int numberWidth = 380;   ///< a pad and its number
constexpr int choicesWidth = 300;  ///< choices beside them

}  // namespace

QuestionSheet::QuestionSheet(QWidget *window)
    : Sheet({}, 480, window), m_amount(new AmountLabel({}, {Type::Display, Weight::Heavy}, this)),
      m_text(new Label({}, {Type::Label}, this))
{
    m_text->setWordWrap(true);
    m_amount->setAlignment(Qt::AlignCenter);
    content()->addWidget(m_amount);
    content()->addWidget(m_text);
}

int QuestionSheet::ask(const QString &title, const QString &amount, const QString &text,
                       const std::vector<Way> &ways)
{
    titleLabel()->setText(title);
    setAccessibleName(title);
    m_amount->setText(amount);
    m_amount->setVisible(!amount.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_ways = ways;
    for (size_t i = m_buttons.size(); i < ways.size(); ++i) {
        m_buttons.push_back(new PushButton({}, PushButton::Kind::Secondary, this));
        m_buttons.back()->setBaseHeight(52);
        footer()->addWidget(m_buttons.back(), 1);
        connect(m_buttons.back(), &PushButton::clicked, this, [this, i] { choose(i); });
    }
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < ways.size());
        if (i >= ways.size())
            continue;
        m_buttons[i]->setText(ways[i].text);
        m_buttons[i]->setKind(ways[i].kind);
        m_buttons[i]->setCheckable(ways[i].kind == PushButton::Kind::Choice);
        m_buttons[i]->setChecked(ways[i].isInForce);
        m_buttons[i]->setEnabled(ways[i].isEnabled);
        m_buttons[i]->updateGeometry();
    }
    // Enter never stands on what cannot be taken back.
    auto safe = std::find_if(ways.begin(), ways.end(), [](const Way &way) { return way.isInForce; });
    if (safe == ways.end())
        safe = std::find_if(ways.begin(), ways.end(), [](const Way &way) {
            return way.isEnabled && way.kind != PushButton::Kind::Danger;
        });
    open(m_buttons[safe == ways.end() ? 0 : size_t(safe - ways.begin())]);
    return ++m_question;
}

void QuestionSheet::change(int question, const QString &text)
{
    if (question != m_question || !isVisible())
        return;
    m_text->setText(text);
    place();
}

void QuestionSheet::withdraw(int question)
{
    if (question == m_question)
        Sheet::close();
}

void QuestionSheet::choose(size_t way)
{
    const std::function<void()> then = m_ways[way].then;
    Sheet::close();
    if (then)
        then();
}

void QuestionSheet::close()
{
    const auto dismissal =
        std::find_if(m_ways.begin(), m_ways.end(), [](const Way &way) { return way.isDismissal; });
    if (isVisible() && dismissal != m_ways.end())
        return choose(size_t(dismissal - m_ways.begin()));
    Sheet::close();
}

ReasonSheet::ReasonSheet(QWidget *window)
    : Sheet({}, 640, window), m_field(new SearchField({}, SearchField::Kind::Plain, this)),
      m_done(new PushButton(tr("Done"), PushButton::Kind::Primary, this))
{
    content()->addWidget(m_field);
    content()->addWidget(new OnScreenKeyboard(this));
    m_done->setBaseHeight(52);
    footer()->addWidget(m_done, 1);
    connect(m_done, &PushButton::clicked, this, [this] { finish(m_field->text().trimmed()); });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { finish(m_field->text().trimmed()); });
    connect(m_field, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_done->setEnabled(!text.trimmed().isEmpty()); });
}

void ReasonSheet::ask(const Question &question, const Then &then)
{
    const QStringList &reasons = question.reasons;
    titleLabel()->setText(question.title);
    setAccessibleName(question.title);
    const QString other = question.other.isEmpty() ? tr("Another reason") : question.other;
    m_field->setPlaceholderText(other);
    m_field->setAccessibleName(other);
    m_then = then;
    m_field->clear();
    m_done->setEnabled(false);
    for (size_t i = m_reasons.size(); i < size_t(reasons.size()); ++i) {
        auto *button = new PushButton({}, PushButton::Kind::Secondary, this);
        content()->insertWidget(int(i), button);
        m_reasons.push_back(button);
        connect(button, &PushButton::clicked, this, [this, button] { finish(button->text()); });
    }
    for (size_t i = 0; i < m_reasons.size(); ++i) {
        m_reasons[i]->setVisible(i < size_t(reasons.size()));
        m_reasons[i]->setText(reasons.value(qsizetype(i)));
    }
    open(m_field);  // empty: Enter gives no reason by mistake
}

void ReasonSheet::finish(const QString &reason)
{
    if (reason.isEmpty())
        return;
    // What comes next may ask another reason, and with it replace what this one was for.
    const Then then = m_then;
    close();
    then(reason);
}

PadSheet::PadSheet(QWidget *window)
    : Sheet({}, numberWidth, window), m_choiceGrid(new QGridLayout),
      m_display(new AmountLabel({}, {Type::Display, Weight::Heavy}, this)),
      m_done(new PushButton(tr("Done"), PushButton::Kind::Primary, this))
{
    m_choiceGrid->setSpacing(6);
    m_display->setAlignment(Qt::AlignCenter);
    auto *pad = new NumberPad(NumberPad::Kind::Amount, this);
    auto *number = new QVBoxLayout;
    number->addWidget(m_display);
    number->addWidget(pad, 1);
    auto *choices = new QVBoxLayout;
    choices->addLayout(m_choiceGrid);
    choices->addStretch(1);
    auto *body = new QHBoxLayout;
    body->setSpacing(16);
    body->addLayout(choices);
    body->addLayout(number, 1);
    content()->addLayout(body, 1);
    m_done->setBaseHeight(56);
    footer()->addWidget(m_done, 1);
    connect(pad, &NumberPad::typed, this, &PadSheet::type);
    connect(m_done, &PushButton::clicked, this, &PadSheet::finish);
}

void PadSheet::ask(const Question &question, const QLocale &locale, const Then &then)
{
    titleLabel()->setText(question.title);
    setAccessibleName(question.title);
    setSubtitle({});
    m_question = question;
    m_locale = locale;
    m_then = then;
    m_number.clear();
    showChoices();
    show();
    open(m_done);
}

void PadSheet::showChoices()
{
    const QStringList &choices = m_question.choices;
    setBaseWidth(choices.isEmpty() ? numberWidth : numberWidth + choicesWidth);
    for (int i = int(m_choices.buttons().size()); i < int(choices.size()); ++i) {
        auto *button = new PushButton({}, PushButton::Kind::Choice, this);
        m_choices.addButton(button, i);
        m_choiceGrid->addWidget(button, i, 0);
    }
    for (int i = 0; i < int(m_choices.buttons().size()); ++i) {
        m_choices.button(i)->setVisible(i < int(choices.size()));
        m_choices.button(i)->setText(choices.value(i));
    }
    if (QAbstractButton *first = m_choices.button(0))
        first->setChecked(true);
}

std::function<void()> PadSheet::remember()
{
    return [this, number = m_number] {
        m_number = number;
        show();
    };
}

void PadSheet::say(const QString &words)
{
    setSubtitle(words);
    if (isVisible())
        place();
}

void PadSheet::answer(const QString &number)
{
    if (!isVisible() || !m_number.isEmpty())
        return;
    m_number = number;
    finish();
}

void PadSheet::type(const QString &characters)
{
    Q_EMIT typed();
    AmountEntry entry(m_question.decimals);
    for (const QChar character : m_number + characters)
        entry.type(character);
    m_number = entry.text();
    show();
}

void PadSheet::show()
{
    QString shown = m_number.isEmpty() ? m_question.start : m_number;
    shown.replace(u"."_s, m_locale.decimalPoint());
    m_display->setLook({Type::Display, Weight::Heavy, m_number.isEmpty() ? Token::Muted : Token::Text});
    m_display->setText(m_question.unit.isEmpty() ? shown : shown + u' ' + m_question.unit);
    m_done->setEnabled(!m_number.isEmpty());
}

void PadSheet::finish()
{
    if (m_number.isEmpty())
        return;
    close();
    m_then(m_number.endsWith(u'.') ? m_number.chopped(1) : m_number);
}

void PadSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return finish();
    if (event->key() == Qt::Key_Backspace)
        return type(QString(QChar(u'\b')));
    const QString text = event->text();
    if (!text.isEmpty() && (text.at(0).isDigit() || text.at(0) == u',' || text.at(0) == u'.'))
        return type(text);
    Sheet::keyPressEvent(event);
}

}  // namespace servery
