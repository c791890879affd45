// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/desk_link.h"
#include "ui/presenters/ticket_model.h"

namespace servery {

/// One row above the total: "Discount · staff meal 10 %   −3.73".
struct SumRow {
    QString label;
    QString amount;
    bool operator==(const SumRow &) const = default;
};

/// The order in front of the cashier: its lines, its sums, and what can be done to it.
class TicketPresenter final : public QObject {
    Q_OBJECT
public:
    TicketPresenter(DeskLink &desk, Wording wording, QObject *parent = nullptr);

    TicketModel *lines() { return &m_lines; }
    const std::vector<SumRow> &sums() const { return m_sums; }
    /// What is still due, large: "Total" while nothing was paid, else "Still due" (POS-47).
    QString totalText() const;
    QString totalLabel() const;
    /// What was taken for the order so far.
    Money paid() const;
    QString title() const;
    QString subtitle() const;
    bool isEmpty() const { return m_lines.rowCount() == 0; }
    /// The line that was last added or changed; stays selected.
    std::optional<LineId> freshLine() const { return m_fresh; }
    /// What a line was made of, to open its dialog again.
    static LineChoice choiceOf(const OrderLine &line);
    static ComboChoice comboChoiceOf(const OrderLine &line);

public Q_SLOTS:
    /// What has not come out of a printer yet: the kitchen does not have those tickets.
    void showJobs(const std::vector<servery::JobNews> &jobs);
    void setQuantity(servery::LineId line, servery::Quantity quantity, const QString &reason = {});
    void change(servery::LineId line, const servery::LineChoice &choice);
    void changeCombo(servery::LineId line, const servery::ComboChoice &choice);
    void setNote(servery::LineId line, const QString &note);
    void setLineDiscount(servery::LineId line, const std::optional<servery::Discount> &discount);
    void removeLine(servery::LineId line, const QString &reason);
    void setDining(servery::Dining dining);
    void setDiscount(const std::optional<servery::Discount> &discount);
    void park();
    void send();
    /// Holds a line for the next course after its own; after the last it goes at once again.
    void hold(const servery::OrderLine &line);
    void fire();
    void recall(servery::OrderId order);
    void undo();
    void voidOrder(const QString &reason);

Q_SIGNALS:
    void changed();
    /// Not only looked at again: something was done to the order.
    void orderChanged();

private:
    void show();
    void showLines();
    void showSums(const DeskView &view);
    /// What somebody is asked to approve, for people.
    QString aboutLine(LineId line, const QString &what) const;
    QString aboutOrder(const QString &what) const;
    QString discountText(const std::optional<Discount> &discount) const;

    DeskLink &m_desk;
    Wording m_wording;
    TicketModel m_lines;
    std::vector<SumRow> m_sums;
    std::vector<JobNews> m_tickets;  ///< not out yet
    std::optional<Order> m_before;
    std::optional<LineId> m_fresh;
};

}  // namespace servery
