// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/star_printer.h"

#include <algorithm>

#include <QDeadlineTimer>

#include "drivers/star/star_encode.h"

namespace servery {
namespace {

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
    : PrinterSession(model, std::move(transport), std::move(settings))
{
}

QByteArray StarPrinter::jobBytes(PrintJobId, const Layout &layout)
{
    m_isPrinted = m_isAskedAtLast = false;
    const QByteArray bytes = encodeStar(layout, m_model);
    return m_settings.answers ? reporting(bytes) : bytes;
}

Outcome StarPrinter::getReady()
{
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
        m_before = m_counter;
    }
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

void StarPrinter::hear()
{
    for (Result<bool> heard = listen(0); heard && *heard; heard = listen(0)) {
    }
}

PrintStep StarPrinter::awaitConfirm()
{
    if (m_isPrinted)
        return end(PrintLevel::Printed);
    const int sliceMs = std::clamp(m_way->leftMs, 1, pollMs);
    const Result<bool> heard = listen(sliceMs);
    if (!heard)
        return end(PrintLevel::Unknown, heard.error());
    if (m_isPrinted)
        return end(PrintLevel::Printed);
    return *heard ? stillWaiting() : waitOn(sliceMs);
}

/// Nothing has come for `silentMs`. A printer that has said why it waits is waited for; when patience ends it
/// is asked once more, as a report may have been lost.
PrintStep StarPrinter::waitOn(int silentMs)
{
    beSilentFor(silentMs);
    if (m_way->leftMs > 0)
        return stillWaiting();
    if (m_isAskedAtLast) {
        return end(PrintLevel::Unknown,
                   Error{ErrorCode::DeviceUnknown, u"the printer did not confirm the job"_s});
    }
    if (const WriteReport asked = send(askStarStatus()); asked.trouble)
        return end(PrintLevel::Unknown, asked.trouble);
    m_isAskedAtLast = true;
    m_way->leftMs = m_settings.patience.answerMs;
    return stillWaiting();
}

Result<QByteArray> StarPrinter::pulseBytes(const std::optional<Error> &stopped) const
{
    return stopped ? starRealTimePulse(m_settings.drawerPin) : starDrawerPulse(m_settings.drawerPin, m_model);
}

void StarPrinter::beginAnew()
{
    m_reader = {};
    m_counter.reset();
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
            m_isPrinted = m_isPrinted || (m_before && m_counter ? m_counter == nextStarCounter(*m_before)
                                                                : isStarJobEnd(*report));
        }
    }
    return hasReport;
}

}  // namespace servery
