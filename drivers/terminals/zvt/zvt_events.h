// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "drivers/terminals/zvt/zvt_meaning.h"

namespace servery {

// What a ZvtSession tells its owner. `command` is what was begun; 0 where nothing was running.

/// The terminal has taken the command (80 00) and leads from now on.
struct ZvtAccepted {
    quint16 command;
    bool isDoubtful;  ///< "busy" after the line repeated the command: the first one may be running (C3b)
};
/// 84 xx: the command was not begun.
struct ZvtRefused {
    quint16 command;
    quint8 code;
};
/// 04 FF.
struct ZvtBusy {
    ZvtProgress progress;
};
/// 04 0F: the result. The terminal waits for stored() or refuse().
struct ZvtResult {
    ZvtReport report;
    bool isExpected;  ///< no: it came while nothing was running (C17)
};
/// 06 D1, 06 D3: the terminal waits for stored(), once the paper is queued for good, or refuse().
struct ZvtPrint {
    ZvtPaper paper;
};
/// 06 0F, and for a log-off its 80 00.
struct ZvtCompleted {
    quint16 command;
    ZvtReport report;
    bool hasResult;  ///< a result was stored before; money without one is in doubt (C12)
};
/// 06 1E; after a stored result a contradiction (C11).
struct ZvtAborted {
    quint16 command;
    ZvtReport report;
    bool hasResult;
};
/// The answer to a status enquiry: 0 ready, 9C busy … (PA00P015 chapter 11).
struct ZvtState {
    quint8 state;
    QString software;
};
/// The answer to our abort. Neither proves that nothing was charged (C18).
struct ZvtAbortAnswer {
    bool isTaken;
    quint8 code;
};
/// A time ran out. Nothing is known about what the terminal did (C2, C4).
struct ZvtSilence {
    enum class Of { Reply, Completion, Owner };
    Of of;  ///< Owner: the vote came too late for the terminal (T3)
    quint16 command;
};
/// The connection is of no use any more.
struct ZvtLost {
    QString why;
};

using ZvtEvent = std::variant<ZvtAccepted, ZvtRefused, ZvtBusy, ZvtResult, ZvtPrint, ZvtCompleted, ZvtAborted,
                              ZvtState, ZvtAbortAnswer, ZvtSilence, ZvtLost>;

}  // namespace servery
