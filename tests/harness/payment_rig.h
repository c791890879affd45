// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>

#include <QDirIterator>
#include <QFileInfo>
#include <QtTest>

#include "drivers/simulated_terminal/simulated_terminal.h"
#include "drivers/terminals/terminal_driver.h"
#include "tests/harness/test_desk.h"

namespace servery {

/// What a till and a terminal speak.
struct PaymentProtocol {
    QString name;  ///< in the settings
    std::function<std::unique_ptr<SimulatedTerminal>(const TerminalSetup &)> makeTerminal;
    std::function<std::unique_ptr<TerminalDriver>(const TerminalSetup &, std::shared_ptr<QDateTime>)>
        makeDriver;
    /// Whether this, which left the till, asks for money and is no repetition on the line.
    std::function<bool(const QByteArray &)> isMoney;
};

/// A whole till and a simulated terminal on virtual time: the desk with its journal, the driver, the line,
/// the fake. The till may be killed before or after any piece of news, and starts again.
class PaymentRig {
public:
    PaymentRig(PaymentProtocol protocol, const TerminalSetup &setup)
        : m_protocol(std::move(protocol)),
          m_directory(QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm/servery-XXXXXX"_s
                                                            : u"servery-XXXXXX"_s),
          m_terminal(m_protocol.makeTerminal(withClock(setup, *time))), terminal(*m_terminal)
    {
        openDesk();
        const auto imported = desk->shop.importMenu(demoMenu(u"burgers"_s), u"burgers"_s);
        Q_ASSERT(imported);
        startTill();
    }

    /// When the till is killed: at the n-th news from now on.
    struct Kill {
        int news = 0;
        bool isBefore = true;  ///< before the desk hears of it; else before the terminal hears the answer
    };
    /// When the till's disk fails: as the desk hears the n-th news from now on.
    struct DiskFault {
        int news = 0;
        bool isBrief = false;  ///< only then; else until mendDisk()
    };

private:
    PaymentProtocol m_protocol;
    QTemporaryDir m_directory;

public:
    std::shared_ptr<QDateTime> time = TestClock().time;

private:
    std::unique_ptr<SimulatedTerminal> m_terminal;

public:
    SimulatedTerminal &terminal;
    std::unique_ptr<Desk> desk;
    std::optional<Kill> kill;
    std::optional<DiskFault> diskFault;
    std::function<void(bool)> breakDisk;  ///< or mends it
    std::vector<CardEnd> ends;
    std::vector<TerminalDayClosed> days;
    QStringList errors;
    int doubts = 0;         ///< how often nobody knew
    int kills = 0;          ///< of the till
    int diskFaults = 0;     ///< at which it could not write
    int moneyCommands = 0;  ///< that left the till
    QByteArray allSaid;     ///< both directions
    qint64 now = 0;

    CardPhase phase() const { return desk->terminal.view().phase; }

    /// Somebody orders something; what is due.
    Money order()
    {
        LineChoice choice;
        choice.item = u"coleslaw"_s;
        const auto view = desk->order.addItem(choice);
        if (!view)
            qFatal("%s", qPrintable(view.error().detail));
        return view->due.exact;
    }
    /// What the counter asked for.
    bool act(CardTurn turn)
    {
        const bool isDone = !turn.error;
        apply(std::move(turn));
        settle();
        return isDone;
    }

