// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/interpreter.h"

#include <algorithm>

#include "drivers/escpos/double_byte.h"
#include "drivers/escpos/text_decoder.h"
#include "drivers/paper/layout.h"

namespace servery {
namespace {

using Kind = CommandFrame::Kind;

bool isOn(quint8 parameter)
{
    return parameter & 1;
}

/// 0, 1, 2 or their digits.
int choice(quint8 parameter)
{
    return parameter >= '0' && parameter <= '9' ? parameter - '0' : parameter;
}

int word(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]) | quint8(bytes[index + 1]) << 8;
}

}  // namespace

Interpreter::Interpreter(const PrinterModel &model) : m_model(model)
{
    reset();
}

void Interpreter::reset()
{
    m_line = {};
    m_x = 0;
    m_lineSpacing = 30;
    m_margin = 0;
    m_areaDots = m_model.dots;
    m_characterSpace = 0;
    m_region = 0;
    m_page = m_model.pages.front().page;
    m_align = Align::Left;
    m_style = {};
    m_isDoubleStrike = false;
    m_isSmallFont = false;
    m_isTwoByte = false;
    m_isShiftJis = false;
    m_isWideUnderlined = false;
    m_wideScale = 0x11;
    m_isUtf8 = false;
    m_heldByte.clear();
    m_code = {};
    m_qr = {};
    m_graphics = {};
    m_tabs.clear();
    for (int column = 8; column <= 64; column += 8)
        m_tabs.push_back(column * 12);
}

void Interpreter::clearBuffers()
{
    m_pending.clear();
    m_at = 0;
    m_skip = 0;
    m_line = {};
    m_x = 0;
}

void Interpreter::feed(QByteArrayView bytes)
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

bool Interpreter::step()
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
    const CommandFrame frame = frameCommand(rest);
    if (frame.length > maxCommandBytes) {
        emitIt(UnknownCommand{rest.first(frame.head).toByteArray()});
        m_skip = frame.length;
        return true;
    }
    if (!frame.isComplete)
        return false;
    // Commands may ask for more, so the bytes stay where they are until this one is done.
    execute(frame, rest.sliced(frame.head, frame.length - frame.head));
    m_at += frame.length;
    return true;
}

void Interpreter::finish()
{
    if (!m_line.runs.empty() || !m_line.stripes.empty())
        printLine();
}

void Interpreter::execute(const CommandFrame &frame, QByteArrayView parameters)
{
    if (frame.kind == Kind::Esc && frame.code == '=')
        m_isDeselected = !isOn(quint8(parameters[0]));
    if (m_isDeselected)
        return;
    switch (frame.kind) {
    case Kind::Text: text(parameters); break;
    case Kind::Control: control(frame.code); break;
    case Kind::Esc: escape(frame.code, parameters); break;
    case Kind::Fs: file(frame.code, parameters); break;
    case Kind::Gs:
        if (frame.code == '(' || frame.code == '8')
            countedGroup(parameters[0], parameters.sliced(frame.code == '(' ? 3 : 5));
        else
            group(frame.code, parameters);
        break;
    case Kind::Dle:
        // DLE EOT and DLE ENQ were heard when they arrived; only the pulse still has something to show.
        if (frame.code == 0x14 && parameters.size() == 3 && parameters[0] == 1)
            emitIt(DrawerPulse{parameters[1] == 1 ? 5 : 2, quint8(parameters[2]) * 100, true});
        break;
    case Kind::Unknown: {
        const char prefix = m_pending[m_at];
        emitIt(UnknownCommand{QByteArray(1, prefix) + frame.code});
        break;
    }
    }
}

void Interpreter::control(char code)
{
    switch (code) {
    case '\n': printLine(); break;
    case '\f': finish(); break;
    case '\t': tab(); break;
    case '\r':  // printers ignore it unless told otherwise
    case 0x00:
    case 0x11:
    case 0x13:
    case 0x18: break;
    default: emitIt(UnknownCommand{QByteArray(1, code)}); break;
    }
}

