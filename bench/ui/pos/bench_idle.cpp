// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QProcess>
#include <QThread>

#include "bench/budget.h"
#include "bench/ui/pos/counter_bench.h"
#include "bench/ui/pos/process_usage.h"

// The counter with the demo menu and nobody before it: CPU time of the whole `servery pos` process over ten
// seconds, from five seconds after its start, as a share of one core.

using namespace servery;

int main(int argc, char *argv[])
{
    constexpr int seconds = 10;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QCoreApplication application(argc, argv);
    const BenchShop shop(BenchShop::demoMenu());
    QProcess counter;
    counter.start(QStringLiteral(PROGRAM_DIR) + u"/servery"_s, {u"pos"_s, u"--data"_s, shop.directory()});
    if (!counter.waitForStarted())
        qFatal("the counter does not start");
    QThread::sleep(5);
    const double before = cpuSeconds(counter.processId());
    QThread::sleep(seconds);
    const double used = cpuSeconds(counter.processId()) - before;
    const double resident = residentMb(QString::number(counter.processId()));
    counter.terminate();
    counter.waitForFinished();
    if (before <= 0)
        qFatal("the counter ended by itself");
    std::printf("%.1f ms of CPU in %d s; resident %.1f MB\n", used * 1000, seconds, resident);
    printBudget(u"idle CPU of a station"_s, used / seconds * 100, 0.5, u"% of a core"_s);
    return 0;
}
