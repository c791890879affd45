// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/label_printer.h"

namespace servery {

/// Lets the spool drive a label printer as it drives every other one: each piece of a document between two
/// cuts is a label. Its first row is what it is, rows in white on black are what somebody must not eat, the
/// rest are lines.
class LabelPaper final : public ReceiptPrinter {
public:
    explicit LabelPaper(std::unique_ptr<LabelPrinter> printer);

    Outcome prepare(PrintJobId job, const Document &document) override;
    PrintStep goOn() override { return m_printer->goOn(); }
    void giveUp() override { m_printer->giveUp(); }
    /// Refused: no drawer hangs on it.
    Outcome openDrawer() override;
    Result<PrinterStatus> status() override;
    void expectLeftovers() override {}  ///< a new session of its own is all that it takes

private:
    std::unique_ptr<LabelPrinter> m_printer;
};

/// The labels of a document.
std::vector<ItemLabel> labelsOf(const Document &document);

}  // namespace servery
