// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_usb/simulated_usb_printer.h"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <mutex>

#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <umockdev.h>

namespace servery {
namespace {

struct Unreference {
    template <typename Object>
    void operator()(Object *object) const
    {
        g_object_unref(object);
    }
};
struct UnreferenceData {
    void operator()(UMockdevIoctlData *data) const { umockdev_ioctl_data_unref(data); }
};
using DataPointer = std::unique_ptr<UMockdevIoctlData, UnreferenceData>;

DataPointer resolve(UMockdevIoctlData *parent, gsize offset, gsize length)
{
    return DataPointer(umockdev_ioctl_data_resolve(parent, offset, length, nullptr));
}

constexpr qsizetype unlimited = -1;

}  // namespace

struct SimulatedUsbBus::Testbed {
    std::unique_ptr<UMockdevTestbed, Unreference> testbed{umockdev_testbed_new()};
    int lastDevice = 6;
};

SimulatedUsbBus::SimulatedUsbBus(SeenBy who) : m_testbed(std::make_unique<Testbed>())
{
    if (who == SeenBy::ThisProgram && !umockdev_in_mock_environment())
        qFatal("run with LD_PRELOAD=libumockdev-preload.so.0, as ctest does");
}

SimulatedUsbBus::~SimulatedUsbBus() = default;

/// The device's side of the requests that the kernel passes on (linux/usbdevice_fs.h).
struct SimulatedUsbPrinter::Wire {
    /// A request for a transfer that has not ended yet.
    struct Transfer {
        DataPointer data;
        QByteArray out;       ///< what the host sends
        qsizetype taken = 0;  ///< of it
        usbdevfs_urb *urb() const { return reinterpret_cast<usbdevfs_urb *>(data->data); }
    };

    Wire(SimulatedUsbBus::Testbed &bus, Options chosen, Device behind)
        : testbed(bus), options(std::move(chosen)), device(std::move(behind))
    {
        g_signal_connect_after(
            handler.get(), "handle-ioctl",
            reinterpret_cast<GCallback>(
                +[](UMockdevIoctlBase *, UMockdevIoctlClient *client, gpointer wire) -> gboolean {
                    return static_cast<Wire *>(wire)->handle(client);
                }),
            this);
    }

    gboolean handle(UMockdevIoctlClient *client);
    void submit(UMockdevIoctlData *argument);
    void control(Transfer transfer, const uchar *setup, uchar *answer);
    void discard(UMockdevIoctlClient *client, UMockdevIoctlData *argument);
    void reap(UMockdevIoctlClient *client, UMockdevIoctlData *argument);
    int claim() const { return isDriverBound || isHeldByProgram ? EBUSY : 0; }
    void takeOut();
    void giveIn();
    void finish(Transfer transfer, int status, qsizetype length);
    void pull();
    QByteArray descriptors() const;
    QByteArray path() const { return "/sys/devices/usb1/" + options.port; }

