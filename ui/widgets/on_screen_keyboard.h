// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

class QGridLayout;

namespace servery {

class PushButton;

/// Letters for touch: types into the field that has the focus, which it never takes itself. A real
/// keyboard does all of it too, so its keys are no stops on the way of Tab (QT-10).
class OnScreenKeyboard final : public QWidget {
    Q_OBJECT
public:
    explicit OnScreenKeyboard(QWidget *parent = nullptr);

private:
    void addRow(int row, const QString &letters, int startColumn);
    PushButton *addKey(const QString &text, int row, int column, int span);
    void press(int key, const QString &text);
    void setShifted(bool isShifted);

    QGridLayout *m_grid;
    std::vector<PushButton *> m_letters;
    PushButton *m_shift = nullptr;
};

}  // namespace servery
