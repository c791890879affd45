// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QByteArray>
#include <QString>

namespace servery {

/// A USB bus without hardware, kernel or root: device files and system attributes that umockdev makes. One
/// for a program, made before anything looks at the bus. Who shall see it runs with libumockdev-preload.so.0
/// preloaded and with the environment of this program: programs that it starts, or in tests itself.
class SimulatedUsbBus {
public:
    enum class SeenBy { ThisProgram, ItsChildren };

    explicit SimulatedUsbBus(SeenBy who = SeenBy::ThisProgram);
    ~SimulatedUsbBus();
    Q_DISABLE_COPY_MOVE(SimulatedUsbBus)

private:
    friend class SimulatedUsbPrinter;
    struct Testbed;
    std::unique_ptr<Testbed> m_testbed;
};

/// A printer on that bus that answers the kernel's USB requests, as far as libusb sends them to a printer:
/// descriptors, kernel driver, claim, device id, port status, bulk both ways with partial transfers, stall,
/// endless NAK, and unplugging at any byte.
///
/// What is written goes to `device`, which answers with the bytes that come back; it is called on a thread of
/// umockdev, one call at a time. All functions may be called from the test's thread at any moment.
class SimulatedUsbPrinter {
public:
    struct Options {
        quint16 vendor = 0x04b8;
        quint16 product = 0x0202;
        quint8 deviceClass = 7;
        quint8 subclass = 1;
        quint8 protocol = 2;
        quint8 out = 0x01;
        quint8 in = 0x82;  ///< 0: one way
        QByteArray serial = "X3LF012345";
        QByteArray port = "1-1";
        QByteArray deviceId = "MFG:EPSON;CMD:ESCPOS;MDL:TM-T88V;CLS:PRINTER;";  ///< empty: request stalls
        bool hasKernelDriver = true;  ///< usblp sits on it when it is plugged in
    };
    using Device = std::function<QByteArray(const QByteArray &written)>;

    SimulatedUsbPrinter(SimulatedUsbBus &bus, Options options, Device device = {});
    ~SimulatedUsbPrinter();
    Q_DISABLE_COPY_MOVE(SimulatedUsbPrinter)

    void plugIn();  ///< under a new device number each time, as a kernel does
    void unplug();
    void setPort(const QByteArray &port);  ///< for the next time it is plugged in

    /// Another program has claimed the interface.
    void holdByProgram(bool isHeld);
    /// Takes so many more bytes, then answers NAK until it is told otherwise; negative: no limit.
    void takeOnly(qsizetype bytes);
    /// Stalls the out endpoint after so many more bytes, until the host clears it.
    void stallAfter(qsizetype bytes);
    /// The cable is pulled after so many more bytes; the bus hears of it by unplug().
    void pullAfter(qsizetype bytes);
    void setPortStatus(quint8 status);
    /// Bytes from the device to the host that nobody asked for.
    void send(const QByteArray &bytes);

    QByteArray received() const;
    bool isKernelDriverBound() const;
    int resets() const;  ///< by the host
    int clearedStalls() const;
    QString node() const;  ///< "/dev/bus/usb/001/007"

private:
    struct Wire;
    std::unique_ptr<Wire> m_wire;
};

}  // namespace servery
