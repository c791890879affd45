// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/scanners/input_transport.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <linux/hidraw.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <QFile>

#include "drivers/transport/device_holder.h"

namespace servery {

InputTransport::InputTransport(QString path, Claim claim) : m_path(std::move(path)), m_claim(std::move(claim))
{
}

Result<int> InputTransport::openDescriptor()
{
    const QByteArray file = QFile::encodeName(m_path);
    constexpr int how = O_NONBLOCK | O_CLOEXEC;
    int descriptor = ::open(file.constData(), O_RDWR | how);
    if (descriptor < 0 && (errno == EACCES || errno == EPERM || errno == EROFS))
        descriptor = ::open(file.constData(), O_RDONLY | how);
    if (descriptor < 0)
        return refusalOf(m_path, errno);
    if (const int reason = m_claim(descriptor); reason != 0) {
        ::close(descriptor);
        return refusalOf(m_path, reason);
    }
    return descriptor;
}

int grabKeyboard(int descriptor)
{
    return ::ioctl(descriptor, EVIOCGRAB, 1) == 0 ? 0 : errno;
}

bool isHidPosDescriptor(const QByteArray &descriptor)
{
    // Short items: usage page 8C in one or two bytes, right before the usage of the application.
    return descriptor.contains(QByteArray::fromHex("058c0902")) ||
           descriptor.contains(QByteArray::fromHex("068c000902"));
}

int claimHidPos(int descriptor)
{
    constexpr int honeywell = 0x0C2E;
    hidraw_report_descriptor reports{};
    int size = 0;
    if (::ioctl(descriptor, HIDIOCGRDESCSIZE, &size) != 0)
        return errno;
    reports.size = quint32(size);
    if (::ioctl(descriptor, HIDIOCGRDESC, &reports) != 0)
        return errno;
    if (!isHidPosDescriptor(QByteArray(reinterpret_cast<const char *>(reports.value), size)))
        return ENODEV;
    hidraw_devinfo device{};
    if (::ioctl(descriptor, HIDIOCGRAWINFO, &device) == 0 && quint16(device.vendor) == honeywell) {
        std::array<quint8, 2> feature{0xFE, 0x01};
        if (::ioctl(descriptor, HIDIOCSFEATURE(feature.size()), feature.data()) < 0)
            return errno;
    }
    return 0;
}

}  // namespace servery
