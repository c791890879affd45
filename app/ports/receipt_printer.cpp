// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ports/receipt_printer.h"

namespace servery {

std::optional<Error> reasonNotToPrint(const PrinterStatus &status)
{
    using Answer = PrinterStatus::Answer;
    if (status.coverOpen == Answer::Yes)
        return Error{ErrorCode::CoverOpen, u"the printer's cover is open"_s};
    if (status.paper == PrinterStatus::Paper::End)
        return Error{ErrorCode::OutOfPaper, u"the printer is out of paper"_s};
    if (status.cutterFailed == Answer::Yes)
        return Error{ErrorCode::DeviceFailed, u"the printer's cutter is stuck"_s};
    if (status.failed == Answer::Yes)
        return Error{ErrorCode::DeviceFailed, u"the printer reports an error"_s};
    if (status.online == Answer::No)
        return Error{ErrorCode::DeviceOffline, u"the printer is offline"_s};
    return std::nullopt;
}

}  // namespace servery
