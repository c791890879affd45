// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/zpl_interpreter.h"

#include <algorithm>

namespace servery {
namespace {

constexpr int mostCopies = 999;
/// Settings of the printer that change nothing on a picture.
constexpr QByteArrayView withoutPicture[] = {"CI", "LS", "LT", "FW", "PO", "MN", "MM", "MT", "PR",
                                             "MD", "LR", "FX", "JM", "CC", "JA", "JS", "SD", "CV"};

/// The number at `index` of comma-separated parameters; `otherwise` where there is none.
int number(const QByteArrayList &parameters, qsizetype index, int otherwise,
           int most = LabelInterpreter::mostDots)
{
    bool isNumber = false;
    const int value = parameters.value(index).trimmed().toInt(&isNumber);
    return isNumber ? std::clamp(value, 0, most) : otherwise;
}

/// _41 is A, where ^FH is set.
QByteArray unhexed(const QByteArray &data)
{
    QByteArray plain;
    for (qsizetype i = 0; i < data.size(); ++i) {
        bool isHex = false;
        const int value = data[i] == '_' && i + 2 < data.size() ? data.mid(i + 1, 2).toInt(&isHex, 16) : 0;
        plain += isHex ? char(value) : data[i];
        i += isHex ? 2 : 0;
    }
    return plain;
}

/// ^BC: >0 is >, another character behind > changes the subset.
QByteArray code128Data(const QByteArray &data)
{
    QByteArray plain;
    for (qsizetype i = 0; i < data.size(); ++i) {
        if (data[i] != '>')
            plain += data[i];
        else if (++i < data.size() && data[i] == '0')
            plain += '>';
    }
    return plain;
}

/// ^GFA: hex digits; bytes that are missing stay white.
std::optional<Raster> graphic(const QByteArray &rest)
{
    const QByteArrayList head = rest.split(',').first(std::min<qsizetype>(4, rest.count(',') + 1));
    const int total = number(head, 2, 0, LabelInterpreter::mostWaitingBytes);
    const int rowBytes = number(head, 3, 0, LabelInterpreter::mostDots / 8);
    if (!rest.startsWith("A,") || rowBytes == 0 || total < rowBytes || rest.count(',') < 4)
        return std::nullopt;
    const int rows = std::min(total / rowBytes, LabelInterpreter::mostDots);
    const QByteArray digits = rest.mid(head.join(',').size() + 1);
    return Raster{rowBytes * 8, rows, QByteArray::fromHex(digits).leftJustified(rowBytes * rows, '\0', true)};
}

/// ^GB: a frame, or all ink where it is as thick as high or wide.
Raster box(int width, int height, int thick)
{
    width = std::max(width, thick);
    height = std::max(height, thick);
    const int rowBytes = (width + 7) / 8;
    Raster raster{width, height, QByteArray(qsizetype(rowBytes) * height, '\0')};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (x < thick || y < thick || x >= width - thick || y >= height - thick)
                raster.bits[y * rowBytes + x / 8] = char(raster.bits[y * rowBytes + x / 8] | 0x80 >> x % 8);
        }
    }
    return raster;
}

}  // namespace

void ZplInterpreter::feed(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        if ((byte == '^' || byte == '~') && !m_waiting.isEmpty())
            carryOut(std::exchange(m_waiting, {}));
        if (m_waiting.isEmpty() && byte != '^' && byte != '~')
            continue;
        if (quint8(byte) >= 0x20)  // line ends between and in commands mean nothing
            m_waiting += byte;
        if (m_waiting == "~HS" || m_waiting == "^XZ" || m_waiting == "^XA")
            carryOut(std::exchange(m_waiting, {}));
        if (m_waiting.size() > mostWaitingBytes)
            m_waiting.clear();
    }
}

void ZplInterpreter::carryOut(const QByteArray &command)
{
    const bool isFont = command.startsWith("^A") && command != "^XA";
    const QByteArray name = isFont ? QByteArray("A") : command.mid(1, 2);
    const QByteArray rest = command.mid(1 + name.size());
    if (command == "~HS") {
        happen(LabelQuestion{});
    } else if (name == "XA") {
        m_label.copies = 1;
        m_label.things.clear();
        m_field = {};
        m_isInside = true;
    } else if (name == "XZ") {
        if (std::exchange(m_isInside, false))
            happen(m_label);
    } else if (!layOut(name, rest) && !takeField(name, rest) && !takeCode(name, rest) &&
               std::find(std::begin(withoutPicture), std::end(withoutPicture), name) ==
                   std::end(withoutPicture)) {
        happen(UnknownCommand{command.left(16)});
    }
}

