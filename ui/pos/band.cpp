// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/band.h"

#include <QPainter>

#include "ui/theme/theme.h"

namespace servery {

Band::Band(TextLook look, Token ground, QWidget *parent) : Label({}, look, parent), m_ground(ground)
{
    setAlignment(Qt::AlignCenter);
    setContentsMargins(12, 6, 12, 6);
    setWordWrap(true);
    hide();
}

void Band::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(this).color(m_ground));
    painter.end();
    Label::paintEvent(event);
}

}  // namespace servery
