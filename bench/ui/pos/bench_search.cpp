// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "bench/big_menu.h"
#include "bench/budget.h"
#include "bench/median.h"
#include "bench/ui/pos/counter_bench.h"

// Typing in the counter's search field with 50,000 items on the menu, letter by letter: the search and the
// tiles it makes, measured around the key event. The first key after the start is among them. What one key
// costs until its tiles are painted is printed too.

using namespace servery;

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "default.warning=false");  // the platform plugin is talkative
    const QApplication application(argc, argv);
    const BenchShop shop(bigMenu(50'000));
    BenchCounter counter(shop.directory());
    auto *field = counter.station.window().findChild<SearchField *>();
    field->setFocus();
    std::vector<double> searched;
    std::vector<double> painted;
    for (const QString &text :
         {u"coffee"_s, u"creme 49"_s, u"organic tea"_s, u"xyzzy"_s, u"4999"_s, u"s"_s, u"water 7 7"_s}) {
        field->clear();
        QApplication::processEvents();
        for (const QChar letter : text) {
            QElapsedTimer timer;
            timer.start();
            field->insert(QString(letter));
            searched.push_back(double(timer.nsecsElapsed()) / 1e6);
            QApplication::processEvents();
            painted.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
    }
    std::printf("%zu keys: search median %.2f ms, worst %.2f ms; painted median %.1f ms, worst %.1f ms\n",
                searched.size(), median(searched), quantile(searched, 1), median(painted),
                quantile(painted, 1));
    printBudget(u"search while typing, 50,000 items, worst key"_s, quantile(searched, 1), 10, u"ms"_s);
    return 0;
}
