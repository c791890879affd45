// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/modifier_choice.h"

#include <algorithm>

#include "app/base/reason.h"

namespace servery {

namespace {

/// The groups of one line while ids are being sorted into them.
class Sorter {
public:
    Sorter(const Menu &menu, const MenuItem &item) : m_menu(menu) { open(item.modifierGroups); }

    void open(const QStringList &groups)
    {
        for (const QString &id : groups) {
            const ModifierGroup *group = m_menu.group(id);
            const bool isOpen =
                std::any_of(m_answers.begin(), m_answers.end(),
                            [group](const GroupAnswer &answer) { return answer.group == group; });
            if (group != nullptr && !isOpen)
                m_answers.push_back({group, {}});
        }
    }

    /// Puts an option into the first open group that has it and has room. False: there is none.
    bool place(const QString &option)
    {
        for (size_t i = 0; i < m_answers.size(); ++i) {
            const auto &options = m_answers[i].group->options;
            const auto found =
                std::find_if(options.begin(), options.end(),
                             [&option](const ModifierOption &one) { return one.id == option; });
            if (found == options.end() || std::ssize(m_answers[i].chosen) >= m_answers[i].group->max)
                continue;
            m_answers[i].chosen.push_back(&*found);
            open(found->modifierGroups);
            return true;
        }
        return false;
    }

    /// Gives the first group that is empty and has defaults its defaults. False: there is none.
    bool placeDefaults()
    {
        for (size_t i = 0; i < m_answers.size(); ++i) {
            if (!m_answers[i].chosen.empty())
                continue;
            for (const ModifierOption &option : m_answers[i].group->options) {
                if (!option.isDefault)
                    continue;
                m_answers[i].chosen.push_back(&option);
                open(option.modifierGroups);
            }
            if (!m_answers[i].chosen.empty())
                return true;
        }
        return false;
    }

    const ModifierGroup *groupWith(const QString &option) const
    {
        for (const GroupAnswer &answer : m_answers) {
            for (const ModifierOption &one : answer.group->options) {
                if (one.id == option)
                    return answer.group;
            }
        }
        return nullptr;
    }

    const std::vector<GroupAnswer> &answers() const { return m_answers; }

private:
    const Menu &m_menu;
    std::vector<GroupAnswer> m_answers;
};

}  // namespace

/// An option may be named before the one that opens its group: goes round until nothing moves any more.
static void placeAll(Sorter &sorter, QStringList &pending)
{
    for (bool hasMoved = true; hasMoved;) {
        hasMoved = false;
        for (qsizetype i = 0; i < pending.size();) {
            const bool isPlaced = sorter.place(pending.at(i));
            hasMoved = hasMoved || isPlaced;
            if (isPlaced)
                pending.removeAt(i);
            else
                ++i;
        }
    }
}

Result<std::vector<GroupAnswer>> answerGroups(const Menu &menu, const MenuItem &item,
                                              const QStringList &modifiers, bool withDefaults)
{
    Sorter sorter(menu, item);
    QStringList pending = modifiers;
    placeAll(sorter, pending);
    while (withDefaults && sorter.placeDefaults())
        placeAll(sorter, pending);
    if (!pending.isEmpty()) {
        const ModifierGroup *full = sorter.groupWith(pending.first());
        if (full == nullptr)
            return refusal(Reason::NotOffered, u"%1 has no option \"%2\""_s.arg(item.id, pending.first()));
        return refusal(Reason::TooManyChosen,
                       u"%1: at most %2 of \"%3\" (%4) can be chosen; \"%5\" is too many"_s.arg(
                           item.id, QString::number(full->max), full->name.text, full->id, pending.first()),
                       {QString::number(full->max), full->name.text});
    }
    for (const GroupAnswer &answer : sorter.answers()) {
        if (std::ssize(answer.chosen) < answer.group->min)
            return refusal(Reason::TooFewChosen,
                           u"%1 needs at least %2 of \"%3\" (%4); chosen: %5"_s
                               .arg(item.id, QString::number(answer.group->min), answer.group->name.text,
                                    answer.group->id)
                               .arg(answer.chosen.size()),
                           {QString::number(answer.group->min), answer.group->name.text});
    }
    return sorter.answers();
}

std::vector<LineModifier> priced(const std::vector<GroupAnswer> &answers, Money basePrice,
                                 const QString &language)
{
    const ModifierOption *dearest = nullptr;
    for (const GroupAnswer &answer : answers) {
        for (const ModifierOption *option : answer.chosen) {
            if (answer.group->priceRule == ModifierPriceRule::Replace &&
                (dearest == nullptr || dearest->price < option->price))
                dearest = option;
        }
    }
    std::vector<LineModifier> result;
    for (const GroupAnswer &answer : answers) {
        const size_t first = result.size();
        int taken = 0;
        for (const ModifierOption *option : answer.chosen) {
            Money price = option->price;
            if (answer.group->priceRule == ModifierPriceRule::Replace) {
                price = option == dearest ? option->price - basePrice : Money();
                dearest = option == dearest ? nullptr : dearest;  // it replaces the price once
            } else if (answer.group->priceRule == ModifierPriceRule::FirstFree &&
                       taken++ < answer.group->free) {
                price = Money();
            }
            const auto same = std::find_if(result.begin() + static_cast<std::ptrdiff_t>(first), result.end(),
                                           [option, price](const LineModifier &one) {
                                               return one.option == option->id && one.price == price;
                                           });
            if (same != result.end())
                ++same->count;
            else
                result.push_back({answer.group->id, option->id, option->name.in(language), price, 1});
        }
    }
    return result;
}

}  // namespace servery
