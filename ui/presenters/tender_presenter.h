// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/desk_link.h"
#include "ui/presenters/wording.h"

namespace servery {

/// A button of the cash bar: tapping it is handing over that much.
struct CashButton {
    Money amount;
    QString text;
    bool isExact = false;
    bool operator==(const CashButton &) const = default;
};

/// Takes money for the order: the cash bar, cash and other tenders by amount, shares, lines apart.
class TenderPresenter final : public QObject {
    Q_OBJECT
public:
    /// `banknotes`: rising; serve until there is a menu, whose country says which there are.
    TenderPresenter(DeskLink &desk, Wording wording, std::vector<Money> banknotes, QObject *parent = nullptr);

    const std::vector<CashButton> &cashButtons() const { return m_buttons; }
    const std::vector<Money> &banknotes() const { return m_banknotes; }
    bool canPay() const;
    bool isPartlyPaid() const;
    Money dueExact() const;
    Money dueCash() const;
    const Wording &wording() const { return m_wording; }
    /// Payments so far: "Cash 10.00".
    QStringList payments() const;
    /// What so many guests pay of what is due, each the same but for the last coin; in cash only sums that
    /// coins can make.
    std::vector<Money> shares(int count, Tender tender) const;
    /// The smallest coin of the order's country; zero: every minor unit is one.
    Money cashStep() const;

public Q_SLOTS:
    void payCash(std::optional<servery::Money> given);
    void payOther(servery::Tender tender, std::optional<servery::Money> amount);
    void giveBack(const QString &reason);
    void splitOff(const servery::LineQuantities &lines);

Q_SIGNALS:
    void changed();

private:
    void show();

    DeskLink &m_desk;
    Wording m_wording;
    std::vector<Money> m_banknotes;
    std::vector<CashButton> m_buttons;
};

/// The name of a tender for people.
QString tenderName(Tender tender);

}  // namespace servery
