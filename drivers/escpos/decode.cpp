// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/decode.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include "drivers/escpos/interpreter.h"
#include "drivers/escpos/paper_roll.h"

namespace servery {
namespace {

QString alignName(Align align)
{
    switch (align) {
    case Align::Left: return u"left"_s;
    case Align::Center: return u"center"_s;
    case Align::Right: return u"right"_s;
    }
    return {};
}

QJsonObject styleJson(const TextStyle &style)
{
    return {{u"width"_s, style.width},
            {u"height"_s, style.height},
            {u"bold"_s, style.isBold},
            {u"underline"_s, style.isUnderlined},
            {u"inverse"_s, style.isInverse}};
}

QJsonObject lineJson(const PrintedLine &line)
{
    QJsonObject json = styleJson(line.style());
    json[u"text"_s] = line.text();
    json[u"align"_s] = alignName(line.align);
    return json;
}

QString codeText(const QByteArray &data)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(data);
    return decoder.hasError() ? QString::fromLatin1(data) : text;
}

/// Strips of one picture follow each other without anything between them and count as one.
struct Counts {
    QJsonArray lines;
    QJsonArray codes;
    int images = 0;
    int cuts = 0;
    int pulses = 0;
    int unknown = 0;
    bool wasImage = false;

    void add(const Printed &printed)
    {
        const auto *line = std::get_if<PrintedLine>(&printed);
        const bool isStripe = line && line->runs.empty() && !line->stripes.empty();
        const bool isImage = isStripe || std::holds_alternative<PrintedImage>(printed);
        const bool isInner = std::holds_alternative<PrinterQuestion>(printed);
        images += isImage && !wasImage;
        wasImage = isImage || (isInner && wasImage);
        if (line && !isStripe)
            lines.append(lineJson(*line));
        else if (const auto *code = std::get_if<PrintedCode>(&printed))
            codes.append(QJsonObject{{u"kind"_s, code->kind}, {u"data"_s, codeText(code->data)}});
        cuts += std::holds_alternative<PaperCut>(printed);
        pulses += std::holds_alternative<DrawerPulse>(printed);
        unknown += std::holds_alternative<UnknownCommand>(printed);
    }
};

QByteArray asJson(const std::vector<Printed> &all)
{
    Counts counts;
    for (const Printed &printed : all)
        counts.add(printed);
    const QJsonObject json{{u"lines"_s, counts.lines},          {u"codes"_s, counts.codes},
                           {u"images"_s, counts.images},        {u"cuts"_s, counts.cuts},
                           {u"drawer_pulses"_s, counts.pulses}, {u"unknown"_s, counts.unknown}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray asText(const std::vector<Printed> &all, int columns)
{
    QByteArray text;
    for (const Printed &printed : all) {
        const auto *line = std::get_if<PrintedLine>(&printed);
        if (line && (!line->runs.empty() || line->stripes.empty()))
            text.append(alignedText(*line, columns).toUtf8() + '\n');
    }
    return text;
}

QByteArray asPng(const std::vector<Printed> &all, const PrinterModel &model)
{
    PaperRoll paper(model.dots);
    for (const Printed &printed : all)
        paper.add(printed);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    const bool isSaved = paper.image().save(&buffer, "PNG");
    Q_ASSERT(isSaved);
    return png;
}

}  // namespace

std::vector<Printed> interpret(const QByteArray &bytes, const PrinterModel &model)
{
    Interpreter interpreter(model);
    return interpretAll(interpreter, bytes);
}

QByteArray decodeEscPos(const QByteArray &bytes, DecodeFormat format, const PrinterModel &model)
{
    return describe(interpret(bytes, model), format, model);
}

QByteArray describe(const std::vector<Printed> &printed, DecodeFormat format, const PrinterModel &model)
{
    switch (format) {
    case DecodeFormat::Text: return asText(printed, model.columns);
    case DecodeFormat::Json: return asJson(printed);
    case DecodeFormat::Png: return asPng(printed, model);
    }
    return {};
}

}  // namespace servery
