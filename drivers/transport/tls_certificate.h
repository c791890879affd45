// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/tls_session.h"

namespace servery {

/// Writes a new key and a certificate that it signs itself, for a server of our own: whoever is to believe it
/// is given the certificate. Files that are there are kept; one of the two alone is an error.
Outcome makeTlsIdentity(const TlsIdentity &files, const QString &name);

}  // namespace servery
