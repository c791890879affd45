// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "app/settings/basket_document.h"
#include "bench/median.h"

// The money engine: a basket of ten lines with two rates, a line and a ticket discount, a service charge and
// cash rounding, quoted again and again; and `servery quote` on it as a whole process. No budget stands on
// these; they say what there is to lose.

using namespace servery;

static QByteArray basketText()
{
    QByteArray lines;
    for (int i = 0; i < 10; ++i)
        lines += (i == 0 ? "" : ",") + QByteArray(R"({"name":"Soup","qty":")") +
                 QByteArray::number(1 + i % 3) + R"(","unit_price":")" + QByteArray::number(2 + i) +
                 R"(.45","taxes":[{"rate":")" + (i % 2 == 0 ? "7%" : "19%") + "\"}]" +
                 (i == 4 ? R"(,"discount":{"percent":"10"})" : "") + '}';
    return R"({"profile":"CH","discount":{"percent":"5"},"service_charge":{"percent":"12.5"},"lines":[)" +
           lines + R"(],"payments":[{"tender":"cash"}]})";
}

int main()
{
    const auto document = parseJson(basketText());
    const auto basket = document ? basketFromJson(*document) : Result<Basket>(document.error());
    if (!basket)
        qFatal("%s", qPrintable(basket.error().detail));
    constexpr int round = 2000;
    std::vector<double> perSecond;
    for (int i = 0; i < 11; ++i) {
        QElapsedTimer timer;
        timer.start();
        for (int one = 0; one < round; ++one)
            if (!quote(*basket))
                qFatal("the basket cannot be priced");
        perSecond.push_back(round / (double(timer.nsecsElapsed()) / 1e9));
    }
    std::printf("money engine: %.0f baskets of ten lines a second (median of 11 rounds)\n",
                median(perSecond));

    const QString program = QStringLiteral(PROGRAM_DIR) + u"/servery"_s;
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"basket.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(basketText()) < 0 || !file.flush())
        return 1;
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        QProcess process;
        QElapsedTimer timer;
        timer.start();
        process.start(program, {u"quote"_s, file.fileName()});
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("servery quote failed");
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::printf("servery quote, whole process: %.1f ms (median of 15)\n", median(times));
    return 0;
}
