// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "drivers/simulated/printer_simulation.h"
#include "drivers/spool/device_queue.h"
#include "drivers/spool/escpos_printer.h"
#include "tests/harness/test_desk.h"

namespace servery {

/// A printer on a shelf, with a power switch. What it printed stays on the paper whatever happens to it.
class ShelfPrinter {
public:
    explicit ShelfPrinter(const char *model) : m_model(*findPrinterModel(QString::fromLatin1(model)))
    {
        switchOn();
    }

    const PrinterModel &model() const { return m_model; }
    PrinterSimulation &simulation() { return *m_simulation; }
    /// Everything it held is gone; half a line and half a picture too.
    void switchOn()
    {
        m_simulation = std::make_unique<PrinterSimulation>(
            m_model,
            PrinterSimulation::Witness{.printed = [this](const QString &line) { lines.append(line); },
                                       .tornOff = [this](const PaperRoll &) { ++pieces; },
                                       .drawerOpened = [this] { ++pulses; },
                                       .noticed = {}});
    }
    int count(const QString &text) const
    {
        return int(std::count_if(lines.begin(), lines.end(),
                                 [&](const QString &line) { return line.contains(text); }));
    }

    QStringList lines;
    int pieces = 0;
    int pulses = 0;

private:
    const PrinterModel &m_model;
    std::unique_ptr<PrinterSimulation> m_simulation;
};

/// A cable to it that can break after any byte, and that tells how the answers come.
class CutCable final : public Transport {
public:
    explicit CutCable(ShelfPrinter &printer) : m_printer(printer) {}

    std::function<void()> onCut;                             ///< what happened at that byte
    qsizetype cutAfter = -1;                                 ///< bytes from now on; -1: never
    std::function<QByteArray(const QByteArray &)> onAnswer;  ///< noise on the line
    qsizetype answerBytes = 1 << 16;                         ///< so many at a time
    qsizetype written = 0;

    Outcome open() override
    {
        if (cutAfter == 0)
            return Error{ErrorCode::DeviceOffline, u"nobody there"_s};
        m_isOpen = true;
        m_answers.clear();
        return done();
    }
    void close() override
    {
        if (m_isOpen)
            m_printer.simulation().hangUp();
        m_isOpen = false;
    }
    bool isOpen() const override { return m_isOpen; }
    WriteReport write(const QByteArray &bytes, int) override
    {
        if (!m_isOpen)
            return {0, Error{ErrorCode::DeviceOffline, u"not open"_s}};
        const bool isCut = cutAfter >= 0 && cutAfter <= bytes.size();
        const QByteArray taken = isCut ? bytes.left(cutAfter) : bytes;
        m_printer.simulation().receive(taken);
        written += taken.size();
        if (!isCut) {
            cutAfter = cutAfter < 0 ? -1 : cutAfter - taken.size();
            return {taken.size(), std::nullopt};
        }
        cutAfter = 0;
        m_isOpen = false;
        onCut();
        return {taken.size(), Error{ErrorCode::DeviceOffline, u"the connection was lost"_s}};
    }
    Result<QByteArray> read(int) override
    {
        if (!m_isOpen)
            return Error{ErrorCode::DeviceOffline, u"the connection was lost"_s};
        QByteArray fresh = m_printer.simulation().takeReplies();
        m_answers += onAnswer ? onAnswer(fresh) : fresh;
        const QByteArray now = m_answers.left(answerBytes);
        m_answers.remove(0, now.size());
        return now;
    }

private:
    ShelfPrinter &m_printer;
    QByteArray m_answers;
    bool m_isOpen = false;
};

/// The paper side of a till without threads and on a clock of its own: the real desk and database, the real
/// queue and driver, a cable and a printer on a shelf. Its process can die anywhere and begin again.
class PaperTill {
public:
    PaperTill(CounterShop &shop, ShelfPrinter &printer) : m_shop(shop), m_printer(printer) { start(); }

