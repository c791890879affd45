// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>

#include <QThread>

#include "drivers/spool/spool.h"

namespace servery {

/// Books that grant everything, a little later, as a desk on another thread does.
class GrantingLedger final : public QObject, public SpoolLedger {
public:
    void write(const std::vector<PrintReported> &reports, Then then) override
    {
        ++commits;
        for (const PrintReported &report : reports)
            ++count[report.state];
        QMetaObject::invokeMethod(
            this, [reports, then] { then(reports); }, Qt::QueuedConnection);
    }

    int commits = 0;
    std::map<PrintReported::State, int> count;
};

/// What printers did, told from their threads.
class Witness {
public:
    void printed(const QString &printer, PrintJobId job)
    {
        const std::lock_guard lock(m_mutex);
        m_jobs[printer].push_back(job);
    }
    std::vector<PrintJobId> jobs(const QString &printer)
    {
        const std::lock_guard lock(m_mutex);
        return m_jobs[printer];
    }

private:
    std::mutex m_mutex;
    std::map<QString, std::vector<PrintJobId>> m_jobs;
};

/// A printer of one temper: dead ones answer nothing and take their time for it, slow ones take it for every
/// step, good ones print at once.
class TemperedPrinter final : public ReceiptPrinter {
public:
    struct Temper {
        QString name;
        int prepareMs = 0;
        int stepMs = 0;
        bool isDead = false;
        int steps = 3;                      ///< until a job is out
        std::optional<Error> trouble = {};  ///< what it says of a job in between
    };
    TemperedPrinter(Temper temper, Witness &witness) : m_temper(std::move(temper)), m_witness(witness) {}

    Outcome prepare(PrintJobId job, const Document &) override
    {
        QThread::msleep(ulong(m_temper.prepareMs));
        if (m_temper.isDead)
            return Error{ErrorCode::DeviceOffline, u"nobody there"_s};
        m_job = job;
        m_steps = 0;
        return done();
    }
    PrintStep goOn() override
    {
        QThread::msleep(ulong(m_temper.stepMs));
        if (++m_steps < m_temper.steps)
            return {m_steps == 1 ? PrintStep::Stage::Sending : PrintStep::Stage::AwaitingConfirm,
                    {},
                    m_temper.trouble};
        m_witness.printed(m_temper.name, m_job);
        return {PrintStep::Stage::Ended, {PrintLevel::Printed, {}}};
    }
    void giveUp() override {}
    Outcome openDrawer() override { return done(); }
    Result<PrinterStatus> status() override
    {
        if (m_temper.isDead)
            return Error{ErrorCode::DeviceOffline, u"nobody there"_s};
        return PrinterStatus{};
    }
    void expectLeftovers() override {}

private:
    Temper m_temper;
    Witness &m_witness;
    PrintJobId m_job;
    int m_steps = 0;
};

inline Spool::Device temperedDevice(const TemperedPrinter::Temper &temper, Witness &witness)
{
    PrinterSettings settings;
    settings.name = temper.name;
    return {settings, [temper, &witness] { return std::make_unique<TemperedPrinter>(temper, witness); }};
}

inline SpoolJob jobFor(const QString &role, int number)
{
    const QDateTime now = QDateTime::currentDateTime();
    SpoolJob job{
        {PrintJobId::make(), role, JobKind::Receipt, QString::number(number), 0, {}, now, now.addSecs(3600)},
        {}};
    for (int line = 0; line < 40; ++line)
        job.document.blocks.push_back(Row{{Cell{u"line %1"_s.arg(line)}, Cell{u"1.00"_s, Align::Right, 0}}});
    return job;
}

}  // namespace servery
