// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/star/star_interpreter.h"

#include <algorithm>
#include <array>

#include "drivers/escpos/text_decoder.h"

namespace servery {
namespace {

using Kind = StarFrame::Kind;

constexpr int maxRasterRows = 16384;

/// n as a number or as its digit.
int choice(quint8 parameter)
{
    return parameter >= '0' && parameter <= '9' ? parameter - '0' : parameter;
}

int word(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]) | quint8(bytes[index + 1]) << 8;
}

quint8 first(QByteArrayView parameters)
{
    return parameters.isEmpty() ? quint8(0) : quint8(parameters[0]);
}

Align alignOf(int n)
{
    return n == 1 ? Align::Center : n == 2 ? Align::Right : Align::Left;
}

/// In CODE 128 data a percent sign opens two characters: %0 is itself, %1 to %4 are function codes, %5 is
/// DEL, %6 to %8 choose the set, %@ to %_ are control characters.
QByteArray code128Data(const QByteArray &bytes)
{
    QByteArray data;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '%' || i + 1 == bytes.size()) {
            data.append(bytes[i]);
            continue;
        }
        const char next = bytes[++i];
        if (next == '0')
            data.append('%');
        else if (next == '1')
            data.append('\x1d');
        else if (next >= '@' && next <= '_')
            data.append(char(next - '@'));
    }
    return data;
}

}  // namespace

StarInterpreter::StarInterpreter(const PrinterModel &model) : m_model(model)
{
    reset();
}

void StarInterpreter::reset()
{
    m_line = {};
    m_x = 0;
    m_lineFeed = 32;
    m_characterSpace = 0;
    m_region = 0;
    m_page = m_model.pages.front().page;
    m_align = Align::Left;
    m_style = {};
    m_isSmallFont = false;
    m_pulseMs = 200;
    m_qr = {};
    m_isRaster = false;
    m_raster = {};
}

void StarInterpreter::clearBuffers()
{
    m_pending.clear();
    m_at = 0;
    m_skip = 0;
    reset();
}

void StarInterpreter::feed(QByteArrayView bytes)
{
    if (m_at == m_pending.size()) {
        m_pending.clear();
        m_at = 0;
    } else if (m_at > 65536) {
        m_pending.remove(0, m_at);
        m_at = 0;
    }
    m_pending.append(bytes.data(), bytes.size());
}

bool StarInterpreter::step()
{
    const QByteArrayView rest = QByteArrayView(m_pending).sliced(m_at);
    if (rest.isEmpty())
        return false;
    if (m_skip > 0) {
        const qsizetype dropped = std::min(m_skip, rest.size());
        m_skip -= dropped;
        m_at += dropped;
        return true;
    }
    const StarFrame frame = frameStar(rest, m_isRaster);
    if (frame.length > maxCommandBytes) {
        emitIt(UnknownCommand{rest.first(frame.head).toByteArray()});
        m_skip = frame.length;
        return true;
    }
    if (!frame.isComplete)
        return false;
    if (frame.kind == Kind::Unknown)
        emitIt(UnknownCommand{rest.first(frame.length).toByteArray()});
    else
        execute(frame, rest.sliced(frame.head, frame.length - frame.head));
    m_at += frame.length;
    return true;
}

void StarInterpreter::finish()
{
    endRaster();
    if (!m_line.runs.empty() || !m_line.stripes.empty())
        printLine(m_lineFeed);
}

void StarInterpreter::execute(const StarFrame &frame, QByteArrayView parameters)
{
    switch (frame.kind) {
    case Kind::Text: text(parameters); break;
    case Kind::Control: control(frame.code); break;
    case Kind::Esc: escape(frame.code, parameters); break;
    case Kind::EscGs: group(frame.code, parameters); break;
    case Kind::EscRs: settings(frame.code, first(parameters)); break;
    case Kind::Raster: rasterRow(frame.code, parameters); break;
    case Kind::Unknown: break;
    }
}

void StarInterpreter::control(char code)
{
    switch (code) {
    case '\n': printLine(m_lineFeed); break;
    case '\f':
        endRaster();
        m_isRaster = false;
        finish();
        break;
    case 0x0E: m_style.width = 2; break;
    case 0x14: m_style.width = 1; break;
    case 0x07: emitIt(DrawerPulse{2, m_pulseMs}); break;
    case 0x19: emitIt(DrawerPulse{5, 200}); break;
    case 0x1C: emitIt(DrawerPulse{2, m_pulseMs, true}); break;
    case 0x1A: emitIt(DrawerPulse{5, 200, true}); break;
    case 0x17:
        finish();
        emitIt(PrinterQuestion{PrinterQuestion::Kind::JobEnd, 0, {}});
        break;
    case 0x18: reset(); break;
    case 0x00:
    case 0x04:  // EOT and ENQ were heard when they arrived
    case 0x05:
    case '\t':
    case '\r':
    case 0x0F:
    case 0x11:
    case 0x12:
    case 0x13:
    case 0x1E: break;
    default: emitIt(UnknownCommand{QByteArray(1, code)}); break;
    }
}

