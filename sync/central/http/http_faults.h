// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/http/http_server.h"

namespace servery {

// What the server refuses with fields of its own. Made by functions, since g++ 12 stumbles over a list of
// fields in a coroutine.

HttpFault tooMuch(const QString &what, const QByteArray &againAfterSeconds);
/// A handler that gave its reply away, or took too long.
HttpFault unanswered(bool isDropped);
HttpFault unknownPacking();
HttpFault webSocketExpected();

}  // namespace servery
