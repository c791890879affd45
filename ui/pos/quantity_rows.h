// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "ui/presenters/wording.h"

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

    void show(const std::vector<Row> &rows, const Wording &wording);

Q_SIGNALS:
    void stepped(int row, int pieces);

private:
    std::unique_ptr<QWidget> m_body;
    std::unique_ptr<QWidget> m_retired;  ///< holds the button that was just tapped; goes with the next change
};

}  // namespace servery