    SimulatedUsbBus::Testbed &testbed;
    std::unique_ptr<UMockdevIoctlBase, Unreference> handler{umockdev_ioctl_base_new()};
    mutable std::mutex mutex;
    Options options;
    Device device;
    std::deque<Transfer> outs;
    std::deque<Transfer> ins;
    std::deque<Transfer> ended;
    QByteArray received;
    QByteArray replies;
    qsizetype room = unlimited;
    qsizetype untilStall = unlimited;
    qsizetype untilPull = unlimited;
    quint8 portStatus = 0x18;
    bool isPlugged = false;
    bool isKnown = false;  ///< the bus shows it
    bool isDriverBound = false;
    bool isHeldByProgram = false;
    bool isStalled = false;
    int resets = 0;
    int clearedStalls = 0;
    int number = 0;
};

gboolean SimulatedUsbPrinter::Wire::handle(UMockdevIoctlClient *client)
{
    const std::scoped_lock lock(mutex);
    const gulong request = umockdev_ioctl_client_get_request(client);
    UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
    const auto answer = [client](int error) {
        umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
    };
    if (request == USBDEVFS_REAPURBNDELAY || request == USBDEVFS_REAPURB) {
        reap(client, argument);
        return TRUE;
    }
    if (request == USBDEVFS_DISCARDURB) {
        discard(client, argument);
        return TRUE;
    }
    if (!isPlugged) {
        answer(ENODEV);
        return TRUE;
    }
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES: {
        const DataPointer place = resolve(argument, 0, sizeof(quint32));
        const quint32 capabilities = USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                     USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_ZERO_PACKET;
        memcpy(place->data, &capabilities, sizeof capabilities);
        answer(0);
        return TRUE;
    }
    case USBDEVFS_GETDRIVER: {
        const DataPointer place = resolve(argument, 0, sizeof(usbdevfs_getdriver));
        auto *driver = reinterpret_cast<usbdevfs_getdriver *>(place->data);
        qstrncpy(driver->driver, isDriverBound ? "usblp" : "usbfs", sizeof driver->driver);
        answer(isDriverBound || isHeldByProgram ? 0 : ENODATA);
        return TRUE;
    }
    case USBDEVFS_IOCTL: {
        const DataPointer place = resolve(argument, 0, sizeof(usbdevfs_ioctl));
        const auto code = unsigned(reinterpret_cast<usbdevfs_ioctl *>(place->data)->ioctl_code);
        isDriverBound = code == USBDEVFS_CONNECT && options.hasKernelDriver;
        answer(0);
        return TRUE;
    }
    case USBDEVFS_CLAIMINTERFACE: answer(claim()); return TRUE;
    case USBDEVFS_RELEASEINTERFACE: answer(0); return TRUE;
    case USBDEVFS_RESET:
        ++resets;
        answer(0);
        return TRUE;
    case USBDEVFS_CLEAR_HALT:
        isStalled = false;
        ++clearedStalls;
        answer(0);
        return TRUE;
    case USBDEVFS_SUBMITURB:
        submit(argument);
        answer(0);
        return TRUE;
    }
    return FALSE;
}

void SimulatedUsbPrinter::Wire::submit(UMockdevIoctlData *argument)
{
    Transfer transfer;
    transfer.data = resolve(argument, 0, sizeof(usbdevfs_urb));
    usbdevfs_urb *urb = transfer.urb();
    const DataPointer buffer =
        resolve(transfer.data.get(), offsetof(usbdevfs_urb, buffer), gsize(urb->buffer_length));
    auto *bytes = static_cast<uchar *>(urb->buffer);
    if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
        control(std::move(transfer), bytes, bytes + 8);
    } else if (urb->endpoint & 0x80) {
        ins.push_back(std::move(transfer));
        giveIn();
    } else {
        transfer.out = QByteArray(reinterpret_cast<const char *>(bytes), urb->buffer_length);
        outs.push_back(std::move(transfer));
        takeOut();
    }
}

/// GET_DEVICE_ID and GET_PORT_STATUS of the printer class; a vendor's own class has neither.
void SimulatedUsbPrinter::Wire::control(Transfer transfer, const uchar *setup, uchar *answer)
{
    const qsizetype room8 = setup[6] | setup[7] << 8;
    if (setup[0] == 0xA1 && setup[1] == 0 && !options.deviceId.isEmpty()) {
        const qsizetype size = options.deviceId.size() + 2;
        const QByteArray whole =
            QByteArray(1, char(size >> 8)) + QByteArray(1, char(size & 0xFF)) + options.deviceId;
        const qsizetype length = std::min(room8, whole.size());
        memcpy(answer, whole.constData(), size_t(length));
        finish(std::move(transfer), 0, length);
    } else if (setup[0] == 0xA1 && setup[1] == 1 && options.deviceClass == 7) {
        answer[0] = portStatus;
        finish(std::move(transfer), 0, 1);
    } else {
        finish(std::move(transfer), -EPIPE, 0);
    }
}

void SimulatedUsbPrinter::Wire::takeOut()
{
    while (!outs.empty() && isPlugged) {
        Transfer &transfer = outs.front();
        qsizetype count = transfer.out.size() - transfer.taken;
        for (const qsizetype limit : {room, untilStall, untilPull}) {
            if (limit != unlimited)
                count = std::min(count, limit);
        }
        if (isStalled)
            count = 0;
        const QByteArray taken = transfer.out.mid(transfer.taken, count);
        transfer.taken += count;
        received += taken;
        for (qsizetype *limit : {&room, &untilStall, &untilPull}) {
            if (*limit != unlimited)
                *limit -= count;
        }
        if (device && !taken.isEmpty())
            replies += device(taken);
        if (untilPull == 0)
            return pull();
        if (untilStall == 0) {
            isStalled = true;
            untilStall = unlimited;
        }
        const bool isWhole = transfer.taken == transfer.out.size();
        if (!isWhole && !isStalled)
            return;  // NAK: the host may wait, or discard the transfer
        Transfer over = std::move(transfer);
        outs.pop_front();
        const qsizetype length = over.taken;
        finish(std::move(over), isWhole ? 0 : -EPIPE, length);
        giveIn();
    }
}

