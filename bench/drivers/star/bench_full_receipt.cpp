// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QElapsedTimer>
#include <QGuiApplication>

#include "bench/budget.h"
#include "bench/median.h"
#include "drivers/escpos/layout_encoder.h"
#include "drivers/star/printer_language.h"

// A receipt of 40 lines with everything that a receipt can have: wide and high banners, bold, underlined and
// inverse print, letters from several code pages, East Asian lines where the printer has the font, rules. Its
// QR code, barcode and logo are timed and counted apart, and so is a line that has to be drawn, as their size
// is not that of their text. From the laid out document to the bytes; a printed character is a column of the
// paper up to the last letter of its line, an East Asian one is two.

using namespace servery;

namespace {

constexpr int columns = 48;

Row item(const QString &name, const QString &price, const TextStyle &style = {})
{
    return Row{{{name, Align::Left, 1, style}, {price, Align::Right, 0, style}}};
}

/// 40 lines on 48 columns.
Document textOf(const PrinterModel &model)
{
    Document document;
    auto &blocks = document.blocks;
    blocks = {Row{{{u"CAFÉ AM ECK"_s, Align::Center, 1, {.isBold = true, .width = 2, .height = 2}}}},
              Row{{{u"12 Market Street, 10115 Berlin"_s, Align::Center}}},
              Row{{{u"TABLE 4"_s, Align::Center, 1, {.isInverse = true}}}}, Rule{Rule::Kind::Double}};
    static const QStringList names{u"Café crème with oat milk"_s, u"Eggs on toast, large plate"_s,
                                   u"Crème brûlée à la maison"_s, u"Pot of green tea, two cups"_s};
    QStringList foreign;
    for (const QString &name :
         {u"Żurek z białą kiełbasą"_s, u"Борщ с хлебом, большой"_s, u"绿茶和点心一份大"_s}) {
        if (printableAsText(name, model))
            foreign.append(name);
    }
    for (int i = 0; i < 29; ++i) {
        const QString name = i % 5 == 4 ? foreign[i / 5 % foreign.size()] : names[i % names.size()];
        blocks.emplace_back(item(u"%1 x %2"_s.arg(1 + i % 3).arg(name), u"%1,40 €"_s.arg(3 + i)));
    }
    blocks.insert(blocks.end(),
                  {Rule{}, item(u"TOTAL"_s, u"429,60 €"_s, {.isBold = true, .height = 2}),
                   item(u"Cash"_s, u"430,00 €"_s), item(u"Change"_s, u"0,40 €"_s, {.isUnderlined = true}),
                   Rule{}, Row{{{u"Net 361,01  VAT 19 % 68,59  A-000042  till 1"_s}}},
                   Row{{{u"Thank you, see you soon"_s, Align::Center, 1, {.isBold = true}}}}, Cut{}});
    return document;
}

int charactersOf(const Layout &layout)
{
    int characters = 0;
    for (const LaidBlock &block : layout.blocks) {
        const auto *line = std::get_if<TextLine>(&block);
        if (line && !line->runs.empty())
            characters += line->runs.back().column + line->runs.back().cells;
        if (const auto *rule = std::get_if<Rule>(&block); rule && rule->kind != Rule::Kind::Blank)
            characters += columns;
    }
    return characters;
}

/// The median time of one `work`, in µs: of 200 rounds.
template <typename Work>
double timeUs(int times, Work work)
{
    std::vector<double> rounds;
    for (int round = 0; round < 200; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < times; ++i)
            work();
        rounds.push_back(double(timer.nsecsElapsed()) / 1e3 / times);
    }
    return median(rounds);
}

void measureApart(const char *what, const LaidBlock &block, const PrinterModel &model)
{
    const Layout alone{columns, {block}};
    const Layout nothing{columns, {}};
    const auto bytes = encodeFor(alone, model).size() - encodeFor(nothing, model).size();
    const double time =
        timeUs(1, [&] { encodeFor(alone, model); }) - timeUs(1, [&] { encodeFor(nothing, model); });
    std::printf("apart: %s: %.1f us, %lld bytes\n", what, time, static_cast<long long>(bytes));
}

void measure(const char *name)
{
    const PrinterModel &model = *findPrinterModel(QString::fromLatin1(name));
    const Document document = textOf(model);
    const Layout layout = layOut(document, columns);
    const QByteArray bytes = encodeFor(layout, model);
    std::printf("%s: %zu lines, %d characters, %lld bytes\n", name, layout.blocks.size() - 1,
                charactersOf(layout), static_cast<long long>(bytes.size()));
    const double time = timeUs(10, [&] { encodeFor(layOut(document, columns), model); });
    std::printf("lay out %.1f us, encode %.1f us\n", timeUs(10, [&] { layOut(document, columns); }),
                timeUs(10, [&] { encodeFor(layout, model); }));
    printBudget(u"full receipt of 40 lines, %1"_s.arg(QString::fromLatin1(name)), time, 50, u"us"_s);
    printBudget(u"full receipt, bytes, %1"_s.arg(QString::fromLatin1(name)),
                double(bytes.size()) / charactersOf(layout), 1.1, u"a printed character"_s);
    measureApart("QR code", QrCode{u"https://example.org/receipts/A-000042"_s, 5}, model);
    measureApart("barcode", Barcode{Barcode::Symbology::Code128, u"A-000042"_s}, model);
    measureApart("logo of 384 x 120 dots", Raster{384, 120, QByteArray(48 * 120, '\x5a')}, model);
    const QString arabic = u"سلطة خضراء كبيرة"_s;
    measureApart("a drawn line", TextLine{{{0, cellWidth(arabic), arabic, {}}}}, model);
}

}  // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    for (const char *name : {"epson-tm-t70ii-ch", "generic-80", "star-tsp650"})
        measure(name);
    return 0;
}