void Interpreter::escape(char code, QByteArrayView parameters)
{
    const quint8 n = parameters.isEmpty() ? 0 : quint8(parameters[0]);
    switch (code) {
    case '@': reset(); break;
    case '2': m_lineSpacing = 30; break;
    case '3': m_lineSpacing = n; break;
    case 'd':
        if (m_x > 0 || !m_line.stripes.empty()) {
            printLine();
            emitIt(PaperFeed{std::max(0, n - 1) * m_lineSpacing});
        } else {
            emitIt(PaperFeed{n * m_lineSpacing});
        }
        break;
    case 'J':
    case 'K':
        finish();
        emitIt(PaperFeed{code == 'J' ? n : -n});
        break;
    case '$': moveTo(word(parameters, 0)); break;
    case '\\': moveTo(m_x + qint16(word(parameters, 0))); break;
    case '*': stripe(parameters); break;
    case 'D':
        m_tabs.clear();
        for (qsizetype i = 0; i + 1 < parameters.size(); ++i)
            m_tabs.push_back(quint8(parameters[i]) * cellDots());
        break;
    case 'p':
        if (parameters.size() == 3)
            emitIt(DrawerPulse{isOn(n) ? 5 : 2, quint8(parameters[1]) * 2});
        else
            emitIt(UnknownCommand{QByteArray("\x1bp") + char(n)});
        break;
    case 'i':
    case 'm':
        finish();
        emitIt(PaperCut{true});
        break;
    case 'c':
        if (n == 4 || n == '4')
            emitIt(PrinterQuestion{PrinterQuestion::Kind::PaperStop, quint8(parameters[1]), {}});
        break;
    case 'u':
    case 'v': emitIt(PrinterQuestion{PrinterQuestion::Kind::Sensor, code == 'u' ? 2 : 1, {}}); break;
    default: escapeText(code, n); break;
    }
}

void Interpreter::escapeText(char code, quint8 n)
{
    switch (code) {
    case '!':
        m_isSmallFont = n & 0x01;
        m_style.isBold = n & 0x08;
        m_style.height = n & 0x10 ? 2 : 1;
        m_style.width = n & 0x20 ? 2 : 1;
        m_style.isUnderlined = n & 0x80;
        break;
    case 'E': m_style.isBold = isOn(n); break;
    case 'G': m_isDoubleStrike = isOn(n); break;
    case '-': m_style.isUnderlined = choice(n) == 1 || choice(n) == 2; break;
    case 'M': m_isSmallFont = isOn(n); break;
    case ' ': m_characterSpace = n; break;
    case 'R': m_region = n; break;
    case 'a':
        if (m_x == 0 && m_line.stripes.empty())
            m_align = choice(n) == 1 ? Align::Center : choice(n) == 2 ? Align::Right : Align::Left;
        break;
    case 't': {
        const auto page = std::find_if(m_model.pages.begin(), m_model.pages.end(),
                                       [n](const auto &candidate) { return candidate.number == n; });
        m_page = page == m_model.pages.end() ? nullptr : page->page;
        m_isUtf8 = false;
        break;
    }
    default: break;  // settings that change nothing on our paper
    }
}

void Interpreter::file(char code, QByteArrayView parameters)
{
    switch (code) {
    case '&': m_isTwoByte = true; break;
    case '.':
        m_isTwoByte = false;
        m_heldByte.clear();
        break;
    case 'C': m_isShiftJis = choice(quint8(parameters[0])) == 1; break;
    case '-': m_isWideUnderlined = choice(quint8(parameters[0])) != 0; break;
    case 'W': m_wideScale = isOn(quint8(parameters[0])) ? 0x22 : 0x11; break;
    case '!': {
        const int mode = quint8(parameters[0]);
        m_wideScale = (mode & 0x04 ? 0x20 : 0x10) | (mode & 0x08 ? 0x02 : 0x01);
        m_isWideUnderlined = mode & 0x80;
        break;
    }
    case '(':  // FS ( C fn 48: 2 selects UTF-8
        if (parameters[0] == 'C' && parameters.size() >= 5 && parameters[3] == '0')
            m_isUtf8 = choice(quint8(parameters[4])) == 2;
        break;
    case 'p':
        finish();
        emitIt(PrintedImage{{}, m_align});
        break;
    default: break;
    }
}

