// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/choice_presenter.h"

#include <algorithm>

#include <QCoreApplication>

namespace servery {

namespace {

const QString variantKey = u"variant"_s;

/// Ids of a line go to the first open group that has the option and room for it, as composeLine sorts them.
void sortIn(ItemAnswers &answers, const Menu &menu, QStringList ids)
{
    bool isMoving = true;
    while (isMoving && !ids.isEmpty()) {
        isMoving = false;
        for (const ModifierGroup *group : answers.openGroups(menu)) {
            for (const ModifierOption &option : group->options) {
                while (ids.contains(option.id) && answers.byGroup[group->id].size() < group->max) {
                    ids.removeOne(option.id);
                    answers.byGroup[group->id] << option.id;
                    isMoving = true;
                }
            }
        }
    }
}

ChoiceGroup variantQuestion(const MenuItem &item, const QString &key, const QString &chosen,
                            const Wording &wording)
{
    const QString title = wording.spelled(QCoreApplication::translate("ModifierPresenter", "Size"));
    ChoiceGroup question{key, title, 1, 1, {}};
    for (const Variant &variant : item.variants)
        question.options.push_back({variant.id, variant.name.in(wording.language),
                                    wording.money(variant.price), variant.id == chosen ? 1 : 0, false});
    return question;
}

/// The id of an offer within its group: an item may be offered in several sizes.
QString offerId(const ComboChoiceItem &offer)
{
    return offer.variant.isEmpty() ? offer.item : offer.item + u'/' + offer.variant;
}

}  // namespace

// The menu is shared with the desk, which may import a newer one meanwhile.
ModifierPresenter::ModifierPresenter(SharedMenu menu, Wording wording, Mode mode, const LineChoice &start,
                                     QDate day)
    : ChoicePresenter(std::move(menu), std::move(wording), mode), m_start(start), m_day(day)
{
    m_answers.item = start.item;
    m_answers.variant = start.variant;
    sortIn(m_answers, *m_menu, start.modifiers);
    if (start.withDefaults)
        m_answers.fillDefaults(*m_menu);
    rebuild();
}

QString ModifierPresenter::title() const
{
    const MenuItem *item = m_menu->item(m_start.item);
    return item != nullptr ? item->name.in(m_wording.language) : QString();
}

LineChoice ModifierPresenter::choice() const
{
    LineChoice choice = m_start;
    choice.variant = m_answers.variant;
    choice.modifiers = m_answers.modifiers(*m_menu);
    choice.withDefaults = false;
    return choice;
}

QString ModifierPresenter::priceText() const
{
    const auto line = composeLine(*m_menu, choice(), m_day);
    return line ? m_wording.money(line->unitPrice) : QString();
}

std::vector<ChoiceGroup> ModifierPresenter::build() const
{
    std::vector<ChoiceGroup> questions;
    const MenuItem *item = m_menu->item(m_start.item);
    if (item == nullptr)
        return questions;
    if (!item->variants.empty())
        questions.push_back(variantQuestion(*item, variantKey, m_answers.variant, m_wording));
    for (const ModifierGroup *group : m_answers.openGroups(*m_menu)) {
        if (mode() == Mode::Forced && group->min == 0)
            continue;  // optional groups wait behind a tap on the line (POS-40)
        const auto chosen = m_answers.byGroup.find(group->id);
        questions.push_back(questionOf(*group, group->id,
                                       chosen == m_answers.byGroup.end() ? QStringList() : chosen->second));
    }
    return questions;
}

void ModifierPresenter::choose(const QString &group, const QString &option, int count)
{
    if (group == variantKey) {
        m_answers.variant = count > 0 ? option : QString();
        return;
    }
    m_answers.set(group, option, count);
    m_answers.fillDefaults(*m_menu);
}

// The menu is shared with the desk, which may import a newer one meanwhile.
ComboPresenter::ComboPresenter(SharedMenu menu, Wording wording, Mode mode, const ComboChoice &start,
                               QDate day)
    : ChoicePresenter(std::move(menu), std::move(wording), mode), m_start(start), m_day(day)
{
    for (const ComboGroup &group : combo().groups) {
        bool isAnswered = false;
        for (const ComboPartChoice &part : start.choices) {
            const auto offer =
                std::find_if(group.items.begin(), group.items.end(), [&](const ComboChoiceItem &one) {
                    return one.item == part.item && (one.variant.isEmpty() || one.variant == part.variant);
                });
            if (part.group != group.id || offer == group.items.end())
                continue;
            isAnswered = true;
            m_parts.push_back({group.id, offerId(*offer), {part.item, part.variant, {}}});
            sortIn(m_parts.back().answers, *m_menu, part.modifiers);
        }
        // A group without a choice is answered at once.
        const int needed = group.items.size() == 1 ? group.min : 0;
        for (const ComboChoiceItem &offer : group.items) {
            const int count = std::max(needed, offer.isDefault ? 1 : 0);
            for (int i = 0; !isAnswered && i < count; ++i)
                addPart(group, offer);
        }
    }
    rebuild();
}

const Combo &ComboPresenter::combo() const
{
    const Combo *combo = m_menu->combo(m_start.combo);
    Q_ASSERT(combo != nullptr);
    return *combo;
}

void ComboPresenter::addPart(const ComboGroup &group, const ComboChoiceItem &offer)
{
    m_parts.push_back({group.id, offerId(offer), {offer.item, offer.variant, {}}});
    m_parts.back().answers.fillDefaults(*m_menu);
}

QString ComboPresenter::title() const
{
    return combo().name.in(m_wording.language);
}

ComboChoice ComboPresenter::choice() const
{
    ComboChoice choice = m_start;
    choice.choices.clear();
    for (const Part &part : m_parts)
        choice.choices.push_back(
            {part.group, part.answers.item, part.answers.variant, part.answers.modifiers(*m_menu), false});
    return choice;
}

QString ComboPresenter::priceText() const
{
    const auto line = composeCombo(*m_menu, choice(), m_day);
    return line ? m_wording.money(line->unitPrice) : QString();
}

std::vector<ChoiceGroup> ComboPresenter::build() const
{
    std::vector<ChoiceGroup> questions;
    for (const ComboGroup &group : combo().groups) {
        ChoiceGroup question{group.id, group.name.in(m_wording.language), group.min, group.max, {}};
        for (const ComboChoiceItem &offer : group.items) {
            const MenuItem *item = m_menu->item(offer.item);
            QString name = item != nullptr ? item->name.in(m_wording.language) : offer.item;
            for (const Variant &variant : item != nullptr ? item->variants : std::vector<Variant>()) {
                if (variant.id == offer.variant)
                    name += u", "_s + variant.name.in(m_wording.language);
            }
            const QString price = offer.priceDelta.isZero()
                                      ? QString()
                                      : (offer.priceDelta.isNegative() ? QString() : u"+"_s) +
                                            m_wording.money(offer.priceDelta);
            const auto count = std::count_if(m_parts.begin(), m_parts.end(), [&](const Part &part) {
                return part.group == group.id && part.offer == offerId(offer);
            });
            question.options.push_back({offerId(offer), name, price, int(count), false});
        }
        questions.push_back(std::move(question));
        for (size_t i = 0; i < m_parts.size(); ++i) {
            const Part &part = m_parts[i];
            const MenuItem *item = m_menu->item(part.answers.item);
            if (part.group != group.id || item == nullptr)
                continue;
            const QString name = item->name.in(m_wording.language);
            const QString key = u"%1|"_s.arg(i);
            if (!item->variants.empty() && !part.offer.contains(u'/')) {
                questions.push_back(variantQuestion(*item, key, part.answers.variant, m_wording));
                questions.back().name = tr("%1: %2").arg(name, questions.back().name);
            }
            for (const ModifierGroup *modifiers : part.answers.openGroups(*m_menu)) {
                if (mode() == Mode::Forced && modifiers->min == 0)
                    continue;
                const auto chosen = part.answers.byGroup.find(modifiers->id);
                questions.push_back(
                    questionOf(*modifiers, key + modifiers->id,
                               chosen == part.answers.byGroup.end() ? QStringList() : chosen->second));
                questions.back().name = tr("%1: %2").arg(name, questions.back().name);
            }
        }
    }
    return questions;
}

void ComboPresenter::choose(const QString &key, const QString &option, int count)
{
    const qsizetype bar = key.indexOf(u'|');
    if (bar >= 0) {
        Part &part = m_parts[size_t(key.left(bar).toInt())];
        const QString group = key.mid(bar + 1);
        if (group.isEmpty())
            part.answers.variant = count > 0 ? option : QString();
        else
            part.answers.set(group, option, count);
        part.answers.fillDefaults(*m_menu);
        return;
    }
    setParts(key, option, count);
}

void ComboPresenter::setParts(const QString &key, const QString &option, int count)
{
    const auto isOne = [&](const Part &part) { return part.group == key && part.offer == option; };
    auto there = std::count_if(m_parts.begin(), m_parts.end(), isOne);
    for (; there > count; --there) {
        const auto last = std::find_if(m_parts.rbegin(), m_parts.rend(), isOne);
        m_parts.erase(std::next(last).base());
    }
    for (const ComboGroup &group : combo().groups) {
        for (const ComboChoiceItem &offer : group.items) {
            for (; group.id == key && offerId(offer) == option && there < count; ++there)
                addPart(group, offer);
        }
    }
}

}  // namespace servery
