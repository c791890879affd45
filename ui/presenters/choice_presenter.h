// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>

#include "app/domain/books.h"
#include "app/domain/compose.h"
#include "ui/presenters/wording.h"

namespace servery {

struct ChoiceOption {
    QString id;
    QString name;
    QString priceText;  ///< "+1.50"; empty: costs nothing more
    int count = 0;
    bool isSoldOut = false;
    bool isOnce = false;  ///< takes something away: there is no twice
    bool operator==(const ChoiceOption &) const = default;
};

/// One question: "Choose the size", with what was answered so far.
struct ChoiceGroup {
    QString key;  ///< unique in the dialog; a group nested below a combo part has its own
    QString name;
    int min = 0;
    int max = 1;
    std::vector<ChoiceOption> options;
    int chosen() const;
    /// Null: it has none of that id.
    const ChoiceOption *find(const QString &option) const;
    bool isForced() const { return min > 0; }
    /// Whether one tap after the other adds up: "2 × Fries".
    bool counts(const ChoiceOption &option) const { return max > 1 && !option.isOnce; }
    bool isMet() const { return chosen() >= min; }
    bool isFull() const { return chosen() >= max; }
    bool operator==(const ChoiceGroup &) const = default;
};

/// A dialog of questions, without the dialog (POS-40). A new line asks only what it has to, one question
/// after the other, and ends by itself when the last is answered; a line that is reopened shows everything
/// and waits for "Done".
class ChoicePresenter : public QObject {
    Q_OBJECT
public:
    enum class Mode { Forced, Edit };

    // The menu is shared: the desk may import a newer one while the questions of this one are open.
    ChoicePresenter(SharedMenu menu, Wording wording, Mode mode);

    Mode mode() const { return m_mode; }
    virtual QString title() const = 0;
    /// What one costs as chosen so far; empty while that is not known.
    virtual QString priceText() const = 0;
    const std::vector<ChoiceGroup> &groups() const { return m_groups; }
    /// The question that is asked now (Forced), -1 when all are answered.
    int current() const { return m_current; }
    void goTo(int group);
    /// Which of the questions that are asked this is; what defaults answer and what may stay open is not.
    struct Progress {
        int asked = 0;
        int all = 0;
    };
    Progress progress() const;
    /// Chooses an option, once more where it counts. In a group of one the new choice replaces the old one;
    /// in a group that is full, what was chosen is taken back.
    void tap(const QString &group, const QString &option);
    /// One less of an option.
    void takeOne(const QString &group, const QString &option);
    bool isComplete() const;

Q_SIGNALS:
    void changed();
    /// Every forced question is answered as far as it can be; the dialog closes itself.
    void completed();

protected:
    /// Questions as they follow from the answers; an answer may open further ones.
    virtual std::vector<ChoiceGroup> build() const = 0;
    /// From now on there are `count` of the option.
    virtual void choose(const QString &group, const QString &option, int count) = 0;

    void rebuild();
    /// A modifier group of the menu as a question, with the answers given.
    ChoiceGroup questionOf(const ModifierGroup &group, const QString &key, const QStringList &chosen) const;

    SharedMenu m_menu;  // shared with the desk, see the constructor
    Wording m_wording;

private:
    void noteAsked();
    const ChoiceGroup *find(const QString &group) const;
    void choiceMade(const QString &group);

    Mode m_mode;
    QStringList m_asked;  ///< keys of groups that were or are the question
    std::vector<ChoiceGroup> m_groups;
    int m_current = 0;
};

/// An item's size and modifiers while they are chosen. Nested groups open with the option they belong to.
struct ItemAnswers {
    QString item;
    QString variant;
    std::map<QString, QStringList> byGroup;  ///< modifier group id → option ids

    /// All option ids, group by group in the order of the item.
    QStringList modifiers(const Menu &menu) const;
    /// The groups that are open now: the item's own and those of chosen options, in order.
    std::vector<const ModifierGroup *> openGroups(const Menu &menu) const;
    /// Puts default options in.
    void fillDefaults(const Menu &menu);
    void set(const QString &group, const QString &option, int count);
};

/// Sizes and modifiers of one item.
class ModifierPresenter final : public ChoicePresenter {
    Q_OBJECT
public:
    /// `start.modifiers` are sorted into their groups when a line is reopened.
    // Shares the menu as its base does.
    ModifierPresenter(SharedMenu menu, Wording wording, Mode mode, const LineChoice &start, QDate day);

    QString title() const override;
    QString priceText() const override;
    LineChoice choice() const;

protected:
    std::vector<ChoiceGroup> build() const override;
    void choose(const QString &group, const QString &option, int count) override;

private:
    LineChoice m_start;
    ItemAnswers m_answers;
    QDate m_day;
};

/// The parts of a set meal, and what each part itself asks.
class ComboPresenter final : public ChoicePresenter {
    Q_OBJECT
public:
    // Shares the menu as its base does.
    ComboPresenter(SharedMenu menu, Wording wording, Mode mode, const ComboChoice &start, QDate day);

    QString title() const override;
    QString priceText() const override;
    ComboChoice choice() const;

protected:
    std::vector<ChoiceGroup> build() const override;
    void choose(const QString &group, const QString &option, int count) override;

private:
    struct Part {
        QString group;
        QString offer;  ///< item and variant as the option's id
        ItemAnswers answers;
    };
    const Combo &combo() const;
    void addPart(const ComboGroup &group, const ComboChoiceItem &offer);
    void setParts(const QString &group, const QString &option, int count);

    ComboChoice m_start;
    std::vector<Part> m_parts;
    QDate m_day;
};

}  // namespace servery
