// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/paper_route.h"

#include <QLoggingCategory>

namespace servery {

Q_LOGGING_CATEGORY(logPaper, "servery.paper")

using State = PrintReported::State;

PaperRoute::PaperRoute(DeskLink &desk, PaperPresenter &paper, Printer *printer, QObject *parent)
    : QObject(parent), m_desk(desk), m_paper(paper), m_printer(printer)
{
    connect(&m_paper, &PaperPresenter::printWanted, this, &PaperRoute::print);
    connect(&m_paper, &PaperPresenter::drawerWanted, this, &PaperRoute::openDrawer);
    connect(&m_paper, &PaperPresenter::decided, this, &PaperRoute::decide);
}

void PaperRoute::note(PrintJobId job, State state, const QString &detail)
{
    m_desk.askFor(
        this, [=](Desk &desk) { return desk.paper.report(job, state, detail); },
        [](const Outcome &written) {
            if (!written)
                qCWarning(logPaper).noquote() << "print state not stored:" << written.error().detail;
        });
}

void PaperRoute::print(const SpoolJob &job)
{
    if (!m_printer)
        return note(job.about.id, State::Skipped, u"no printer"_s);
    qCInfo(logPaper).noquote() << "print receipt" << job.about.reference << "job" << job.about.id.text();
    m_printer->ask(
        this, [job](ReceiptPrinter &printer) { return printer.print(job.about.id, job.document); },
        [this, job](const Result<PrintProof> &answer) { take(job, answer); });
}

static State stateOf(PrintLevel level)
{
    switch (level) {
    case PrintLevel::Sent: return State::Sent;
    case PrintLevel::Reached: return State::Reached;
    case PrintLevel::Printed: return State::Printed;
    case PrintLevel::Unknown: return State::Unknown;
    }
    Q_UNREACHABLE();
}

void PaperRoute::take(const SpoolJob &job, const Result<PrintProof> &answer)
{
    if (!answer) {  // not one byte was sent
        m_unsent[job.about.id] = job;
        note(job.about.id, State::Failed, answer.error().detail);
        return m_paper.reportTrouble(job.about.id, answer.error());
    }
    const std::optional<Error> &trouble = answer->trouble;
    note(job.about.id, stateOf(answer->level), trouble ? trouble->detail : QString());
    if (answer->level == PrintLevel::Unknown) {
        m_unknown[job.about.id] = job;
        return m_paper.reportTrouble(job.about.id, trouble.value_or(Error{ErrorCode::DeviceUnknown, {}}));
    }
    m_paper.reportPrinted(job.about.id);
}

void PaperRoute::decide(PrintJobId id, PaperDecision decision)
{
    const auto unsent = m_unsent.extract(id);
    const auto unknown = m_unknown.extract(id);
    if (decision == PaperDecision::Skip)
        return note(id, State::Skipped, u"skipped at the counter"_s);
    if (!unsent.empty())
        return print(unsent.mapped());
    if (!unknown.empty())
        m_paper.reprint(unknown.mapped().about.reference);
}

void PaperRoute::openDrawer()
{
    if (!m_printer)
        return;
    m_printer->ask(
        this, [](ReceiptPrinter &printer) { return printer.openDrawer(); },
        [](const Outcome &opened) {
            if (!opened)
                qCWarning(logPaper).noquote() << "drawer:" << opened.error().detail;
        });
}

}  // namespace servery
