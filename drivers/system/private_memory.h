// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace servery {

/// For programs that know the password of a terminal, or hear of cards: nobody may read their memory, also
/// not when they fail. No core dump is left, and no other program of this user may look in. What they start
/// is not held to it.
void keepMemoryPrivate();

}  // namespace servery
