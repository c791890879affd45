// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/look_questions.h"

#include <utility>

#include <QScreen>
#include <QWidget>

#include "ui/pos/question_sheet.h"
#include "ui/theme/servery_style.h"

namespace servery {

LookQuestions::LookQuestions(QWidget &window, QuestionSheet &question, QObject *parent)
    : QObject(parent), m_window(window), m_question(question)
{
}

void LookQuestions::put(const ThemeChoice &choice)
{
    applyTheme(choice);
    Q_EMIT themeChosen();
}

void LookQuestions::askTheme()
{
    const ThemeChoice present = themeOf(&m_window).choice();
    std::vector<QuestionSheet::Way> ways;
    const std::pair<QString, ThemeName> themes[] = {{tr("Light"), ThemeName::Light},
                                                    {tr("Dark"), ThemeName::Dark},
                                                    {tr("High contrast"), ThemeName::Contrast}};
    for (const auto &[text, name] : themes) {
        ThemeChoice choice = present;
        choice.name = name;
        ways.push_back({.text = text,
                        .kind = PushButton::Kind::Choice,
                        .then = [this, choice] { put(choice); },
                        .isInForce = name == present.name});
    }
    m_question.ask(tr("Theme"), {}, {}, ways);
}

void LookQuestions::askTextSize()
{
    const ThemeChoice present = themeOf(&m_window).choice();
    std::vector<QuestionSheet::Way> ways;
    const QSize room = m_window.screen()->availableSize().expandedTo(m_window.size());
    for (const int percent : textSizesFor(room)) {
        ThemeChoice choice = present;
        choice.textPercent = percent;
        ways.push_back({.text = tr("%1 %").arg(percent),
                        .kind = PushButton::Kind::Choice,
                        .then = [this, choice] { put(choice); },
                        .isInForce = percent == present.textPercent});
    }
    m_question.ask(tr("Text size"), {}, {}, ways);
}

void LookQuestions::askLanguage()
{
    std::vector<QuestionSheet::Way> ways;
    for (const auto &[text, language] : {std::pair{u"English"_s, u"en"_s}, std::pair{u"Deutsch"_s, u"de"_s}})
        ways.push_back({.text = text,
                        .kind = PushButton::Kind::Choice,
                        .then = [this, language = language] { Q_EMIT languageChosen(language); },
                        .isInForce = QLocale(language).language() == m_window.locale().language()});
    m_question.ask(tr("Language"), {}, {}, ways);
}

}  // namespace servery
