// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/serial_transport.h"

#include <cerrno>

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QSerialPort>
#include <QThread>

#include "app/base/reason.h"
#include "drivers/transport/descriptor_transport.h"
#include "drivers/transport/device_holder.h"

namespace servery {
namespace {

constexpr qint64 readBufferBytes = 64 * 1024;

/// Bytes that the system has taken but not yet put on the line.
int unsentBytes(int descriptor)
{
    int count = 0;
    return ::ioctl(descriptor, TIOCOUTQ, &count) == 0 ? count : 0;
}

bool isHangUp(QSerialPort::SerialPortError error)
{
    return error != QSerialPort::NoError && error != QSerialPort::TimeoutError;
}

}  // namespace

SerialTransport::SerialTransport(QString path, SerialLine line) : m_path(std::move(path)), m_line(line) {}

SerialTransport::~SerialTransport()
{
    SerialTransport::close();
}

bool SerialTransport::isOpen() const
{
    return m_port && m_port->isOpen();
}

Outcome SerialTransport::open()
{
    close();
    // The lock that keeps two programs off one line goes by name, so the name must be one for all links.
    const QString device = QFileInfo(m_path).canonicalFilePath();
    if (device.isEmpty())
        return Error{ErrorCode::DeviceOffline, m_path + u": there is no such device"_s};
    m_port = std::make_unique<QSerialPort>(device);
    m_port->setReadBufferSize(readBufferBytes);
    m_line.applyTo(*m_port);
    if (!m_port->open(QIODevice::ReadWrite)) {
        const Error error = refusal(device);
        m_port.reset();
        return error;
    }
    m_port->clear(QSerialPort::Input);
    // A hung-up line is always readable and always fails: the notifier must go, but not while it calls us.
    QObject::connect(
        m_port.get(), &QSerialPort::errorOccurred, m_port.get(),
        [port = m_port.get()](QSerialPort::SerialPortError error) {
            if (isHangUp(error) && port->isOpen())
                port->close();
        },
        Qt::QueuedConnection);
    return done();
}

Error SerialTransport::refusal(const QString &device) const
{
    if (m_port->error() != QSerialPort::PermissionError)
        return {ErrorCode::DeviceOffline, u"%1: %2"_s.arg(m_path, m_port->errorString())};
    if (::access(QFile::encodeName(device).constData(), R_OK | W_OK) != 0) {
        return {ErrorCode::DeviceOffline,
                m_path + u": no permission: is 70-servery.rules installed, is this user in its group?"_s,
                Reason::DeviceForbidden,
                {m_path}};
    }
    return heldBy(m_path, programsHolding(device));
}

void SerialTransport::close()
{
    if (isOpen())
        m_port->close();
    m_port.reset();
}

Error SerialTransport::lost(const QString &why)
{
    close();
    return {ErrorCode::DeviceOffline, u"%1: the connection was lost: %2"_s.arg(m_path, why)};
}

WriteReport SerialTransport::write(const QByteArray &bytes, int progressMs)
{
    WriteReport report;
    while (report.accepted < bytes.size()) {
        if (!isOpen()) {
            report.trouble = Error{ErrorCode::DeviceOffline, m_path + u": not open"_s};
            return report;
        }
        // Past QSerialPort's own queue, which has no limit and cannot tell what has gone out.
        const ssize_t sent = ::write(m_port->handle(), bytes.constData() + report.accepted,
                                     size_t(bytes.size() - report.accepted));
        if (sent > 0) {
            report.accepted += sent;
        } else if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            report.trouble = lost(QString::fromLocal8Bit(strerror(errno)));
            return report;
        } else if (!waitFor(m_port->handle(), POLLOUT, progressMs)) {
            break;
        }
    }
    report.trouble = drain(report, progressMs);
    if (!report.trouble && report.accepted < bytes.size()) {
        report.trouble =
            Error{ErrorCode::DeviceOffline, u"%1: took no byte for %2 ms"_s.arg(m_path).arg(progressMs)};
    }
    return report;
}

/// Waits for what the system has taken. A line that has stopped gets no more of it, and closing does not wait
/// for it.
std::optional<Error> SerialTransport::drain(WriteReport &report, int progressMs)
{
    constexpr int lookMs = 5;
    QDeadlineTimer deadline(progressMs);
    int left = unsentBytes(m_port->handle());
    while (left > 0 && !deadline.hasExpired()) {
        QThread::msleep(lookMs);
        const int now = unsentBytes(m_port->handle());
        if (now < left)
            deadline.setRemainingTime(progressMs);
        left = now;
    }
    if (left <= 0)
        return std::nullopt;
    ::tcflush(m_port->handle(), TCOFLUSH);
    report.accepted = std::max<qsizetype>(0, report.accepted - left);
    return Error{ErrorCode::DeviceOffline, u"%1: took no byte for %2 ms"_s.arg(m_path).arg(progressMs)};
}

Result<QByteArray> SerialTransport::read(int timeoutMs)
{
    if (!isOpen())
        return Error{ErrorCode::DeviceOffline, m_path + u": not open"_s};
    if (m_port->bytesAvailable() == 0) {
        m_port->clearError();
        const bool hasMore = m_port->waitForReadyRead(timeoutMs);
        if (!hasMore && isHangUp(m_port->error()))
            return lost(m_port->errorString());
    }
    return m_port->readAll();
}

}  // namespace servery
