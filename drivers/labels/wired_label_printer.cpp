// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/wired_label_printer.h"

#include <algorithm>

#include <QDeadlineTimer>
#include <QScopeGuard>

#include "drivers/transport/transport_catalogue.h"

namespace servery {
namespace {

constexpr int pollMs = 500;

}  // namespace

WiredLabelPrinter::WiredLabelPrinter(std::unique_ptr<Transport> transport, LabelPrinterSettings settings)
    : m_transport(std::move(transport)), m_settings(std::move(settings))
{
}

Result<PrintProof> WiredLabelPrinter::print(const ItemLabel &label)
{
    const auto bytes = isZpl() ? encodeZpl(label, m_settings.stock) : encodeTspl(label, m_settings.stock);
    if (!bytes)
        return bytes.error().within(u"print label"_s);
    if (auto connected = m_transport->open(); !connected)
        return connected.error().within(u"print label"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    if (m_settings.answers) {
        const auto status = ask();
        if (!status)
            return status.error().within(u"print label"_s);
        if (const auto reason = reasonNotToPrint(*status))
            return reason->within(u"print label"_s);
    }
    const WriteReport report = send(*bytes);
    if (report.trouble && report.accepted == 0)
        return report.trouble->within(u"print label"_s);
    if (report.trouble)
        return PrintProof{PrintLevel::Unknown, report.trouble};
    return m_settings.answers ? confirm() : PrintProof{PrintLevel::Sent, std::nullopt};
}

/// Asks until nothing is left to print. Everything has been sent, so whatever holds it up now, the label
/// comes when that is mended.
PrintProof WiredLabelPrinter::confirm()
{
    for (int leftMs = m_settings.patience.markerMs; leftMs > 0; leftMs -= pollMs) {
        const auto status = ask();
        if (!status)
            return {PrintLevel::Unknown, status.error()};
        if (*status == LabelPrinterStatus{})
            return {PrintLevel::Sent,
                    Error{ErrorCode::DeviceUnknown, u"the label printer does not answer"_s}};
        if (const auto reason = reasonNotToPrint(*status))
            return {PrintLevel::Sent, reason};
        if (status->printing == LabelPrinterStatus::Answer::No)
            return {PrintLevel::Reached, std::nullopt};
        if (const auto rest = m_transport->read(pollMs); !rest)
            return {PrintLevel::Unknown, rest.error()};
    }
    return {PrintLevel::Sent, Error{ErrorCode::DeviceUnknown, u"the label printer is still printing"_s}};
}

Result<LabelPrinterStatus> WiredLabelPrinter::status()
{
    if (auto connected = m_transport->open(); !connected)
        return connected.error().within(u"label printer status"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    if (!m_settings.answers)
        return LabelPrinterStatus{};
    return ask();
}

/// All Unknown when nothing comes in time.
Result<LabelPrinterStatus> WiredLabelPrinter::ask()
{
    m_zpl = {};
    if (const WriteReport report = send(isZpl() ? askZplStatus() : askTsplStatus()); report.trouble)
        return *report.trouble;
    const QDeadlineTimer deadline(m_settings.patience.answerMs);
    do {
        const auto more = m_transport->read(int(std::max<qint64>(0, deadline.remainingTime())));
        if (!more)
            return more.error();
        if (more->isEmpty())
            break;
        for (const char byte : *more) {
            if (const auto status = read(quint8(byte)))
                return *status;
        }
    } while (!deadline.hasExpired());
    return LabelPrinterStatus{};
}

std::optional<LabelPrinterStatus> WiredLabelPrinter::read(quint8 byte)
{
    if (isZpl())
        return m_zpl.feed(byte);
    return readTsplStatus(byte);
}

WriteReport WiredLabelPrinter::send(const QByteArray &bytes)
{
    return writeInPieces(*m_transport, bytes, m_settings.patience.progressMs);
}

Result<std::unique_ptr<LabelPrinter>> makeLabelPrinter(const LabelPrinterSettings &settings)
{
    auto transport = makeTransport(settings.address, settings.patience.connectMs);
    if (!transport)
        return transport.error().within(u"label printer"_s);
    return std::unique_ptr<LabelPrinter>(
        std::make_unique<WiredLabelPrinter>(std::move(transport).take(), settings));
}

}  // namespace servery
