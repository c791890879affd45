// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/page_renderer.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

#include "app/base/text.h"
#include "drivers/paper/layout.h"
#include "drivers/paper/paper_painter.h"

namespace servery {
namespace {

constexpr qreal marginMm = 15;
constexpr int numberDots = 2 * PaperPainter::cellHeightDots;  ///< room for "2 / 5" at the foot

/// The blocks of each page, none of which is higher than the page unless it stands alone on it.
std::vector<Layout> paginate(const Layout &layout, int pageDots)
{
    std::vector<Layout> pages{{layout.columns, {}}};
    int usedDots = 0;
    for (const LaidBlock &block : layout.blocks) {
        const bool isCut = std::holds_alternative<Cut>(block);
        const int dots = PaperPainter(Layout{layout.columns, {block}}).heightDots();
        if ((isCut || usedDots + dots > pageDots) && !pages.back().blocks.empty()) {
            pages.push_back({layout.columns, {}});
            usedDots = 0;
        }
        if (isCut)
            continue;
        pages.back().blocks.push_back(block);
        usedDots += dots;
    }
    if (pages.size() > 1 && pages.back().blocks.empty())
        pages.pop_back();
    return pages;
}

Layout pageNumber(size_t number, size_t count)
{
    TextLine line;
    const QString text = u"%1 / %2"_s.arg(number).arg(count);
    const int cells = int(text.size());
    line.runs.push_back({(pageColumns - cells) / 2, cells, text, {}});
    return {pageColumns, {line}};
}

}  // namespace

QByteArray renderPages(const Document &document, QPageSize::PageSizeId size)
{
    const Layout layout = layOut(document, pageColumns);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(document.title);
        writer.setCreator(u"Servery"_s);
        writer.setPageSize(QPageSize(size));
        writer.setPageMargins(QMarginsF(marginMm, marginMm, marginMm, marginMm), QPageLayout::Millimeter);
        QPainter painter(&writer);
        const qreal scale = qreal(writer.width()) / (pageColumns * PaperPainter::cellWidthDots);
        const int pageDots = int(writer.height() / scale) - numberDots;
        const std::vector<Layout> pages = paginate(layout, pageDots);
        painter.scale(scale, scale);
        for (size_t i = 0; i < pages.size(); ++i) {
            if (i > 0)
                writer.newPage();
            PaperPainter(pages[i]).draw(painter, Qt::black, Qt::white);
            if (pages.size() == 1)
                break;
            const Layout number = pageNumber(i + 1, pages.size());
            painter.save();
            painter.translate(0, pageDots + numberDots / 2);
            PaperPainter(number).draw(painter, Qt::black, Qt::white);
            painter.restore();
        }
    }
    return bytes;
}

}  // namespace servery
