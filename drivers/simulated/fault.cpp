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

struct ScriptForm {
    QString unit;     ///< of what is counted, in the plural
    QString actions;  ///< what may stand behind the moment
};

/// Each line to `take`, which says whether it makes sense.
template <typename Take>
Outcome readScript(const QString &text, const QString &source, const ScriptForm &script, Take take)
{
    const QRegularExpression form(
        u"^(?:now|at\\s+byte\\s+(?<bytes>\\d{1,9})|after\\s+(?<count>\\d{1,9})\\s+(?<unit>%1?|ms))"
        "\\s+(?<action>\\S.*)$"_s.arg(script.unit));
    int number = 0;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        const auto found = form.match(line);
        const bool isAtByte = found.hasCaptured(u"bytes"_s);
        ActionPlan plan;
        plan.count = found.captured(isAtByte ? u"bytes"_s : u"count"_s).toInt();
        plan.after = isAtByte                             ? FaultPlan::After::Bytes
                     : found.captured(u"unit"_s) == u"ms" ? FaultPlan::After::Ms
                                                          : FaultPlan::After::Lines;
        plan.action = found.captured(u"action"_s);
        if (!found.hasMatch() || !take(plan)) {
            return Error{ErrorCode::BadInput,
                         u"%1:%2: expected now, at byte N, after N %3 or after N ms, and then %4; found "
                         "\"%5\""_s.arg(source)
                             .arg(number)
                             .arg(script.unit, script.actions, line)};
        }
    }
    return done();
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
    const ScriptForm form{u"lines"_s, u"well, or one of %1, with \"no\" before it if it shall end"_s.arg(
                                          faultNames().join(u", "_s))};
    std::vector<FaultPlan> plans;
    const Outcome read = readScript(text, source, form, [&plans](const ActionPlan &line) {
        FaultPlan plan;
        plan.count = line.count;
        plan.after = line.after;
        if (!readAction(line.action, plan))
            return false;
        plans.push_back(plan);
        return true;
    });
    return read ? Result<std::vector<FaultPlan>>(plans) : read.error();
}

Result<std::vector<ActionPlan>> parseActionScript(const QString &text, const QString &source)
{
    std::vector<ActionPlan> plans;
    const Outcome read =
        readScript(text, source, {u"answers"_s, u"what is done with it"_s}, [&plans](const ActionPlan &line) {
            plans.push_back(line);
            return true;
        });
    return read ? Result<std::vector<ActionPlan>>(plans) : read.error();
}

}  // namespace servery
