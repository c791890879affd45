// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/base/result.h"

namespace servery {

/// A short secret that has to be said again, such as a terminal's password: sealed with AES-256-GCM under a
/// key of the data directory, so that it stands in no file and no backup of the settings as it is. Whoever
/// may read the key may read it.
struct SealedText {
    QString file;
    QString keyFile;  ///< 32 random bytes, 0600; made when it is missing

    /// Empty when there is none; Corrupt when it was changed, or sealed under another key.
    Result<QString> read() const;
    /// Replaces what was there; an empty text removes it.
    Outcome write(const QString &text) const;
};

}  // namespace servery
