// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/big_menu.h"
#include "bench/budget.h"
#include "bench/median.h"
#include "bench/ui/pos/counter_bench.h"

// From the finger's release (or the key) to the ticket painted with the new line: the window, the desk on its
// thread, the durable commit, the answer and the repaint. 1,000 taps on tiles in orders of five lines, every
// order paid in cash, and every fifth line typed as a PLU where the menu has them. Offscreen platform.

using namespace servery;

namespace {

constexpr int orders = 200;
constexpr int linesOfOrder = 5;

void typePlu(BenchCounter &counter, const QString &plu, std::vector<double> &times)
{
    for (const QChar digit : plu) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_0 + digit.digitValue(), {}, QString(digit));
        QApplication::sendEvent(counter.focus(), &press);
    }
    counter.hand.wait(60);  // longer than a scanner would be silent
    times.push_back(counter.untilPainted([&] {
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s);
        QApplication::sendEvent(counter.focus(), &enter);
    }));
}

void measure(const QString &name, const QByteArray &menu, bool hasPlus)
{
    const BenchShop shop(menu);
    BenchCounter counter(shop.directory());
    const auto tiles = counter.plainTiles();
    if (tiles.empty())
        qFatal("no tile to tap");
    std::vector<double> times;
    std::vector<double> keys;
    for (int order = 0; order < orders; ++order) {
        for (int line = 0; line < linesOfOrder; ++line)
            times.push_back(counter.tapTile(tiles[size_t(order * 7 + line * 3) % tiles.size()]));
        if (hasPlus && order % 4 == 0)
            typePlu(counter, QString::number(100 + 2 * order), keys);
        counter.payCash();
    }
    std::printf("%s: %zu taps, median %.1f ms, 99th percentile %.1f ms, worst %.1f ms\n", qPrintable(name),
                times.size(), median(times), quantile(times, 0.99), quantile(times, 1));
    printBudget(u"tap to painted line, p99, %1"_s.arg(name), quantile(times, 0.99), 16, u"ms"_s);
    if (keys.empty())
        return;
    std::printf("%s: %zu PLUs typed, median %.1f ms, worst %.1f ms\n", qPrintable(name), keys.size(),
                median(keys), quantile(keys, 1));
    printBudget(u"Enter after a PLU to painted line, p99, %1"_s.arg(name), quantile(keys, 0.99), 16, u"ms"_s);
}

}  // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "default.warning=false");  // the platform plugin is talkative
    const QApplication application(argc, argv);
    measure(u"demo menu"_s, BenchShop::demoMenu(), false);
    measure(u"10,000 items"_s, bigMenu(10'000), true);
    return 0;
}
