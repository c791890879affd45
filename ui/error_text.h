// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

namespace servery {

/// What a person reads about an error, by its reason or else its code: what happened, what was not lost, what
/// to do; the code for support at the end (POS-70).
QString errorText(const Error &error);
/// The same about a shop that cannot be opened, or written any more: no step of the reader is in it.
QString standstillText(const Error &error);

}  // namespace servery
