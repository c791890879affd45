// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/printer_session.h"

#include <algorithm>

#include <QScopeGuard>

#include "drivers/escpos/commands.h"

namespace servery {

PrinterSession::PrinterSession(const PrinterModel &model, std::unique_ptr<Transport> transport,
                               PrinterSettings settings)
    : m_model(model), m_settings(std::move(settings)), m_transport(std::move(transport))
{
}

Outcome PrinterSession::prepare(PrintJobId job, const Document &document)
{
    giveUp();
    const Layout layout = layOut(document, columns());
    Way way;
    way.bytes = jobBytes(job, layout);
    way.lines = int(layout.blocks.size());
    if (way.bytes.size() > m_settings.patience.documentBytes)
        return Error{ErrorCode::Refused, u"a document of %1 bytes is too big"_s.arg(way.bytes.size())};
    if (auto connected = connect(); !connected)
        return connected;
    if (auto ready = getReady(); !ready) {
        m_transport->close();
        return ready;
    }
    m_way = std::move(way);
    return done();
}

Outcome PrinterSession::connect()
{
    beginAnew();
    m_status = {};
    if (auto opened = m_transport->open(); !opened)
        return opened;
    return m_isLineAway ? takeBackLine() : done();
}

/// Twice, for a command for the device beside that broke off may swallow the first.
Outcome PrinterSession::takeBackLine()
{
    if (const WriteReport report = send(selectPrinter() + selectPrinter()); report.trouble) {
        m_transport->close();
        return *report.trouble;
    }
    m_isLineAway = false;
    return done();
}

PrintStep PrinterSession::goOn()
{
    Q_ASSERT(m_way);
    return hasAllSent() ? awaitConfirm() : sendPiece();
}

void PrinterSession::giveUp()
{
    if (m_way && m_way->sent > 0)
        m_hasLeftovers = true;
    m_way.reset();
    m_transport->close();
}

PrintStep PrinterSession::sendPiece()
{
    const PrinterPatience &patience = m_settings.patience;
    const int sliceMs = std::min(pollMs, patience.progressMs);
    const WriteReport report = m_transport->write(m_way->bytes.mid(m_way->sent, pieceBytes), sliceMs);
    m_way->sent += report.accepted;
    m_way->stalledMs = report.accepted > 0 ? 0 : m_way->stalledMs + sliceMs;
    hear();
    if (report.trouble && !m_transport->isOpen())
        return end(PrintLevel::Unknown, report.trouble);
    if (hasAllSent()) {
        m_way->leftMs = confirmMs();
        m_way->heldUpMs = 0;
        return m_settings.answers ? stillWaiting() : end(PrintLevel::Sent);
    }
    const auto reason = reasonNotToPrint(m_status);
    m_way->heldUpMs = !reason ? 0 : m_way->heldUpMs + (report.accepted == 0 ? sliceMs : 0);
    if (reason)
        m_way->stalledMs = 0;
    if (m_way->stalledMs >= patience.progressMs)
        return end(PrintLevel::Unknown, report.trouble);
    return {PrintStep::Stage::Sending, {}, reason, m_way->heldUpMs};
}

int PrinterSession::confirmMs() const
{
    const PrinterPatience &patience = m_settings.patience;
    return patience.markerMs + m_way->lines / 20 * patience.markerMsPer20Lines;
}

void PrinterSession::beSilentFor(int silentMs)
{
    const bool isHeldUp = reasonNotToPrint(m_status).has_value();
    m_way->heldUpMs = isHeldUp ? m_way->heldUpMs + silentMs : 0;
    if (!isHeldUp)
        m_way->leftMs -= silentMs;
}

PrintStep PrinterSession::stillWaiting() const
{
    const auto reason = reasonNotToPrint(m_status);
    return {PrintStep::Stage::AwaitingConfirm, {}, reason, reason ? m_way->heldUpMs : 0};
}

PrintStep PrinterSession::end(PrintLevel level, const std::optional<Error> &trouble)
{
    const bool isUntouched = m_way->sent == 0;
    m_hasLeftovers = level == PrintLevel::Unknown && !isUntouched;
    m_way.reset();
    m_transport->close();
    if (isUntouched)
        return {PrintStep::Stage::NothingLeft, {}, trouble};
    // A stop that the printer has named helps more than "took no byte".
    const auto reason = level == PrintLevel::Unknown ? reasonNotToPrint(m_status) : std::nullopt;
    return {PrintStep::Stage::Ended, {level, reason ? reason : trouble}};
}

Outcome PrinterSession::openDrawer()
{
    if (m_way && !hasAllSent())
        return Error{ErrorCode::InUse, u"a job is leaving for the printer"_s};
    if (m_way)
        return pulse();
    if (auto connected = connect(); !connected)
        return connected.error().within(u"open drawer"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    return pulse();
}

/// A printer that has stopped would keep the pulse in its buffer and open the drawer later, with nobody
/// there.
Outcome PrinterSession::pulse()
{
    std::optional<Error> stopped;
    if (canAsk()) {
        const auto status = ask();
        if (!status)
            return status.error().within(u"open drawer"_s);
        stopped = reasonNotToPrint(*status);
    }
    const auto bytes = pulseBytes(stopped);
    if (!bytes)
        return bytes.error().within(u"open drawer"_s);
    if (const WriteReport report = send(*bytes); report.trouble)
        return report.trouble->within(u"open drawer"_s);
    return done();
}

Result<PrinterStatus> PrinterSession::status()
{
    if (m_way)
        return m_status;
    if (auto connected = connect(); !connected)
        return connected.error().within(u"printer status"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    if (!canAsk())
        return PrinterStatus{};
    return ask();
}

Outcome PrinterSession::passOn(const SideBytes &side)
{
    if (m_way)
        return Error{ErrorCode::InUse, u"a job has the printer's line"_s};
    if (m_model.protocol != PrinterModel::Protocol::EscPos)
        return ReceiptPrinter::passOn(side);
    if (auto connected = connect(); !connected) {
        m_isSideStarted = false;
        return connected.error().within(u"beside the printer"_s);
    }
    const WriteReport report = send(m_isSideStarted ? side.bytes : side.start + side.bytes);
    m_transport->close();
    m_isSideStarted = !report.trouble;
    m_isLineAway = report.trouble && report.accepted > 0;
    return report.trouble ? Outcome(report.trouble->within(u"beside the printer"_s)) : done();
}

WriteReport PrinterSession::send(const QByteArray &bytes)
{
    return writeInPieces(*m_transport, bytes, m_settings.patience.progressMs);
}

}  // namespace servery
