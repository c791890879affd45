// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pos/counter_context.h"
#include "ui/pos/typed_place.h"
#include "ui/presenters/amount_entry.h"
#include "ui/widgets/sheet.h"

namespace servery {

class AmountLabel;
class Label;
class PushButton;
class QuantityRows;
class SegmentedControl;

/// Paying in other ways than one tap: several tenders, notes that add up (POS-45), equal shares.
class PaySheet final : public Sheet, public TypedPlace {
    Q_OBJECT
public:
    PaySheet(CounterContext &context, QWidget *window);

    void ask();
    std::function<void()> remember() override;
    int mostTyped() const override { return mostTypedDigits; }

Q_SIGNALS:
    void itemsWanted();
    void giveBackWanted();
    void tipWanted();
    void cardWanted(servery::Money amount);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLayout *buildNotes();
    QLayout *buildShares();
    void show();
    void showTake();
    void startShares(int count);
    void takeNextShare();
    void forgetShares() { m_sharesOf = m_sharesLeft = 0; }
    Tender tender() const;
    void type(const QString &characters);
    void add(Money note);
    void take();
    Money given() const;

    CounterContext &m_context;
    SegmentedControl *m_tender;
    Label *m_paid;
    AmountLabel *m_due;
    AmountLabel *m_entryLabel;
    PushButton *m_take;
    PushButton *m_giveBack;
    PushButton *m_tip;
    std::vector<PushButton *> m_notes;
    AmountEntry m_entry;
    Money m_added;
    Label *m_shareLabel;
    int m_sharesOf = 0;    ///< equal shares that are being paid one by one; 0: none
    int m_sharesLeft = 0;  ///< of them, the one that is asked for now among them
    size_t m_payments = 0;
};

/// Lines that one guest of several pays: chosen lines become an order of their own (split by item).
class SplitSheet final : public Sheet {
    Q_OBJECT
public:
    SplitSheet(CounterContext &context, QWidget *window);

    void ask();

private:
    void show();
    LineQuantities wanted() const;

    CounterContext &m_context;
    QuantityRows *m_rows;
    PushButton *m_done;
    std::vector<OrderLine> m_lines;
    std::vector<Quantity> m_chosen;
};

}  // namespace servery
