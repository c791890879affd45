// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/weigh_question.h"

#include "ui/pos/counter_context.h"
#include "ui/pos/question_sheet.h"

namespace servery {

WeighQuestion::WeighQuestion(const CounterContext &context, PadSheet &pad, QObject *parent)
    : QObject(parent), m_context(context), m_pad(pad)
{
    connect(&context.sale, &SalePresenter::weightWanted, this, &WeighQuestion::ask);
    if (!context.scale)
        return;
    connect(&m_pad, &PadSheet::closed, context.scale, &ScalePresenter::end);
    connect(&m_pad, &PadSheet::typed, context.scale, &ScalePresenter::end);
    connect(context.scale, &ScalePresenter::said, &m_pad, &PadSheet::say);
    connect(context.scale, &ScalePresenter::weighed, &m_pad,
            [this](Quantity weight) { m_pad.answer(toText(weight)); });
}

void WeighQuestion::ask(const LineChoice &start)
{
    const Wording &wording = m_context.sale.wording();
    const QString title =
        tr("%1, %2 / kg").arg(m_context.sale.nameOf(start), wording.money(m_context.sale.unitPrice(start)));
    m_pad.ask({title, u"kg"_s, 3, u"0"_s}, wording.locale, [this, start](const QString &number) {
        const auto quantity = parseQuantity(number);
        if (quantity && *quantity > Quantity())
            add(start, *quantity);
    });
    if (m_context.scale)
        m_context.scale->begin(m_context.sale.unitPrice(start));
}

void WeighQuestion::add(const LineChoice &start, Quantity weight)
{
    LineChoice choice = start;
    choice.quantity = weight;
    m_context.sale.add(choice);
}

}  // namespace servery
