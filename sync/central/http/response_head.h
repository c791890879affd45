// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/http/http_exchange.h"
#include "sync/central/http/trace.h"

namespace servery {

/// Status line and fields of an answer, up to the blank line: its own and those of `always` that it does not
/// say itself. No byte of a field's value can end the field.
QByteArray responseHead(const HttpResponse &response, const HttpHeaders &always, const Trace &trace,
                        bool keepsAlive);

/// "Not Found" (RFC 9110 section 15); for a status without words, the words of its hundred.
QByteArray statusWords(int status);

}  // namespace servery
