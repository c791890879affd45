// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ports/label_printer.h"

namespace servery {

std::optional<Error> reasonNotToPrint(const LabelPrinterStatus &status)
{
    using Answer = LabelPrinterStatus::Answer;
    if (status.headOpen == Answer::Yes)
        return Error{ErrorCode::CoverOpen, u"the print head is open"_s};
    if (status.paperOut == Answer::Yes)
        return Error{ErrorCode::OutOfPaper, u"the label printer is out of labels"_s};
    if (status.ribbonOut == Answer::Yes)
        return Error{ErrorCode::OutOfPaper, u"the label printer is out of ribbon"_s};
    if (status.jammed == Answer::Yes)
        return Error{ErrorCode::DeviceFailed, u"labels are jammed"_s};
    if (status.failed == Answer::Yes)
        return Error{ErrorCode::DeviceFailed, u"the label printer reports a fault"_s};
    if (status.paused == Answer::Yes)
        return Error{ErrorCode::DeviceOffline, u"the label printer is paused"_s};
    return std::nullopt;
}

}  // namespace servery
