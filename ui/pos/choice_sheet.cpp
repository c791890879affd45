// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/choice_sheet.h"

#include <utility>

#include <QGridLayout>
#include <QHBoxLayout>

#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"

namespace servery {

namespace {

constexpr int columns = 3;

}  // namespace

ChoiceSheet::ChoiceSheet(QWidget *window)
    : Sheet({}, 720, window), m_back(new PushButton(tr("Back"), PushButton::Kind::Secondary, this)),
      m_done(new PushButton(tr("Done"), PushButton::Kind::Primary, this))
{
    footer()->addWidget(m_back);
    footer()->addStretch(1);
    footer()->addWidget(m_done);
    m_done->setBaseHeight(52);
    m_done->setMinimumWidth(180);
    connect(m_done, &PushButton::clicked, this, &ChoiceSheet::finish);
    connect(m_back, &PushButton::clicked, this, [this] { m_presenter->goTo(m_presenter->current() - 1); });
}

void ChoiceSheet::ask(std::unique_ptr<ChoicePresenter> presenter,
                      const std::function<void(ChoicePresenter &)> &then)
{
    m_presenter = std::move(presenter);
    m_then = then;
    connect(m_presenter.get(), &ChoicePresenter::changed, this, &ChoiceSheet::show);
    connect(m_presenter.get(), &ChoicePresenter::completed, this, &ChoiceSheet::finish);
    titleLabel()->setText(m_presenter->title());
    setAccessibleName(m_presenter->title());
    show();
    open();
}

void ChoiceSheet::show()
{
    const bool isForced = m_presenter->mode() == ChoicePresenter::Mode::Forced;
    if (isForced && m_presenter->current() < 0)
        return;  // about to close
    const auto &groups = m_presenter->groups();
    std::vector<std::pair<QString, QString>> wanted;
    for (size_t i = 0; i < groups.size(); ++i) {
        for (const ChoiceOption &option : groups[i].options) {
            if (!isForced || int(i) == m_presenter->current())
                wanted.emplace_back(groups[i].key, option.id);
        }
    }
    const bool isSame = wanted == m_shown && isVisible();
    m_shown = wanted;
    if (!isSame) {
        m_options.clear();
        if (m_questions)
            m_questions->hide();
        m_retired = std::exchange(m_questions, std::make_unique<QWidget>(this));
        auto *column = new QVBoxLayout(m_questions.get());
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(8);
        for (size_t i = 0; i < groups.size(); ++i) {
            if (!isForced || int(i) == m_presenter->current())
                addQuestion(groups[i]);
        }
        content()->addWidget(m_questions.get());
    }
    for (const ChoiceGroup &group : groups) {
        for (const ChoiceOption &option : group.options) {
            const auto shown = m_options.find({group.key, option.id});
            if (shown == m_options.end())
                continue;
            const auto [button, less] = shown->second;
            button->setChecked(option.count > 0);
            button->setText(option.count > 1 ? tr("%1 × %2").arg(option.count).arg(option.name)
                                             : option.name);
            less->setVisible(option.count > 0 && group.counts(option));
        }
    }
    showHead();
    if (isVisible() && !isSame) {
        place();
        focusNextPrevChild(true);
    }
}

void ChoiceSheet::showHead()
{
    const bool isForced = m_presenter->mode() == ChoicePresenter::Mode::Forced;
    m_done->setVisible(!isForced || m_presenter->isComplete());
    m_done->setEnabled(m_presenter->isComplete());
    m_back->setVisible(isForced && m_presenter->current() > 0);
    const QString price = m_presenter->priceText();
    m_done->setDetail(price);
    const auto [asked, all] = m_presenter->progress();
    setSubtitle(!isForced ? isolated(price)
                : all > 1 ? tr("Question %1 of %2").arg(asked).arg(all)
                          : QString());
}

void ChoiceSheet::addQuestion(const ChoiceGroup &group)
{
    auto *column = qobject_cast<QVBoxLayout *>(m_questions->layout());
    QString hint = group.max == 1 ? tr("if wanted") : tr("up to %1").arg(group.max);
    if (group.isForced())
        hint = group.max == 1           ? tr("choose one")
               : group.max == group.min ? tr("choose %1").arg(group.min)
                                        : tr("choose %1 to %2").arg(group.min).arg(group.max);
    auto *row = new QHBoxLayout;
    row->addWidget(new Label(group.name, {Type::Label, Weight::Bold}, m_questions.get()));
    row->addWidget(new Label(hint, {Type::Small, Weight::Regular, Token::Muted}, m_questions.get()), 1);
    column->addLayout(row);
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    for (size_t i = 0; i < group.options.size(); ++i) {
        const ChoiceOption &option = group.options[i];
        auto *button = new PushButton(option.name, PushButton::Kind::Choice, m_questions.get());
        button->setDetail(option.isSoldOut ? tr("sold out") : option.priceText);
        button->setEnabled(!option.isSoldOut);
        button->setBaseHeight(60);
        auto *less = new PushButton({}, PushButton::Kind::Secondary, m_questions.get());
        less->setIconName(u"minus"_s);
        less->setAccessibleName(tr("One less of %1").arg(option.name));
        less->setBaseHeight(60);
        auto *both = new QHBoxLayout;
        both->setSpacing(4);
        both->addWidget(button, 1);
        both->addWidget(less);
        grid->addLayout(both, int(i) / columns, int(i) % columns);
        m_options[{group.key, option.id}] = {button, less};
        connect(button, &PushButton::clicked, this,
                [this, key = group.key, id = option.id] { m_presenter->tap(key, id); });
        connect(less, &PushButton::clicked, this,
                [this, key = group.key, id = option.id] { m_presenter->takeOne(key, id); });
    }
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
    column->addLayout(grid);
}

void ChoiceSheet::finish()
{
    if (!m_presenter->isComplete())
        return;
    close();
    m_then(*m_presenter);
}

}  // namespace servery
