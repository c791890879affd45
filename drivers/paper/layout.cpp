// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/layout.h"

#include <algorithm>
#include <functional>

#include <QVarLengthArray>

#include <utf8proc.h>

namespace servery {
namespace {

/// What a reader sees as one character: a base and everything that is put on it.
struct Cluster {
    int start = 0;   ///< in UTF-16 units
    int length = 0;  ///< in UTF-16 units
    int width = 0;   ///< columns at normal size: 0, 1 or 2
    bool isSpace = false;
    bool canBreakAfter = false;
};
using Clusters = QVarLengthArray<Cluster, 64>;

/// The width of the paper is never less, so that any character fits at normal size.
constexpr int leastColumns = 8;

/// One unit is one character of one column: ASCII, the Latin letters before the combining marks, Greek,
/// Cyrillic, currencies, and the quotes and dashes of print.
bool isSimple(char16_t code)
{
    if (code < 0x300)
        return (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code != 0xAD);
    return (code >= 0x370 && code < 0x483) || (code >= 0x48A && code < 0x530) ||
           (code >= 0x20A0 && code < 0x20C0) || (code >= 0x2010 && code < 0x2028) ||
           (code >= 0x2500 && code < 0x2580);
}

bool isSimple(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar unit) { return isSimple(unit.unicode()); });
}

/// A space where a line may end. A no-break space is not one.
bool isBreakingSpace(char32_t code)
{
    if (code < 0x80)
        return code == U' ';
    return code == 0x3000 || code == 0x2028 || code == 0x2029 || code == 0x1680 || code == 0x205F ||
           (code >= 0x2000 && code <= 0x200A && code != 0x2007);
}

int codePointWidth(char32_t code)
{
    const auto category = utf8proc_category(utf8proc_int32_t(code));
    switch (category) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return 0;
    default: return std::clamp(utf8proc_charwidth(utf8proc_int32_t(code)), 1, 2);
    }
}

Clusters clustersOf(QStringView text)
{
    Clusters clusters;
    utf8proc_int32_t state = 0;
    char32_t previous = 0;
    for (int at = 0; at < text.size();) {
        const bool isPair =
            text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t code = isPair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        const bool isHalfwidthMark = code == 0xFF9E || code == 0xFF9F;  // has a cell of its own
        const bool isNew =
            at == 0 || isHalfwidthMark ||
            utf8proc_grapheme_break_stateful(utf8proc_int32_t(previous), utf8proc_int32_t(code), &state);
        if (isNew)
            clusters.append(Cluster{.start = at});
        Cluster &cluster = clusters.last();
        cluster.isSpace = isNew && isBreakingSpace(code);  // a space that carries a mark is none
        cluster.length += isPair ? 2 : 1;
        cluster.width = std::max(cluster.width, codePointWidth(code));
        previous = code;
        at += isPair ? 2 : 1;
    }
    for (qsizetype i = 0; i + 1 < clusters.size(); ++i) {
        Cluster &cluster = clusters[i];
        const bool isWide = cluster.width == 2 || clusters[i + 1].width == 2;
        const bool isHyphen = text[cluster.start] == u'-' && i > 0 && text[clusters[i - 1].start].isLetter();
        cluster.canBreakAfter = cluster.isSpace || clusters[i + 1].isSpace || isWide || isHyphen;
    }
    return clusters;
}

int widthOf(const Clusters &clusters)
{
    int width = 0;
    for (const Cluster &cluster : clusters)
        width += cluster.width;
    return width;
}

/// One cell as it will be set: its text, how wide that is, and the columns it got.
struct Setting {
    QString text;
    TextStyle style;
    Align align = Align::Left;
    int share = 1;
    int minWidth = 0;
    int textWidth = 0;  ///< columns at normal size
    int column = 0;
    int width = 0;  ///< columns of the paper
    bool isSimple = true;

    int natural() const { return std::max(minWidth, textWidth * style.width); }
    bool fitsOneLine() const { return isSimple && textWidth * style.width <= width; }
    /// Columns that the widest character may need at normal size.
    int least() const { return textWidth == 0 ? 0 : isSimple ? 1 : std::min(2, textWidth); }
};
using Settings = QVarLengthArray<Setting, 6>;

