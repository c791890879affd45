// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/label_paper.h"

namespace servery {

static void addRow(ItemLabel &label, const Row &row)
{
    QStringList texts;
    for (const Cell &cell : row.cells)
        if (!cell.text.isEmpty())
            texts << cell.text;
    const QString text = texts.join(u"  "_s);
    if (text.isEmpty())
        return;
    if (row.cells.front().style.isInverse)
        label.allergens = label.allergens.isEmpty() ? text : label.allergens + u", "_s + text;
    else if (label.title.isEmpty())
        label.title = text;
    else
        label.lines << text;
}

std::vector<ItemLabel> labelsOf(const Document &document)
{
    std::vector<ItemLabel> labels;
    ItemLabel label;
    const auto finish = [&] {
        if (label != ItemLabel())
            labels.push_back(std::exchange(label, {}));
    };
    for (const Block &block : document.blocks) {
        if (const auto *row = std::get_if<Row>(&block); row && !row->cells.empty())
            addRow(label, *row);
        else if (std::holds_alternative<Cut>(block))
            finish();
    }
    finish();
    return labels;
}

LabelPaper::LabelPaper(std::unique_ptr<LabelPrinter> printer) : m_printer(std::move(printer)) {}

Outcome LabelPaper::prepare(PrintJobId, const Document &document)
{
    return m_printer->prepare(labelsOf(document));
}

Outcome LabelPaper::openDrawer()
{
    return Error{ErrorCode::Refused, u"a label printer has no drawer"_s};
}

Result<PrinterStatus> LabelPaper::status()
{
    const auto status = m_printer->status();
    if (!status)
        return status.error();
    if (const auto trouble = reasonNotToPrint(*status); trouble && trouble->code == ErrorCode::DeviceOffline)
        return *trouble;
    using Answer = PrinterStatus::Answer;
    const bool isOut = status->paperOut == Answer::Yes || status->ribbonOut == Answer::Yes;
    PrinterStatus paper;
    paper.coverOpen = status->headOpen;
    paper.failed = status->jammed == Answer::Yes ? Answer::Yes : status->failed;
    paper.paper = isOut                            ? PrinterStatus::Paper::End
                  : status->paperOut == Answer::No ? PrinterStatus::Paper::Ok
                                                   : PrinterStatus::Paper::Unknown;
    return paper;
}

}  // namespace servery
