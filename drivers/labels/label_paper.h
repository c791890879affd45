// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>

#include "app/ports/label_printer.h"

namespace servery {

/// Lets the spool drive a label printer as it drives every other one: each piece of a document between two
/// cuts is a label. Its first row is what it is, rows in white on black are what somebody must not eat, the
/// rest are lines.
///
/// A job is as sure as the least sure of its labels. One that stops after the first label is unknown: a
/// person looks which of them are there.
class LabelPaper final : public ReceiptPrinter {
public:
    explicit LabelPaper(std::unique_ptr<LabelPrinter> printer);

    Outcome prepare(PrintJobId job, const Document &document) override;
    PrintStep goOn() override;
    void giveUp() override { m_left.clear(); }
    /// Refused: no drawer hangs on it.
    Outcome openDrawer() override;
    Result<PrinterStatus> status() override;
    void expectLeftovers() override {}  ///< each label is a session of its own

private:
    PrintStep end(PrintLevel level, const std::optional<Error> &trouble);

    std::unique_ptr<LabelPrinter> m_printer;
    std::deque<ItemLabel> m_left;
    bool m_isFirst = true;
    PrintProof m_proof;
};

/// The labels of a document.
std::vector<ItemLabel> labelsOf(const Document &document);

}  // namespace servery
