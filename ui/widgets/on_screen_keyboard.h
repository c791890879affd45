// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QLocale>
#include <QWidget>

class QGridLayout;

namespace servery {

class PushButton;

/// Letters for touch, as they stand on the keyboards of the language of its locale: types into the field that
/// has the focus, which it never takes itself. A real keyboard does all of it too, so its keys are no stops
/// on the way of Tab (QT-10).
class OnScreenKeyboard final : public QWidget {
    Q_OBJECT
public:
    explicit OnScreenKeyboard(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addRow(int row, const QString &letters, int startColumn);
    PushButton *addKey(const QString &text, int row, int column, int span);
    void press(int key, const QString &text);
    void setShifted(bool isShifted);

    std::unique_ptr<QWidget> m_keys;  ///< of the present language
    QGridLayout *m_grid = nullptr;
    std::vector<PushButton *> m_letters;
    PushButton *m_shift = nullptr;
    QLocale::Language m_language = QLocale::English;
};

}  // namespace servery
