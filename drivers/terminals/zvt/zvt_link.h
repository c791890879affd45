// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <queue>

#include "drivers/terminals/zvt/zvt_apdu.h"

namespace servery {

/// Carries messages over one connection, as bytes and times that are fed in: no socket, no clock, no thread.
/// What comes in is taken as messages, what has to go out as bytes. A link lives as long as its connection:
/// after a fault() it neither sends nor receives. Times are milliseconds of a clock that only goes forward.
class ZvtLink {
public:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    virtual ~ZvtLink() = default;

    virtual void send(const ZvtApdu &apdu, qint64 nowMs) = 0;
    virtual void feed(const QByteArray &bytes, qint64 nowMs) = 0;
    /// To be called when nextMs() has come.
    virtual void tick(qint64 nowMs) = 0;
    virtual qint64 nextMs() const = 0;
    /// Whether the other end has all that was sent, as far as the link can know.
    virtual bool isDelivered() const = 0;
    /// Whether the last message sent went over the wire more than once (payments C3b: an answer to a
    /// repeated command does not prove that the first one was not carried out).
    virtual bool wasRepeated() const = 0;

    /// The next message that came in.
    std::optional<ZvtApdu> take();
    /// The bytes to write now; each is handed out once.
    QByteArray takeOutput() { return std::exchange(m_output, {}); }
    /// Why the connection is of no use any more; empty while it is. For the log.
    const QString &fault() const { return m_fault; }

protected:
    void received(ZvtApdu apdu) { m_received.push(std::move(apdu)); }
    void write(const QByteArray &bytes) { m_output += bytes; }
    void fail(const QString &why) { m_fault = why; }

private:
    std::queue<ZvtApdu> m_received;
    QByteArray m_output;
    QString m_fault;
};

/// ZVT over TCP: the messages themselves, nothing around them.
class ZvtTcpLink final : public ZvtLink {
public:
    void send(const ZvtApdu &apdu, qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;
    void tick(qint64) override {}
    qint64 nextMs() const override { return never; }
    bool isDelivered() const override { return true; }
    bool wasRepeated() const override { return false; }

private:
    ZvtStream m_stream;
};

}  // namespace servery
