// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/star_printer.h"

#include <algorithm>

#include <QDeadlineTimer>
#include <QScopeGuard>

#include "drivers/star/star_encode.h"

namespace servery {
namespace {

constexpr int pollMs = 500;
/// The longest command that a broken job can leave unfinished: the data of a QR code.
constexpr qsizetype longestCommand = 8192;

/// Reports are switched on behind the ESC @ that every document begins with.
QByteArray reporting(QByteArray bytes)
{
    static const QByteArray reset = QByteArrayLiteral("\x1b@");
    Q_ASSERT(bytes.startsWith(reset));
    return bytes.insert(reset.size(), starAutoStatus(true)) + starJobEnd();
}

}  // namespace

StarPrinter::StarPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport,
                         PrinterSettings settings)
    : m_model(model), m_transport(std::move(transport)), m_settings(std::move(settings))
{
}

Outcome StarPrinter::prepare(PrintJobId, const Document &document)
{
    giveUp();
    const int columns = m_settings.columns > 0 ? m_settings.columns : m_model.columns;
    const Layout layout = layOut(document, columns);
    const PrinterPatience &patience = m_settings.patience;
    Way way;
    way.bytes = encodeStar(layout, m_model);
    if (m_settings.answers)
        way.bytes = reporting(way.bytes);
    way.leftMs = patience.markerMs + int(layout.blocks.size()) / 20 * patience.markerMsPer20Lines;
    if (way.bytes.size() > patience.documentBytes)
        return Error{ErrorCode::Refused, u"a document of %1 bytes is too big"_s.arg(way.bytes.size())};
    if (auto connected = connect(); !connected)
        return connected;
    auto hangUp = qScopeGuard([this] { m_transport->close(); });
    if (m_hasLeftovers) {
        if (auto clean = cleanUp(); !clean)
            return clean;
    }
    if (m_settings.answers) {
        const auto status = ask();
        if (!status)
            return status.error();
        if (const auto reason = reasonNotToPrint(*status))
            return *reason;
        way.counter = m_counter;
    }
    hangUp.dismiss();
    m_way = std::move(way);
    return done();
}

/// NULs finish what a broken job left in the middle, CAN forgets it, and what hangs out is cut off.
Outcome StarPrinter::cleanUp()
{
    const Layout cut{m_model.columns, {Cut{}}};
    const QByteArray rescue = QByteArray(longestCommand, '\0') + '\x18' + encodeStar(cut, m_model);
    if (const WriteReport report = send(rescue); report.trouble)
        return *report.trouble;
    m_hasLeftovers = false;
    return done();
}

PrintStep StarPrinter::goOn()
{
    Q_ASSERT(m_way);
    return hasAllSent() ? awaitConfirm() : sendPiece();
}

void StarPrinter::giveUp()
{
    if (m_way && m_way->sent > 0)
        m_hasLeftovers = true;
    m_way.reset();
    m_transport->close();
}

PrintStep StarPrinter::sendPiece()
{
    const PrinterPatience &patience = m_settings.patience;
    const int sliceMs = std::min(pollMs, patience.progressMs);
    const WriteReport report = m_transport->write(m_way->bytes.mid(m_way->sent, pieceBytes), sliceMs);
    m_way->sent += report.accepted;
    m_way->stalledMs = report.accepted > 0 ? 0 : m_way->stalledMs + sliceMs;
    if (report.trouble && !m_transport->isOpen())
        return end(PrintLevel::Unknown, report.trouble);
    if (hasAllSent() && !m_settings.answers)
        return end(PrintLevel::Sent);
    while (true) {
        const Result<bool> heard = listen(0);
        if (!heard || !*heard)
            break;
    }
    if (hasAllSent()) {
        m_way->heldUpMs = 0;
        return {PrintStep::Stage::AwaitingConfirm};
    }
    if (const auto reason = reasonNotToPrint(m_status); reason && report.accepted == 0) {
        m_way->heldUpMs += sliceMs;
        m_way->stalledMs = 0;
        return {PrintStep::Stage::Sending, {}, reason, m_way->heldUpMs};
    }
    if (m_way->stalledMs >= patience.progressMs)
        return end(PrintLevel::Unknown, report.trouble);
    return {PrintStep::Stage::Sending};
}

