// SPDX-License-Identifier: GPL-3.0-or-later
// Every printer driver is listed here, and only here.
#include <QRegularExpression>

#include "drivers/spool/escpos_printer.h"
#include "drivers/transport/tcp_transport.h"
#include "drivers/transport/tty_transport.h"

namespace servery {
namespace {

/// "tcp:HOST[:PORT]" with IPv6 addresses in brackets, or "tty:PATH".
Result<std::unique_ptr<Transport>> makeTransport(const PrinterSettings &settings)
{
    const QString &address = settings.address;
    if (address.startsWith(u"tty:/"))
        return std::unique_ptr<Transport>(std::make_unique<TtyTransport>(address.mid(4)));
    static const QRegularExpression network(u"^tcp:(\\[[0-9A-Fa-f:.%]+\\]|[^\\[\\]:]+)(?::(\\d{1,5}))?$"_s);
    const auto match = network.match(address);
    const int port = match.captured(2).isEmpty() ? 9100 : match.captured(2).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535) {
        return Error{ErrorCode::BadInput,
                     u"printer address: expected tcp:HOST:PORT or tty:/PATH, found \"%1\""_s.arg(address)};
    }
    QString host = match.captured(1);
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    return std::unique_ptr<Transport>(
        std::make_unique<TcpTransport>(host, quint16(port), settings.patience.connectMs));
}

}  // namespace

Result<std::unique_ptr<ReceiptPrinter>> makePrinter(const PrinterSettings &settings)
{
    const PrinterModel *model = findPrinterModel(settings.model);
    if (!model) {
        return Error{ErrorCode::BadInput, u"no such printer model: \"%1\"; there are %2"_s.arg(
                                              settings.model, printerModelNames().join(u", "_s))};
    }
    auto transport = makeTransport(settings);
    if (!transport)
        return transport.error();
    return std::unique_ptr<ReceiptPrinter>(
        std::make_unique<EscPosPrinter>(*model, std::move(transport).take(), settings));
}

}  // namespace servery
