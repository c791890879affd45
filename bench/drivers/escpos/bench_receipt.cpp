// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>

#include "app/documents/receipt_builder.h"
#include "bench/budget.h"
#include "bench/median.h"
#include "drivers/escpos/encode.h"

// A café's receipt of 40 printed lines for an 80 mm printer (48 columns). From the document, as the journal
// keeps it, to the bytes the printer gets: layOut() and encode() together are the budget's time; each alone
// and the building of the document are printed too. Bytes are all there are but the QR code: reset, styles
// and cut included. A printed character is a column of the paper up to the last letter of its line. The peer,
// receiptline (npm), turns the same texts into ESC/POS in the same run.

using namespace servery;

namespace {

constexpr int printedLines = 40;
constexpr int columns = 48;

ReceiptFacts factsWith(int items)
{
    static const QStringList names{u"Café crème"_s,       u"Butter croissant"_s, u"Eggs on toast, large"_s,
                                   u"Pot of green tea"_s, u"Carrot cake"_s,      u"Crème brûlée"_s};
    ReceiptFacts facts;
    facts.shopName = u"Café at the Corner"_s;
    facts.addressLines = QStringList{u"12 Market Street"_s, u"10115 Berlin"_s};
    facts.country = u"DE"_s;
    facts.language = u"en"_s;
    facts.receiptNumber = u"A-000042"_s;
    facts.orderNumber = u"A-17"_s;
    facts.till = u"pos"_s;
    facts.cashier = u"Cashier"_s;
    facts.openedAt = facts.closedAt = QDateTime(QDate(2026, 5, 4), QTime(12, 9, 30), Qt::OffsetFromUTC, 7200);
    facts.currency = Currency{u"EUR"_s, 2};
    for (int i = 0; i < items; ++i) {
        const Money price = Money::fromMinor(290 + 35 * i);
        facts.lines.push_back({.quantity = Quantity::pieces(1 + i % 3),
                               .name = names[i % names.size()],
                               .unitPrice = price,
                               .amount = price * qint64(1 + i % 3),
                               .taxLetters = u"A"_s});
        if (i % 4 == 0)
            facts.lines.back().modifiers = {{u"Oat milk"_s, Money::fromMinor(40)}};
    }
    facts.net = Money::fromMinor(10'000);
    facts.tax = Money::fromMinor(1900);
    facts.total = facts.payable = Money::fromMinor(11'900);
    facts.taxes = {{u"A"_s, {}, Rate::fromMillionths(190'000), facts.net, facts.tax, facts.total}};
    facts.payments = {{Tender::Cash, facts.total, Money::fromMinor(12'000), {}}};
    facts.change = Money::fromMinor(100);
    facts.footerLines = QStringList{u"Thank you, see you soon"_s};
    return facts;
}

int linesOf(const Layout &layout)
{
    int lines = 0;
    for (const LaidBlock &block : layout.blocks)
        lines += std::holds_alternative<TextLine>(block) || std::holds_alternative<Rule>(block) ? 1 : 0;
    return lines;
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

/// Bytes are counted without codes and pictures.
Layout withoutCodes(Layout layout)
{
    std::erase_if(layout.blocks, [](const LaidBlock &block) {
        return std::holds_alternative<QrCode>(block) || std::holds_alternative<Barcode>(block) ||
               std::holds_alternative<Raster>(block);
    });
    return layout;
}

/// The median time of one `work`, in µs: of 300 rounds of 10.
template <typename Work>
double timeUs(Work work)
{
    std::vector<double> times;
    for (int round = 0; round < 300; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10; ++i)
            work();
        times.push_back(double(timer.nsecsElapsed()) / 1e4);
    }
    return median(times);
}

/// The same texts in receiptline's own language.
QByteArray markupOf(const Document &document)
{
    QStringList lines;
    for (const Block &block : document.blocks) {
        if (const auto *row = std::get_if<Row>(&block)) {
            QStringList cells;
            for (const Cell &cell : row->cells) {
                QString text;
                for (const QChar letter : cell.text)
                    text += (u"\\|{}-=~_\"`^"_s.contains(letter) ? u"\\"_s : QString()) + letter;
                cells.append(text);
            }
            lines.append(cells.size() == 1 ? u'|' + cells.first() : cells.join(u" | "_s));
        } else if (std::holds_alternative<Rule>(block)) {
            lines.append(u"-"_s);
        } else if (std::holds_alternative<Cut>(block)) {
            lines.append(u"="_s);
        }
    }
    return lines.join(u'\n').toUtf8();
}

/// Runs the peer on the same texts: its median time in µs and its bytes.
std::optional<std::pair<double, double>> peer(const Document &document)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"receipt.txt"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(markupOf(document)) < 0 || !file.flush())
        return std::nullopt;
    QProcess process;
    process.start(QStringLiteral(SOURCE_ROOT) + u"/bench/drivers/escpos/peer_receiptline.sh"_s,
                  {QStringLiteral(PROGRAM_DIR) + u"/../peers"_s, file.fileName(), QString::number(columns)});
    if (!process.waitForFinished(180'000) || process.exitCode() != 0)
        return std::nullopt;
    const QByteArrayList answer = process.readAllStandardOutput().trimmed().split(' ');
    if (answer.size() != 2)
        return std::nullopt;
    return std::pair(answer[0].toDouble(), answer[1].toDouble());
}

}  // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const Words words = wordsFor(u"en"_s, u"DE"_s);
    const PrinterModel &model = *findPrinterModel(u"generic-80"_s);
    int items = 1;
    while (linesOf(layOut(buildReceipt(factsWith(items), words), columns)) < printedLines)
        ++items;
    const ReceiptFacts facts = factsWith(items);
    const Document document = buildReceipt(facts, words);
    const Layout layout = layOut(document, columns);
    const auto bytes = double(encode(layout, model).size());
    const auto textBytes = double(encode(withoutCodes(layout), model).size());

    const double layingOut = timeUs([&] { layOut(document, columns); });
    const double encoding = timeUs([&] { encode(layout, model); });
    const double both = timeUs([&] { encode(layOut(document, columns), model); });
    std::printf(
        "receipt of %d lines, %d characters, %.0f bytes: build %.1f us, lay out %.1f us, encode %.1f us,"
        " lay out and encode %.1f us\n",
        linesOf(layout), charactersOf(layout), bytes, timeUs([&] { buildReceipt(facts, words); }), layingOut,
        encoding, both);
    printBudget(u"receipt of 40 lines, document to ESC/POS"_s, both, 50, u"us"_s);
    printBudget(u"receipt of 40 lines, bytes"_s, textBytes / charactersOf(layout), 1.1,
                u"a printed character"_s);
    if (const auto other = peer(document))
        std::printf(
            "peer: receiptline %.0f us, %.0f bytes for the same texts: %.0f x the time, %.2f x the bytes\n",
            other->first, other->second, other->first / both, other->second / bytes);
    else
        std::printf("peer: receiptline is not available (npm or the network is missing)\n");
    return 0;
}
