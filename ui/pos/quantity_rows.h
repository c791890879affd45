// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "app/domain/money.h"

namespace servery {

/// Lines of which a part is chosen: what goes back, what is paid apart.
class QuantityRows final : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString name;
        QString detail;
        Quantity most;
        Quantity chosen;
    };
    using QWidget::QWidget;

    void show(const std::vector<Row> &rows);

Q_SIGNALS:
    void stepped(int row, int pieces);

private:
    QWidget *m_body = nullptr;
};

}  // namespace servery
