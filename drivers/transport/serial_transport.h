// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "drivers/transport/serial_line.h"
#include "drivers/transport/transport.h"

class QSerialPort;

namespace servery {

/// A serial line with its speed, parity and flow control. Opened and used on one thread.
///
/// A line that hangs up (the adapter is unplugged, the other end closed) is closed at its first error, also
/// while nobody reads: left open it would wake the event loop without end. Nothing is queued in the program:
/// write() hands over what the line takes, waits until it has left the machine, and a stopped line's rest is
/// taken back, so `accepted` is what went out. At most 64 KiB wait to be read.
///
/// open(): DeviceOffline when there is no such line or it may not be opened (and what to do about it); InUse
/// names the program that holds it. What was received before is thrown away.
class SerialTransport final : public Transport {
public:
    /// `path` best is a link in /dev/serial/by-id, which stays the same in every socket.
    SerialTransport(QString path, SerialLine line);
    ~SerialTransport() override;
    Q_DISABLE_COPY_MOVE(SerialTransport)

    Outcome open() override;
    void close() override;
    bool isOpen() const override;
    WriteReport write(const QByteArray &bytes, int progressMs) override;
    Result<QByteArray> read(int timeoutMs) override;

private:
    Error refusal(const QString &device) const;
    Error lost(const QString &why);
    std::optional<Error> drain(WriteReport &report, int progressMs);

    QString m_path;
    SerialLine m_line;
    std::unique_ptr<QSerialPort> m_port;
};

}  // namespace servery
