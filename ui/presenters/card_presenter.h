// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTimer>

#include "ui/presenters/desk_link.h"

namespace servery {

/// The card terminal as the counter sees it. It says what is wanted of the terminal; whoever owns it passes
/// that on and says what it answered. Nothing waits: the screen shows what is known, in words.
class CardPresenter final : public QObject {
    Q_OBJECT
public:
    explicit CardPresenter(DeskLink &desk, QObject *parent = nullptr);

    const CardView &view() const { return m_view; }
    /// What the guest or the cashier does now: "Insert or hold the card".
    QString words() const;

public Q_SLOTS:
    /// What the last run of the program left; from here on the terminal is looked after.
    void start();
    /// Takes what is due of the order in front, or a part of it.
    void pay(std::optional<servery::Money> amount);
    void takeBack(servery::PaymentId payment, const QString &reason);
    /// Gives money of a settled order back. Who may not do that alone is asked for an approval of `what`.
    void refund(const servery::RefundWish &wish, const QString &what);
    void cancel();
    /// Asks the terminal again what became of a payment.
    void check();
    /// A terminal of its own: what the cashier saw there.
    void confirm(bool isApproved);
    void decide(const servery::TakeCardPayment::Word &word);
    /// What the terminal said.
    void take(const servery::TerminalNews &news);

Q_SIGNALS:
    void requestWanted(const servery::TerminalRequest &request);
    void changed();
    /// An attempt came to its end.
    void ended(const servery::CardEnd &end);

private:
    using Turn = std::function<CardTurn(Desk &)>;
    void ask(const Turn &turn);
    void apply(const CardTurn &turn);
    using ApprovedTurn = std::function<CardTurn(Desk &, const std::optional<Approval> &)>;
    void askApproved(const ApprovedTurn &turn, const QString &what = {});
    void takeDecided();

    DeskLink &m_desk;
    CardView m_view;
    std::shared_ptr<std::optional<CardTurn>> m_decided;  ///< filled on the desk's thread before it answers
    QTimer m_askAgain;
};

/// Why the terminal cannot be asked: "Terminal: no connection". Empty: it can.
QString terminalTrouble(const CardView &view);
/// What an attempt came to, for people: "Declined. Nothing was charged."
QString cardEndText(const CardEnd &end);

}  // namespace servery
