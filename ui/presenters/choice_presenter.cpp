// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/choice_presenter.h"

#include <algorithm>

namespace servery {

int ChoiceGroup::chosen() const
{
    int sum = 0;
    for (const ChoiceOption &option : options)
        sum += option.count;
    return sum;
}

// The menu is shared with the desk, which may import a newer one meanwhile.
ChoicePresenter::ChoicePresenter(SharedMenu menu, Wording wording, Mode mode)
    : m_menu(std::move(menu)), m_wording(std::move(wording)), m_mode(mode)
{
}

void ChoicePresenter::rebuild()
{
    m_groups = build();
    if (m_mode == Mode::Edit)
        return;
    const auto open =
        std::find_if(m_groups.begin(), m_groups.end(), [](const ChoiceGroup &g) { return !g.isMet(); });
    m_current = open == m_groups.end() ? -1 : int(open - m_groups.begin());
    noteAsked();
}

void ChoicePresenter::noteAsked()
{
    if (m_current >= 0 && !m_asked.contains(m_groups[size_t(m_current)].key))
        m_asked << m_groups[size_t(m_current)].key;
}

ChoicePresenter::Progress ChoicePresenter::progress() const
{
    Progress progress;
    for (size_t i = 0; i < m_groups.size(); ++i) {
        if (m_groups[i].isMet() && !m_asked.contains(m_groups[i].key))
            continue;
        ++progress.all;
        if (int(i) <= m_current)
            progress.asked = progress.all;
    }
    return progress;
}

void ChoicePresenter::goTo(int group)
{
    m_current = group;
    noteAsked();
    Q_EMIT changed();
}

const ChoiceGroup *ChoicePresenter::find(const QString &group) const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const ChoiceGroup &one) { return one.key == group; });
    return found == m_groups.end() ? nullptr : &*found;
}

const ChoiceOption *ChoiceGroup::find(const QString &option) const
{
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const ChoiceOption &one) { return one.id == option; });
    return found == options.end() ? nullptr : &*found;
}

void ChoicePresenter::tap(const QString &groupKey, const QString &optionId)
{
    const ChoiceGroup *group = find(groupKey);
    const ChoiceOption *option = group != nullptr ? group->find(optionId) : nullptr;
    if (option == nullptr || option->isSoldOut)
        return;
    const bool isChosen = option->count > 0;
    if (group->max == 1 && isChosen && group->isForced() && m_mode == Mode::Edit)
        return Q_EMIT changed();  // a forced answer can be changed, not taken away
    if (group->max == 1 && !isChosen) {
        for (const ChoiceOption &other : group->options) {
            if (other.count > 0)
                choose(groupKey, other.id, 0);
        }
        choose(groupKey, optionId, 1);
    } else if (!group->isFull() && (!isChosen || group->counts(*option))) {
        choose(groupKey, optionId, option->count + 1);
    } else if (isChosen) {
        choose(groupKey, optionId, 0);
    } else {
        return Q_EMIT changed();
    }
    choiceMade(groupKey);
}

void ChoicePresenter::takeOne(const QString &groupKey, const QString &optionId)
{
    const ChoiceGroup *group = find(groupKey);
    const ChoiceOption *option = group != nullptr ? group->find(optionId) : nullptr;
    if (option == nullptr || option->count == 0)
        return;
    choose(groupKey, optionId, option->count - 1);
    choiceMade(groupKey);
}

/// A question with room for more stays open until it is full (POS-40: closes when max is met).
void ChoicePresenter::choiceMade(const QString &group)
{
    const int asked = m_current;
    rebuild();
    const bool staysOpen = m_mode == Mode::Forced && asked >= 0 && asked < int(m_groups.size()) &&
                           m_groups[size_t(asked)].key == group && !m_groups[size_t(asked)].isFull();
    if (staysOpen)
        m_current = asked;
    Q_EMIT changed();
    if (m_mode == Mode::Forced && m_current < 0)
        Q_EMIT completed();
}

bool ChoicePresenter::isComplete() const
{
    return std::all_of(m_groups.begin(), m_groups.end(),
                       [](const ChoiceGroup &group) { return group.isMet(); });
}

ChoiceGroup ChoicePresenter::questionOf(const ModifierGroup &group, const QString &key,
                                        const QStringList &chosen) const
{
    ChoiceGroup question{key, group.name.in(m_wording.language), group.min, group.max, {}};
    for (const ModifierOption &option : group.options) {
        const QString price =
            option.price.isZero() ? QString()
            : group.priceRule == ModifierPriceRule::Replace
                ? m_wording.money(option.price)
                : (option.price.isNegative() ? QString() : u"+"_s) + m_wording.money(option.price);
        question.options.push_back({option.id, option.name.in(m_wording.language), price,
                                    int(chosen.count(option.id)), false,
                                    takesAway(option.id, option.name.text)});
    }
    return question;
}

std::vector<const ModifierGroup *> ItemAnswers::openGroups(const Menu &menu) const
{
    std::vector<const ModifierGroup *> open;
    const MenuItem *what = menu.item(item);
    QStringList waiting = what != nullptr ? what->modifierGroups : QStringList();
    while (!waiting.isEmpty()) {
        const ModifierGroup *group = menu.group(waiting.takeFirst());
        if (group == nullptr || std::find(open.begin(), open.end(), group) != open.end())
            continue;
        open.push_back(group);
        const auto chosen = byGroup.find(group->id);
        QStringList nested;
        for (const ModifierOption &option : group->options) {
            if (chosen != byGroup.end() && chosen->second.contains(option.id))
                nested += option.modifierGroups;
        }
        waiting = nested + waiting;
    }
    return open;
}

QStringList ItemAnswers::modifiers(const Menu &menu) const
{
    QStringList all;
    for (const ModifierGroup *group : openGroups(menu)) {
        const auto chosen = byGroup.find(group->id);
        if (chosen != byGroup.end())
            all += chosen->second;
    }
    return all;
}

void ItemAnswers::fillDefaults(const Menu &menu)
{
    // Defaults may open groups with defaults of their own.
    for (size_t known = 0; known < openGroups(menu).size(); ++known) {
        const ModifierGroup *group = openGroups(menu)[known];
        if (byGroup.contains(group->id))
            continue;
        for (const ModifierOption &option : group->options) {
            if (option.isDefault)
                byGroup[group->id] << option.id;
        }
    }
}

void ItemAnswers::set(const QString &group, const QString &option, int count)
{
    QStringList &chosen = byGroup[group];
    chosen.removeAll(option);
    for (int i = 0; i < count; ++i)
        chosen << option;
}

}  // namespace servery
