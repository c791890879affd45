// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "drivers/transport/transport.h"

namespace servery {

/// The transport that an address means; nothing is opened yet. BadInput names the forms there are:
///
///     tcp:HOST[:PORT]                 port 9100 when left out; an IPv6 address in brackets
///     tls:HOST[:PORT],/PATH           the same under TLS, port 8443 when left out; the file has the
///                                     certificate that vouches for the other end, see TlsSession
///     tty:/PATH                       a line or device as the system has set it
///     serial:/PATH[,BAUD[,8N1[,FLOW]]]  a line with its settings, see SerialLine
///     usb:VENDOR:PRODUCT …            see UsbAddress
Result<std::unique_ptr<Transport>> makeTransport(const QString &address, int connectMs);

}  // namespace servery
