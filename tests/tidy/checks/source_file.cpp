// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/checks/source_file.h"

#include <QDirIterator>
#include <QFile>
#include <QStringList>

namespace servery {

namespace {

/// Walks over C++ text and says of each character whether it is code, remark or literal.
class Splitter {
public:
    explicit Splitter(SourceFile &file) : m_file(file), m_text(file.whole)
    {
        m_file.code = m_file.remarks = m_file.literals = blank(m_text);
    }

    void split()
    {
        while (m_at < m_text.size()) {
            if (startsWith(u"//"))
                copyTo(m_file.remarks, endOf(u"\n", m_at));
            else if (startsWith(u"/*"))
                copyTo(m_file.remarks, endOf(u"*/", m_at + 2));
            else if (startsWith(u"R\"") && !isWordBefore())
                rawLiteral();
            else if (m_text[m_at] == u'"' || (m_text[m_at] == u'\'' && !isDigitBefore()))
                literal(m_text[m_at]);
            else
                copyTo(m_file.code, m_at + 1);
        }
    }

private:
    static QString blank(QString text)
    {
        for (QChar &c : text)
            c = c == u'\n' ? c : QChar(u' ');
        return text;
    }
    bool startsWith(QStringView what) const { return QStringView(m_text).mid(m_at).startsWith(what); }
    /// u8R"( and LR"( are raw too; only names that end with R are not.
    bool isWordBefore() const { return m_at > 0 && m_text[m_at - 1].isLetter() && m_text[m_at - 1] != u'u'; }
    /// 1'000'000 is a number.
    bool isDigitBefore() const
    {
        return m_at > 0 && m_text[m_at - 1].isLetterOrNumber() && !startsWith(u"'\\");
    }

    qsizetype endOf(QStringView mark, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(mark, from);
        return found < 0 ? m_text.size() : found + mark.size();
    }
    void copyTo(QString &target, qsizetype end)
    {
        for (; m_at < end; ++m_at)
            target[m_at] = m_text[m_at];
    }
    void rawLiteral()
    {
        const qsizetype open = m_text.indexOf(u'(', m_at);
        const QString close = u')' + m_text.mid(m_at + 2, open - m_at - 2) + u'"';
        copyTo(m_file.literals, endOf(close, open));
    }
    void literal(QChar quote)
    {
        copyTo(m_file.code, m_at + 1);
        qsizetype end = m_at;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != u'\n')
            end += m_text[end] == u'\\' ? 2 : 1;
        copyTo(m_file.literals, std::min(end, m_text.size()));
        if (m_at < m_text.size())
            copyTo(m_file.code, m_at + 1);
    }

    SourceFile &m_file;
    QString m_text;
    qsizetype m_at = 0;
};

}  // namespace

SourceFile SourceFile::fromText(const QString &path, const QString &text)
{
    SourceFile file{path, text, {}, {}, {}};
    Splitter(file).split();
    return file;
}

std::vector<SourceFile> SourceFile::readAll(const QString &root, const QStringList &folders)
{
    QStringList paths;
    for (const QString &folder : folders) {
        QDirIterator it(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            paths.append(it.next());
    }
    paths.sort();
    std::vector<SourceFile> files;
    for (const QString &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            files.push_back(fromText(path.mid(root.size() + 1), QString::fromUtf8(file.readAll())));
    }
    return files;
}

QString roomOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.size() < 2)
        return {};
    if (parts.size() == 2)
        return parts[0];
    return parts[0] + u'/' + parts[1];
}

QString SourceFile::room() const
{
    return roomOf(path);
}

QString faultAt(const SourceFile &file, qsizetype position, const QString &what)
{
    const qsizetype line = QStringView(file.whole).left(position).count(u'\n') + 1;
    return u"%1:%2: %3"_s.arg(file.path).arg(line).arg(what);
}

}  // namespace servery
