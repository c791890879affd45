// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb_address.h"

#include <QRegularExpression>

namespace servery {

QString UsbIdentity::address() const
{
    const QString kind = u"usb:%1:%2"_s.arg(vendor, 4, 16, QChar(u'0')).arg(product, 4, 16, QChar(u'0'));
    return serial.isEmpty() ? kind + u'@' + port : kind + u",serial="_s + serial;
}

bool UsbAddress::fits(const UsbIdentity &identity) const
{
    return (!vendor || *vendor == identity.vendor) && (!product || *product == identity.product) &&
           (serial.isEmpty() || serial == identity.serial) && (port.isEmpty() || port == identity.port);
}

Result<UsbAddress> UsbAddress::parse(const QString &text)
{
    static const QRegularExpression form(
        u"^usb:(?:([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})(?:@(\\d+-\\d+(?:\\.\\d+)*))?(?:,serial=(.+))?"
        u"|serial=(.+))$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return Error{
            ErrorCode::BadInput,
            u"USB address: expected usb:04b8:0202, usb:04b8:0202@1-1.4 or usb:serial=…, found \"%1\""_s.arg(
                text)};
    }
    UsbAddress address;
    if (!match.captured(1).isEmpty()) {
        address.vendor = match.captured(1).toUShort(nullptr, 16);
        address.product = match.captured(2).toUShort(nullptr, 16);
    }
    address.port = match.captured(3);
    address.serial = match.captured(4) + match.captured(5);
    return address;
}

}  // namespace servery
