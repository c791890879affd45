// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractScrollArea;

namespace servery {

/// Lets a finger scroll an area: by pixels, without overshoot; a tap that stops a flick does not click
/// (QT-04).
void enableTouchScroll(QAbstractScrollArea &area);

}  // namespace servery
