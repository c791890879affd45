// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb_bus.h"

#include <libusb-1.0/libusb.h>

#include <QFile>

#include "app/base/reason.h"
#include "drivers/transport/device_holder.h"

namespace servery {
namespace {

using DeviceList = std::unique_ptr<libusb_device *[], void (*)(libusb_device **)>;

void freeList(libusb_device **list)
{
    libusb_free_device_list(list, 1);
}

/// Bus and ports, as the kernel names the device: "1-1.4". Empty for the bus itself.
QString portOf(libusb_device *device)
{
    quint8 ports[8];
    const int depth = libusb_get_port_numbers(device, ports, sizeof ports);
    QString path;
    for (int i = 0; i < depth; ++i)
        path += (i == 0 ? u'-' : u'.') + QString::number(ports[i]);
    return path.isEmpty() ? path : QString::number(libusb_get_bus_number(device)) + path;
}

/// What the kernel has read of the device: everybody may look, the device need not be opened.
QString attribute(const QString &port, QStringView name)
{
    QFile file(u"/sys/bus/usb/devices/%1/%2"_s.arg(port, name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).trimmed();
}

UsbInterface readInterface(const libusb_interface_descriptor &descriptor, int alternates)
{
    UsbInterface interface;
    interface.number = descriptor.bInterfaceNumber;
    interface.alternate = descriptor.bAlternateSetting;
    interface.deviceClass = descriptor.bInterfaceClass;
    interface.subclass = descriptor.bInterfaceSubClass;
    interface.protocol = descriptor.bInterfaceProtocol;
    interface.alternates = alternates;
    for (int i = 0; i < descriptor.bNumEndpoints; ++i) {
        const libusb_endpoint_descriptor &endpoint = descriptor.endpoint[i];
        if ((endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) != LIBUSB_TRANSFER_TYPE_BULK)
            continue;
        const bool isIn = endpoint.bEndpointAddress & LIBUSB_ENDPOINT_IN;
        quint8 &slot = isIn ? interface.in : interface.out;
        if (slot == 0)
            slot = endpoint.bEndpointAddress;
    }
    return interface;
}

std::vector<UsbInterface> interfacesOf(libusb_device *device)
{
    libusb_config_descriptor *raw = nullptr;
    if (libusb_get_active_config_descriptor(device, &raw) != 0)
        return {};
    const std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)> config(
        raw, libusb_free_config_descriptor);
    std::vector<UsbInterface> all;
    for (int i = 0; i < config->bNumInterfaces; ++i) {
        const libusb_interface &interface = config->interface[i];
        for (int k = 0; k < interface.num_altsetting; ++k)
            all.push_back(readInterface(interface.altsetting[k], interface.num_altsetting));
    }
    return all;
}

DeviceList devicesOf(libusb_context *context, ssize_t &count)
{
    libusb_device **list = nullptr;
    count = context ? libusb_get_device_list(context, &list) : 0;
    return {list, count < 0 || !list ? [](libusb_device **) {} : freeList};
}

}  // namespace

void UsbHandleCloser::operator()(libusb_device_handle *handle) const
{
    libusb_close(handle);
}

UsbBus::UsbBus()
{
    if (libusb_init(&m_context) != 0)
        m_context = nullptr;
}

UsbBus::~UsbBus()
{
    if (m_context)
        libusb_exit(m_context);
}

std::optional<UsbPrinter> UsbBus::describe(libusb_device *device, bool isNamed)
{
    libusb_device_descriptor descriptor{};
    const QString port = portOf(device);
    if (port.isEmpty() || libusb_get_device_descriptor(device, &descriptor) != 0)
        return std::nullopt;
    const auto interface = printerInterface(interfacesOf(device), descriptor.idVendor, isNamed);
    if (!interface)
        return std::nullopt;
    UsbPrinter printer;
    printer.identity = {descriptor.idVendor, descriptor.idProduct, attribute(port, u"serial"), port};
    printer.name = (attribute(port, u"manufacturer") + u' ' + attribute(port, u"product")).trimmed();
    printer.node = u"/dev/bus/usb/%1/%2"_s.arg(libusb_get_bus_number(device), 3, 10, QChar(u'0'))
                       .arg(libusb_get_device_address(device), 3, 10, QChar(u'0'));
    printer.interface = *interface;
    return printer;
}

std::vector<UsbPrinter> UsbBus::printers() const
{
    ssize_t count = 0;
    const DeviceList devices = devicesOf(m_context, count);
    std::vector<UsbPrinter> found;
    for (ssize_t i = 0; i < count; ++i) {
        if (auto printer = describe(devices[size_t(i)], false))
            found.push_back(*printer);
    }
    return found;
}

Result<UsbBus::Opened> UsbBus::open(const UsbAddress &address) const
{
    ssize_t count = 0;
    const DeviceList devices = devicesOf(m_context, count);
    libusb_device *chosen = nullptr;
    UsbPrinter printer;
    for (ssize_t i = 0; i < count; ++i) {
        const auto candidate = describe(devices[size_t(i)], true);
        if (!candidate || !address.fits(candidate->identity))
            continue;
        if (chosen) {
            return Error{ErrorCode::BadInput, u"several devices fit, say which: %1 or %2"_s.arg(
                                                  printer.identity.address(), candidate->identity.address())};
        }
        chosen = devices[size_t(i)];
        printer = *candidate;
    }
    if (!chosen)
        return Error{ErrorCode::DeviceOffline, u"no such device is plugged in"_s};
    libusb_device_handle *handle = nullptr;
    if (const int failed = libusb_open(chosen, &handle); failed != 0)
        return usbError(failed, printer.node);
    return Opened{UsbHandle(handle), printer};
}

Error usbError(int code, const QString &what)
{
    if (code == LIBUSB_ERROR_ACCESS) {
        return {ErrorCode::DeviceOffline,
                what + u": no permission: is 70-servery.rules installed, is this user in the group lp?"_s,
                Reason::DeviceForbidden,
                {what}};
    }
    if (code == LIBUSB_ERROR_BUSY)
        return heldBy(what, {});
    const bool isGone = code == LIBUSB_ERROR_NO_DEVICE || code == LIBUSB_ERROR_NOT_FOUND;
    const QString reason = isGone ? u"it was unplugged"_s : QString::fromLatin1(libusb_strerror(code));
    return {isGone || code == LIBUSB_ERROR_TIMEOUT ? ErrorCode::DeviceOffline : ErrorCode::DeviceFailed,
            what + u": "_s + reason};
}

}  // namespace servery
