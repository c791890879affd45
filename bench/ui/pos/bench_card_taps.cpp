// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <csignal>
#include <thread>

#include <QPainter>
#include <QProcess>

#include "bench/budget.h"
#include "bench/median.h"
#include "bench/ui/pos/counter_bench.h"

// I6 of the payments reference: the screen answers within 100 ms while guests pay by card, also when the
// terminal falls silent or is killed, and when its driver's process is killed. The terminal is a program of
// its own. A finger on a thread of its own touches the window every few milliseconds, whatever the window is
// doing, and the time goes until the window has painted after that. While a payment is in doubt the next
// guest is sold to, tap by tap. Offscreen platform.

using namespace servery;

namespace {

constexpr int rounds = 3;
constexpr auto touchEvery = std::chrono::milliseconds(5);
constexpr double allowedMs = 100;
constexpr int longestMs = 60'000;

using Moment = std::chrono::steady_clock::time_point;

double msSince(Moment moment)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - moment).count();
}

/// A spot on the window that is painted after each touch.
class TouchedSpot final : public QWidget {
public:
    explicit TouchedSpot(QWidget &window) : QWidget(&window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(0, 0, 2, 2);
        show();
    }
    void touch(Moment moment)
    {
        m_waiting.push_back(moment);
        raise();
        update();
    }
    std::vector<double> times;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(rect(), Qt::black);
        for (const Moment moment : std::exchange(m_waiting, {}))
            times.push_back(msSince(moment));
    }

private:
    std::vector<Moment> m_waiting;
};

/// Touches as long as it lives.
class Finger {
public:
    explicit Finger(TouchedSpot &spot)
        : m_thread([this, &spot] {
              while (!m_isGone) {
                  std::this_thread::sleep_for(touchEvery);
                  const Moment moment = std::chrono::steady_clock::now();
                  QMetaObject::invokeMethod(
                      &spot, [&spot, moment] { spot.touch(moment); }, Qt::QueuedConnection);
              }
          })
    {
    }
    ~Finger()
    {
        m_isGone = true;
        m_thread.join();
    }

private:
    std::atomic<bool> m_isGone = false;
    std::thread m_thread;
};