void SimulatedUsbPrinter::Wire::giveIn()
{
    while (!ins.empty() && !replies.isEmpty()) {
        Transfer transfer = std::move(ins.front());
        ins.pop_front();
        const qsizetype length = std::min<qsizetype>(replies.size(), transfer.urb()->buffer_length);
        memcpy(transfer.urb()->buffer, replies.constData(), size_t(length));
        replies.remove(0, length);
        finish(std::move(transfer), 0, length);
    }
}

void SimulatedUsbPrinter::Wire::finish(Transfer transfer, int status, qsizetype length)
{
    transfer.urb()->status = status;
    transfer.urb()->actual_length = int(length);
    ended.push_back(std::move(transfer));
}

void SimulatedUsbPrinter::Wire::pull()
{
    isPlugged = false;
    untilPull = unlimited;
    for (std::deque<Transfer> *open : {&outs, &ins}) {
        for (Transfer &transfer : *open) {
            const qsizetype length = transfer.taken;
            finish(std::move(transfer), -ENODEV, length);
        }
        open->clear();
    }
}

void SimulatedUsbPrinter::Wire::discard(UMockdevIoctlClient *client, UMockdevIoctlData *argument)
{
    const auto address = *reinterpret_cast<gulong *>(argument->data);
    for (std::deque<Transfer> *open : {&outs, &ins}) {
        for (auto transfer = open->begin(); transfer != open->end(); ++transfer) {
            if (transfer->data->client_addr != address)
                continue;
            const qsizetype length = transfer->taken;
            finish(std::move(*transfer), -ENOENT, length);
            open->erase(transfer);
            umockdev_ioctl_client_complete(client, 0, 0);
            return;
        }
    }
    umockdev_ioctl_client_complete(client, -1, EINVAL);
}

void SimulatedUsbPrinter::Wire::reap(UMockdevIoctlClient *client, UMockdevIoctlData *argument)
{
    if (ended.empty()) {
        umockdev_ioctl_client_complete(client, -1, isPlugged ? EAGAIN : ENODEV);
        return;
    }
    const Transfer transfer = std::move(ended.front());
    ended.pop_front();
    const DataPointer place = resolve(argument, 0, sizeof(gpointer));
    umockdev_ioctl_data_set_ptr(place.get(), 0, transfer.data.get());
    umockdev_ioctl_client_complete(client, 0, 0);
}

/// Device, configuration, interface and endpoint descriptors (USB 2.0, section 9.6).
QByteArray SimulatedUsbPrinter::Wire::descriptors() const
{
    const auto word = [](quint16 value) { return QByteArray(1, char(value)) + char(value >> 8); };
    const auto endpoint = [](quint8 address) {
        return QByteArray::fromHex("0705") + char(address) + QByteArray::fromHex("02400000");
    };
    const int endpoints = (options.out != 0) + (options.in != 0);
    QByteArray interface = QByteArray::fromHex("09040000") + char(endpoints) + char(options.deviceClass) +
                           char(options.subclass) + char(options.protocol) + '\0';
    if (options.out != 0)
        interface += endpoint(options.out);
    if (options.in != 0)
        interface += endpoint(options.in);
    return QByteArray::fromHex("1201000200000040") + word(options.vendor) + word(options.product) +
           QByteArray::fromHex("000101020301") + QByteArray::fromHex("0902") +
           word(quint16(9 + interface.size())) + QByteArray::fromHex("010100c000") + interface;
}

SimulatedUsbPrinter::SimulatedUsbPrinter(SimulatedUsbBus &bus, Options options, Device device)
    : m_wire(std::make_unique<Wire>(*bus.m_testbed, std::move(options), std::move(device)))
{
}

SimulatedUsbPrinter::~SimulatedUsbPrinter()
{
    unplug();
}

