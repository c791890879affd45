// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pos/counter_context.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/sheet.h"

namespace servery {

class AmountLabel;
class Label;
class PadSheet;
class QuestionSheet;
class ReasonSheet;

/// A card payment while it runs, and while nobody knows what became of it. It cannot be closed by mistake: it
/// goes when it is known what happened. A doubt has exactly the ways on of the payments reference (3.1), and
/// the order can be put aside for the next guest meanwhile.
class CardSheet final : public Sheet {
    Q_OBJECT
public:
    struct Sheets {
        PadSheet &pad;
        QuestionSheet &question;
        ReasonSheet &reason;
    };
    CardSheet(CounterContext &context, const Sheets &sheets, QWidget *window);

    /// Shows what is open again after it was put aside.
    void ask();

Q_SIGNALS:
    void otherWayWanted();
    /// The guest's signature is not the card's: the money goes back.
    void refundWanted();
    /// The next guest is served while nobody knows yet.
    void wasPutAside();

private:
    struct Way {
        QString text;
        PushButton::Kind kind = PushButton::Kind::Secondary;
        std::function<void()> then;
        bool operator==(const Way &other) const { return text == other.text && kind == other.kind; }
    };
    void show();
    void showEnd(const CardEnd &end);
    std::vector<Way> waysNow();
    std::vector<Way> waysAfter(const AttemptIntent &intent);
    /// Closes the sheet, and then …
    Way wayOut(const QString &text, PushButton::Kind kind, std::function<void()> then);
    void offer(const std::vector<Way> &ways);
    void putAside();
    void askSignature();
    void askPaid();
    void askAmount(const QString &receiptNumber);
    void askReason(const TakeCardPayment::Word &word);
    QString titleNow() const;
    QString details() const;

    CounterContext &m_context;
    Sheets m_sheets;
    AmountLabel *m_amount;
    Label *m_words;
    Label *m_details;
    std::vector<PushButton *> m_buttons;
    std::vector<Way> m_ways;
    bool m_isWordWanted = false;  ///< a person has to say what became of it
    AttemptId m_aside;            ///< that was put aside
    QString m_asideOrder;         ///< number of its order
};

}  // namespace servery
