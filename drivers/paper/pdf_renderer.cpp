// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/pdf_renderer.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include "app/base/text.h"
#include "drivers/paper/paper_painter.h"

namespace servery {

QByteArray renderPdf(const Layout &layout, const QString &title)
{
    const PaperPainter print(layout);
    constexpr int dotsPerInch = 203;
    constexpr int edgeDots = 32;
    const int margin = layout.columns <= 32 ? 40 : 32;
    const QSizeF inches((print.widthDots() + 2 * margin) / qreal(dotsPerInch),
                        (print.heightDots() + 2 * edgeDots) / qreal(dotsPerInch));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator(u"Servery"_s);
        writer.setResolution(dotsPerInch);
        // A receipt may be longer or shorter than any known page, so the size is matched exactly.
        writer.setPageSize(QPageSize(inches, QPageSize::Inch, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        QPainter painter(&writer);
        painter.translate(margin, edgeDots);
        print.draw(painter, Qt::black, Qt::white);
    }
    return bytes;
}

}  // namespace servery
