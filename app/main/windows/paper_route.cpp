// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/paper_route.h"

#include <algorithm>

#include "app/domain/kitchen.h"

namespace servery {

static PrinterWord wordOf(const Error &trouble)
{
    return trouble.code == ErrorCode::OutOfPaper  ? PrinterWord::NoPaper
           : trouble.code == ErrorCode::CoverOpen ? PrinterWord::CoverOpen
                                                  : PrinterWord::NotReady;
}

static bool isOfCounter(const QString &role)
{
    return role == receiptRole || role == reportRole || role == drawerRole;
}

PaperRoute::PaperRoute(DeskLink &desk, PaperPresenter &paper, const Devices &devices, QObject *parent)
    : QObject(parent), m_desk(desk), m_paper(paper), m_hasPrinter(!devices.printers.empty()),
      m_spool({.ledger = *this, .devices = devices.printers, .routes = devices.routes})
{
    if (const DeviceRoute *route = routeIn(devices.routes, receiptRole))
        m_receiptPrinter = route->printer;
    for (const DeviceRoute &route : devices.routes)
        if (!isOfCounter(route.role))
            m_kitchenRoutes.push_back(route);
    QStringList names;
    for (const Spool::Device &device : devices.printers)
        if (device.takesPaper)
            names << device.settings.name;
    m_paper.setHasOtherPrinter(names.size() > 1);
    m_paper.setPrinters(names);
    m_paper.setPreview([this](PrintJobId job) { return m_spool.documentOf(job); });
    bindCounter();
    bindSpool();
}

void PaperRoute::bindCounter()
{
    connect(&m_paper, &PaperPresenter::jobWanted, &m_spool,
            [this](const SpoolJob &job, bool isForOther, const QString &printer) {
                const bool isAny = isForOther && printer.isEmpty();
                m_spool.add(job, isAny ? m_spool.otherThan(m_receiptPrinter) : printer);
            });
    connect(&m_paper, &PaperPresenter::leftFound, &m_spool, &Spool::takeUp);
    connect(&m_paper, &PaperPresenter::retryWanted, &m_spool, &Spool::retry);
    connect(&m_paper, &PaperPresenter::moveWanted, &m_spool, [this](PrintJobId job, const QString &printer) {
        if (auto moved = m_spool.moveToOther(job, printer); !moved)
            m_paper.refuseMove(job, moved.error());
    });
    connect(&m_paper, &PaperPresenter::cancelWanted, &m_spool, &Spool::cancel);
    connect(&m_paper, &PaperPresenter::jobSettled, &m_spool, &Spool::settle);
}

void PaperRoute::bindSpool()
{
    connect(&m_spool, &Spool::repeatWanted, &m_paper, &PaperPresenter::repeat);
    connect(&m_spool, &Spool::jobEnded, &m_paper, &PaperPresenter::takeEnded);
    connect(&m_spool, &Spool::jobsChanged, this, &PaperRoute::showJobs);
    connect(&m_spool, &Spool::statusChanged, this, &PaperRoute::showStatus);
    connect(&m_spool, &Spool::drawerChanged, this, &PaperRoute::drawerChanged);
    connect(&m_spool, &Spool::jobEnded, this, [this](const JobNews &news) {
        if (news.state != JobState::Printed)
            return;
        if (news.printer == m_receiptPrinter)
            say(PrinterWord::Ready);
        // A line that was lost says nothing of how much the printer would have said.
        if (!news.trouble || news.trouble->code == ErrorCode::DeviceUnknown)
            Q_EMIT confirmed(news.printer, news.level);
    });
}

/// The desk answers in its turn, so a sale that was asked before is written before.
void PaperRoute::write(const std::vector<PrintReported> &reports, Then then)
{
    m_desk.askFor(
        this, [reports](Desk &desk) { return desk.paper.report(reports); }, std::move(then));
}

void PaperRoute::showJobs()
{
    std::vector<JobNews> jobs = m_spool.jobs();
    const auto held = std::find_if(jobs.begin(), jobs.end(), [this](const JobNews &job) {
        return job.trouble && job.printer == m_receiptPrinter && !isAtRest(job.state);
    });
    if (held != jobs.end())
        say(wordOf(*held->trouble));
    m_paper.showJobs(std::move(jobs));
}

void PaperRoute::showStatus(const QString &printer, const Result<PrinterStatus> &status)
{
    const std::optional<Error> trouble = status ? reasonNotToPrint(*status) : std::optional(status.error());
    if (trouble)
        m_troubles.insert_or_assign(printer, *trouble);
    else
        m_troubles.erase(printer);
    showKitchen();
    if (printer != m_receiptPrinter)
        return;
    const bool isLow = status && status->paper == PrinterStatus::Paper::NearEnd;
    say(trouble ? wordOf(*trouble) : isLow ? PrinterWord::PaperLow : PrinterWord::Ready);
}

bool PaperRoute::isWell(const QString &printer) const
{
    const std::vector<JobNews> jobs = m_spool.jobs();
    return !printer.isEmpty() && !m_troubles.contains(printer) &&
           std::none_of(jobs.begin(), jobs.end(), [&printer](const JobNews &job) {
               return job.printer == printer && job.trouble && !isAtRest(job.state);
           });
}

/// Also when it is a fallback that has changed.
void PaperRoute::showKitchen()
{
    std::map<QString, std::optional<KitchenTrouble>> news;
    for (const DeviceRoute &route : m_kitchenRoutes) {
        auto &said = news[route.printer];
        const auto trouble = m_troubles.find(route.printer);
        if (trouble == m_troubles.end())
            continue;
        const bool isForLabels = route.role.endsWith(labelRoleOf({}));
        if (!said)
            said = {trouble->second, route.fallback, isForLabels};
        said->hasOnlyLabels = said->hasOnlyLabels && isForLabels;
        if (!isWell(route.fallback))
            said->instead.clear();
    }
    for (const auto &[printer, trouble] : news)
        m_paper.showKitchenPrinter(printer, trouble);
}

void PaperRoute::say(PrinterWord word)
{
    if (std::exchange(m_word, word) != word)
        Q_EMIT printerChanged(word);
}

}  // namespace servery
