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
    m_left.clear();
    const auto status = m_printer->status();
    if (!status)
        return status.error();
    if (const auto trouble = reasonNotToPrint(*status))
        return *trouble;
    for (ItemLabel &label : labelsOf(document))
        m_left.push_back(std::move(label));
    m_isFirst = true;
    m_proof = {PrintLevel::Printed, {}};
    return done();
}

PrintStep LabelPaper::end(PrintLevel level, const std::optional<Error> &trouble)
{
    m_left.clear();
    return {PrintStep::Stage::Ended, {level, trouble}};
}

PrintStep LabelPaper::goOn()
{
    if (m_left.empty())
        return end(m_isFirst ? PrintLevel::Sent : m_proof.level, m_proof.trouble);
    const auto proof = m_printer->print(m_left.front());
    m_left.pop_front();
    const bool wasFirst = std::exchange(m_isFirst, false);
    if (!proof && wasFirst) {
        m_left.clear();
        return {PrintStep::Stage::NothingLeft, {}, proof.error()};
    }
    if (!proof)
        return end(PrintLevel::Unknown, proof.error());
    if (proof->level == PrintLevel::Unknown)
        return end(PrintLevel::Unknown, proof->trouble);
    if (proof->level < m_proof.level)
        m_proof = *proof;
    return m_left.empty() ? end(m_proof.level, m_proof.trouble) : PrintStep{PrintStep::Stage::Sending};
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
