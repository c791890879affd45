// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/transport_catalogue.h"

#include <utility>

#include <QRegularExpression>

#include "drivers/transport/serial_transport.h"
#include "drivers/transport/tcp_transport.h"
#include "drivers/transport/tls_transport.h"
#include "drivers/transport/tty_transport.h"
#include "drivers/transport/usb_transport.h"

namespace servery {
namespace {

using Made = Result<std::unique_ptr<Transport>>;

template <typename Kind, typename... Arguments>
Made made(Arguments &&...arguments)
{
    return std::unique_ptr<Transport>(std::make_unique<Kind>(std::forward<Arguments>(arguments)...));
}

/// HOST[:PORT]
std::unique_ptr<Transport> socketTo(const QString &place, int usualPort, int connectMs)
{
    static const QRegularExpression form(u"^(\\[[0-9A-Fa-f:.%]+\\]|[^\\[\\]:]+)(?::(\\d{1,5}))?$"_s);
    const auto match = form.match(place);
    const int port = match.captured(2).isEmpty() ? usualPort : match.captured(2).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535)
        return nullptr;
    QString host = match.captured(1);
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    return std::make_unique<TcpTransport>(host, quint16(port), connectMs);
}

std::optional<Made> makeTcp(const QString &address, int connectMs)
{
    constexpr int printerPort = 9100;
    auto socket = socketTo(address.section(u':', 1), printerPort, connectMs);
    if (!socket)
        return std::nullopt;
    return socket;
}

std::optional<Made> makeTls(const QString &address, int connectMs)
{
    constexpr int terminalPort = 8443;
    const QString authority = address.section(u',', 1);
    auto socket = socketTo(address.section(u',', 0, 0).section(u':', 1), terminalPort, connectMs);
    if (!socket || !authority.startsWith(u'/'))
        return std::nullopt;
    return made<TlsTransport>(std::move(socket), authority, connectMs);
}

/// A path has no comma: udev writes another character for it in the names it gives.
std::optional<Made> makeSerial(const QString &address)
{
    const QString path = address.section(u':', 1).section(u',', 0, 0);
    if (!path.startsWith(u'/'))
        return std::nullopt;
    const auto line = SerialLine::parse(address.section(u',', 1));
    if (!line)
        return Made(line.error());
    return made<SerialTransport>(path, *line);
}

}  // namespace

Result<std::unique_ptr<Transport>> makeTransport(const QString &address, int connectMs)
{
    std::optional<Made> found;
    if (address.startsWith(u"tcp:"))
        found = makeTcp(address, connectMs);
    else if (address.startsWith(u"tls:"))
        found = makeTls(address, connectMs);
    else if (address.startsWith(u"serial:"))
        found = makeSerial(address);
    else if (address.startsWith(u"tty:/"))
        found = made<TtyTransport>(address.mid(4));
    if (found)
        return std::move(*found);
    if (address.startsWith(u"usb:")) {
        const auto device = UsbAddress::parse(address);
        return device ? made<UsbTransport>(*device) : Made(device.error());
    }
    return Error{ErrorCode::BadInput,
                 u"address: expected tcp:HOST:PORT, tls:HOST:PORT,/CERTIFICATE, tty:/PATH, "
                 u"serial:/PATH,9600,8N1 or usb:04b8:0202, for a "
                 u"printer also cups:QUEUE or cups-pdf:QUEUE, found \"%1\""_s.arg(address)};
}

}  // namespace servery
