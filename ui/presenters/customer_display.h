// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/display_rows.h"
#include "ui/presenters/desk_link.h"
#include "ui/presenters/wording.h"

namespace servery {

/// What the customer reads on the two lines at the counter: a welcome, each item with its price as it is
/// added and the total so far, and after payment the total and the change, until the next item.
class CustomerDisplay final : public QObject {
    Q_OBJECT
public:
    CustomerDisplay(DeskLink &desk, Wording wording, QObject *parent = nullptr);

    const DisplayRows &rows() const { return m_rows; }

Q_SIGNALS:
    void shown(const servery::DisplayRows &rows);

private:
    void show();
    void showChange(const Settled &settled);
    void put(const DisplayRows &rows);
    QString money(Money amount) const;

    DeskLink &m_desk;
    Wording m_wording;
    std::vector<OrderLine> m_lines;  ///< as last shown
    bool m_isThanking = false;       ///< total and change stay until the next item
    DisplayRows m_rows;
};

}  // namespace servery
