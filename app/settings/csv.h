// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QStringList>

#include "app/base/result.h"

namespace servery {

struct CsvRow {
    int line = 0;  ///< where it begins, from 1
    QStringList cells;
};

struct CsvTable {
    std::vector<CsvRow> rows;  ///< without empty lines
};

/// Reads comma-separated values (RFC 4180): quoted cells with doubled quotes and line ends inside; UTF-8 with
/// or without a byte order mark; CR LF, LF or CR. The separator is the one of `,` `;` and tab that stands
/// most often in the first line. Errors name line and column.
Result<CsvTable> parseCsv(const QByteArray &text);

}  // namespace servery
