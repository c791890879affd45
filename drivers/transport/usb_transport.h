// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/self_description.h"
#include "drivers/transport/transport.h"
#include "drivers/transport/usb_bus.h"

namespace servery {

/// What the printer class's status byte says (USB printer class 1.1, GET_PORT_STATUS). Some printers always
/// say the same, so this is a hint and never proof.
struct UsbPortStatus {
    bool isPaperEmpty = false;
    bool isSelected = true;
    bool hasError = false;

    /// 20 paper empty, 10 selected, 08 no error.
    static UsbPortStatus parse(quint8 byte);
    bool operator==(const UsbPortStatus &) const = default;
};

/// A printer on USB: the printer class, Epson's own class, or any bulk interface of a device that is named.
///
/// open() looks for the device anew each time, so a printer that was unplugged and comes back in another
/// socket is found by its serial number. It takes the interface from the kernel's driver and gives it back at
/// close(); InUse names the program that holds it. The device is never reset: that would lose a job it is
/// printing. What an earlier session left unread is thrown away.
///
/// write() goes on behind what was `transferred` for as long as bytes are taken; a stalled endpoint is
/// cleared once without progress. A device that is unplugged is DeviceOffline and the transport closed; the
/// up to 4096 bytes that were under way count as accepted, as they may be on paper.
class UsbTransport final : public Transport {
public:
    explicit UsbTransport(UsbAddress address);
    ~UsbTransport() override;
    Q_DISABLE_COPY_MOVE(UsbTransport)

    Outcome open() override;
    void close() override;
    bool isOpen() const override { return m_handle != nullptr; }
    WriteReport write(const QByteArray &bytes, int progressMs) override;
    Result<QByteArray> read(int timeoutMs) override;

    /// The device that was opened last.
    const UsbPrinter &printer() const { return m_printer; }
    /// GET_DEVICE_ID; DeviceFailed where there is none, as with vendor-specific interfaces.
    Result<SelfDescription> deviceId();
    /// GET_PORT_STATUS; DeviceFailed where there is none.
    Result<UsbPortStatus> portStatus();

private:
    Outcome claim();
    Result<QByteArray> ask(quint8 request, quint16 index, quint16 length);
    Error lost(int code);
    void discardLeftovers();

    UsbAddress m_address;
    UsbBus m_bus;
    UsbHandle m_handle;  ///< closed before the bus
    UsbPrinter m_printer;
};

}  // namespace servery
