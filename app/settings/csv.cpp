// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/csv.h"

#include <QStringDecoder>

namespace servery {

static QChar separatorOf(const QString &text)
{
    qsizetype end = 0;
    qsizetype counts[3] = {};
    static const QChar separators[3] = {u',', u';', u'\t'};
    for (bool isQuoted = false; end < text.size(); ++end) {
        if (text[end] == u'"')
            isQuoted = !isQuoted;
        if (!isQuoted && (text[end] == u'\n' || text[end] == u'\r'))
            break;
        for (int i = 0; i < 3 && !isQuoted; ++i)
            counts[i] += text[end] == separators[i] ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < 3; ++i)
        best = counts[i] > counts[best] ? i : best;
    return separators[best];
}

namespace {

/// Reads cell by cell; stops at the first thing that is not CSV.
class CsvReader {
public:
    explicit CsvReader(const QString &text) : m_text(text), m_separator(separatorOf(text)) {}

    Result<CsvTable> read()
    {
        CsvTable table;
        while (m_at < m_text.size()) {
            CsvRow row{m_line, {}};
            do {
                auto cell = readCell();
                if (!cell)
                    return Error{ErrorCode::BadInput, u"line %1, column %2: %3"_s.arg(m_line)
                                                          .arg(row.cells.size() + 1)
                                                          .arg(cell.error().detail)};
                row.cells.append(*cell);
            } while (takeSeparator());
            takeLineEnd();
            if (row.cells.size() > 1 || !row.cells.first().trimmed().isEmpty())
                table.rows.push_back(std::move(row));
        }
        return table;
    }

private:
    bool isAt(QChar c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    bool isAtEnd() const { return m_at >= m_text.size() || isAt(u'\n') || isAt(u'\r'); }

    Result<QString> readCell()
    {
        if (isAt(u'"'))
            return readQuoted();
        const qsizetype begin = m_at;
        while (!isAtEnd() && m_text[m_at] != m_separator) {
            if (m_text[m_at] == u'"')
                return Error{ErrorCode::BadInput, u"a quote inside a cell that does not begin with one"_s};
            ++m_at;
        }
        return m_text.mid(begin, m_at - begin);
    }

    Result<QString> readQuoted()
    {
        QString cell;
        const int begin = m_line;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (isAt(u'"')) {
                ++m_at;
                if (!isAt(u'"'))
                    return isAtEnd() || isAt(m_separator)
                               ? Result<QString>(cell)
                               : Error{ErrorCode::BadInput,
                                       u"expected the end of the cell after its closing quote"_s};
            }
            if (isAt(u'\n') || (isAt(u'\r') && m_text.mid(m_at + 1, 1) != u"\n"_s))
                ++m_line;
            cell += m_text[m_at];
        }
        m_line = begin;
        return Error{ErrorCode::BadInput, u"the quote is never closed"_s};
    }

    bool takeSeparator()
    {
        const bool isThere = isAt(m_separator);
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    void takeLineEnd()
    {
        if (isAt(u'\r'))
            ++m_at;
        if (isAt(u'\n'))
            ++m_at;
        ++m_line;
    }

    QString m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

}  // namespace

Result<CsvTable> parseCsv(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString decoded = decoder(text);
    if (decoder.hasError())
        return Error{ErrorCode::BadInput, u"expected UTF-8 text"_s};
    if (decoded.startsWith(QChar::ByteOrderMark))
        decoded.remove(0, 1);
    return CsvReader(decoded).read();
}

}  // namespace servery
