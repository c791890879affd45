// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/checks/translations.h"

#include <map>

#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

namespace servery {

namespace {

/// A .ts file taken apart: what each context has, and what is wrong with the file itself.
class Translation {
public:
    explicit Translation(const QString &text) : m_xml(text)
    {
        while (!m_xml.atEnd()) {
            m_xml.readNext();
            if (m_xml.isStartElement() && m_xml.name() == u"name")
                m_context = m_xml.readElementText();
            else if (m_xml.isStartElement() && m_xml.name() == u"message")
                readMessage();
        }
        if (m_xml.hasError())
            fault(m_xml.errorString());
    }

    bool has(const QString &context, const QString &source) const
    {
        const auto known = m_sources.find(context);
        return known != m_sources.end() && known->second.contains(source);
    }
    bool hasSomewhere(const QString &source) const
    {
        return std::any_of(m_sources.begin(), m_sources.end(),
                           [&source](const auto &one) { return one.second.contains(source); });
    }
    const QStringList &faults() const { return m_faults; }

private:
    void fault(const QString &what) { m_faults += u"translation:%1: %2"_s.arg(m_xml.lineNumber()).arg(what); }

    void readMessage()
    {
        QStringList sources;
        QStringList translations;
        QString comment;
        while (m_xml.readNextStartElement()) {
            const QString name = m_xml.name().toString();
            const QString text = m_xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            if (name == u"source")
                sources += text;
            else if (name == u"translation")
                translations += text;
            else if (name == u"comment")
                comment = text;
        }
        if (sources.size() != 1 || translations.size() != 1)
            return fault(u"a message of %1 sources and %2 translations"_s.arg(sources.size())
                             .arg(translations.size()));
        if (translations[0].isEmpty())
            fault(u"“%1” has no translation"_s.arg(sources[0]));
        const QString key = m_context + u'\n' + sources[0] + u'\n' + comment;
        if (m_keys.contains(key))
            fault(u"“%1” stands twice in %2"_s.arg(sources[0], m_context));
        m_keys.insert(key);
        m_sources[m_context].insert(sources[0]);
    }

    QXmlStreamReader m_xml;
    QString m_context;
    std::map<QString, QSet<QString>> m_sources;
    QSet<QString> m_keys;
    QStringList m_faults;
};

/// The text between quotes that begins at `at` or behind blanks, its neighbours joined; moves `at` behind it.
QString literalAt(const SourceFile &file, qsizetype &at)
{
    QString text;
    const auto skipBlanks = [&] {
        while (at < file.code.size() && file.code[at].isSpace())
            ++at;
    };
    for (skipBlanks(); at < file.code.size() && file.code[at] == u'"'; skipBlanks()) {
        const qsizetype end = file.code.indexOf(u'"', at + 1);
        text += QStringView(file.literals).mid(at + 1, end - at - 1);
        at = end + 1;
    }
    return text.replace(u"\\\""_s, u"\""_s).replace(u"\\n"_s, u"\n"_s).trimmed();
}

QStringList missingIn(const SourceFile &file, const Translation &translation)
{
    static const QRegularExpression calls(
        uR"(\b(?:(?:(\w+)::)?tr|(QT_TRANSLATE_NOOP|QCoreApplication::translate))\s*\()"_s);
    QStringList faults;
    for (auto call = calls.globalMatch(file.code); call.hasNext();) {
        const auto match = call.next();
        qsizetype at = match.capturedEnd();
        QString context = match.captured(1).isEmpty() ? QString() : u"servery::"_s + match.captured(1);
        if (!match.captured(2).isEmpty()) {
            context = literalAt(file, at);
            ++at;  // the comma
        }
        const QString source = literalAt(file, at);
        if (source.isEmpty())
            continue;
        if (!(context.isEmpty() ? translation.hasSomewhere(source) : translation.has(context, source)))
            faults += faultAt(file, match.capturedStart(), u"“%1” is not translated"_s.arg(source));
    }
    return faults;
}

}  // namespace

QStringList translationFaults(const QString &text, const std::vector<SourceFile> &files)
{
    const Translation translation(text);
    QStringList faults = translation.faults();
    for (const SourceFile &file : files)
        if (file.isIn(u"ui"_s))
            faults += missingIn(file, translation);
    return faults;
}

}  // namespace servery
