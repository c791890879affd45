// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/budget.h"
#include "bench/ui/pos/counter_bench.h"
#include "bench/ui/pos/process_usage.h"

// A day of 2,000 orders through the real window: three lines each, tapped and paid in cash, as `servery pos`
// runs it (this program is the counter with a hand inside it). Resident memory at the end, and how much the
// second half of the day added.

using namespace servery;

int main(int argc, char *argv[])
{
    constexpr int orders = 2000;
    constexpr int linesOfOrder = 3;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "default.warning=false");  // the platform plugin is talkative
    const QApplication application(argc, argv);
    const BenchShop shop(BenchShop::demoMenu());
    BenchCounter counter(shop.directory());
    const auto tiles = counter.plainTiles();
    if (tiles.empty())
        qFatal("no tile to tap");
    const double morning = residentMb();
    double noon = 0;
    for (int order = 0; order < orders; ++order) {
        for (int line = 0; line < linesOfOrder; ++line)
            counter.tapTile(tiles[size_t(order * 7 + line * 3) % tiles.size()]);
        counter.payCash();
        if (order == orders / 2)
            noon = residentMb();
    }
    const double evening = residentMb();
    std::printf("resident: opened %.1f MB, after %d orders %.1f MB, after %d orders %.1f MB\n", morning,
                orders / 2, noon, counter.settled, evening);
    printBudget(u"resident memory after 2,000 orders"_s, evening, 90, u"MB"_s);
    printBudget(u"what the second half of the day adds"_s, evening - noon, 2, u"MB"_s);
    return 0;
}
