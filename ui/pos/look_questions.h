// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/theme/theme.h"

class QWidget;

namespace servery {

class QuestionSheet;

/// How the counter looks and which language it speaks: what is in force is ticked.
class LookQuestions final : public QObject {
    Q_OBJECT
public:
    LookQuestions(QWidget &window, QuestionSheet &question, QObject *parent);

public Q_SLOTS:
    void askTheme();
    void askTextSize();
    void askLanguage();

Q_SIGNALS:
    void languageChosen(const QString &language);
    /// It was put on the application.
    void themeChosen();

private:
    void put(const ThemeChoice &choice);

    QWidget &m_window;
    QuestionSheet &m_question;
};

}  // namespace servery
