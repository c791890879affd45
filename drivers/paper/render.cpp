// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/render.h"

#include <QBuffer>

#include "drivers/paper/layout.h"
#include "drivers/paper/paper_painter.h"
#include "drivers/paper/pdf_renderer.h"
#include "drivers/paper/png_renderer.h"
#include "drivers/paper/text_renderer.h"

namespace servery {

Result<QByteArray> render(const Document &document, RenderFormat format, int columns)
{
    if (columns < 8 || columns > 255)
        return Error{ErrorCode::BadInput, u"paper of %1 columns; expected 8 to 255"_s.arg(columns)};
    if (format == RenderFormat::Text)
        return renderText(document, columns);
    const Layout layout = layOut(document, columns);
    constexpr int longestDots = 32'000;  // QImage and QPainter reckon in 16 bits here and there
    if (PaperPainter(layout).heightDots() > longestDots)
        return Error{ErrorCode::Refused, u"the document is longer than 4 m of paper"_s};
    if (format == RenderFormat::Pdf)
        return renderPdf(layout, document.title);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!renderImage(layout).save(&buffer, "PNG"))
        return Error{ErrorCode::BadInput, u"the picture could not be written as PNG"_s};
    return bytes;
}

}  // namespace servery