    /// A new process: nothing is remembered but what the database holds. What was queued is taken up; what
    /// waits for a person is answered.
    std::vector<StoredJob> start()
    {
        isDead = false;
        m_queue = std::make_unique<DeviceQueue>(u"receipt"_s, SpoolLimits{.lookEveryMs = 0});
        auto cable_ = std::make_unique<CutCable>(m_printer);
        cable = cable_.get();
        m_driver = std::make_unique<EscPosPrinter>(m_printer.model(), std::move(cable_), PrinterSettings{});
        std::vector<StoredJob> people;
        auto left = m_shop.desk->paper.takeUp();
        if (!left)
            qFatal("%s", qPrintable(left.error().detail));
        for (const StoredJob &stored : *left) {
            if (stored.wasSent)
                m_driver->expectLeftovers();
            if (stored.state == PrintReported::State::Queued)
                std::ignore = m_queue->add(stored.job);
            else
                people.push_back(stored);
        }
        return people;
    }
    /// A sale by card of one thing; its jobs are in the queue.
    Settled sell()
    {
        const Menu &menu = *m_shop.desk->context().journal.books().menu;
        LineChoice choice;
        choice.item = menu.items.front().id;
        for (const MenuItem &item : menu.items)
            if (item.modifierGroups.empty() && item.variants.empty())
                choice.item = item.id;
        auto added = m_shop.desk->order.addItem(choice);
        if (!added)
            qFatal("%s", qPrintable(added.error().detail));
        auto paid = m_shop.desk->payment.pay(Tender::Card);
        if (!paid || !paid->settled)
            qFatal("not paid");
        for (const SpoolJob &job : jobsOf(*paid->settled))
            std::ignore = m_queue->add(job);
        return *paid->settled;
    }
    void add(const SpoolJob &job) { std::ignore = m_queue->add(job); }

    /// Until nothing is left to do, the process dies, or `until` says so between two steps.
    void run(const std::function<bool()> &until = [] { return false; })
    {
        for (int turns = 0; !isDead && !until() && turns < 10'000; ++turns) {
            const DeviceQueue::Task task = m_queue->next(m_now);
            if (task.kind == DeviceQueue::Task::Kind::Wait) {
                if (m_queue->jobs().empty())
                    return report();
                pass(task.untilMs - m_now.ms);
            } else {
                carryOut(task);
            }
            report();
        }
    }
    void pass(qint64 ms)
    {
        m_now.ms += std::max<qint64>(ms, 1);
        *m_shop.time = m_shop.time->addMSecs(std::max<qint64>(ms, 1));
        m_now.wall = *m_shop.time;
    }
    DeviceQueue &queue() { return *m_queue; }
    PrintReported::State stateOf(PrintJobId job)
    {
        const auto stored = m_books.find(job);
        return stored ? stored->state : PrintReported::State::Skipped;
    }

    bool isDead = false;
    CutCable *cable = nullptr;

private:
    void carryOut(const DeviceQueue::Task &task)
    {
        using Kind = DeviceQueue::Task::Kind;
        switch (task.kind) {
        case Kind::Wait: return;
        case Kind::Prepare: {
            const Outcome prepared = m_driver->prepare(task.job.about.id, task.job.document);
            return isDead ? void() : m_queue->prepared(prepared, m_now);
        }
        case Kind::WriteSending: {
            report();
            const PrintReported sending{
                task.job.about.id, PrintReported::State::Sending, {}, u"receipt"_s, {}};
            const auto kept = m_shop.desk->paper.report({sending});
            return m_queue->granted(kept ? Result<bool>(!kept->empty()) : Result<bool>(kept.error()), m_now);
        }
        case Kind::GoOn: {
            const PrintStep step = m_driver->goOn();
            pass(step.trouble ? 500 : 1);
            return isDead ? void() : m_queue->stepped(step, m_now);
        }
        case Kind::GiveUp: m_driver->giveUp(); return m_queue->gaveUp();
        case Kind::Pulse: return m_queue->pulsed(m_driver->openDrawer(), m_now);
        case Kind::Look: return m_queue->looked(m_driver->status(), m_now);
        }
    }
    void report()
    {
        const std::vector<PrintReported> reports = m_queue->takeReports();
        std::ignore = m_queue->takeEnded();
        if (isDead || reports.empty())
            return;
        if (auto written = m_shop.desk->paper.report(reports); !written)
            qFatal("%s", qPrintable(written.error().detail));
    }

    CounterShop &m_shop;
    PaperReader m_books{DataDirectory(m_shop.directory()).databaseFile()};
    ShelfPrinter &m_printer;
    std::unique_ptr<DeviceQueue> m_queue;
    std::unique_ptr<EscPosPrinter> m_driver;
    Moment m_now{0, *m_shop.time};
};

}  // namespace servery
