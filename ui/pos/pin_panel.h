// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QTimer>
#include <QWidget>

#include "ui/pos/typed_place.h"
#include "ui/presenters/sign_in_presenter.h"

class QGridLayout;

namespace servery {

class Label;
class PushButton;

/// Who, and their PIN as dots. Serves signing in and lending a permission. Four to six digits (POS-51).
class PinPanel final : public QWidget, public TypedPlace {
    Q_OBJECT
public:
    explicit PinPanel(const QString &confirmText, QWidget *parent = nullptr);

    void show(const std::vector<SignInPresenter::Person> &people);
    void clear();
    void say(const QString &text);
    /// For the foot of the sheet, where it stays in sight however large the text.
    PushButton *confirmButton() const { return m_confirm; }
    std::function<void()> remember() override;
    int mostTyped() const override;

Q_SIGNALS:
    void entered(const QString &user, const QString &pin);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void type(const QString &characters);
    void showDots();
    void tick();
    void enter();

    std::vector<SignInPresenter::Person> m_people;
    QButtonGroup m_group;
    QGridLayout *m_grid;
    Label *m_dots;
    Label *m_message;
    PushButton *m_confirm;
    QTimer m_countdown;
    QString m_pin;
};

}  // namespace servery
