// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace servery {

/// What `servery quote FILE` says.
struct QuoteReport {
    int exitCode = 0;   ///< 0 priced; 1 refused by the rules; 2 the file or basket cannot be read
    QByteArray output;  ///< for standard output
    QString message;    ///< for standard error; empty when all is well
};

/// Prices the basket document in `text`; `source` names it in messages. With `asJson` one JSON document,
/// else a table for people.
QuoteReport quoteReport(const QByteArray &text, const QString &source, bool asJson);

/// The same for a file; "-" is standard input.
QuoteReport quoteCommand(const QString &file, bool asJson);

}  // namespace servery
