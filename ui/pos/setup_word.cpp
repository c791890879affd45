// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/setup_word.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "app/base/text.h"

namespace servery {

static QString nameOf(SetupPart part)
{
    switch (part) {
    case SetupPart::File: return {};
    case SetupPart::Printer: return QCoreApplication::translate("SetupWord", "printer");
    case SetupPart::LabelPrinter: return QCoreApplication::translate("SetupWord", "label printer");
    case SetupPart::Kitchen: return QCoreApplication::translate("SetupWord", "kitchen tickets");
    case SetupPart::Display: return QCoreApplication::translate("SetupWord", "customer display");
    case SetupPart::Scale: return QCoreApplication::translate("SetupWord", "scale");
    case SetupPart::Scanner: return QCoreApplication::translate("SetupWord", "scanner");
    case SetupPart::CardReader: return QCoreApplication::translate("SetupWord", "card reader");
    case SetupPart::Terminal: return QCoreApplication::translate("SetupWord", "the card terminal");
    case SetupPart::Keys: return QCoreApplication::translate("SetupWord", "keys of your own");
    }
    Q_UNREACHABLE();
}

QString absentText(const std::vector<SetupPart> &parts)
{
    if (parts.empty())
        return {};
    if (parts.size() > 1)
        return QCoreApplication::translate("SetupWord", "%1 devices not there").arg(parts.size());
    return QCoreApplication::translate("SetupWord", "Not there: %1").arg(nameOf(parts.front()));
}

QString setupSentence(const std::vector<SetupPart> &parts)
{
    if (std::find(parts.begin(), parts.end(), SetupPart::File) != parts.end())
        return QCoreApplication::translate(
            "SetupWord",
            "The settings of this station cannot be read, so everything is as usual and no device is "
            "used. Selling goes on. \"servery station\" says what is wrong.");
    QStringList names;
    for (const SetupPart part : parts)
        if (!names.contains(nameOf(part)))
            names << nameOf(part);
    if (names.isEmpty())
        return {};
    return QCoreApplication::translate(
               "SetupWord",
               "Not in use, because what is set for it cannot work: %1. Selling goes on. \"servery station\" "
               "shows and changes it.")
        .arg(names.join(u", "_s));
}

}  // namespace servery
