// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/paper_sheets.h"

#include <algorithm>

#include <QGridLayout>

#include "ui/error_text.h"
#include "ui/pos/question_sheet.h"
#include "ui/pos/row_delegate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/tap_view.h"

namespace servery {

JobsSheet::JobsSheet(CounterContext &context, QWidget *window)
    : Sheet(tr("Printing"), 640, window), m_context(context), m_list(new TapView(this)),
      m_chosen(new Label({}, {Type::Body}, this))
{
    m_list->setAccessibleName(tr("Jobs that wait"));
    m_list->setModel(&m_model);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setItemDelegate(new RowDelegate(
        {int(JobRole::Title), int(JobRole::TimeText), int(JobRole::Details), int(JobRole::NeedsPerson)},
        m_list));
    m_list->setMinimumHeight(220);
    content()->addWidget(m_list, 1);
    m_chosen->setWordWrap(true);
    content()->addWidget(m_chosen);
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i] = new PushButton({}, PushButton::Kind::Secondary, this);
        m_buttons[i]->setBaseHeight(52);
        grid->addWidget(m_buttons[i], int(i) / 2, int(i) % 2);
        connect(m_buttons[i], &PushButton::clicked, this, [this, i] {
            if (m_job)
                m_context.paper.act(*m_job, m_context.paper.actionsFor(*m_job)[i]);
        });
    }
    content()->addLayout(grid);
    connect(m_list, &TapView::tapped, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(&m_context.paper, &PaperPresenter::jobsChanged, this, [this] {
        if (isVisible())
            show();
    });
}

void JobsSheet::ask()
{
    m_job.reset();
    show();
    open(m_list);
}

void JobsSheet::show()
{
    const std::vector<JobNews> &jobs = m_context.paper.jobs();
    m_model.show(jobs, m_context.sale.wording());
    const QString sentence = JobModel::sentence(jobs);
    setSubtitle(!sentence.isEmpty() ? sentence
                : jobs.empty()      ? tr("Nothing waits. Everything is on paper.")
                                    : tr("Everything is on its way."));
    const auto same = std::find_if(jobs.begin(), jobs.end(), [this](const JobNews &job) {
        return m_job && job.about.id == m_job->about.id;
    });
    choose(same != jobs.end() ? int(same - jobs.begin()) : jobs.empty() ? -1 : 0);
}

void JobsSheet::choose(int row)
{
    m_job = row < 0 ? std::nullopt : std::optional(m_model.job(row));
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row));
    const std::vector<JobAction> actions =
        m_job ? m_context.paper.actionsFor(*m_job) : std::vector<JobAction>();
    QStringList lines;
    if (m_job) {
        lines = m_context.paper.lastLines(m_job->about.id);
        lines.prepend(JobModel::title(m_job->about));
    }
    m_chosen->setText(lines.join(u'\n'));
    m_chosen->setVisible(m_job.has_value());
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < actions.size());
        if (i >= actions.size())
            continue;
        m_buttons[i]->setText(actionText(*m_job, actions[i]));
        m_buttons[i]->setKind(i == 0 ? PushButton::Kind::Primary : PushButton::Kind::Secondary);
    }
}

QString JobsSheet::actionText(const JobNews &job, JobAction action)
{
    const bool isReceipt = job.about.kind == JobKind::Receipt || job.about.kind == JobKind::Copy;
    switch (action) {
    case JobAction::PrintNow: return tr("Print now");
    case JobAction::OtherPrinter: return tr("Other printer");
    case JobAction::Copy: return isReceipt ? tr("Print a copy") : tr("Print again, marked");
    case JobAction::Seen: return tr("It is on paper");
    case JobAction::Cancel: return tr("Do not print");
    }
    Q_UNREACHABLE();
}

PaperQuestions::PaperQuestions(CounterContext &context, QuestionSheet &question, QObject *parent)
    : QObject(parent), m_context(context), m_question(question)
{
    connect(&context.paper, &PaperPresenter::printerAsked, this, &PaperQuestions::askPrinter);
    connect(&context.paper, &PaperPresenter::troubleChanged, this,
            [this](const Error &error) { m_question.change(m_trouble, errorText(error)); });
    connect(&context.paper, &PaperPresenter::troubleEnded, this, [this] { m_question.withdraw(m_trouble); });
    connect(&context.paper, &PaperPresenter::jobsChanged, this, &PaperQuestions::endPrinter);
}

void PaperQuestions::askPrinter(const JobNews &job)
{
    PaperPresenter &paper = m_context.paper;
    std::vector<QuestionSheet::Way> ways;
    for (const QString &printer : paper.othersFor(job))
        ways.push_back({JobModel::printerText(printer), PushButton::Kind::Secondary,
                        [&paper, job, printer] { paper.act(job, JobAction::OtherPrinter, printer); }});
    m_printer = m_question.ask(tr("Which printer?"), {}, JobModel::title(job.about), ways);
    m_moving = job.about.id;
}

/// What is out by now needs no other printer.
void PaperQuestions::endPrinter()
{
    const std::vector<JobNews> &jobs = m_context.paper.jobs();
    if (std::none_of(jobs.begin(), jobs.end(),
                     [this](const JobNews &job) { return job.about.id == m_moving; }))
        m_question.withdraw(m_printer);
}

void PaperQuestions::askTrouble(const Error &error)
{
    PaperPresenter &paper = m_context.paper;
    // Exactly three ways on (POS-71).
    m_trouble = m_question.ask(
        tr("The receipt is not out"), {}, errorText(error),
        {{tr("Retry"), PushButton::Kind::Primary, [&paper] { paper.decide(PaperDecision::Retry); }},
         {tr("Other printer"), PushButton::Kind::Secondary,
          [&paper] { paper.decide(PaperDecision::OtherPrinter); }, paper.hasOtherPrinter()},
         {tr("Skip"), PushButton::Kind::Secondary, [&paper] { paper.decide(PaperDecision::Skip); }}});
}

void PaperQuestions::askDoubt()
{
    PaperPresenter &paper = m_context.paper;
    if (!paper.hasDoubt() || m_context.signIn.isNeeded())
        return;
    const JobNews job = paper.takeDoubt();
    QStringList text{
        tr("Receipt %1 may not have been printed. The sale itself is stored.").arg(job.about.reference)};
    text += paper.lastLines(job.about.id);
    m_question.ask(
        tr("Is this receipt on paper?"), {}, text.join(u'\n'),
        {{tr("Print a copy"), PushButton::Kind::Primary, [&paper, job] { paper.act(job, JobAction::Copy); }},
         {tr("It is on paper"), PushButton::Kind::Secondary,
          [&paper, job] { paper.act(job, JobAction::Seen); }},
         {tr("Later"), PushButton::Kind::Secondary, [] {}}});
}

}  // namespace servery
