// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/device.h"

namespace servery {

QString toText(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Printer: return u"printer"_s;
    case DeviceKind::LabelPrinter: return u"label-printer"_s;
    case DeviceKind::Display: return u"display"_s;
    case DeviceKind::Scale: return u"scale"_s;
    case DeviceKind::Scanner: return u"scanner"_s;
    case DeviceKind::CardReader: return u"card-reader"_s;
    case DeviceKind::CardTerminal: return u"card-terminal"_s;
    case DeviceKind::SerialLine: return u"serial-line"_s;
    }
    Q_UNREACHABLE();
}

QString toText(DeviceWord word)
{
    switch (word) {
    case DeviceWord::Unknown: return u"unknown"_s;
    case DeviceWord::Ready: return u"ready"_s;
    case DeviceWord::PaperLow: return u"paper-low"_s;
    case DeviceWord::NoPaper: return u"no-paper"_s;
    case DeviceWord::CoverOpen: return u"cover-open"_s;
    case DeviceWord::Fault: return u"fault"_s;
    case DeviceWord::Offline: return u"offline"_s;
    case DeviceWord::Paused: return u"paused"_s;
    case DeviceWord::Silent: return u"silent"_s;
    case DeviceWord::Absent: return u"absent"_s;
    case DeviceWord::Held: return u"held"_s;
    case DeviceWord::Forbidden: return u"forbidden"_s;
    }
    Q_UNREACHABLE();
}

bool needsPerson(DeviceWord word)
{
    return word != DeviceWord::Unknown && word != DeviceWord::Ready && word != DeviceWord::PaperLow;
}

}  // namespace servery
