// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QFrame>

#include "ui/pos/counter_context.h"

namespace servery {

class AmountLabel;
class Label;
class LineBar;
class PushButton;
class SegmentedControl;
class TicketView;

/// The order at the side: what is in it, what it comes to, how it is paid. Total and Pay are always in
/// sight (POS-01).
class TicketPane final : public QFrame {
    Q_OBJECT
public:
    explicit TicketPane(CounterContext &context, QWidget *parent = nullptr);

    std::optional<OrderLine> selectedLine() const;
    /// The selected line waits for a course; no line: nothing happens.
    void holdSelected();
    /// The part above the buttons, which the change may cover.
    QRect readingArea() const;
    PushButton *exactButton() const { return m_exact; }

Q_SIGNALS:
    void quantityWanted();
    void lineQuantityWanted(const servery::OrderLine &line);
    void editWanted(const servery::OrderLine &line);
    void noteWanted(const servery::OrderLine &line);
    void lineDiscountWanted(const servery::OrderLine &line);
    void steppedTo(const servery::OrderLine &line, servery::Quantity quantity);
    void removeWanted(const servery::OrderLine &line);
    void discountWanted();
    void splitWanted();
    void sendWanted();
    void moreWanted();
    void cardWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QLayout *buildTitle();
    PushButton *action(const QString &text, const QString &icon, const QString &name, KeyAction key);
    QLayout *buildActions();
    QWidget *buildKitchen();
    QLayout *buildPay();
    void bind();
    void showOrder();
    void showKitchen();
    void showSums();
    void showMoney();
    void step(int pieces);

    CounterContext &m_context;
    Label *m_title;
    Label *m_subtitle;
    PushButton *m_quantity;
    SegmentedControl *m_dining;
    TicketView *m_lines;
    LineBar *m_bar;
    QWidget *m_sumPane;
    std::vector<Label *> m_sumNames;
    std::vector<AmountLabel *> m_sumAmounts;
    Label *m_totalLabel;
    AmountLabel *m_total;
    Label *m_inCash;
    AmountLabel *m_cashTotal;
    PushButton *m_park;
    PushButton *m_discount;
    PushButton *m_split;
    PushButton *m_undo;
    PushButton *m_more;
    QWidget *m_kitchen;
    PushButton *m_send;
    PushButton *m_hold;
    PushButton *m_fire;
    std::vector<PushButton *> m_cash;
    PushButton *m_exact;
    PushButton *m_card;
};

}  // namespace servery
