// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "drivers/scales/scale_protocol.h"

namespace servery {

/// What the other end of a scale's wire has to say, in order: "W" is answered by … An empty answer is
/// silence, and so is what follows a question that is not the next one.
struct Step {
    QByteArray question;
    QByteArray answer;
};

inline QByteArray hex(const char *text)
{
    return QByteArray::fromHex(QByteArray(text).replace(' ', ""));
}

enum class Pieces { Whole, EachByte };

/// Speaks with a protocol on virtual time until it has a result; `asked` gets what was sent.
inline ScaleReading converse(ScaleProtocol &protocol, const ScaleQuestion &question,
                             const std::vector<Step> &steps, Pieces pieces, QByteArrayList *asked = nullptr)
{
    qint64 now = 0;
    size_t step = 0;
    QByteArray sent = protocol.begin(question, now);
    QByteArray pending;
    while (!protocol.result()) {
        if (!sent.isEmpty()) {
            if (asked)
                *asked << sent;
            if (step < steps.size() && steps[step].question == sent)
                pending = steps[step++].answer;
        }
        sent.clear();
        if (!pending.isEmpty()) {
            const QByteArray piece = pieces == Pieces::Whole ? pending : pending.left(1);
            pending.remove(0, piece.size());
            sent = protocol.feed(piece, ++now);
        }
        if (sent.isEmpty() && pending.isEmpty()) {
            now = std::max(now, protocol.nextMs());
            sent = protocol.tick(now);
        }
    }
    return *protocol.result();
}

/// The same conversation in whole answers and byte by byte must come to the same.
inline ScaleReading converseBothWays(const QString &name, const ScaleQuestion &question,
                                     const std::vector<Step> &steps, QByteArrayList *asked = nullptr)
{
    const auto whole = makeScaleProtocol(name, {});
    const auto split = makeScaleProtocol(name, {});
    const ScaleReading answer = converse(*whole, question, steps, Pieces::Whole, asked);
    const ScaleReading again = converse(*split, question, steps, Pieces::EachByte);
    if (answer != again)
        qWarning("another answer byte by byte");
    return answer;
}

}  // namespace servery
