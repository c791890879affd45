// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/ports/receipt_printer.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/transport/self_description.h"
#include "drivers/transport/transport.h"

namespace servery {

/// What a printer answered to questions that print nothing.
struct Interview {
    bool hasAnswered = false;
    PrinterModel::Protocol protocol = PrinterModel::Protocol::EscPos;  ///< in which it answered
    PrinterStatus status;
    SelfDescription said;  ///< GS I: maker, model, serial
    QString firmware;      ///< GS I 65
    std::optional<PrintLevel> confirms;
    qint64 roundTripUs = 0;  ///< of the first answer
};

/// What may be asked of it. A printer that does not know a question may print its last characters, so what
/// the model does not have is not asked.
struct InterviewWish {
    PrinterModel::Protocol first = PrinterModel::Protocol::EscPos;
    bool triesBoth = false;      ///< nobody knows its language: the other one too, when it is silent
    bool asksIdentity = true;    ///< GS I
    bool asksProcessId = false;  ///< GS ( H
    int answerMs = 1000;
};

/// Asks over an open transport. An error is the connection's; a silent printer is none.
Result<Interview> interview(Transport &transport, const InterviewWish &wish);

}  // namespace servery
