// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/cups/cups_printer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <QThread>

#include "drivers/escpos/commands.h"
#include "drivers/paper/layout.h"
#include "drivers/paper/page_renderer.h"
#include "drivers/star/printer_language.h"
#include "drivers/star/star_encode.h"

namespace servery {
namespace {

constexpr unsigned pollMs = 200;
constexpr int mostBytes = 16 * 1024 * 1024;

bool hasAny(const CupsStatus &status, const QStringList &keywords)
{
    return std::any_of(keywords.begin(), keywords.end(),
                       [&status](const QString &keyword) { return status.has(keyword); });
}

QString words(const CupsStatus &status)
{
    const QString reasons = status.reasons.join(u", "_s);
    return status.message.isEmpty() ? reasons : u"%1 (%2)"_s.arg(reasons, status.message);
}

}  // namespace

bool CupsAddress::isOne(const QString &text)
{
    return text.startsWith(u"cups:") || text.startsWith(u"cups-pdf:");
}

Result<CupsAddress> CupsAddress::parse(const QString &text)
{
    CupsAddress address{text.section(u':', 1), Paper::Roll};
    if (text.startsWith(u"cups-pdf:")) {
        const bool isLetter = address.queue.endsWith(u",letter");
        address.paper = isLetter ? Paper::Letter : Paper::A4;
        address.queue.chop(isLetter ? 7 : 0);
    }
    const bool isUri = address.queue.startsWith(u"ipp://") || address.queue.startsWith(u"ipps://");
    const bool isName = !address.queue.isEmpty() && !address.queue.contains(u'/') &&
                        !address.queue.contains(u'#') && !address.queue.contains(u' ') &&
                        !address.queue.contains(u',');
    if (!isOne(text) || (!isUri && !isName)) {
        return Error{
            ErrorCode::BadInput,
            u"queue: expected cups:NAME, cups:ipp://HOST/PATH or cups-pdf:NAME, found \"%1\""_s.arg(text)};
    }
    return address;
}

PrinterStatus statusFrom(const CupsStatus &status)
{
    using Answer = PrinterStatus::Answer;
    using Paper = PrinterStatus::Paper;
    PrinterStatus result;
    const bool isOff =
        status.state == CupsStatus::State::Stopped || status.isPaused() || !status.isAccepting ||
        hasAny(status, {u"offline"_s, u"shutdown"_s, u"timed-out"_s, u"connecting-to-device"_s});
    result.online = isOff                                        ? Answer::No
                    : status.state == CupsStatus::State::Unknown ? Answer::Unknown
                                                                 : Answer::Yes;
    if (hasAny(status, {u"cover-open"_s, u"door-open"_s, u"interlock-open"_s}))
        result.coverOpen = Answer::Yes;
    if (hasAny(status, {u"media-empty"_s, u"media-needed"_s, u"input-tray-missing"_s}))
        result.paper = Paper::End;
    else if (status.has(u"media-low"_s))
        result.paper = Paper::NearEnd;
    if (hasAny(status, {u"media-jam"_s, u"marker-supply-empty"_s, u"toner-empty"_s, u"fuser-over-temp"_s,
                        u"developer-empty"_s, u"output-area-full"_s}) ||
        std::any_of(status.reasons.begin(), status.reasons.end(), [](const QString &reason) {
            return reason.startsWith(u"cutter-") && reason.endsWith(u"-error");
        }))
        result.failed = Answer::Yes;
    return result;
}

CupsPrinter::CupsPrinter(const PrinterModel &model, CupsAddress address, PrinterSettings settings)
    : m_model(model), m_address(std::move(address)), m_settings(std::move(settings)),
      m_queue(m_address.queue, m_settings.patience.progressMs)
{
}

Outcome CupsPrinter::readyQueue()
{
    const auto status = m_queue.status();
    if (!status)
        return status.error();
    if (status->isPaused() || status->state == CupsStatus::State::Stopped) {
        const QString why = status->reasons.isEmpty() ? u"no reason given"_s : words(*status);
        if (const auto reason = reasonNotToPrint(statusFrom(*status));
            reason && reason->code != ErrorCode::DeviceOffline)
            return Error{reason->code, u"the queue has stopped: %1"_s.arg(why)};
        return Error{ErrorCode::DeviceOffline,
                     u"the queue is paused (%1); `cupsenable %2` lets it go on"_s.arg(why, m_address.queue)};
    }
    if (!status->isAccepting)
        return Error{ErrorCode::DeviceOffline,
                     u"the queue takes no jobs; `cupsaccept %1` changes that"_s.arg(m_address.queue)};
    if (const auto reason = reasonNotToPrint(statusFrom(*status)))
        return Error{reason->code, reason->detail + u": "_s + words(*status)};
    return done();
}

Outcome CupsPrinter::prepare(PrintJobId job, const Document &document)
{
    m_job = 0;
    m_heldUp.invalidate();
    m_document.title = document.title.isEmpty() ? job.value.toString(QUuid::WithoutBraces) : document.title;
    if (m_address.paper == CupsAddress::Paper::Roll) {
        const int columns = m_settings.columns > 0 ? m_settings.columns : m_model.columns;
        m_document.format = CupsDocument::raw;
        m_document.bytes = encodeFor(layOut(document, columns), m_model);
    } else {
        const bool isLetter = m_address.paper == CupsAddress::Paper::Letter;
        m_document.format = CupsDocument::pdf;
        m_document.bytes = renderPages(document, isLetter ? QPageSize::Letter : QPageSize::A4);
    }
    if (m_document.bytes.size() > mostBytes)
        return Error{ErrorCode::Refused, u"the document is larger than 16 MiB"_s};
    if (auto ready = readyQueue(); !ready)
        return ready.error().within(m_address.queue);
    return done();
}

PrintStep CupsPrinter::goOn()
{
    Q_ASSERT(!m_document.bytes.isEmpty());
    return m_job == 0 ? hand() : follow();
}

PrintStep CupsPrinter::hand()
{
    const auto number = m_queue.print(m_document);
    if (!number && number.error().code == ErrorCode::DeviceUnknown)
        return end(PrintLevel::Unknown, number.error());
    if (!number) {
        PrintStep step{PrintStep::Stage::NothingLeft};
        step.trouble = number.error();
        return step;
    }
    m_job = *number;
    return {PrintStep::Stage::AwaitingConfirm};
}

PrintStep CupsPrinter::follow()
{
    using State = CupsJob::State;
    QThread::msleep(pollMs);
    const auto job = m_queue.job(m_job);
    if (job && job->state == State::Completed) {
        return end(PrintLevel::Sent,
                   {ErrorCode::DeviceUnknown, u"the queue has handed it over and knows no more"_s});
    }
    if (job && job->isOver()) {
        return end(PrintLevel::Unknown,
                   {ErrorCode::DeviceFailed,
                    u"the queue gave the job up: %1 %2"_s.arg(job->reasons.join(u", "_s), job->message)});
    }
    PrintStep step{PrintStep::Stage::AwaitingConfirm};
    if (!job) {
        step.trouble = job.error();
    } else if (const auto ready = readyQueue(); !ready) {
        step.trouble = ready.error();
    } else if (job->state == State::Held || job->state == State::Stopped) {
        step.trouble = Error{ErrorCode::DeviceFailed, u"the queue holds the job"_s};
    }
    if (!step.trouble)
        m_heldUp.invalidate();
    else if (!m_heldUp.isValid())
        m_heldUp.start();
    step.heldUpMs = m_heldUp.isValid() ? int(m_heldUp.elapsed()) : 0;
    return step;
}

PrintStep CupsPrinter::end(PrintLevel level, Error trouble)
{
    m_job = 0;
    PrintStep step{PrintStep::Stage::Ended};
    step.proof = {level, std::move(trouble)};
    return step;
}

void CupsPrinter::giveUp()
{
    if (m_job != 0)
        std::ignore = m_queue.cancel(m_job);  // best effort: what it has sent on cannot be called back
    m_job = 0;
}

Outcome CupsPrinter::openDrawer()
{
    if (m_address.paper != CupsAddress::Paper::Roll)
        return Error{ErrorCode::Refused, u"open drawer: an office printer has none"_s};
    // A pulse that waits in a stopped queue would open the drawer later, with nobody there.
    if (auto ready = readyQueue(); !ready)
        return ready.error().within(u"open drawer"_s);
    const bool isStar = m_model.protocol == PrinterModel::Protocol::StarLine;
    const QByteArray pulse =
        isStar ? starDrawerPulse(m_settings.drawerPin, m_model) : drawerPulse(m_settings.drawerPin, m_model);
    const auto number = m_queue.print({pulse, CupsDocument::raw, u"drawer"_s});
    if (!number)
        return number.error().within(u"open drawer"_s);
    return done();
}

Result<PrinterStatus> CupsPrinter::status()
{
    const auto status = m_queue.status();
    if (!status)
        return status.error().within(u"printer status"_s);
    return statusFrom(*status);
}

}  // namespace servery
