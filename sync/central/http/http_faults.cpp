// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/http_faults.h"

namespace servery {

HttpFault tooMuch(const QString &what, const QByteArray &againAfterSeconds)
{
    return {503, what, {{"Retry-After", againAfterSeconds}}};
}

HttpFault unanswered(bool isDropped)
{
    return isDropped ? HttpFault{500, u"the request was not answered"_s}
                     : tooMuch(u"the answer took too long"_s, "5");
}

HttpFault unknownPacking()
{
    return {415, u"a body is packed with gzip, or not at all"_s, {{"Accept-Encoding", "gzip"}}};
}

HttpFault webSocketExpected()
{
    return {426,
            u"a WebSocket of version 13 is expected"_s,
            {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}}};
}

}  // namespace servery
