// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/fault.h"

#include <QRegularExpression>
#include <QStringList>

namespace servery {
namespace {

QStringList faultNames()
{
    QStringList names;
    for (const Fault fault : allFaults)
        names.append(faultName(fault));
    return names;
}

/// The words behind the moment: "paper-end", "no paper-end" or "well".
bool readAction(const QString &words, FaultPlan &plan)
{
    plan.isOn = words != u"well" && !words.startsWith(u"no ");
    plan.fault = findFault(plan.isOn ? words : words.mid(3).trimmed());
    return plan.fault || words == u"well";
}

}  // namespace

QString faultName(Fault fault)
{
    switch (fault) {
    case Fault::CoverOpen: return u"cover-open"_s;
    case Fault::PaperEnd: return u"paper-end"_s;
    case Fault::PaperNearEnd: return u"paper-near-end"_s;
    case Fault::Cutter: return u"cutter"_s;
    case Fault::Offline: return u"offline"_s;
    case Fault::Silent: return u"silent"_s;
    case Fault::Slow: return u"slow"_s;
    case Fault::Garbage: return u"garbage"_s;
    case Fault::Dribble: return u"dribble"_s;
    case Fault::FlowControl: return u"flow-control"_s;
    case Fault::HalfPicture: return u"half-picture"_s;
    }
    return {};
}

std::optional<Fault> findFault(const QString &name)
{
    for (const Fault fault : allFaults) {
        if (faultName(fault) == name)
            return fault;
    }
    return std::nullopt;
}

Result<FaultPlan> parseFault(const QString &text)
{
    const auto fault = findFault(text.section(u':', 0, 0));
    bool isNumber = true;
    const int lines = text.contains(u':') ? text.section(u':', 1).toInt(&isNumber) : 0;
    if (fault && isNumber && lines >= 0)
        return FaultPlan{fault, lines};
    return Error{ErrorCode::BadInput,
                 u"fault: expected one of %1, each with :LINES if it shall begin later; found \"%2\""_s.arg(
                     faultNames().join(u", "_s), text)};
}

Result<std::vector<FaultPlan>> parseFaultScript(const QString &text, const QString &source)
{
    static const QRegularExpression form(
        u"^(?:now|at\\s+byte\\s+(?<bytes>\\d{1,9})|after\\s+(?<count>\\d{1,9})\\s+(?<unit>lines?|ms))"
        "\\s+(?<action>\\S.*)$"_s);
    std::vector<FaultPlan> plans;
    int number = 0;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        const auto found = form.match(line);
        FaultPlan plan;
        if (!found.hasMatch() || !readAction(found.captured(u"action"_s), plan)) {
            return Error{
                ErrorCode::BadInput,
                u"%1:%2: expected now, at byte N, after N lines or after N ms, and then well, or one of "
                "%3, with \"no\" before it if it shall end; found \"%4\""_s.arg(source)
                    .arg(number)
                    .arg(faultNames().join(u", "_s), line)};
        }
        const bool isAtByte = found.hasCaptured(u"bytes"_s);
        plan.count = found.captured(isAtByte ? u"bytes"_s : u"count"_s).toInt();
        plan.after = isAtByte                             ? FaultPlan::After::Bytes
                     : found.captured(u"unit"_s) == u"ms" ? FaultPlan::After::Ms
                                                          : FaultPlan::After::Lines;
        plans.push_back(plan);
    }
    return plans;
}

}  // namespace servery
