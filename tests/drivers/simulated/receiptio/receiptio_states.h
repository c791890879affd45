// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "drivers/simulated/fault.h"
#include "drivers/spool/escpos_printer.h"

namespace servery {

/// A printer in one state, what npm's receiptio 2.1.2 says of it, and what it does there: how often the
/// receipt comes out.
struct ReceiptioState {
    const char *name;
    const char *script;  ///< of faults
    const char *word;    ///< receiptio's result
    int receipts;
    const char *ours = word;  ///< what our driver says in its words
};

/// One row differs on purpose. An XOFF that stands within the four bytes of a status makes receiptio drop
/// them, so it waits for one that is whole, and gives up; a line with flow control may say it anywhere
/// (devices reference 2.1), and our driver prints.
inline constexpr ReceiptioState receiptioStates[] = {
    {"ok", "", "success", 1},
    {"paper end before", "now paper-end", "paperempty", 0},
    {"paper end during", "after 2 lines paper-end", "paperempty", 0},
    {"paper end after the last line", "after 7 lines paper-end", "paperempty", 0},
    {"near end during", "after 2 lines paper-near-end", "success", 1},
    {"cover open before", "now cover-open", "coveropen", 0},
    {"cover open during", "after 2 lines cover-open", "coveropen", 0},
    {"blade stuck", "now cutter", "error", 0},
    {"offline", "now offline", "offline", 0},
    {"silent", "now silent", "offline", 0},
    {"garbage", "now garbage", "offline", 0},
    {"slow", "now slow", "success", 1},
    {"leftover raster", "now half-picture", "success", 1},
    {"reply byte by byte", "now dribble", "success", 1},
    {"XOFF inside a status", "now flow-control", "offline", 0, "success"},
};

/// receiptio's word for what our driver found out.
inline QString receiptioWord(const Result<PrintProof> &proof)
{
    if (proof && proof->level != PrintLevel::Unknown)
        return u"success"_s;
    switch (proof ? proof->trouble->code : proof.error().code) {
    case ErrorCode::OutOfPaper: return u"paperempty"_s;
    case ErrorCode::CoverOpen: return u"coveropen"_s;
    case ErrorCode::DeviceFailed: return u"error"_s;
    case ErrorCode::DeviceOffline: return u"offline"_s;
    default: return proof ? u"unknown"_s : proof.error().detail;
    }
}

inline void addReceiptioStates()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < std::size(receiptioStates); ++i)
        QTest::newRow(receiptioStates[i].name) << int(i);
}

inline std::vector<FaultPlan> plansOf(const ReceiptioState &state)
{
    auto plans = parseFaultScript(QString::fromLatin1(state.script), u"state"_s);
    if (!plans)
        qFatal("%s", qPrintable(plans.error().detail));
    return std::move(plans).take();
}

/// Where the conversation of a state is kept.
inline QString conversationFile(const ReceiptioState &state)
{
    return QStringLiteral(SOURCE_ROOT) + u"/tests/drivers/simulated/receiptio/data/"_s +
           QString::fromLatin1(state.name).replace(u' ', u'_').toLower() + u".txt"_s;
}

}  // namespace servery
