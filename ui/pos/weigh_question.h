// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "app/domain/compose.h"

namespace servery {

class PadSheet;
struct CounterContext;

/// The question for a weight: the pad, which the scale answers when there is one. Whoever types is faster
/// than the scale and wins.
class WeighQuestion final : public QObject {
    Q_OBJECT
public:
    WeighQuestion(const CounterContext &context, PadSheet &pad, QObject *parent);

private:
    void ask(const LineChoice &start);
    void add(const LineChoice &start, Quantity weight);

    const CounterContext &m_context;
    PadSheet &m_pad;
};

}  // namespace servery
