// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "drivers/transport/descriptor_transport.h"

namespace servery {

/// A device of the kernel's input or HID layer, read as bytes. `claim` gets the open descriptor and makes it
/// ours, or says why it is not; 0 or an errno.
class InputTransport final : public DescriptorTransport {
public:
    using Claim = std::function<int(int descriptor)>;
    InputTransport(QString path, Claim claim);

private:
    Result<int> openDescriptor() override;
    QString name() const override { return m_path; }

    QString m_path;
    Claim m_claim;
};

/// Takes a keyboard away from everybody else (EVIOCGRAB), so that what a scanner types lands in no field and
/// no password is broken by it. EBUSY: another program has done so.
int grabKeyboard(int descriptor);

/// Checks that a hidraw device is a HID POS scanner by its report descriptor, and has a Honeywell scanner
/// send reports (feature report FE = 01). ENODEV: it is something else.
int claimHidPos(int descriptor);

/// Whether a HID report descriptor is that of a bar code scanner: usage page 8C, usage 02.
bool isHidPosDescriptor(const QByteArray &descriptor);

}  // namespace servery
