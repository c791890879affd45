// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>

#include "app/base/result.h"

namespace servery {

/// The content of a secret file of exactly `size` bytes. When there is none it is made: written beside,
/// synced and linked into place, so that a half-written secret is never read and two programs that start
/// at once end with the same one. Readable by its user only. A file of another size is Corrupt, never
/// replaced: what it protected would be lost.
Result<QByteArray> privateFile(const QString &name, qsizetype size, const std::function<QByteArray()> &make);

}  // namespace servery
