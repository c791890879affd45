// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/card_presenter.h"
#include "ui/presenters/wording.h"

namespace servery {

/// A line of an old receipt: what was sold, what may still go back, what is chosen.
struct RefundRow {
    LineId line;
    QString name;
    Quantity sold;
    Quantity left;
    Quantity wanted;
    QString amountText;  ///< of all that is left
    bool operator==(const RefundRow &) const = default;
};

/// Money back for an old receipt: find it, choose lines and quantities within what is left, say why. To a
/// card it goes back at the terminal, and counts when the terminal says so.
class RefundPresenter final : public QObject {
    Q_OBJECT
public:
    RefundPresenter(DeskLink &desk, CardPresenter &card, Wording wording, QObject *parent = nullptr);

    bool hasReceipt() const { return m_offer.has_value(); }
    QString receiptTitle() const;
    const std::vector<RefundRow> &rows() const { return m_rows; }
    bool isAnythingWanted() const;
    /// What goes back for the chosen lines.
    QString amountText() const;
    /// How most of the receipt was paid.
    Tender paidBy() const { return m_offer ? m_offer->tender : Tender::Cash; }
    /// How it goes back: at first as it was paid.
    Tender tender() const { return m_tender; }

public Q_SLOTS:
    void setTender(servery::Tender tender);
    void find(const QString &reference);
    void setWanted(int row, servery::Quantity wanted);
    void wantAll();
    void refund(const QString &reason);
    void forget();

Q_SIGNALS:
    void changed();

private:
    LineQuantities wanted() const;

    DeskLink &m_desk;
    CardPresenter &m_card;
    Tender m_tender = Tender::Cash;
    Wording m_wording;
    std::optional<RefundOffer> m_offer;
    std::vector<RefundRow> m_rows;
};

}  // namespace servery
