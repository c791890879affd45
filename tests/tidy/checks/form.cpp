// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/checks/form.h"

#include <QRegularExpression>

namespace servery {

namespace {

constexpr qsizetype mostLines = 500;
constexpr qsizetype mostColumns = 110;
constexpr qsizetype mostFunctionLines = 70;

QString lineFault(const SourceFile &file, qsizetype index, const QString &what)
{
    return u"%1:%2: %3"_s.arg(file.path).arg(index + 1).arg(what);
}

void checkHead(const SourceFile &file, const QStringList &lines, QStringList &faults)
{
    if (lines.value(0) != u"// SPDX-License-Identifier: GPL-3.0-or-later")
        faults.append(lineFault(file, 0, u"the first line is not the licence's SPDX line"_s));
    if (file.isHeader() && lines.value(1) != u"#pragma once")
        faults.append(lineFault(file, 1, u"the second line of a header is #pragma once"_s));
}

void checkSizes(const SourceFile &file, const QStringList &lines, QStringList &faults)
{
    if (lines.size() - 1 > mostLines)
        faults.append(
            lineFault(file, mostLines, u"a file has at most 500 lines; cut it by what it is for"_s));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].size() > mostColumns)
            faults.append(lineFault(file, i, u"a line has at most 110 columns"_s));
        if (lines[i].contains(u'\t') || lines[i].endsWith(u' '))
            faults.append(lineFault(file, i, u"no tabs, no blanks at the end"_s));
    }
}

/// A function outside of a class begins and ends with a brace in the first column. A test's table of
/// cases is as long as there are cases.
void checkFunctions(const SourceFile &file, const QStringList &lines, QStringList &faults)
{
    qsizetype begin = -1;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i] == u"{")
            begin = i > 0 && lines[i - 1].endsWith(u"_data()") ? -1 : i;
        if (lines[i] == u"}" && begin >= 0) {
            if (i - begin - 1 > mostFunctionLines)
                faults.append(lineFault(file, begin, u"a function has at most 70 lines"_s));
            begin = -1;
        }
    }
}

/// Own header first: it proves that the header stands alone. Then what comes from outside in <…>, ours last.
void checkIncludes(const SourceFile &file, const QStringList &lines, QStringList &faults)
{
    static const QRegularExpression include(u"^#include ([<\"])([^>\"]+)[>\"]"_s);
    const QString own = file.path.chopped(4) + u".h"_s;
    bool hasOurs = false;
    bool isFirst = true;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = include.match(lines[i]);
        if (!match.hasMatch() || match.captured(2).endsWith(u".moc"))
            continue;
        const QString name = match.captured(2);
        const bool isOurs = match.captured(1) == u"\"";
        if (isOurs && !name.contains(u'/'))
            faults.append(lineFault(file, i, u"an include has its full path from the root"_s));
        if (!file.isHeader() && name == own && !isFirst)
            faults.append(lineFault(file, i, u"a file includes its own header first"_s));
        if (!isOurs && hasOurs)
            faults.append(lineFault(file, i, u"includes: own header, standard, Qt, ours last"_s));
        hasOurs = hasOurs || (isOurs && name != own && !isFirst);
        isFirst = false;
    }
}

}  // namespace

QStringList formFaults(const SourceFile &file)
{
    const QStringList lines = file.whole.split(u'\n');
    QStringList faults;
    checkHead(file, lines, faults);
    checkSizes(file, lines, faults);
    checkFunctions(file, file.code.split(u'\n'), faults);
    checkIncludes(file, lines, faults);
    return faults;
}

}  // namespace servery
