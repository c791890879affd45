// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/ports/card_terminal.h"

namespace servery {

// What goes between a station and the driver process of its terminal: one JSON object a line, ended by a line
// feed. The first line that a station writes is its setup. It goes over pipes, never into a file: the
// terminal's password is in it.

QByteArray toLine(const TerminalAccess &setup);
QByteArray toLine(const TerminalRequest &request);
QByteArray toLine(const TerminalNews &news);

/// BadInput names what is wrong with the line, without quoting it.
Result<TerminalAccess> readTerminalAccess(const QByteArray &line);
Result<TerminalRequest> readTerminalRequest(const QByteArray &line);
Result<TerminalNews> readTerminalNews(const QByteArray &line);

}  // namespace servery
