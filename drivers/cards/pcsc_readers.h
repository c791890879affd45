// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace servery {

/// The names of the card readers that the PC/SC service knows now; none when there is no service.
QStringList pcscReaderNames();

}  // namespace servery
