// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/desk_link.h"
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

/// Money back for an old receipt: find it, choose lines and quantities within what is left, say why.
class RefundPresenter final : public QObject {
    Q_OBJECT
public:
    RefundPresenter(DeskLink &desk, Wording wording, QObject *parent = nullptr);

    bool hasReceipt() const { return m_offer.has_value(); }
    QString receiptTitle() const;
    const std::vector<RefundRow> &rows() const { return m_rows; }
    bool isAnythingWanted() const;
    /// What goes back for the chosen lines.
    QString amountText() const;

public Q_SLOTS:
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
    Wording m_wording;
    std::optional<RefundOffer> m_offer;
    std::vector<RefundRow> m_rows;
};

}  // namespace servery