bool ZplInterpreter::layOut(QByteArrayView name, const QByteArray &rest)
{
    const QByteArrayList parameters = rest.split(',');
    if (name == "PW") {
        m_label.widthDots = number(parameters, 0, m_label.widthDots);
    } else if (name == "LL") {
        m_label.heightDots = number(parameters, 0, m_label.heightDots);
    } else if (name == "LH") {
        m_homeX = number(parameters, 0, 0);
        m_homeY = number(parameters, 1, 0);
    } else if (name == "PQ") {
        m_label.copies = std::max(1, number(parameters, 0, 1, mostCopies));
    } else if (name == "CF") {
        const int height = number(parameters, 1, 20);
        m_font = {0, std::max(1, number(parameters, 2, height) * 2 / 3), std::max(1, height)};
    } else if (name == "BY") {
        m_moduleDots = std::clamp(number(parameters, 0, 2), 1, 10);
        m_barHeight = number(parameters, 2, m_barHeight);
    } else {
        return false;
    }
    return true;
}

bool ZplInterpreter::takeField(QByteArrayView name, const QByteArray &rest)
{
    const QByteArrayList parameters = rest.split(',');
    if (name == "FO" || name == "FT") {
        m_field = {};
        m_field.font = m_font;
        m_field.x = m_homeX + number(parameters, 0, 0);
        m_field.y = m_homeY + number(parameters, 1, 0);
    } else if (name == "A") {  // ^A0N,height,width; the letters are about two thirds of the width
        const int height = std::max(1, number(parameters, 1, 20));
        m_field.font = {0, std::max(1, number(parameters, 2, height) * 2 / 3), height};
    } else if (name == "FH") {
        m_field.isHex = true;
    } else if (name == "FD" || name == "FV") {
        m_field.data = m_field.isHex ? unhexed(rest) : rest;
    } else if (name == "GF") {
        m_field.picture = graphic(rest);
    } else if (name == "GB") {
        m_field.picture =
            box(number(parameters, 0, 1), number(parameters, 1, 1), std::max(1, number(parameters, 2, 1)));
    } else if (name == "FS") {
        endField();
    } else {
        return false;
    }
    return true;
}

bool ZplInterpreter::takeCode(QByteArrayView name, const QByteArray &rest)
{
    const QByteArrayList parameters = rest.split(',');
    if (name == "BE")
        m_field.symbology = Barcode::Symbology::Ean13;
    else if (name == "B8")
        m_field.symbology = Barcode::Symbology::Ean8;
    else if (name == "BC")
        m_field.symbology = Barcode::Symbology::Code128;
    else if (name == "BQ")
        m_field.isQr = true;
    else
        return false;
    m_field.codeHeight = number(parameters, 1, m_barHeight);
    m_field.moduleDots = std::clamp(number(parameters, 2, 3), 1, 10);
    return true;
}

void ZplInterpreter::endField()
{
    const Field field = std::exchange(m_field, {});
    const QByteArray data = field.data.value_or(QByteArray());
    if (field.picture) {
        place(PlacedPicture{field.x, field.y, *field.picture});
    } else if (!field.data) {
        return;
    } else if (field.isQr) {  // "MA," in front: level and mode
        place(
            PlacedQr{field.x, field.y, field.moduleDots, QString::fromUtf8(data.mid(data.indexOf(',') + 1))});
    } else if (field.symbology) {
        const bool isCode128 = *field.symbology == Barcode::Symbology::Code128;
        const QByteArray plain = isCode128 ? code128Data(data) : data;
        place(PlacedBarcode{
            field.x, field.y, field.codeHeight, m_moduleDots, {*field.symbology, QString::fromUtf8(plain)}});
    } else {
        place(PlacedText{field.x, field.y, field.font, QString::fromUtf8(data)});
    }
}

}  // namespace servery
