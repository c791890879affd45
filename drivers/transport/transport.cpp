// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/transport.h"

namespace servery {

WriteReport writeInPieces(Transport &transport, const QByteArray &bytes, int progressMs)
{
    WriteReport total;
    while (total.accepted < bytes.size() && total.isComplete()) {
        WriteReport part = transport.write(bytes.mid(total.accepted, pieceBytes), progressMs);
        total.accepted += part.accepted;
        total.trouble = std::move(part.trouble);
    }
    return total;
}

}  // namespace servery
