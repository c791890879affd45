// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/label.h"

namespace servery {

/// A band across the window that nobody overlooks. Hidden until it says something.
class Band final : public Label {
    Q_OBJECT
public:
    Band(TextLook look, Token ground, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_ground;
};

}  // namespace servery
