// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/job_model.h"

#include <algorithm>

#include "app/base/reason.h"

namespace servery {

void JobModel::show(const std::vector<JobNews> &jobs, const Wording &wording)
{
    beginResetModel();
    m_jobs = jobs;
    m_wording = wording;
    endResetModel();
}

int JobModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_jobs.size());
}

QVariant JobModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const JobNews &job = m_jobs[size_t(index.row())];
    const QString details =
        job.printer.isEmpty() ? stateText(job) : tr("%1 · %2").arg(stateText(job), printerText(job.printer));
    switch (role) {
    case Qt::DisplayRole:
    case int(JobRole::Title): return title(job.about);
    case Qt::AccessibleTextRole: return QStringList{title(job.about), details}.join(u", "_s);
    case int(JobRole::Details): return details;
    case int(JobRole::TimeText): return m_wording.time(job.about.queuedAt);
    case int(JobRole::NeedsPerson): return isAtRest(job.state) || job.trouble.has_value();
    default: return {};
    }
}

QString JobModel::title(const PrintJob &job)
{
    switch (job.kind) {
    case JobKind::Receipt: return tr("Receipt %1").arg(job.reference);
    case JobKind::Copy: return tr("Copy %1 of receipt %2").arg(job.copy).arg(job.reference);
    case JobKind::Ticket: return tr("Ticket %1").arg(job.reference);
    case JobKind::Report: return tr("Report %1").arg(job.reference);
    case JobKind::Label: return tr("Label %1").arg(job.reference);
    case JobKind::Slip: return tr("Card slip %1").arg(job.reference);
    case JobKind::Drawer: return tr("Cash drawer");
    case JobKind::File: return job.reference;
    }
    Q_UNREACHABLE();
}

static QString troubleText(const Error &trouble)
{
    if (trouble.reason == Reason::DeviceHeld)
        return JobModel::tr("waits, somebody else has the printer");
    if (trouble.reason == Reason::DeviceForbidden)
        return JobModel::tr("waits, this user may not open the printer");
    switch (trouble.code) {
    case ErrorCode::OutOfPaper: return JobModel::tr("waits, paper is out");
    case ErrorCode::CoverOpen: return JobModel::tr("waits, the cover is open");
    case ErrorCode::DeviceFailed: return JobModel::tr("waits, the printer reports a fault");
    case ErrorCode::DeviceUnknown: return JobModel::tr("waits, the label printer says nothing");
    default: return JobModel::tr("waits, the printer does not answer");
    }
}

QString JobModel::stateText(const JobNews &job)
{
    switch (job.state) {
    case JobState::Queued:
    case JobState::Preflight: return job.trouble ? troubleText(*job.trouble) : tr("waits");
    case JobState::Sending:
    case JobState::AwaitingConfirm: return job.trouble ? troubleText(*job.trouble) : tr("is being printed");
    case JobState::Printed:
        return job.level == PrintLevel::Sent ? tr("sent, not confirmed") : tr("is on paper");
    case JobState::Failed: return tr("was not printed");
    case JobState::Unknown: return tr("may be on paper or not");
    case JobState::Expired: return tr("came too late and was not printed");
    case JobState::Cancelled: return tr("not wanted any more");
    }
    Q_UNREACHABLE();
}

QString JobModel::printerText(const QString &name)
{
    return name == u"receipt" ? tr("the receipt printer") : name;
}

static QString waitingText(const std::vector<JobNews> &jobs, const QString &printer)
{
    int count = 0;
    bool areReceipts = true;
    for (const JobNews &job : jobs) {
        if (job.printer != printer || isAtRest(job.state))
            continue;
        ++count;
        areReceipts &= job.about.kind == JobKind::Receipt || job.about.kind == JobKind::Copy;
    }
    if (areReceipts)
        return count == 1 ? JobModel::tr("1 receipt waits.") : JobModel::tr("%1 receipts wait.").arg(count);
    return count == 1 ? JobModel::tr("1 job waits.") : JobModel::tr("%1 jobs wait.").arg(count);
}

