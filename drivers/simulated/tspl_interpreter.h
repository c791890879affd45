// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated/label_interpreter.h"

namespace servery {

/// TSPL/TSPL2 as a printer reads it: one command a line, PRINT makes a label of what was placed since CLS,
/// and ESC ! ? and ESC ! S are answered at once. Source: TSPL/TSPL2 Programming Language Manual.
class TsplInterpreter final : public LabelInterpreter {
public:
    void feed(QByteArrayView bytes) override;

private:
    bool takeOne();
    bool takeBitmap(QByteArrayView waiting);
    void carryOut(const QByteArray &line);
    bool layOut(const QByteArray &name, const QByteArrayList &parameters);
    bool add(const QByteArray &name, const QByteArrayList &parameters);

    QByteArray m_waiting;
    qsizetype m_at = 0;  ///< of it, while it is worked through
};

}  // namespace servery
