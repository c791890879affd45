// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "ui/presenters/choice_presenter.h"
#include "ui/widgets/sheet.h"

namespace servery {

class PushButton;

/// Sizes, modifiers, parts of a meal. A new line is asked one question after the other and has no "Done"
/// (POS-40); a reopened one shows all its questions.
class ChoiceSheet final : public Sheet {
    Q_OBJECT
public:
    explicit ChoiceSheet(QWidget *window);

    void ask(std::unique_ptr<ChoicePresenter> presenter, const std::function<void(ChoicePresenter &)> &then);

private:
    void show();
    void showHead();
    void addQuestion(const ChoiceGroup &group);
    void finish();

    std::unique_ptr<ChoicePresenter> m_presenter;
    std::function<void(ChoicePresenter &)> m_then;
    std::unique_ptr<QWidget> m_questions;
    std::unique_ptr<QWidget>
        m_retired;  ///< holds the option that was just tapped; goes with the next question
    struct OptionButtons {
        PushButton *option;
        PushButton *less;  ///< shown while there is one to take away
    };
    std::map<std::pair<QString, QString>, OptionButtons> m_options;  ///< by group and option
    std::vector<std::pair<QString, QString>> m_shown;
    PushButton *m_back;
    PushButton *m_done;
};

}  // namespace servery