void StarInterpreter::escape(char code, QByteArrayView parameters)
{
    const int n = first(parameters);
    switch (code) {
    case '@': reset(); break;
    case '0':
    case '1': m_lineFeed = 24; break;  // 3 mm
    case 'z': m_lineFeed = choice(first(parameters)) == 1 ? 32 : 24; break;
    case 'a':
        finish();
        emitIt(PaperFeed{n * m_lineFeed});
        break;
    case 'J':
    case 'I':
        finish();
        emitIt(PaperFeed{n * (code == 'J' ? 2 : 1)});  // quarters and eighths of a millimetre
        break;
    case 'd':
        finish();
        emitIt(PaperCut{(choice(first(parameters)) & 1) == 1});
        break;
    case 0x07: m_pulseMs = n * 10; break;
    case 0x06:
        if (n == 0x01)
            emitIt(PrinterQuestion{PrinterQuestion::Kind::StatusNow, 0, {}});
        break;
    case 'K':
    case 'L':
    case 'X':
    case 'k': stripe(code, parameters); break;
    case 'b': barcode(parameters); break;
    case '*': rasterCommand(parameters); break;
    default: style(code, parameters); break;
    }
}

void StarInterpreter::style(char code, QByteArrayView parameters)
{
    const int n = choice(first(parameters));
    switch (code) {
    case 'E': m_style.isBold = true; break;
    case 'F': m_style.isBold = false; break;
    case '4': m_style.isInverse = true; break;
    case '5': m_style.isInverse = false; break;
    case '-': m_style.isUnderlined = n == 1; break;
    case 'i': {
        const int wide = choice(quint8(parameters[1]));
        if (n <= 5 && wide <= 5) {
            m_style.height = n + 1;
            m_style.width = wide + 1;
        }
        break;
    }
    case 'W': m_style.width = std::min(n, 5) + 1; break;
    case 'h': m_style.height = std::min(n, 5) + 1; break;
    case 0x0E: m_style.height = 2; break;
    case 0x14: m_style.height = 1; break;
    case 'M': m_isSmallFont = false; break;
    case 'P':
    case ':': m_isSmallFont = true; break;
    case ' ': m_characterSpace = n; break;
    case 'R': m_region = n; break;
    default: break;  // settings that change nothing on our paper
    }
}

void StarInterpreter::settings(char code, quint8 n)
{
    switch (code) {
    case 'a': emitIt(PrinterQuestion{PrinterQuestion::Kind::AutoStatus, choice(n), {}}); break;
    case 'E': emitIt(PrinterQuestion{PrinterQuestion::Kind::JobEndReset, 0, {}}); break;
    case 'F': m_isSmallFont = choice(n) == 1; break;
    default: break;
    }
}

void StarInterpreter::group(char code, QByteArrayView parameters)
{
    switch (code) {
    case 't': {
        const auto page =
            std::find_if(m_model.pages.begin(), m_model.pages.end(),
                         [&](const auto &candidate) { return candidate.number == first(parameters); });
        m_page = page == m_model.pages.end() ? nullptr : page->page;
        break;
    }
    case 'a': m_align = alignOf(choice(first(parameters))); break;
    case 'A': moveTo(word(parameters, 0)); break;
    case 'R': moveTo(m_x + qint16(word(parameters, 0))); break;
    case 'S':
        finish();
        emitIt(PrintedImage{
            {word(parameters, 1) * 8, word(parameters, 3), parameters.sliced(6).toByteArray()}, m_align});
        break;
    case 'y': qrCode(parameters); break;
    default: break;
    }
}

void StarInterpreter::qrCode(QByteArrayView parameters)
{
    const char function = parameters[0];
    if (function == 'S' && parameters[1] == '2')
        m_qr.moduleDots = std::clamp<int>(quint8(parameters[2]), 1, 8);
    if (function == 'D')
        m_qr.data = parameters.sliced(5).toByteArray();
    if (function != 'P' || m_qr.data.isEmpty())
        return;
    finish();
    PrintedCode code = m_qr;
    code.kind = u"qr"_s;
    code.align = m_align;
    emitIt(std::move(code));
}