PrintStep StarPrinter::awaitConfirm()
{
    if (m_way->isPrinted)
        return end(PrintLevel::Printed);
    const int sliceMs = std::clamp(m_way->leftMs, 1, pollMs);
    const Result<bool> heard = listen(sliceMs);
    if (!heard)
        return end(PrintLevel::Unknown, heard.error());
    if (m_way->isPrinted)
        return end(PrintLevel::Printed);
    return *heard ? PrintStep{PrintStep::Stage::AwaitingConfirm} : waitOn(sliceMs);
}

/// Nothing has come for `silentMs`. A printer that has said why it waits is waited for; when patience ends it
/// is asked once more, as a report may have been lost.
PrintStep StarPrinter::waitOn(int silentMs)
{
    Way &way = *m_way;
    const auto reason = reasonNotToPrint(m_status);
    way.heldUpMs = reason ? way.heldUpMs + silentMs : 0;
    if (!reason)
        way.leftMs -= silentMs;
    if (way.leftMs > 0)
        return {PrintStep::Stage::AwaitingConfirm, {}, reason, way.heldUpMs};
    if (way.isAskedAtLast) {
        return end(PrintLevel::Unknown,
                   Error{ErrorCode::DeviceUnknown, u"the printer did not confirm the job"_s});
    }
    if (const WriteReport asked = send(askStarStatus()); asked.trouble)
        return end(PrintLevel::Unknown, asked.trouble);
    way.isAskedAtLast = true;
    way.leftMs = m_settings.patience.answerMs;
    return {PrintStep::Stage::AwaitingConfirm};
}

PrintStep StarPrinter::end(PrintLevel level, const std::optional<Error> &trouble)
{
    const bool isUntouched = m_way->sent == 0;
    m_hasLeftovers = level == PrintLevel::Unknown && !isUntouched;
    m_way.reset();
    m_transport->close();
    if (isUntouched)
        return {PrintStep::Stage::NothingLeft, {}, trouble};
    const auto reason = level == PrintLevel::Unknown ? reasonNotToPrint(m_status) : std::nullopt;
    return {PrintStep::Stage::Ended, {level, reason ? reason : trouble}};
}

Outcome StarPrinter::openDrawer()
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
/// there; the one in real time comes at once.
Outcome StarPrinter::pulse()
{
    QByteArray bytes = starDrawerPulse(m_settings.drawerPin, m_model);
    if (m_settings.answers) {
        const auto status = ask();
        if (!status)
            return status.error().within(u"open drawer"_s);
        if (reasonNotToPrint(*status))
            bytes = starRealTimePulse(m_settings.drawerPin);
    }
    if (const WriteReport report = send(bytes); report.trouble)
        return report.trouble->within(u"open drawer"_s);
    return done();
}

Result<PrinterStatus> StarPrinter::status()
{
    if (m_way)
        return m_status;
    if (auto connected = connect(); !connected)
        return connected.error().within(u"printer status"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    if (!m_settings.answers)
        return PrinterStatus{};
    return ask();
}

Outcome StarPrinter::connect()
{
    m_reader = {};
    m_status = {};
    m_counter.reset();
    return m_transport->open();
}

Result<PrinterStatus> StarPrinter::ask()
{
    if (const WriteReport report = send(askStarStatus()); report.trouble)
        return *report.trouble;
    const QDeadlineTimer deadline(m_settings.patience.answerMs);
    do {
        const Result<bool> heard = listen(m_settings.patience.answerMs);
        if (!heard)
            return heard.error();
        if (*heard)
            return m_status;
    } while (!deadline.hasExpired());
    return Error{ErrorCode::DeviceOffline, u"the printer does not answer"_s};
}

/// Takes what has come, waiting for it at most so long; true when a whole report was among it.
Result<bool> StarPrinter::listen(int timeoutMs)
{
    auto more = m_transport->read(timeoutMs);
    if (!more)
        return more.error();
    bool hasReport = false;
    for (const char byte : *more) {
        const auto report = m_reader.feed(quint8(byte));
        if (!report)
            continue;
        hasReport = true;
        readStarStatus(*report, m_status);
        m_counter = starCounter(*report);
        if (m_way && hasAllSent()) {
            m_way->isPrinted = m_way->isPrinted ||
                               (m_way->counter && m_counter ? m_counter == nextStarCounter(*m_way->counter)
                                                            : isStarJobEnd(*report));
        }
    }
    return hasReport;
}

WriteReport StarPrinter::send(const QByteArray &bytes)
{
    return writeInPieces(*m_transport, bytes, m_settings.patience.progressMs);
}

}  // namespace servery
