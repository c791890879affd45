// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/printed.h"

namespace servery {

/// Understands what a receipt printer is sent as the printer does, without printing: bytes go in, in any
/// pieces, and what they do comes out in order. One class for each language of printers; no clock, no device.
class StreamInterpreter {
public:
    virtual ~StreamInterpreter() = default;

    virtual void feed(QByteArrayView bytes) = 0;
    /// Carries out the next command that is all there; false when there is none.
    virtual bool step() = 0;
    /// Everything that step() made happen since the last time.
    virtual std::vector<Printed> take() = 0;
    /// Prints what still stands in the line, for streams that end without a line feed.
    virtual void finish() = 0;
    virtual qsizetype pendingBytes() const = 0;
    /// Forgets received bytes that were not carried out yet, and the line begun.
    virtual void clearBuffers() = 0;
};

/// Everything that these bytes do, from the first to the last.
std::vector<Printed> interpretAll(StreamInterpreter &interpreter, QByteArrayView bytes);

}  // namespace servery
