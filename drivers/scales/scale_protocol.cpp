// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scales/scale_protocol.h"

#include <algorithm>

namespace servery {

QByteArray ScaleProtocol::begin(const ScaleQuestion &question, qint64 nowMs)
{
    m_question = question;
    m_result.reset();
    m_reason = ScaleState::Silent;
    m_nowMs = nowMs;
    m_endMs = nowMs + m_patience.steadyMs;
    m_again.reset();
    return sent(ask());
}

QByteArray ScaleProtocol::sent(QByteArray bytes)
{
    m_answerMs = m_nowMs + m_patience.answerMs;
    return bytes;
}

QByteArray ScaleProtocol::feed(const QByteArray &bytes, qint64 nowMs)
{
    m_nowMs = nowMs;
    QByteArray out;
    for (const char byte : bytes) {
        if (m_result || m_again)
            break;  // nothing was asked, so nothing is an answer
        m_isHeard = false;
        out += hear(quint8(byte));
        if (m_isHeard)
            sent({});
    }
    return out.isEmpty() ? out : sent(out);
}

QByteArray ScaleProtocol::tick(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (m_result)
        return {};
    if (nowMs >= m_endMs || (!m_again && nowMs >= m_answerMs)) {
        finish(m_reason);
        return {};
    }
    if (!m_again || nowMs < *m_again)
        return {};
    m_again.reset();
    return sent(askAgain());
}

qint64 ScaleProtocol::nextMs() const
{
    return std::min(m_endMs, m_again.value_or(m_answerMs));
}

void ScaleProtocol::finish(ScaleState state)
{
    m_result = ScaleReading{state, {}, false};
}

void ScaleProtocol::later(ScaleState reason)
{
    m_reason = reason;
    m_again = m_nowMs + m_patience.againMs;
}

void ScaleProtocol::finishWeight(Quantity weight, bool isNet)
{
    if (weight > Quantity())
        m_result = ScaleReading{ScaleState::Weight, weight, isNet};
    else
        finish(weight < Quantity() ? ScaleState::Negative : ScaleState::Zero);
}

}  // namespace servery
