// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/document.h"

#include <algorithm>
#include <array>
#include <optional>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/base/text.h"

namespace servery {
namespace {

constexpr std::array<const char *, 3> alignNames{"l", "c", "r"};
constexpr std::array<const char *, 3> ruleNames{"thin", "double", "blank"};
constexpr std::array<const char *, 3> symbologyNames{"ean13", "ean8", "code128"};

bool isDropped(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7F && unit <= 0x9F);
}

/// Writes JSON straight into bytes: a receipt is stored with every sale, so this is on its way.
class Writer {
public:
    QByteArray take() { return std::move(m_out); }
    explicit Writer(qsizetype expected) { m_out.reserve(expected); }

    void raw(const char *text) { m_out.append(text); }
    void number(const char *key, qint64 value)
    {
        raw(key);
        m_out.append(QByteArray::number(value));
    }
    void text(const QString &value)
    {
        m_out.append('"');
        const QByteArray utf8 = value.toUtf8();
        for (const char byte : utf8) {
            if (byte == '"' || byte == '\\') {
                m_out.append('\\').append(byte);
            } else if (uchar(byte) < 0x20) {
                m_out.append("\\u00").append(QByteArray(1, byte).toHex());
            } else {
                m_out.append(byte);
            }
        }
        m_out.append('"');
    }

    void operator()(const Row &row)
    {
        raw("{\"row\":[");
        for (const Cell &one : row.cells) {
            if (&one != row.cells.data())
                raw(",");
            cell(one);
        }
        raw("]");
        if (row.indent != 0)
            number(",\"in\":", row.indent);
        raw("}");
    }
    void operator()(const Rule &rule)
    {
        raw("{\"rule\":\"");
        raw(ruleNames[size_t(rule.kind)]);
        raw("\"}");
    }
    void operator()(const QrCode &code)
    {
        raw("{\"qr\":");
        text(code.data);
        number(",\"dots\":", code.moduleDots);
        raw("}");
    }
    void operator()(const Barcode &code)
    {
        raw("{\"barcode\":");
        text(code.data);
        raw(",\"kind\":\"");
        raw(symbologyNames[size_t(code.symbology)]);
        raw("\"}");
    }
    void operator()(const Raster &raster)
    {
        raw("{\"raster\":\"");
        m_out.append(raster.bits.toBase64());
        number("\",\"w\":", raster.widthDots);
        number(",\"h\":", raster.heightDots);
        raw("}");
    }
    void operator()(const Cut &) { raw("{\"cut\":1}"); }

private:
    void cell(const Cell &cell)
    {
        if (cell == Cell{.text = cell.text})
            return text(cell.text);
        raw("{\"t\":");
        text(cell.text);
        if (cell.align != Align::Left) {
            raw(",\"a\":\"");
            raw(alignNames[size_t(cell.align)]);
            raw("\"");
        }
        if (cell.share != 1)
            number(",\"s\":", cell.share);
        if (cell.minWidth != 0)
            number(",\"m\":", cell.minWidth);
        if (cell.style.isBold)
            raw(",\"b\":1");
        if (cell.style.isUnderlined)
            raw(",\"u\":1");
        if (cell.style.isInverse)
            raw(",\"i\":1");
        if (cell.style.width != 1)
            number(",\"w\":", cell.style.width);
        if (cell.style.height != 1)
            number(",\"h\":", cell.style.height);
        raw("}");
    }

    QByteArray m_out;
};

/// The place of a name in its list; the first when it is not there.
template <size_t size>
size_t indexOf(const std::array<const char *, size> &names, const QString &name)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&name](const char *one) { return name == QLatin1StringView(one); });
    return found == names.end() ? 0 : size_t(found - names.begin());
}

Cell cellFrom(const QJsonValue &value)
{
    if (value.isString())
        return Cell{.text = value.toString()};
    const QJsonObject object = value.toObject();
    Cell cell;
    cell.text = object.value(u"t"_s).toString();
    cell.align = Align(indexOf(alignNames, object.value(u"a"_s).toString()));
    cell.share = object.value(u"s"_s).toInt(1);
    cell.minWidth = object.value(u"m"_s).toInt();
    cell.style.isBold = object.contains(u"b"_s);
    cell.style.isUnderlined = object.contains(u"u"_s);
    cell.style.isInverse = object.contains(u"i"_s);
    cell.style.width = object.value(u"w"_s).toInt(1);
    cell.style.height = object.value(u"h"_s).toInt(1);
    return cell;
}

/// nothing for a block of a kind this program does not know (a newer program's receipt).
std::optional<Block> blockFrom(const QJsonObject &object)
{
    if (const auto row = object.constFind(u"row"_s); row != object.constEnd()) {
        Row result{{}, object.value(u"in"_s).toInt()};
        const QJsonArray cells = row->toArray();
        for (const QJsonValue &cell : cells)
            result.cells.push_back(cellFrom(cell));
        return result;
    }
    if (object.contains(u"rule"_s))
        return Rule{Rule::Kind(indexOf(ruleNames, object.value(u"rule"_s).toString()))};
    if (object.contains(u"qr"_s))
        return QrCode{object.value(u"qr"_s).toString(), object.value(u"dots"_s).toInt(QrCode{}.moduleDots)};
    if (object.contains(u"barcode"_s)) {
        const size_t kind = indexOf(symbologyNames, object.value(u"kind"_s).toString());
        return Barcode{Barcode::Symbology(kind), object.value(u"barcode"_s).toString()};
    }
    if (object.contains(u"raster"_s)) {
        const QByteArray bits = QByteArray::fromBase64(object.value(u"raster"_s).toString().toLatin1());
        return Raster{object.value(u"w"_s).toInt(), object.value(u"h"_s).toInt(), bits};
    }
    if (object.contains(u"cut"_s))
        return Cut{};
    return std::nullopt;
}

}  // namespace

QByteArray toJson(const Document &document)
{
    Writer writer(qsizetype(64 + document.blocks.size() * 80));
    writer.raw("{\"title\":");
    writer.text(document.title);
    writer.raw(",\"language\":");
    writer.text(document.language);
    writer.raw(",\"blocks\":[");
    for (const Block &block : document.blocks) {
        if (&block != document.blocks.data())
            writer.raw(",");
        std::visit(writer, block);
    }
    writer.raw("]}");
    return writer.take();
}

Document documentFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Document document;
    document.title = object.value(u"title"_s).toString();
    document.language = object.value(u"language"_s).toString();
    const QJsonArray blocks = object.value(u"blocks"_s).toArray();
    document.blocks.reserve(size_t(blocks.size()));
    for (const QJsonValue &value : blocks) {
        if (auto block = blockFrom(value.toObject()))
            document.blocks.push_back(std::move(*block));
    }
    return document;
}

QString printable(const QString &text)
{
    const auto isBad = [](QChar unit) { return isDropped(unit.unicode()) || unit.isSurrogate(); };
    if (std::none_of(text.begin(), text.end(), isBad))
        return text;
    QString kept;
    kept.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text[at];
        if (unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            kept.append(unit).append(text[++at]);
        } else if (!isBad(unit)) {
            kept.append(unit);
        }
    }
    return kept;
}

}  // namespace servery