void SimulatedUsbPrinter::plugIn()
{
    QByteArray text;
    {
        const std::scoped_lock lock(m_wire->mutex);
        const SimulatedUsbPrinter::Options &options = m_wire->options;
        m_wire->number = ++m_wire->testbed.lastDevice;
        m_wire->isPlugged = m_wire->isKnown = true;
        m_wire->isDriverBound = options.hasKernelDriver;
        m_wire->isStalled = false;
        m_wire->replies.clear();
        m_wire->ended.clear();
        const QByteArray number = QByteArray::number(m_wire->number).rightJustified(3, '0');
        text = "P: /devices/usb1/" + options.port + "\nN: bus/usb/001/" + number +
               "\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM=" + number +
               "\nE: DEVNAME=/dev/bus/usb/001/" + number +
               "\nE: DEVTYPE=usb_device\nA: bConfigurationValue=1\\n\nA: busnum=1\\n\nA: devnum=" +
               QByteArray::number(m_wire->number) +
               "\\n\nA: speed=12\\n\nA: manufacturer=EPSON\\n\nA: product=TM-T88V\\n\n" +
               (options.serial.isEmpty() ? QByteArray() : "A: serial=" + options.serial + "\\n\n") +
               "H: descriptors=" + m_wire->descriptors().toHex().toUpper() + "\n";
    }
    UMockdevTestbed *testbed = m_wire->testbed.testbed.get();
    GError *error = nullptr;
    umockdev_testbed_attach_ioctl(testbed, node().toLatin1().constData(), m_wire->handler.get(), &error);
    if (!error)
        umockdev_testbed_add_from_string(testbed, text.constData(), &error);
    if (error)
        qFatal("umockdev: %s", error->message);
}

void SimulatedUsbPrinter::unplug()
{
    {
        const std::scoped_lock lock(m_wire->mutex);
        if (!m_wire->isKnown)
            return;
        m_wire->pull();
        m_wire->isKnown = false;
    }
    UMockdevTestbed *testbed = m_wire->testbed.testbed.get();
    umockdev_testbed_uevent(testbed, m_wire->path().constData(), "remove");
    umockdev_testbed_remove_device(testbed, m_wire->path().constData());
}

void SimulatedUsbPrinter::setPort(const QByteArray &port)
{
    const std::scoped_lock lock(m_wire->mutex);
    m_wire->options.port = port;
}

void SimulatedUsbPrinter::holdByProgram(bool isHeld)
{
    const std::scoped_lock lock(m_wire->mutex);
    m_wire->isHeldByProgram = isHeld;
    m_wire->isDriverBound = false;
}

void SimulatedUsbPrinter::takeOnly(qsizetype bytes)
{
    const std::scoped_lock lock(m_wire->mutex);
    m_wire->room = bytes;
    m_wire->takeOut();
}

void SimulatedUsbPrinter::stallAfter(qsizetype bytes)
{
    const std::scoped_lock lock(m_wire->mutex);
    m_wire->untilStall = bytes;
}

void SimulatedUsbPrinter::pullAfter(qsizetype bytes)
{
    const std::scoped_lock lock(m_wire->mutex);
    m_wire->untilPull = bytes;
}

void SimulatedUsbPrinter::setPortStatus(quint8 status)
{
    const std::scoped_lock lock(m_wire->mutex);
    m_wire->portStatus = status;
}

void SimulatedUsbPrinter::send(const QByteArray &bytes)
{
    const std::scoped_lock lock(m_wire->mutex);
    m_wire->replies += bytes;
    m_wire->giveIn();
}

QByteArray SimulatedUsbPrinter::received() const
{
    const std::scoped_lock lock(m_wire->mutex);
    return m_wire->received;
}

bool SimulatedUsbPrinter::isKernelDriverBound() const
{
    const std::scoped_lock lock(m_wire->mutex);
    return m_wire->isDriverBound;
}

int SimulatedUsbPrinter::resets() const
{
    const std::scoped_lock lock(m_wire->mutex);
    return m_wire->resets;
}

int SimulatedUsbPrinter::clearedStalls() const
{
    const std::scoped_lock lock(m_wire->mutex);
    return m_wire->clearedStalls;
}

QString SimulatedUsbPrinter::node() const
{
    return QStringLiteral("/dev/bus/usb/001/%1").arg(m_wire->number, 3, 10, QLatin1Char('0'));
}

}  // namespace servery
