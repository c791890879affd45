// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/fault.h"

#include <QStringList>

namespace servery {

QString faultName(Fault fault)
{
    switch (fault) {
    case Fault::CoverOpen: return u"cover-open"_s;
    case Fault::PaperEnd: return u"paper-end"_s;
    case Fault::PaperNearEnd: return u"paper-near-end"_s;
    case Fault::Offline: return u"offline"_s;
    case Fault::Silent: return u"silent"_s;
    case Fault::Slow: return u"slow"_s;
    case Fault::Garbage: return u"garbage"_s;
    }
    return {};
}

Result<FaultPlan> parseFault(const QString &text)
{
    QStringList names;
    const QString name = text.section(u':', 0, 0);
    const QString lines = text.section(u':', 1);
    bool isNumber = true;
    const int afterLines = text.contains(u':') ? lines.toInt(&isNumber) : 0;
    for (const Fault fault : allFaults) {
        if (faultName(fault) == name && isNumber && afterLines >= 0)
            return FaultPlan{fault, afterLines};
        names.append(faultName(fault));
    }
    return Error{ErrorCode::BadInput,
                 u"fault: expected one of %1, each with :LINES if it shall begin later; found \"%2\""_s.arg(
                     names.join(u", "_s), text)};
}

}  // namespace servery
