// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ports/receipt_printer.h"

namespace servery {

Outcome ReceiptPrinter::passOn(const SideBytes &)
{
    return Error{ErrorCode::Refused, u"no other device hangs on the line of this printer"_s};
}

Result<PrintProof> ReceiptPrinter::print(PrintJobId job, const Document &document, int patienceMs)
{
    if (auto prepared = prepare(job, document); !prepared)
        return prepared.error().within(u"print"_s);
    return finish(patienceMs);
}

Result<PrintProof> ReceiptPrinter::finish(int patienceMs)
{
    for (;;) {
        const PrintStep step = goOn();
        if (step.stage == PrintStep::Stage::Ended)
            return step.proof;
        const Error trouble = step.trouble.value_or(Error{ErrorCode::DeviceUnknown, u"it broke off"_s});
        if (step.stage == PrintStep::Stage::NothingLeft)
            return trouble.within(u"print"_s);
        if (step.heldUpMs >= patienceMs) {
            giveUp();
            return PrintProof{PrintLevel::Unknown, trouble};
        }
    }
}

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