static QString deviceSentence(const JobNews &job, const QString &waiting)
{
    const QString printer = JobModel::printerText(job.printer);
    if (job.trouble->reason == Reason::DeviceHeld && job.trouble->facts.isEmpty())
        return JobModel::tr("Another program or till has %1. %2 Printing goes on when it is free.")
            .arg(printer, waiting);
    if (job.trouble->reason == Reason::DeviceHeld)
        return JobModel::tr("%3 has %1. %2 Close that program; printing goes on by itself.")
            .arg(printer, waiting, job.trouble->facts.first());
    if (job.trouble->reason == Reason::DeviceForbidden)
        return JobModel::tr("This user may not open %1. %2 The devices page says what to do.")
            .arg(printer, waiting);
    switch (job.trouble->code) {
    case ErrorCode::OutOfPaper:
        return JobModel::tr("Paper is out at %1. %2 Put in a new roll; printing goes on by itself.")
            .arg(printer, waiting);
    case ErrorCode::CoverOpen:
        return JobModel::tr("The cover is open at %1. %2 Close it; printing goes on by itself.")
            .arg(printer, waiting);
    case ErrorCode::DeviceFailed:
        return JobModel::tr("A fault is reported by %1. %2 Clear it, or print on another printer.")
            .arg(printer, waiting);
    case ErrorCode::DeviceUnknown:  // a label printer says nothing: many are so without media
        return JobModel::tr("Nothing is said by %1. %2 Look at its labels, its ribbon and its head.")
            .arg(printer, waiting);
    case ErrorCode::StorageFull:
    case ErrorCode::StorageReadOnly:
    case ErrorCode::StorageFailed:
        return JobModel::tr("Nothing can be written to the disk. %1 Free some space.").arg(waiting);
    default:
        return JobModel::tr("There is no answer from %1. %2 Check its power and its cable.")
            .arg(printer, waiting);
    }
}

QString JobModel::lateSentence(const std::vector<JobNews> &jobs)
{
    constexpr qsizetype mostNamed = 4;
    QStringList late;
    bool areLabels = true;
    for (const JobNews &job : jobs) {
        if (!job.isLate)
            continue;
        areLabels &= job.about.kind == JobKind::Label;
        if (!late.contains(job.about.reference))
            late << job.about.reference;
    }
    if (late.isEmpty())
        return {};
    if (areLabels)
        return tr("The kitchen may not have the labels of ticket %1. Tell the kitchen, then look at the "
                  "label "
                  "printer.")
            .arg(late.join(u", "_s));
    if (late.size() == 1)
        return tr("The kitchen may not have ticket %1. Tell the kitchen, then look at its printer.")
            .arg(late.front());
    const QString named =
        late.mid(0, mostNamed).join(u", "_s) + (late.size() > mostNamed ? u" …"_s : QString());
    return tr("The kitchen may not have %1 tickets: %2. Tell the kitchen, then look at its printer.")
        .arg(late.size())
        .arg(named);
}

QString JobModel::kitchenSentence(const QString &printer, const KitchenTrouble &trouble)
{
    JobNews none;
    none.printer = printer;
    none.trouble = trouble.error;
    if (trouble.instead.isEmpty())
        return deviceSentence(none, trouble.hasOnlyLabels ? tr("The kitchen gets no labels.")
                                                          : tr("The kitchen gets no tickets."));
    const QString instead = printerText(trouble.instead);
    return deviceSentence(none, trouble.hasOnlyLabels ? tr("Its labels come out here: %1.").arg(instead)
                                                      : tr("Its tickets come out here: %1.").arg(instead));
}

QString JobModel::sentence(const std::vector<JobNews> &jobs)
{
    const auto held = std::find_if(jobs.begin(), jobs.end(),
                                   [](const JobNews &job) { return job.trouble && !isAtRest(job.state); });
    if (held != jobs.end())
        return deviceSentence(*held, waitingText(jobs, held->printer));
    const auto count = [&](auto fits) { return std::count_if(jobs.begin(), jobs.end(), fits); };
    const auto unknown = count([](const JobNews &job) { return job.state == JobState::Unknown; });
    if (unknown > 0)
        return unknown == 1
                   ? tr("1 job may be on paper or not. Look at the printer and decide.")
                   : tr("%1 jobs may be on paper or not. Look at the printer and decide.").arg(unknown);
    const auto missed = count([](const JobNews &job) { return isAtRest(job.state); });
    if (missed > 0)
        return missed == 1 ? tr("1 job was not printed. Decide what becomes of it.")
                           : tr("%1 jobs were not printed. Decide what becomes of them.").arg(missed);
    return {};
}

}  // namespace servery