void StarInterpreter::barcode(QByteArrayView parameters)
{
    static constexpr std::array kinds = {"upce", "upca",    "ean8",   "ean13",  "code39",
                                         "itf",  "code128", "code93", "codabar"};
    finish();
    const int kind = choice(quint8(parameters[0]));
    const int below = choice(quint8(parameters[1]));
    const QByteArray data = parameters.sliced(4).chopped(1).toByteArray();
    if (kind >= int(kinds.size()) || below < 1 || below > 4) {
        emitIt(UnknownCommand{QByteArray("\x1b"
                                         "b") +
                              parameters.first(2).toByteArray()});
        return;
    }
    PrintedCode code;
    code.kind = QString::fromLatin1(kinds[size_t(kind)]);
    code.data = kind == 6 ? code128Data(data) : data;
    code.align = m_align;
    code.moduleDots = std::clamp(choice(quint8(parameters[2])), 1, 3) + 1;
    code.heightDots = quint8(parameters[3]);
    code.hasTextBelow = below == 2 || below == 4;
    emitIt(std::move(code));
}

void StarInterpreter::stripe(char code, QByteArrayView parameters)
{
    const int count = word(parameters, 0);
    const QByteArrayView data = parameters.sliced(2);
    const Raster raster = code == 'k'   ? Raster{count * 8, 24, data.toByteArray()}
                          : code == 'X' ? fromColumns(data, count, 3)
                                        : scaled(fromColumns(data, count, 1), code == 'K' ? 3 : 1, 3);
    if (raster.widthDots <= 0)
        return;
    m_line.stripes.push_back({m_x, raster});
    moveTo(m_x + raster.widthDots);
}

void StarInterpreter::rasterCommand(QByteArrayView parameters)
{
    if (parameters[0] != 'r')
        return;
    if (parameters[1] == 'A') {
        finish();
        m_isRaster = true;
    } else if (parameters[1] == 'B' || parameters[1] == 'C') {
        endRaster();
        m_isRaster = false;
    } else if (parameters[1] == 'Y') {
        endRaster();
        emitIt(
            PaperFeed{std::clamp(parameters.sliced(2).chopped(1).toByteArray().toInt(), 0, maxRasterRows)});
    }
}

/// Rows may differ in length; the picture is as wide as the paper.
void StarInterpreter::rasterRow(char code, QByteArrayView row)
{
    if (code == 'k')
        endRaster();
    const int rowBytes = (m_model.dots + 7) / 8;
    QByteArray bits = row.first(std::min<qsizetype>(row.size(), rowBytes)).toByteArray();
    bits.resize(rowBytes, '\0');
    m_raster.widthDots = rowBytes * 8;
    m_raster.bits.append(bits);
    if (++m_raster.heightDots >= maxRasterRows)
        endRaster();
}

void StarInterpreter::endRaster()
{
    if (m_raster.heightDots > 0)
        emitIt(PrintedImage{std::exchange(m_raster, {}), Align::Left});
}

void StarInterpreter::moveTo(int dots)
{
    m_x = std::clamp(dots, 0, m_model.dots);
}

void StarInterpreter::printLine(int feedDots)
{
    int height = feedDots;
    for (const PrintedRun &run : m_line.runs)
        height = std::max(height, run.style.height * 24);
    for (const PrintedStripe &one : m_line.stripes)
        height = std::max(height, one.raster.heightDots);
    m_line.feedDots = height;
    m_line.align = m_align;
    emitIt(std::exchange(m_line, {}));
    m_x = 0;
}

void StarInterpreter::text(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        const quint8 code = quint8(byte);
        const QChar character = code < 0x80 ? regional(code, m_region)
                                : m_page    ? QChar(m_page->character(code))
                                            : QChar(QChar::ReplacementCharacter);
        const int width = cellDots() * m_style.width + m_characterSpace;
        if (m_x > 0 && m_x + width > m_model.dots)
            printLine(m_lineFeed);
        const bool continues =
            !m_line.runs.empty() && m_line.runs.back().style == m_style &&
            m_line.runs.back().cellDots == cellDots() && m_characterSpace == 0 &&
            m_x == m_line.runs.back().x + m_line.runs.back().cells * cellDots() * m_style.width;
        if (!continues)
            m_line.runs.push_back({m_x, cellDots(), 0, {}, m_style});
        m_line.runs.back().text.append(character);
        ++m_line.runs.back().cells;
        m_x += width;
    }
}

}  // namespace servery
