// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/system/private_memory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace servery {

// The limit is for a kernel that writes a file, and for who collects dumps and asks for it; the flag for a
// kernel that hands them to a program whatever the limit is (core(5)).
void keepMemoryPrivate()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace servery
