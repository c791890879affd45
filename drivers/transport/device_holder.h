// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace servery {

/// The programs that have a device file open, as "cupsd (412)"; our own as "this program". Programs of other
/// users are seen by root only, so an empty list does not say that nobody has it.
QStringList programsHolding(const QString &path);

/// "cupsd (412), python3 (99)", or "another program" when none can be seen: for an InUse error.
QString holderOf(const QString &path);

}  // namespace servery
