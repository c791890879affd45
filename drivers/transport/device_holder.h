// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/base/error.h"

namespace servery {

/// The programs that have a device file open, as "cupsd (412)"; our own as "this program". Programs of other
/// users are seen by root only, so an empty list does not say that nobody has it.
QStringList programsHolding(const QString &path);

/// InUse that names who holds `what`; `holders` may be empty, as not everybody can be seen.
Error heldBy(const QString &what, const QStringList &holders);

/// Why a device file could not be opened or taken, by errno: InUse names who holds it, DeviceOffline says
/// when it is the permission.
Error refusalOf(const QString &path, int number);

}  // namespace servery
