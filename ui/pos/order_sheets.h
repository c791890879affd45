// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "ui/pos/counter_context.h"
#include "ui/presenters/parked_model.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/sheet.h"

namespace servery {

class PushButton;
class QuantityRows;
class SearchField;
class TapView;

/// A note for the kitchen: what is said every day as buttons, the rest typed.
class NoteSheet final : public Sheet {
    Q_OBJECT
public:
    explicit NoteSheet(QWidget *window);

    void ask(const QString &note, const std::function<void(const QString &)> &then);

private:
    void toggle(const QString &words);
    QStringList parts() const;

    SearchField *m_field;
    PushButton *m_done;
    std::function<void(const QString &)> m_then;
};

/// A discount in percent: on the order or on one line.
class DiscountSheet final : public Sheet {
    Q_OBJECT
public:
    explicit DiscountSheet(QWidget *window);

    /// `then` gets the discount, or none to take it off.
    void ask(const QString &title, bool hasDiscount, const Wording &wording,
             const std::function<void(std::optional<Discount>)> &then);

Q_SIGNALS:
    void otherPercentWanted();
    void amountWanted();

private:
    void finish(std::optional<Discount> discount);

    std::vector<PushButton *> m_percents;
    PushButton *m_remove;
    std::function<void(std::optional<Discount>)> m_then;
};

/// The orders that wait, oldest first; a tap takes one up (POS-15).
class ParkedSheet final : public Sheet {
    Q_OBJECT
public:
    ParkedSheet(CounterContext &context, QWidget *window);

    void ask();

private:
    CounterContext &m_context;
    ParkedModel m_model;
    TapView *m_list;
};

/// Money back for an old receipt.
class RefundSheet final : public Sheet {
    Q_OBJECT
public:
    RefundSheet(CounterContext &context, QWidget *window);

    void ask(const QString &receiptNumber);
    /// A number that was scanned off the paper.
    void find(const QString &receiptNumber);

Q_SIGNALS:
    void reasonWanted();

private:
    void show();

    CounterContext &m_context;
    SearchField *m_number;
    NumberPad *m_pad;  ///< until a receipt is found
    QuantityRows *m_rows;
    SegmentedControl *m_tender;  ///< as it was paid, and cash
    PushButton *m_all;
    PushButton *m_done;
};

/// Another print of a receipt, marked as a copy.
class ReceiptSheet final : public Sheet {
    Q_OBJECT
public:
    ReceiptSheet(CounterContext &context, QWidget *window);

    void ask(const QString &lastReceipt);

private:
    SearchField *m_number;
    PushButton *m_done;
};

}  // namespace servery
