// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scales/wire_scale.h"

#include <algorithm>

#include <QElapsedTimer>

namespace servery {

namespace {

constexpr int progressMs = 1000;
constexpr int mostOld = 16;  ///< reads: a scale that talks without end is not waited for

}  // namespace

WireScale::WireScale(std::unique_ptr<Transport> transport, std::unique_ptr<ScaleProtocol> protocol)
    : m_transport(std::move(transport)), m_protocol(std::move(protocol))
{
}

Outcome WireScale::forgetOld()
{
    for (int i = 0; i < mostOld; ++i) {
        const auto old = m_transport->read(0);
        if (!old)
            return old.error();
        if (old->isEmpty())
            break;
    }
    return done();
}

Outcome WireScale::write(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return done();
    const WriteReport report = m_transport->write(bytes, progressMs);
    if (report.isComplete())
        return done();
    m_transport->close();
    return *report.trouble;
}

Result<ScaleReading> WireScale::weigh(const ScaleQuestion &question)
{
    if (!m_transport->isOpen()) {
        if (auto opened = m_transport->open(); !opened)
            return opened.error();
    }
    if (auto forgotten = forgetOld(); !forgotten)
        return forgotten.error();
    QElapsedTimer clock;
    clock.start();
    if (auto written = write(m_protocol->begin(question, 0)); !written)
        return written.error();
    while (!m_protocol->result()) {
        const qint64 wait = std::max<qint64>(0, m_protocol->nextMs() - clock.elapsed());
        const auto heard = m_transport->read(int(wait));
        if (!heard)
            return heard.error();
        const qint64 now = clock.elapsed();
        const QByteArray answer = m_protocol->feed(*heard, now) + m_protocol->tick(now);
        if (auto written = write(answer); !written)
            return written.error();
    }
    return *m_protocol->result();
}

}  // namespace servery