void Interpreter::group(char code, QByteArrayView parameters)
{
    const quint8 n = parameters.isEmpty() ? 0 : quint8(parameters[0]);
    switch (code) {
    case '!':
        m_style.width = ((n >> 4) & 7) + 1;
        m_style.height = (n & 7) + 1;
        break;
    case 'B': m_style.isInverse = isOn(n); break;
    case 'L': m_margin = std::min(word(parameters, 0), m_model.dots); break;
    case 'W': m_areaDots = std::clamp(word(parameters, 0), cellDots(), m_model.dots); break;
    case 'h': m_code.heightDots = n; break;
    case 'w': m_code.moduleDots = std::clamp<int>(n, 1, 6); break;
    case 'H': m_code.hasTextBelow = choice(n) != 0; break;
    case 'k': barcode(parameters); break;
    case 'v': {
        const int rowBytes = word(parameters, 2);
        const int scale = choice(quint8(parameters[1]));
        finish();
        emitIt(PrintedImage{scaled({rowBytes * 8, word(parameters, 4), parameters.sliced(6).toByteArray()},
                                   scale & 1 ? 2 : 1, scale & 2 ? 2 : 1),
                            m_align});
        break;
    }
    case '*': m_download = fromColumns(parameters.sliced(2), n * 8, quint8(parameters[1])); break;
    case '/': downloadedImage(choice(n)); break;
    case 'V':
        finish();
        emitIt(PaperCut{isOn(n) != (n >= 'A')});
        break;
    case 'a': emitIt(PrinterQuestion{PrinterQuestion::Kind::AutoStatus, n, {}}); break;
    case 'r': emitIt(PrinterQuestion{PrinterQuestion::Kind::Sensor, choice(n), {}}); break;
    case 'I': emitIt(PrinterQuestion{PrinterQuestion::Kind::Identity, n, {}}); break;
    default: break;
    }
}

void Interpreter::moveTo(int dots)
{
    m_x = std::clamp(dots, 0, m_areaDots);
}

void Interpreter::tab()
{
    const auto next = std::find_if(m_tabs.begin(), m_tabs.end(), [this](int stop) { return stop > m_x; });
    if (next != m_tabs.end() && *next <= m_areaDots)
        m_x = *next;
}

void Interpreter::printLine()
{
    int height = m_lineSpacing;
    for (const PrintedRun &run : m_line.runs)
        height = std::max(height, run.style.height * (run.cellDots < m_model.cellDots ? 17 : 24));
    for (const PrintedStripe &stripe : m_line.stripes)
        height = std::max(height, stripe.raster.heightDots);
    m_line.feedDots = height;
    m_line.align = m_align;
    m_line.marginDots = m_margin;
    emitIt(std::exchange(m_line, {}));
    m_x = 0;
}

void Interpreter::text(QByteArrayView bytes)
{
    if (m_isTwoByte || m_isUtf8) {
        const QByteArray all = m_heldByte + bytes.toByteArray();
        m_heldByte.clear();
        for (qsizetype at = 0; at < all.size();) {
            const qsizetype length = m_isUtf8 ? utf8Length(all, at) : doubleByteLength(all, at, m_isShiftJis);
            if (at + length > all.size()) {
                m_heldByte = all.mid(at);
                return;
            }
            const QByteArray one = all.mid(at, length);
            if (length == 1)
                putCharacter(single(quint8(one[0])), 1);
            else if (m_isUtf8)
                putCharacter(QString::fromUtf8(one), std::max(1, cellWidth(QString::fromUtf8(one))));
            else
                putWide(one);
            at += length;
        }
        return;
    }
    for (const char byte : bytes)
        putCharacter(single(quint8(byte)), 1);
}

QChar Interpreter::single(quint8 byte) const
{
    if (byte < 0x80)
        return regional(byte, m_region);
    return m_page ? QChar(m_page->character(byte)) : QChar(QChar::ReplacementCharacter);
}

/// Without a font of its own it is read as what most two-byte printers speak.
void Interpreter::putWide(const QByteArray &bytes)
{
    const char *other =
        m_model.doubleByte && !m_model.doubleByte->isShiftJis() ? m_model.doubleByte->charset() : "GB18030";
    TextStyle style = m_style;
    style.isUnderlined = m_isWideUnderlined;
    style.width = std::max(style.width, m_wideScale >> 4);
    style.height = std::max(style.height, m_wideScale & 0x0F);
    put(fromCharset(bytes, m_isShiftJis ? "SHIFT_JIS" : other), 2, style);
}

void Interpreter::putCharacter(const QString &character, int cells)
{
    put(character, cells, m_style);
}

void Interpreter::put(const QString &character, int cells, const TextStyle &wanted)
{
    TextStyle style = wanted;
    style.isBold = style.isBold || m_isDoubleStrike;
    const int width = cells * cellDots() * style.width + m_characterSpace;
    if (m_x > 0 && m_x + width > m_areaDots)
        printLine();
    const auto continues = [&](const PrintedRun &last) {
        return last.style == style && last.cellDots == cellDots() && m_characterSpace == 0 &&
               m_x == last.x + last.cells * last.cellDots * style.width;
    };
    if (m_line.runs.empty() || !continues(m_line.runs.back()))
        m_line.runs.push_back({m_x, cellDots(), 0, {}, style});
    PrintedRun &run = m_line.runs.back();
    run.text.append(character);
    run.cells += cells;
    m_x += width;
}

}  // namespace servery
