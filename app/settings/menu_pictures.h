// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace servery {

/// The file of a menu's `image`: a plain name is looked for in the folder `pictures` of the data directory,
/// then among the built-in demo pictures; a name that begins with ":/" is built in. Empty: there is none.
QString pictureFile(const QString &image, const QString &dataDirectory);

}  // namespace servery
