// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/pos/counter_context.h"

class QWidget;

namespace servery {

class ApprovalSheet;
class CardSheet;
class ChoicePresenter;
class ChoiceSheet;
class CounterWindow;
class DiscountSheet;
class HelpSheet;
class JobsSheet;
class MoreSheet;
class NoteSheet;
class PadSheet;
class PaperQuestions;
class ParkedSheet;
class PaySheet;
class QuestionSheet;
class ReasonSheet;
class ReceiptSheet;
class RefundSheet;
class SignInScreen;
class SplitSheet;
class VoidQuestions;

/// Every question the counter can ask: makes the sheets, opens them, and carries the answers to the
/// presenters.
class CounterSheets final : public QObject {
    Q_OBJECT
public:
    CounterSheets(CounterContext &context, CounterWindow &window);

    bool isAsking() const;
    /// A code scanned while a sheet is open: for the sheet that asks for a receipt's number, else refused.
    void takeScan(const QString &code);
    /// The next tile tapped is sold again, not marked as sold out.
    void endMarking();

public Q_SLOTS:
    void tapTile(const servery::Tile &tile);
    void askQuantity();
    void askLineQuantity(const servery::OrderLine &line);
    void askAgain(const servery::OrderLine &line);
    void askNote(const servery::OrderLine &line);
    void askLineDiscount(const servery::OrderLine &line);
    void removeLine(const servery::OrderLine &line);
    /// To another number of pieces; asks why when the kitchen knows of more, and once when it is a lot.
    void changeQuantity(const servery::OrderLine &line, servery::Quantity quantity);
    void askDiscount();
    void askPay();
    void askSplit();
    void askCard(servery::Money amount);
    /// A card payment that is still open.
    void askOpenCard();
    void askParked();
    void askMore();
    void askHelp();
    void askJobs();
    void askNoSale();
    void switchDining();
    void sendOrder();
    void askTip();
    void voidOrder();

Q_SIGNALS:
    void said(const QString &text);
    /// What was said last holds no more.
    void unsaid();
    void languageChosen(const QString &language);
    void themeChosen();

private:
    void bindSale();
    void bindMore();
    void bindPaper();
    void askChoice(const LineChoice &start);
    void askCombo(const ComboChoice &start);
    void askDoubt(Quantity quantity);
    void askSoMany(Quantity quantity, const std::function<void()> &yes);
    void askPrice(const OrderLine &line);
    void askOpenPrice();
    void askPaper(const Error &error);
    void askPaperDoubt();
    void askDiscountAs(const QString &title, bool hasDiscount,
                       const std::function<void(std::optional<Discount>)> &then);
    void setAvailability(const Tile &tile);

    CounterContext &m_context;
    CounterWindow &m_window;
    ApprovalSheet *m_approval;
    CardSheet *m_card;
    ChoiceSheet *m_choice;
    DiscountSheet *m_discount;
    HelpSheet *m_help;
    JobsSheet *m_jobs;
    MoreSheet *m_more;
    NoteSheet *m_note;
    PadSheet *m_pad;
    ParkedSheet *m_parked;
    PaySheet *m_pay;
    QuestionSheet *m_question;
    PaperQuestions *m_paper;
    ReasonSheet *m_reason;
    ReceiptSheet *m_receipt;
    RefundSheet *m_refund;
    SignInScreen *m_signIn;
    SplitSheet *m_split;
    VoidQuestions *m_void;
    std::function<void(std::optional<Discount>)> m_discountThen;
    bool m_isMarkingSoldOut = false;
    QString m_lastReceipt;
};

}  // namespace servery
