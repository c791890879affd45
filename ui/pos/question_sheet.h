// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QButtonGroup>
#include <QLocale>

#include "ui/pos/typed_place.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/sheet.h"

class QGridLayout;

namespace servery {

class AmountLabel;
class Label;
class SearchField;

/// A short question with two or three ways on: "Paid on the terminal? | Paid | Not paid".
class QuestionSheet final : public Sheet {
    Q_OBJECT
public:
    struct Way {
        QString text;
        PushButton::Kind kind = PushButton::Kind::Secondary;
        std::function<void()> then;
        bool isEnabled = true;
        bool isDismissal = false;  ///< the cross and Escape mean it too
        bool isInForce = false;    ///< ticked, and the focus stands on it
    };
    explicit QuestionSheet(QWidget *window);

    /// `amount` may be empty; else it stands large above the text. The number of the question, for who
    /// changes or withdraws it later: another one may stand here by then.
    int ask(const QString &title, const QString &amount, const QString &text, const std::vector<Way> &ways);
    void close() override;
    /// What the question says from now on.
    void change(int question, const QString &text);
    /// Nobody has to answer it any more: it closes, and none of its ways is gone.
    void withdraw(int question);

private:
    void choose(size_t way);

    Label *m_amount;
    Label *m_text;
    std::vector<PushButton *> m_buttons;  ///< as many as were ever wanted; the rest hide
    std::vector<Way> m_ways;
    int m_question = 0;
};

/// Asks for a reason from a list, or in free words; without one nothing happens (POS-54).
class ReasonSheet final : public Sheet {
    Q_OBJECT
public:
    using Then = std::function<void(const QString &reason)>;
    explicit ReasonSheet(QWidget *window);

    struct Question {
        QString title;
        QStringList reasons;
        QString other = {};  ///< what free words are called; empty: "Another reason"
    };
    void ask(const Question &question, const Then &then);
    void ask(const QString &title, const QStringList &reasons, const Then &then)
    {
        ask({title, reasons}, then);
    }

private:
    void finish(const QString &reason);

    SearchField *m_field;
    std::vector<PushButton *> m_reasons;
    PushButton *m_done;
    Then m_then;
};

/// A number by pad or keyboard: a quantity, a weight, a price, a percentage.
class PadSheet final : public Sheet, public TypedPlace {
    Q_OBJECT
public:
    struct Question {
        QString title;
        QString unit;  ///< behind the number: "kg", "%"
        int decimals = 0;
        QString start;             ///< shown until something is typed
        QStringList choices = {};  ///< above the number, the first is chosen; empty: none
    };
    using Then = std::function<void(const QString &number)>;
    explicit PadSheet(QWidget *window);

    /// `then` gets the number with "." as separator.
    void ask(const Question &question, const QLocale &locale, const Then &then);
    std::function<void()> remember() override;
    int mostTyped() const override { return mostTypedDigits; }
    /// Under the title, while it is asked: what a device says about it.
    void say(const QString &words);
    /// Answers in place of a person, unless one has begun to type or nobody is asked.
    void answer(const QString &number);
    /// Which of the choices stands, for `then`.
    int choice() const { return m_choices.checkedId(); }

Q_SIGNALS:
    void typed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void type(const QString &characters);
    void show();
    void finish();

    void showChoices();

    QGridLayout *m_choiceGrid;
    QButtonGroup m_choices;
    AmountLabel *m_display;
    PushButton *m_done;
    Question m_question;
    QLocale m_locale;
    QString m_number;
    Then m_then;
};

}  // namespace servery