class Terminal {
public:
    Terminal()
    {
        start(u"127.0.0.1:0"_s);
        m_place = QString::fromUtf8(m_program->readAllStandardOutput()).section(u' ', 3, 3);
    }
    ~Terminal() { kill(); }
    TerminalAccess access() const
    {
        TerminalAccess access;
        access.protocol = u"zvt"_s;
        access.address = u"tcp:"_s + m_place;
        return access;
    }
    void signal(int number) const { ::kill(pid_t(m_program->processId()), number); }
    void kill()
    {
        m_program->kill();
        waitUntil([this] { return m_program->state() == QProcess::NotRunning; });
    }
    void startAgain() { start(m_place); }

private:
    void start(const QString &place)
    {
        m_program = std::make_unique<QProcess>();
        m_program->setStandardErrorFile(QProcess::nullDevice());
        m_program->start(QStringLiteral(PROGRAM_DIR "/servery-sim"),
                         {u"terminal"_s, u"--approve"_s, u"--currency"_s, u"CHF"_s, u"--ledger"_s,
                          m_books.filePath(u"books.json"_s), u"--tcp"_s, place});
        waitUntil([this] { return m_program->canReadLine(); });
    }
    /// Whose screen is measured may not wait for the terminal either.
    static void waitUntil(const std::function<bool()> &isSo)
    {
        while (!isSo())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    QTemporaryDir m_books;
    QString m_place;
    std::unique_ptr<QProcess> m_program;
};

struct CardCounter {
    CardCounter(const QString &directory, const TerminalAccess &access) : counter(directory, access)
    {
        comesTo(CardPhase::Ready);
    }
    CardPhase phase() { return counter.station.card().view().phase; }
    void waitUntil(const char *what, const std::function<bool()> &isSo)
    {
        QElapsedTimer timer;
        timer.start();
        while (!isSo()) {
            counter.hand.wait(10);
            if (timer.elapsed() > longestMs)
                qFatal("it never comes to that: %s (phase %d)", what, int(phase()));
        }
    }
    void comesTo(CardPhase wanted)
    {
        waitUntil("phase", [&] { return phase() == wanted; });
    }
    /// A guest orders and goes to the terminal.
    void begin()
    {
        counter.hand.wait(600);  // a tap right behind another on a money button counts as a slip
        if (!counter.hand.tapTile(u"Espresso"_s) || !counter.hand.tapButton(u"Card"_s))
            qFatal("nothing can be paid by card");
        comesTo(CardPhase::AtWork);
        counter.hand.wait(700);  // somewhere in the midst of it
    }
    /// Until it is known what became of it; who has to look at the terminal's paper finds nothing there.
    void end()
    {
        waitUntil("known", [&] { return phase() == CardPhase::Ready || phase() == CardPhase::PersonNeeded; });
        if (phase() == CardPhase::PersonNeeded)
            counter.station.card().decide({false, {}, u"measured"_s});
        comesTo(CardPhase::Ready);
        readEnd();
        if (const auto &order = counter.station.desk().view().order; order && !order->isEmpty())
            counter.payCash();
    }
    /// What is said about a payment that did not come about, also while the next guest orders.
    void readEnd()
    {
        for (const QString &button : {u"Pay another way"_s, u"Close"_s})
            counter.hand.tapButton(button);
        counter.hand.wait(600);
    }
    /// The order in doubt waits, and the next guest pays in cash.
    void sellMeanwhile(std::vector<double> &taps)
    {
        comesTo(CardPhase::Checking);
        if (!counter.hand.tapButton(u"Next guest"_s))
            qFatal("the next guest has to wait");
        counter.hand.wait(600);
        const auto tiles = counter.plainTiles();
        for (size_t line = 0; line < 10; ++line)
            taps.push_back(counter.tapTile(tiles[line * 3 % tiles.size()]));
        waitUntil("paid in cash", [&] {
            readEnd();
            return counter.paysCash();
        });
    }

    BenchCounter counter;
};

void say(const char *what, const std::vector<double> &times)
{
    std::printf("%s: %zu times, median %.1f ms, 99th percentile %.1f ms, worst %.1f ms\n", what, times.size(),
                median(times), quantile(times, 0.99), quantile(times, 1));
}

}  // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "default.warning=false");  // the platform plugin is talkative
    const QApplication application(argc, argv);
    const BenchShop shop(BenchShop::demoMenu());
    Terminal terminal;
    CardCounter till(shop.directory(), terminal.access());
    TouchedSpot spot(till.counter.station.window());
    std::vector<double> taps;
    const auto measure = [&](const char *what, const std::function<void()> &trouble, bool isDoubt) {
        spot.times.clear();
        const Finger finger(spot);
        for (int round = 0; round < rounds; ++round) {
            till.begin();
            trouble();
            if (isDoubt)
                till.sellMeanwhile(taps);
            till.end();
        }
        say(what, spot.times);
        printBudget(u"the screen answers, worst: %1"_s.arg(QString::fromLatin1(what)),
                    quantile(spot.times, 1), allowedMs, u"ms"_s);
    };
    measure(
        "guests pay by card", [] {}, false);
    measure(
        "the terminal falls silent",
        [&] {
            terminal.signal(SIGSTOP);
            till.counter.hand.wait(3000);
            terminal.signal(SIGCONT);
        },
        false);
    measure(
        "the driver's process is killed",
        [&] { ::kill(pid_t(till.counter.station.terminalProcess()->processId()), SIGKILL); }, true);
    measure(
        "the terminal is killed",
        [&] {
            terminal.kill();
            till.comesTo(CardPhase::Checking);
            till.counter.hand.wait(1000);
            terminal.startAgain();
        },
        true);
    say("taps for the next guest while a payment is in doubt", taps);
    printBudget(u"tap to painted line beside a payment in doubt, worst"_s, quantile(taps, 1), allowedMs,
                u"ms"_s);
    return 0;
}
