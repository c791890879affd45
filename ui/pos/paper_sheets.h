// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "ui/pos/counter_context.h"
#include "ui/presenters/job_model.h"
#include "ui/widgets/sheet.h"

namespace servery {

class Label;
class PushButton;
class QuestionSheet;
class TapView;

/// Everything that waits for a printer or for a person, and what can be done about it.
class JobsSheet final : public Sheet {
    Q_OBJECT
public:
    JobsSheet(CounterContext &context, QWidget *window);

    void ask();

    static QString actionText(const JobNews &job, JobAction action);

private:
    void show();
    void choose(int row);

    CounterContext &m_context;
    JobModel m_model;
    TapView *m_list;
    Label *m_chosen;
    std::array<PushButton *, 5> m_buttons;
    std::optional<JobNews> m_job;
};

/// The questions about paper that open by themselves: a receipt that does not come out, and one of which
/// nobody knows whether it did. One at a time, and only when nothing else is asked.
class PaperQuestions final : public QObject {
    Q_OBJECT
public:
    PaperQuestions(CounterContext &context, QuestionSheet &question, QObject *parent);

    void askTrouble(const Error &error);
    void askDoubt();
    void askPrinter(const JobNews &job);

private:
    void endPrinter();

    CounterContext &m_context;
    QuestionSheet &m_question;
    int m_trouble = 0;         ///< the question about it
    int m_printer = 0;         ///< the question which printer
    PrintJobId m_moving = {};  ///< what it was asked about
};

}  // namespace servery
