// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb_transport.h"

#include <algorithm>

#include <libusb-1.0/libusb.h>

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QThread>

#include "drivers/transport/device_holder.h"

namespace servery {
namespace {

constexpr int chunkBytes = 4096;  ///< small, so that the wait for progress is about few bytes
constexpr int controlMs = 1000;
constexpr quint8 getDeviceId = 0;
constexpr quint8 getPortStatus = 1;

/// To libusb 0 means for ever, to us it means not at all.
unsigned timeoutOf(qint64 ms)
{
    return unsigned(std::max<qint64>(1, ms));
}

/// The kernel driver of an interface, "usblp"; empty when there is none.
QString kernelDriver(const UsbPrinter &printer)
{
    return QFileInfo(u"/sys/bus/usb/devices/%1:1.%2/driver"_s.arg(printer.identity.port)
                         .arg(printer.interface.number))
        .symLinkTarget()
        .section(u'/', -1);
}

}  // namespace

UsbPortStatus UsbPortStatus::parse(quint8 byte)
{
    return {(byte & 0x20) != 0, (byte & 0x10) != 0, (byte & 0x08) == 0};
}

UsbTransport::UsbTransport(UsbAddress address) : m_address(std::move(address)) {}

UsbTransport::~UsbTransport()
{
    UsbTransport::close();
}

Outcome UsbTransport::open()
{
    close();
    auto opened = m_bus.open(m_address);
    if (!opened)
        return opened.error();
    auto parts = std::move(opened).take();
    m_handle = std::move(parts.handle);
    m_printer = std::move(parts.printer);
    if (auto claimed = claim(); !claimed) {
        m_handle.reset();
        return claimed;
    }
    discardLeftovers();
    if (!isOpen())
        return Error{ErrorCode::DeviceOffline, m_printer.identity.address() + u": it was unplugged"_s};
    return done();
}

Outcome UsbTransport::claim()
{
    const QString name = m_printer.identity.address();
    const UsbInterface &interface = m_printer.interface;
    libusb_set_auto_detach_kernel_driver(m_handle.get(), 1);
    if (const int failed = libusb_claim_interface(m_handle.get(), interface.number); failed != 0) {
        if (failed != LIBUSB_ERROR_BUSY)
            return usbError(failed, name);
        QStringList holders = programsHolding(m_printer.node);
        holders.removeOne(u"this program"_s);
        const QString driver = kernelDriver(m_printer);
        if (holders.isEmpty() && !driver.isEmpty() && driver != u"usbfs")
            holders.append(u"the kernel driver "_s + driver);
        return heldBy(name, holders);
    }
    if (interface.alternates > 1) {
        const int failed =
            libusb_set_interface_alt_setting(m_handle.get(), interface.number, interface.alternate);
        if (failed != 0)
            return usbError(failed, name);
    }
    return done();
}

void UsbTransport::close()
{
    if (m_handle)
        libusb_release_interface(m_handle.get(), m_printer.interface.number);
    m_handle.reset();
}

Error UsbTransport::lost(int code)
{
    const Error error = usbError(code, m_printer.identity.address());
    if (error.code == ErrorCode::DeviceOffline)
        close();
    return error;
}

/// An answer to an earlier session's question must not pass for one of this session.
void UsbTransport::discardLeftovers()
{
    constexpr int quietMs = 5;
    constexpr int mostReads = 64;
    for (int i = 0; i < mostReads && m_printer.interface.in != 0; ++i) {
        const auto stale = read(quietMs);
        if (!stale || stale->isEmpty())
            break;
    }
}

WriteReport UsbTransport::write(const QByteArray &bytes, int progressMs)
{
    WriteReport report;
    bool wasStalled = false;
    while (report.accepted < bytes.size()) {
        if (!isOpen()) {
            report.trouble = Error{ErrorCode::DeviceOffline, u"USB printer: not open"_s};
            return report;
        }
        const int size = int(std::min<qsizetype>(chunkBytes, bytes.size() - report.accepted));
        // libusb does not write into what it sends.
        auto *data =
            const_cast<uchar *>(reinterpret_cast<const uchar *>(bytes.constData()) + report.accepted);
        int transferred = 0;
        const int result = libusb_bulk_transfer(m_handle.get(), m_printer.interface.out, data, size,
                                                &transferred, timeoutOf(progressMs));
        report.accepted += transferred;
        if (transferred > 0)
            wasStalled = false;
        if (result == LIBUSB_ERROR_PIPE && !wasStalled) {
            wasStalled = true;
            libusb_clear_halt(m_handle.get(), m_printer.interface.out);
        } else if (result == LIBUSB_ERROR_TIMEOUT && transferred == 0) {
            report.trouble =
                Error{ErrorCode::DeviceOffline,
                      u"%1: took no byte for %2 ms"_s.arg(m_printer.identity.address()).arg(progressMs)};
            return report;
        } else if (result != 0 && result != LIBUSB_ERROR_TIMEOUT) {
            // What was under way may be on paper: a device that is gone does not say how far it came.
            report.accepted += size - transferred;
            report.trouble = lost(result);
            return report;
        }
    }
    return report;
}

Result<QByteArray> UsbTransport::read(int timeoutMs)
{
    if (!isOpen())
        return Error{ErrorCode::DeviceOffline, u"USB printer: not open"_s};
    if (m_printer.interface.in == 0) {
        QThread::msleep(timeoutOf(timeoutMs));
        return QByteArray();
    }
    constexpr int emptyPacketMs = 5;  // printers with nothing to say may answer with empty packets
    const QDeadlineTimer deadline(timeoutMs);
    QByteArray buffer(chunkBytes, Qt::Uninitialized);
    bool wasStalled = false;
    for (;;) {
        int transferred = 0;
        const int result = libusb_bulk_transfer(m_handle.get(), m_printer.interface.in,
                                                reinterpret_cast<uchar *>(buffer.data()), chunkBytes,
                                                &transferred, timeoutOf(deadline.remainingTime()));
        if (transferred > 0)
            return buffer.left(transferred);
        if (result == LIBUSB_ERROR_PIPE && !wasStalled) {
            wasStalled = true;
            libusb_clear_halt(m_handle.get(), m_printer.interface.in);
        } else if (result != 0 && result != LIBUSB_ERROR_TIMEOUT) {
            return lost(result);
        }
        if (deadline.hasExpired())
            return QByteArray();
        if (result == 0)
            QThread::msleep(emptyPacketMs);
    }
}

Result<QByteArray> UsbTransport::ask(quint8 request, quint16 index, quint16 length)
{
    if (!isOpen())
        return Error{ErrorCode::DeviceOffline, u"USB printer: not open"_s};
    constexpr quint8 fromInterface =
        quint8(LIBUSB_ENDPOINT_IN) | quint8(LIBUSB_REQUEST_TYPE_CLASS) | quint8(LIBUSB_RECIPIENT_INTERFACE);
    QByteArray answer(length, '\0');
    const int got = libusb_control_transfer(m_handle.get(), fromInterface, request, 0, index,
                                            reinterpret_cast<uchar *>(answer.data()), length, controlMs);
    if (got < 0)
        return lost(got);
    return answer.left(got);
}

Result<SelfDescription> UsbTransport::deviceId()
{
    const UsbInterface &interface = m_printer.interface;
    const auto answer = ask(getDeviceId, quint16(interface.number << 8 | interface.alternate), 1023);
    if (!answer)
        return answer.error().within(u"device id"_s);
    if (answer->size() <= 2)
        return Error{ErrorCode::DeviceFailed, u"device id: empty"_s};
    return parseSelfDescription(*answer);
}

Result<UsbPortStatus> UsbTransport::portStatus()
{
    const auto answer = ask(getPortStatus, quint16(m_printer.interface.number), 1);
    if (!answer)
        return answer.error().within(u"port status"_s);
    if (answer->size() != 1)
        return Error{ErrorCode::DeviceFailed, u"port status: empty"_s};
    return UsbPortStatus::parse(quint8((*answer)[0]));
}

}  // namespace servery
