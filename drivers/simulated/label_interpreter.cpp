// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/label_interpreter.h"

#include <algorithm>

#include <QPainter>

#include "drivers/escpos/paper_roll.h"
#include "drivers/labels/label_letters.h"
#include "drivers/paper/codes.h"
#include "drivers/simulated/tspl_interpreter.h"
#include "drivers/simulated/zpl_interpreter.h"

namespace servery {
namespace {

constexpr int linerDots = 14;
constexpr int cornerDots = 18;
const QColor linerColor(0xE6, 0xDF, 0xCF);
const QColor labelColor(0xFE, 0xFD, 0xFA);

Raster rasterOf(const PlacedText &text)
{
    return drawnText(text);
}
Raster rasterOf(const PlacedBarcode &code)
{
    return drawnBars(code);
}
Raster rasterOf(const PlacedQr &qr)
{
    return drawnQr(qr);
}
Raster rasterOf(const PlacedPicture &picture)
{
    return picture.raster;
}

QString lineOf(const PlacedText &text)
{
    return text.text;
}
QString lineOf(const PlacedBarcode &code)
{
    static const QStringList names{u"ean13"_s, u"ean8"_s, u"code128"_s};
    const bool isEan13 = code.code.symbology == Barcode::Symbology::Ean13;
    const bool isEan8 = code.code.symbology == Barcode::Symbology::Ean8;
    return names[isEan13 ? 0 : isEan8 ? 1 : 2] + u": "_s + code.code.data;
}
QString lineOf(const PlacedQr &qr)
{
    return u"qr: "_s + qr.data;
}
QString lineOf(const PlacedPicture &picture)
{
    return u"[picture of %1 x %2 dots]"_s.arg(picture.raster.widthDots).arg(picture.raster.heightDots);
}

}  // namespace

QStringList PrintedLabel::lines() const
{
    QStringList all;
    for (const Thing &thing : things)
        all.append(std::visit([](const auto &placed) { return lineOf(placed); }, thing));
    return all;
}

QImage PrintedLabel::image() const
{
    const QSize size(std::clamp(widthDots, 8, LabelInterpreter::mostDots),
                     std::clamp(heightDots, 8, LabelInterpreter::mostDots));
    QImage image(size.width() + 2 * linerDots, size.height() + 2 * linerDots, QImage::Format_RGB32);
    image.fill(linerColor);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(linerDots, linerDots);
    painter.setPen(Qt::NoPen);
    painter.setBrush(labelColor);
    painter.drawRoundedRect(QRect(QPoint(), size), cornerDots, cornerDots);
    painter.setClipRect(QRect(QPoint(), size));
    for (const Thing &thing : things) {
        std::visit(
            [&painter](const auto &placed) {
                painter.drawImage(placed.x, placed.y, inkImage(rasterOf(placed)));
            },
            thing);
        if (const auto *bars = std::get_if<PlacedBarcode>(&thing)) {
            const PlacedText digits{
                bars->x, bars->y + bars->heightDots + 2, {0, 12, 20}, barcodeText(bars->code)};
            painter.drawImage(digits.x, digits.y, inkImage(rasterOf(digits)));
        }
    }
    return image;
}

void LabelInterpreter::place(PrintedLabel::Thing thing)
{
    if (m_label.things.size() >= mostThings)
        return;
    if (auto *text = std::get_if<PlacedText>(&thing)) {
        text->text = text->text.left(mostCharacters);
        text->font.cellDots = std::clamp(text->font.cellDots, 1, largestLetter);
        text->font.heightDots = std::clamp(text->font.heightDots, 1, largestLetter);
    }
    m_label.things.push_back(std::move(thing));
}

std::unique_ptr<LabelInterpreter> makeLabelInterpreter(LabelPrinterSettings::Language language)
{
    if (language == LabelPrinterSettings::Language::Zpl)
        return std::make_unique<ZplInterpreter>();
    return std::make_unique<TsplInterpreter>();
}

}  // namespace servery
