// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/label_plan.h"

#include <algorithm>
#include <array>

#include "drivers/escpos/code_bytes.h"
#include "drivers/paper/codes.h"
#include "drivers/paper/layout.h"

namespace servery {
namespace {

constexpr std::array fonts = {LabelFont{0, 12, 20}, LabelFont{1, 16, 24}, LabelFont{2, 24, 32},
                              LabelFont{3, 32, 48}};
constexpr int lineGapDots = 4;
constexpr int digitsDots = 28;  ///< below the bars, in every language's own font

Error tooLarge(const QString &what)
{
    return {ErrorCode::BadInput, u"the label is too small for %1"_s.arg(what)};
}

/// Sizes of title, lines and small print, from generous to tight.
struct Sizes {
    int title;
    int lines;
    int small;
};
constexpr std::array sizes = {Sizes{2, 1, 0}, Sizes{1, 1, 0}, Sizes{1, 0, 0}, Sizes{0, 0, 0}};

class Planner {
public:
    Planner(const ItemLabel &label, const LabelStock &stock)
        : m_label(label), m_marginDots(2 * stock.dotsPerMm), m_isFine(stock.dotsPerMm >= 12)
    {
        m_plan.widthDots = stock.widthMm * stock.dotsPerMm;
        m_plan.heightDots = stock.heightMm * stock.dotsPerMm;
        m_bottom = m_plan.heightDots - m_marginDots;
        m_right = m_plan.widthDots - m_marginDots;
    }

    Result<LabelPlan> run()
    {
        if (auto placed = placeBarcode(); !placed)
            return placed.error();
        if (auto placed = placePrice(); !placed)
            return placed.error();
        if (auto placed = placeQr(); !placed)
            return placed.error();
        for (const Sizes &size : sizes) {
            if (placeTexts(size))
                return std::move(m_plan);
        }
        return tooLarge(u"its text"_s);
    }

private:
    /// Fine printers have more dots for the same letter.
    LabelFont font(int index) const { return fonts[size_t(std::min(index + (m_isFine ? 1 : 0), 3))]; }

    /// At the bottom left, over the whole width with its quiet zones.
    Outcome placeBarcode()
    {
        if (!m_label.barcode)
            return done();
        const auto modules = barcodeModules(*m_label.barcode);
        if (!modules)
            return modules.error().within(u"label barcode"_s);
        // Printers set CODE 128 in set B where we would pack digits in pairs.
        const bool isCode128 = m_label.barcode->symbology == Barcode::Symbology::Code128;
        const int count =
            isCode128 ? 11 * int(barcodeText(*m_label.barcode).size() + 2) + 13 : int(modules->size());
        const int moduleDots = barModuleDots(count, m_plan.widthDots);
        if (moduleDots == 0)
            return tooLarge(u"its barcode"_s);
        const int heightDots = std::clamp(m_plan.heightDots / 4, 40, 120);
        m_bottom -= heightDots + digitsDots;
        if (m_bottom < m_marginDots)
            return tooLarge(u"its barcode"_s);
        m_plan.things.emplace_back(PlacedBarcode{(m_plan.widthDots - count * moduleDots) / 2, m_bottom,
                                                 heightDots, moduleDots, *m_label.barcode});
        m_bottom -= lineGapDots;
        return done();
    }

    /// At the bottom right, above the barcode.
    Outcome placePrice()
    {
        if (m_label.price.isEmpty() && m_label.unitPrice.isEmpty())
            return done();
        for (const int index : {3, 2, 1}) {
            const LabelFont large = font(index);
            const LabelFont small = font(0);
            const int priceDots = cellWidth(m_label.price) * large.cellDots;
            const int unitDots = cellWidth(m_label.unitPrice) * small.cellDots;
            const int gap = priceDots > 0 && unitDots > 0 ? large.cellDots : 0;
            const int heightDots = priceDots > 0 ? large.heightDots : small.heightDots;
            if (priceDots + gap + unitDots > m_right - m_marginDots || m_bottom - heightDots < m_marginDots)
                continue;
            if (priceDots > 0)
                m_plan.things.emplace_back(
                    PlacedText{m_right - priceDots, m_bottom - large.heightDots, large, m_label.price});
            if (unitDots > 0)
                m_plan.things.emplace_back(PlacedText{m_right - priceDots - gap - unitDots,
                                                      m_bottom - small.heightDots, small, m_label.unitPrice});
            m_bottom -= heightDots + lineGapDots;
            return done();
        }
        return tooLarge(u"its price"_s);
    }

    /// At the top right; the texts keep clear of it.
    Outcome placeQr()
    {
        if (m_label.qr.isEmpty())
            return done();
        const int side = qrSide(m_label.qr.toUtf8().size());
        const int room = std::min(m_bottom - m_marginDots, (m_right - m_marginDots) * 2 / 3);
        const int moduleDots = side > 0 ? std::min(6, room / (side + 4)) : 0;
        if (moduleDots < 2)
            return tooLarge(u"its QR code"_s);
        m_plan.things.emplace_back(
            PlacedQr{m_right - side * moduleDots, m_marginDots, moduleDots, m_label.qr});
        m_right -= (side + 4) * moduleDots;
        return done();
    }

    bool placeTexts(const Sizes &size)
    {
        constexpr int leastColumns = 8;  // layOut() takes no less
        if ((m_right - m_marginDots) / font(size.title).cellDots < leastColumns)
            return false;
        std::vector<PlacedThing> texts;
        int y = m_marginDots;
        const auto place = [&](const QString &text, const LabelFont &face) {
            for (const QString &line : wrapped(text, (m_right - m_marginDots) / face.cellDots)) {
                texts.emplace_back(PlacedText{m_marginDots, y, face, line});
                y += face.heightDots + lineGapDots;
            }
        };
        place(m_label.title, font(size.title));
        for (const QString &line : m_label.lines)
            place(line, font(size.lines));
        place(m_label.allergens, font(size.small));
        if (y - lineGapDots > m_bottom)
            return false;
        m_plan.things.insert(m_plan.things.end(), texts.begin(), texts.end());
        return true;
    }

    /// Lines of at most so many columns, broken as on receipts.
    static QStringList wrapped(const QString &text, int columns)
    {
        QStringList lines;
        Document document;
        document.blocks.emplace_back(Row{{Cell{text}}});
        for (const LaidBlock &block : layOut(document, columns).blocks) {
            const auto &line = std::get<TextLine>(block);
            if (!line.runs.empty())
                lines.append(line.runs.front().text);
        }
        return lines;
    }

    const ItemLabel &m_label;
    LabelPlan m_plan;
    int m_marginDots;
    bool m_isFine;
    int m_bottom = 0;  ///< what is above is free
    int m_right = 0;
};

}  // namespace

Result<LabelPlan> planLabel(const ItemLabel &label, const LabelStock &stock)
{
    ItemLabel clean = label;
    clean.title = printable(label.title);
    clean.allergens = printable(label.allergens);
    clean.price = printable(label.price);
    clean.unitPrice = printable(label.unitPrice);
    clean.qr = printable(label.qr);
    for (QString &line : clean.lines)
        line = printable(line);
    if (stock.widthMm < 15 || stock.widthMm > 110 || stock.heightMm < 10 || stock.heightMm > 300)
        return Error{ErrorCode::BadInput, u"labels are 15 to 110 mm wide and 10 to 300 mm high"_s};
    return Planner(clean, stock).run();
}

}  // namespace servery
