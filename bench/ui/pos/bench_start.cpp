// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <cstdlib>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "bench/big_menu.h"
#include "bench/budget.h"
#include "bench/median.h"

// The start of the counter, whole process: from fork to the painted tiles of its menu, from where on a tap
// is taken. Against it a bare Qt Widgets window to its first paint, turn by turn in the same run. The first
// page of the menu is shown before the desk is open; a tap is kept until it is. When it answers is printed
// too, and so is the first start after an import.

using namespace servery;

namespace {

constexpr int pairs = 15;

double runMs(const QString &program, const QStringList &words)
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(QStringLiteral(PROGRAM_DIR) + u'/' + program, words);
    const bool isDone = process.waitForFinished(60'000);
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    if (!isDone || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s %s failed", qPrintable(program), qPrintable(words.join(u' ')));
    return ms;
}

void measure(int items)
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(u"data"_s);
    const QString menu = folder.filePath(u"menu.json"_s);
    QFile file(menu);
    if (!file.open(QIODevice::WriteOnly) || file.write(bigMenu(items)) < 0)
        qFatal("no menu");
    file.close();
    runMs(u"servery"_s, {u"menu"_s, u"import"_s, menu, u"--data"_s, data});
    const QStringList start{u"pos"_s, u"--data"_s, data, u"--quit-when-ready"_s, u"painted"_s};
    const QStringList whole{u"pos"_s, u"--data"_s, data, u"--quit-when-ready"_s, u"answered"_s};
    const double first = runMs(u"servery"_s, start);
    std::vector<double> counter;
    std::vector<double> bare;
    std::vector<double> answered;
    std::vector<double> ratios;
    for (int i = 0; i < pairs; ++i) {
        bare.push_back(runMs(u"bare_window"_s, {}));
        counter.push_back(runMs(u"servery"_s, start));
        ratios.push_back(counter.back() / bare.back());
        answered.push_back(runMs(u"servery"_s, whole));
    }
    std::printf(
        "%d items: counter %.0f ms (first start %.0f ms), desk answers at %.0f ms, bare window %.0f ms,"
        " pairs %.2f to %.2f\n",
        items, median(counter), first, median(answered), median(bare), quantile(ratios, 0),
        quantile(ratios, 1));
    printBudget(u"start until input, %L1 items"_s.arg(items), median(ratios), 3, u"× a bare window"_s);
}

}  // namespace

int main()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    for (const int items : {100, 10'000, 50'000})
        measure(items);
    return 0;
}