    /// Time goes on.
    void pass(qint64 ms)
    {
        const qint64 end = now + ms;
        settle();
        for (int rounds = 0; rounds < 200'000; ++rounds) {
            qint64 next = terminal.nextMs();
            if (m_driver)
                next = std::min(next, m_driver->nextMs());
            if (m_driver && !m_isPlugged && m_driver->isWanted())
                next = std::min(next, m_connectMs);
            if (next > end)
                break;
            moveTo(std::max(now, next));
            tick();
        }
        moveTo(end);
        tick();
    }
    /// Until the till knows, or knows that a person has to look; `mostMs` at most.
    bool passUntilKnown(qint64 mostMs)
    {
        constexpr qint64 askAgainMs = 10'000;  // as the counter does it
        for (qint64 passed = 0; passed < mostMs; passed += 500) {
            if (phase() == CardPhase::Ready || phase() == CardPhase::PersonNeeded)
                return true;
            if (passed % askAgainMs == 0)
                std::ignore = act(desk->terminal.check());
            pass(500);
        }
        return false;
    }
    /// False: it is not ready, however long one waits.
    bool passUntilReady()
    {
        constexpr qint64 minuteMs = 60'000;
        pass(minuteMs);
        return passUntilKnown(10 * minuteMs) && phase() == CardPhase::Ready;
    }
    /// The till's own clock is set.
    void jump(qint64 ms) { *time = time->addMSecs(ms); }
    void mendDisk()
    {
        diskFault.reset();
        if (breakDisk)
            breakDisk(false);
    }
    /// Whether it stands in any file of the till.
    bool isInFiles(const QByteArray &text) const
    {
        QDirIterator files(m_directory.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    }
    /// The program is killed and started again.
    void restartTill()
    {
        stopTill();
        desk.reset();
        openDesk();
        startTill();
    }

private:
    static TerminalSetup withClock(TerminalSetup setup, const QDateTime &start)
    {
        setup.startedAt = start;
        return setup;
    }
    void openDesk()
    {
        TerminalAccess access;
        access.protocol = m_protocol.name;
        access.currency = u"EUR"_s;
        desk = openTestDesk(m_directory.path() + u"/data"_s, u"pos"_s, time, access);
        if (!desk)
            qFatal("the desk cannot be opened");
    }
    void startTill()
    {
        m_driver = m_protocol.makeDriver(terminal.setup(), time);
        m_connectMs = now;
        m_tries = 0;
        apply(desk->terminal.start());
        settle();
    }
    void stopTill()
    {
        m_driver.reset();
        if (m_isPlugged)
            terminal.disconnect(now);
        m_isPlugged = false;
    }
    void moveTo(qint64 ms)
    {
        *time = time->addMSecs(ms - now);
        now = ms;
    }
    void tick()
    {
        terminal.tick(now);
        if (m_driver && now >= m_driver->nextMs())
            m_driver->tick(now);
        settle();
    }
    void apply(CardTurn turn)
    {
        if (turn.error)
            errors << turn.error->detail;
        for (CardEnd &end : turn.ends)
            ends.push_back(std::move(end));
        if (turn.day)
            days.push_back(*turn.day);
        for (const TerminalRequest &request : turn.requests) {
            if (m_driver)
                m_driver->request(request, now);
        }
    }

    /// As TerminalHost does it.
    void keepConnection()
    {
        if (m_isPlugged && !m_driver->isWanted())
            lose({});
        if (m_isPlugged)
            return;
        if (!m_driver->isWanted()) {
            m_connectMs = 0;
            m_tries = 0;
            return;
        }
        if (now < m_connectMs)
            return;
        m_isPlugged = terminal.connect(now);
        if (m_isPlugged)
            m_driver->connected(now);
        else
            lose(u"nobody answers"_s);
    }
    void lose(const QString &why)
    {
        static constexpr std::array<qint64, 4> againMs{1000, 2000, 5000, 10000};
        if (m_isPlugged)
            terminal.disconnect(now);
        m_isPlugged = false;
        m_driver->disconnected(why, now);
        const bool mayGoOn = m_driver->isBrief() && m_tries == 0;
        m_connectMs = now + (mayGoOn ? 0 : againMs[std::min(m_tries, againMs.size() - 1)]);
        ++m_tries;
    }

    bool sayAll()
    {
        bool isAny = false;
        while (m_driver && m_isPlugged) {
            const QByteArray bytes = m_driver->takeOutput();
            if (bytes.isEmpty())
                break;
            allSaid += bytes;
            moneyCommands += m_protocol.isMoney(bytes) ? 1 : 0;
            terminal.feed(bytes, now);
            isAny = true;
        }
        return isAny;
    }

    void settle()
    {
        for (bool isMoving = true; isMoving;) {
            isMoving = sayAll();
            if (m_driver)
                keepConnection();
            isMoving = sayAll() || isMoving;
            for (QByteArray bytes; !(bytes = terminal.takeOutput()).isEmpty(); isMoving = true) {
                if (!m_driver || !m_isPlugged)
                    continue;
                allSaid += bytes;
                m_tries = 0;
                m_driver->feed(bytes, now);
            }
            if (terminal.takeCut() && m_isPlugged && m_driver)
                lose(u"the terminal hung up"_s);
            isMoving = takeNews() || isMoving;
        }
    }
    bool takeNews()
    {
        bool isAny = false;
        while (m_driver) {
            const auto news = m_driver->takeNews();
            if (!news)
                break;
            isAny = true;
            doubts += std::holds_alternative<AttemptUnknown>(*news) ? 1 : 0;
            const bool isLast = kill && --kill->news <= 0;
            const bool isUnheard = isLast && std::exchange(kill, std::nullopt)->isBefore;
            if (isLast) {
                ++kills;
                ++doubts;
                if (!isUnheard) {
                    CardTurn turn = hear(*news);
                    turn.requests.clear();
                    apply(std::move(turn));
                }
                mendDisk();
                restartTill();
                return true;
            }
            apply(hear(*news));
        }
        return isAny;
    }
    CardTurn hear(const TerminalNews &news)
    {
        const bool isBreaking = diskFault && --diskFault->news == 0;
        if (isBreaking)
            breakDisk(true);
        CardTurn turn = desk->terminal.take(news);
        diskFaults += isBreaking && turn.error ? 1 : 0;
        if (isBreaking && diskFault->isBrief)
            mendDisk();
        return turn;
    }

    std::unique_ptr<TerminalDriver> m_driver;
    bool m_isPlugged = false;
    qint64 m_connectMs = 0;
    size_t m_tries = 0;
};

}  // namespace servery