/// Without spaces at its ends; no-break spaces stay.
QString trimmedText(const QString &text)
{
    qsizetype from = 0;
    qsizetype to = text.size();
    while (from < to && text[from] == u' ')
        ++from;
    while (to > from && text[to - 1] == u' ')
        --to;
    return text.mid(from, to - from);
}

Setting settingOf(const Cell &cell)
{
    Setting setting{.text = printable(cell.text), .style = cell.style, .align = cell.align};
    setting.share = std::max(0, cell.share);
    setting.minWidth = setting.share == 0 ? std::max(0, cell.minWidth) : 0;
    setting.style.width = std::clamp(cell.style.width, 1, 8);
    setting.style.height = std::clamp(cell.style.height, 1, 8);
    setting.isSimple = isSimple(setting.text);
    if (setting.isSimple) {
        if (setting.text.startsWith(u' ') || setting.text.endsWith(u' '))
            setting.text = trimmedText(setting.text);
        setting.textWidth = int(setting.text.size());
    } else {
        setting.textWidth = cellWidth(setting.text);
    }
    return setting;
}

/// Gives the cells as wide as their text less, the widest first, until they leave `room` for the rest.
void shrinkFixed(Settings &cells, int room)
{
    const auto fixedSum = [&cells] {
        int sum = 0;
        for (const Setting &cell : cells)
            sum += cell.share == 0 ? cell.width : 0;
        return sum;
    };
    for (int over = fixedSum() - room; over > 0; --over) {
        Setting *widest = nullptr;
        for (Setting &cell : cells) {
            if (cell.share == 0 && cell.width > cell.least() && (!widest || cell.width > widest->width))
                widest = &cell;
        }
        if (!widest)
            return;
        --widest->width;
    }
}

/// Divides the columns among cells side by side, one blank column between two. False: too many for the paper.
bool divide(Settings &cells, int indent, int columns)
{
    const int count = int(cells.size());
    const int room = columns - indent - (count - 1);
    int shares = 0;
    int flexibleLeast = 0;
    for (Setting &cell : cells) {
        shares += cell.share;
        cell.width = cell.share == 0 ? std::min(cell.natural(), columns) : 0;
        if (cell.share > 0)
            flexibleLeast += std::min(cell.natural(), std::max(cell.least(), room / (2 * count)));
    }
    shrinkFixed(cells, room - flexibleLeast);
    int free = room;
    for (const Setting &cell : cells)
        free -= cell.width;
    if (free < 0)
        return false;
    if (shares == 0)
        cells.last().width += free;  // so that a right-aligned last cell ends at the edge
    int column = indent;
    int sharesBefore = 0;
    for (Setting &cell : cells) {
        if (cell.share > 0) {
            const int from = int(qint64(free) * sharesBefore / shares);
            sharesBefore += cell.share;
            cell.width = int(qint64(free) * sharesBefore / shares) - from;
        }
        if (cell.width < cell.least())
            return false;
        cell.column = column;
        column += cell.width + 1;
    }
    return true;
}

TextRun runIn(const Setting &cell, QString text, int textWidth)
{
    const int cells = textWidth * cell.style.width;
    const int free = cell.width - cells;
    const int before = cell.align == Align::Left ? 0 : cell.align == Align::Right ? free : free / 2;
    if (!cell.style.isInverse)
        return TextRun{cell.column + before, cells, std::move(text), cell.style};
    // White on black fills its cell, so that a banner is a bar.
    const int left = before / cell.style.width;
    const int right = free / cell.style.width - left;
    const QString padded = QString(left, u' ') + text + QString(right, u' ');
    // Measured again, because a text that begins with a mark joins the blank before it.
    return TextRun{cell.column, cellWidth(padded) * cell.style.width, padded, cell.style};
}

