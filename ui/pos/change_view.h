// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/pos/counter_context.h"

namespace servery {

class AmountLabel;
class Label;

/// What goes back to the guest, in the largest type of the screen, until the next first tap (POS-46).
class ChangeView final : public QFrame {
    Q_OBJECT
public:
    explicit ChangeView(QWidget *parent = nullptr);

    void show(const Settled &settled, const Wording &wording);
    QString amountText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    Label *m_word;
    AmountLabel *m_amount;
    Label *m_paid;
    Label *m_receipt;
    Label *m_training;
};

}  // namespace servery
