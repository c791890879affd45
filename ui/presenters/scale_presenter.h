// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "app/base/result.h"
#include "app/domain/scale_reading.h"

namespace servery {

/// Weighs what the cashier wants to sell: asks the counter's scale again and again until it has a weight or
/// nobody wants one any more, and says meanwhile what stands in the way. Where there is no scale it asks
/// nobody; the weight is typed then, as it can be at any time.
class ScalePresenter final : public QObject {
    Q_OBJECT
public:
    explicit ScalePresenter(bool hasScale, QObject *parent = nullptr);

    bool hasScale() const { return m_hasScale; }
    /// From here on, until end() or a weight. The price of 1 kg goes to a scale that shows it.
    void begin(Money unitPrice);
    void end();

    /// What a state asks of the cashier; empty for a weight.
    static QString words(ScaleState state);

public Q_SLOTS:
    /// The scale's answer to weighWanted().
    void take(const servery::Result<servery::ScaleReading> &answer);

Q_SIGNALS:
    void weighWanted(const servery::ScaleQuestion &question);
    void said(const QString &words);
    void weighed(servery::Quantity weight);

private:
    void ask();

    bool m_hasScale;
    bool m_isWanted = false;
    bool m_isAsking = false;  ///< an answer is on its way
    ScaleQuestion m_question;
    ScaleQuestion m_asked;  ///< what the answer that is on its way is about
    QTimer m_again;
};

}  // namespace servery