/// The columns of the longest stretch that a line cannot end in.
int longestStretch(const Clusters &clusters)
{
    int longest = 0;
    int stretch = 0;
    for (const Cluster &cluster : clusters) {
        stretch += cluster.isSpace ? 0 : cluster.width;
        longest = std::max(longest, stretch);
        if (cluster.canBreakAfter)
            stretch = 0;
    }
    return longest;
}

/// Breaks a cell into lines. Wide print becomes narrower before a word or an amount is broken, and
/// beside other cells before it takes a second line.
std::vector<TextRun> wrap(Setting &cell, bool isAlone)
{
    const Clusters clusters = clustersOf(cell.text);
    const int unbroken = isAlone ? longestStretch(clusters) : widthOf(clusters);
    while (cell.style.width > 1 && unbroken * cell.style.width > cell.width)
        --cell.style.width;
    const int room = cell.width / cell.style.width;
    std::vector<TextRun> lines;
    qsizetype at = 0;
    while (true) {
        while (at < clusters.size() && clusters[at].isSpace)
            ++at;
        if (at == clusters.size())
            return lines;
        qsizetype end = at;  // the cluster after the last that fits
        qsizetype breakAt = at;
        int width = 0;
        for (; end < clusters.size() && width + clusters[end].width <= room; ++end) {
            width += clusters[end].width;
            if (clusters[end].canBreakAfter)
                breakAt = end + 1;
        }
        const bool isBroken = end < clusters.size() && !clusters[end].isSpace;
        if (isBroken && breakAt > at)
            end = breakAt;
        end = std::max(end, at + 1);
        const qsizetype next = end;
        while (end > at && clusters[end - 1].isSpace)
            --end;
        const int from = clusters[at].start;
        const QString text = cell.text.mid(from, clusters[end - 1].start + clusters[end - 1].length - from);
        width = 0;
        for (qsizetype i = at; i < end; ++i)
            width += clusters[i].width;
        lines.push_back(runIn(cell, text, width));
        at = next;
    }
}

/// Sets rows on paper of a given width, block after block.
class Sheet {
public:
    explicit Sheet(Layout &layout) : m_layout(layout) {}

    void operator()(const Row &row)
    {
        Settings cells;
        for (const Cell &cell : row.cells)
            cells.append(settingOf(cell));
        const int indent = std::clamp(row.indent, 0, m_layout.columns / 2);
        if (cells.isEmpty() || divide(cells, indent, m_layout.columns))
            return set(cells);
        for (const Setting &cell : cells) {  // too many for one line: one under the other
            Settings alone{cell};
            alone[0].column = indent;
            alone[0].width = m_layout.columns - indent;
            set(alone);
        }
    }
    template <typename Other>
    void operator()(const Other &other)
    {
        m_layout.blocks.emplace_back(other);
    }

private:
    void set(Settings &cells)
    {
        TextLine &first = std::get<TextLine>(m_layout.blocks.emplace_back(TextLine{}));
        if (std::all_of(cells.begin(), cells.end(), std::mem_fn(&Setting::fitsOneLine))) {
            first.runs.reserve(size_t(cells.size()));
            for (Setting &cell : cells) {
                if (cell.textWidth > 0)
                    first.runs.push_back(runIn(cell, std::move(cell.text), cell.textWidth));
            }
            return;
        }
        const size_t top = m_layout.blocks.size() - 1;
        for (Setting &cell : cells) {
            size_t at = top;
            for (TextRun &run : wrap(cell, cells.size() == 1)) {
                if (at == m_layout.blocks.size())
                    m_layout.blocks.emplace_back(TextLine{});
                std::get<TextLine>(m_layout.blocks[at++]).runs.push_back(std::move(run));
            }
        }
    }

    Layout &m_layout;
};

}  // namespace

Layout layOut(const Document &document, int columns)
{
    Layout layout{.columns = std::max(columns, leastColumns)};
    layout.blocks.reserve(document.blocks.size() + 8);
    Sheet sheet(layout);
    for (const Block &block : document.blocks)
        std::visit(sheet, block);
    return layout;
}

int cellWidth(QStringView text)
{
    return isSimple(text) ? int(text.size()) : widthOf(clustersOf(text));
}

}  // namespace servery
