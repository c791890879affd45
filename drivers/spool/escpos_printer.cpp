// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/escpos_printer.h"

#include <algorithm>

#include <QDeadlineTimer>

#include "drivers/escpos/commands.h"
#include "drivers/escpos/encode.h"

namespace servery {
namespace {

/// The biggest picture that a broken job can leave unfinished: a strip of 256 rows (devices reference 2.5),
/// 832 dots wide.
constexpr qsizetype longestPicture = 256 * 104;

/// Four printable characters from the low 24 bits of the job's id, for GS ( H.
QByteArray processId(PrintJobId job)
{
    const QByteArray id = job.value.toRfc4122();
    quint32 bits = quint8(id[13]) << 16 | quint8(id[14]) << 8 | quint8(id[15]);
    QByteArray text;
    for (int i = 0; i < 4; ++i, bits >>= 6)
        text.append(char(0x20 + (bits & 0x3F)));
    return text;
}

/// Puts `more` behind the ESC @ that every document begins with: some makes forget it with each.
QByteArray behindReset(QByteArray bytes, const QByteArray &more)
{
    static const QByteArray reset = QByteArrayLiteral("\x1b@");
    Q_ASSERT(bytes.startsWith(reset));
    return bytes.insert(reset.size(), more);
}

}  // namespace

EscPosPrinter::EscPosPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport,
                             PrinterSettings settings)
    : PrinterSession(model, std::move(transport), std::move(settings)),
      m_isProcessIdMute(m_settings.confirms == PrintLevel::Reached)
{
    if (m_settings.confirms)
        m_answersSensor = *m_settings.confirms >= PrintLevel::Reached;
}

QByteArray EscPosPrinter::jobBytes(PrintJobId job, const Layout &layout)
{
    m_word = {};
    QByteArray bytes = encode(layout, m_model);
    if (canProbe())
        bytes = behindReset(bytes, autoStatus(true));
    if (m_settings.answers && m_model.hasProcessId && !m_isProcessIdMute) {
        m_word.id = processId(job);
        bytes += askProcessId(m_word.id);
    }
    return m_settings.answers ? bytes + askPaperSensor() : bytes;
}

Outcome EscPosPrinter::getReady()
{
    if (canAsk()) {
        const auto status = ask();
        if (!status)
            return status.error();
        if (const auto reason = reasonNotToPrint(*status))
            return *reason;
    }
    if (m_hasLeftovers || (canProbe() && !m_isProbed))
        return cleanUp();
    return done();
}

/// Half a picture that somebody else's job left swallows everything but real-time commands; a printer that
/// reads answers GS a. NULs finish the picture, and half a receipt that hangs out is cut off.
Outcome EscPosPrinter::cleanUp()
{
    if (!m_hasLeftovers) {
        const Result<bool> reads = isReading();
        if (!reads)
            return reads.error();
        m_isProbed = *reads;
        if (*reads)
            return done();
    }
    if (const WriteReport report = send(flushLeftovers(longestPicture)); report.trouble)
        return *report.trouble;
    if (canProbe()) {
        const Result<bool> reads = isReading();
        if (!reads)
            return reads.error();
        if (!*reads && (m_answersProbe || m_model.hasProcessId))
            return Error{ErrorCode::DeviceOffline, u"the printer does not read what it is sent"_s};
        m_isProbed = true;  // one that never answers is taken as it is
    }
    if (m_hasLeftovers)
        if (const WriteReport report = send(encode({columns(), {Cut{}}}, m_model)); report.trouble)
            return *report.trouble;
    m_hasLeftovers = false;
    return done();
}

/// Whether it works through what it is sent: GS a is answered by four bytes that look like nothing else, so a
/// late answer is never taken for the end of a job.
Result<bool> EscPosPrinter::isReading()
{
    if (const WriteReport report = send(autoStatus(true)); report.trouble)
        return *report.trouble;
    const QDeadlineTimer deadline(m_settings.patience.answerMs);
    do {
        const auto reply = nextReply(m_settings.patience.answerMs);
        if (!reply)
            return reply.error();
        if (!*reply)
            return false;
        take(**reply);
        if ((*reply)->kind == PrinterReply::Kind::AutoStatus) {
            m_answersProbe = true;
            return true;
        }
    } while (!deadline.hasExpired());
    return false;
}

void EscPosPrinter::hear()
{
    for (auto reply = nextReply(0); reply && *reply; reply = nextReply(0))
        take(**reply);
}

int EscPosPrinter::confirmMs() const
{
    if (m_answersSensor != false)
        return PrinterSession::confirmMs();
    return canAsk() ? m_settings.patience.answerMs : 0;  // it still says why it stops, or nothing at all
}

PrintStep EscPosPrinter::awaitConfirm()
{
    const int sliceMs = std::clamp(m_way->leftMs, 1, pollMs);
    if (!m_word.isPrinted && !(m_word.isReached && m_word.id.isEmpty())) {
        const auto reply = nextReply(sliceMs);
        if (!reply)
            return end(m_word.isReached ? PrintLevel::Reached : PrintLevel::Unknown, reply.error());
        if (!*reply)
            return waitOn(sliceMs);
        take(**reply);
    }
    if (m_word.isLost)
        return end(PrintLevel::Unknown, Error{ErrorCode::DeviceUnknown,
                                              u"the printer does not know the end of the job any more"_s});
    if (m_word.isPrinted)
        return end(PrintLevel::Printed);
    if (m_word.isReached && m_word.id.isEmpty())
        return end(PrintLevel::Reached);
    return stillWaiting();
}

/// Nothing has come for `silentMs`. A printer that says why it waits is waited for; one that says nothing at
/// all is not.
PrintStep EscPosPrinter::waitOn(int silentMs)
{
    beSilentFor(silentMs);
    if (m_word.isQuestionOpen)
        m_word.unansweredMs += silentMs;
    if (m_way->leftMs <= 0 || m_word.unansweredMs >= m_settings.patience.progressMs)
        return decide();
    if (canAsk() && !m_word.isQuestionOpen && !m_word.isReached) {
        // Everything a person can mend is in the second answer; that it is online again only in the first.
        const auto reason = reasonNotToPrint(m_status);
        m_asked = reason && reason->code == ErrorCode::DeviceOffline ? 1 : 2;
        if (const WriteReport asked = send(askRealTime(m_asked)); asked.trouble)
            return end(PrintLevel::Unknown, asked.trouble);
        m_word.isQuestionOpen = true;
        m_word.unansweredMs = 0;
    }
    return stillWaiting();
}

/// Patience is over.
PrintStep EscPosPrinter::decide()
{
    if (m_word.isReached) {
        m_isProcessIdMute = true;
        return end(PrintLevel::Reached);
    }
    if (m_word.isQuestionOpen)
        return end(PrintLevel::Unknown, Error{ErrorCode::DeviceOffline, u"the printer stopped answering"_s});
    if (m_word.isAskedAgain || m_answersSensor == false) {
        m_answersSensor = false;
        return end(PrintLevel::Sent, Error{ErrorCode::DeviceUnknown, u"the printer does not confirm jobs"_s});
    }
    // It may never confirm, or it was switched off and on and has lost the job: an answer now tells.
    if (const WriteReport asked = send(askPaperSensor()); asked.trouble)
        return end(PrintLevel::Unknown, asked.trouble);
    m_word.isAskedAgain = true;
    m_way->leftMs = m_settings.patience.answerMs;
    return stillWaiting();
}

Result<QByteArray> EscPosPrinter::pulseBytes(const std::optional<Error> &stopped) const
{
    if (!stopped)
        return drawerPulse(m_settings.drawerPin, m_model);
    if (!m_model.hasRealTimePulse)
        return *stopped;
    return realTimePulse(m_settings.drawerPin);
}

void EscPosPrinter::beginAnew()
{
    m_reader = {};
    m_received.clear();
}

/// All four kinds of status, one question after the other, as at most four may be under way.
Result<PrinterStatus> EscPosPrinter::ask()
{
    if (m_way && m_word.isQuestionOpen)  // its answer must not be taken for the next one's
        if (auto answered = nextReply(m_settings.patience.answerMs); answered && *answered)
            take(**answered);
    m_status = {};
    for (const int n : {1, 2, 3, 4}) {
        if (auto asked = askOne(n); !asked)
            return asked.error();
    }
    return m_status;
}

Outcome EscPosPrinter::askOne(int n)
{
    m_asked = n;
    if (const WriteReport report = send(askRealTime(n)); report.trouble)
        return *report.trouble;
    const QDeadlineTimer deadline(m_settings.patience.answerMs);
    do {
        const auto reply = nextReply(m_settings.patience.answerMs);
        if (!reply)
            return reply.error();
        if (!*reply)
            break;
        take(**reply);
        if ((*reply)->kind == PrinterReply::Kind::RealTime)
            return done();
    } while (!deadline.hasExpired());
    return Error{ErrorCode::DeviceOffline, u"the printer does not answer"_s};
}

/// Whatever the printer says, whenever it says it.
void EscPosPrinter::take(const PrinterReply &reply)
{
    switch (reply.kind) {
    case PrinterReply::Kind::RealTime:
        if (m_asked == 2)  // says when paper has ended and is silent when it has not
            m_status.paper = PrinterStatus::Paper::Unknown;
        readRealTime(m_asked, quint8(reply.bytes[0]), m_status);
        m_word.isQuestionOpen = false;
        m_word.unansweredMs = 0;
        return;
    case PrinterReply::Kind::AutoStatus: return readAutoStatus(reply.bytes, m_status);
    case PrinterReply::Kind::Block:
        if (m_way && !m_word.id.isEmpty() && processIdOf(reply.bytes) == m_word.id)
            m_word.isPrinted = true;
        return;
    case PrinterReply::Kind::Plain:
        if (!m_way || !hasAllSent() || m_word.isReached)
            return;
        m_answersSensor = true;
        m_word.isLost = m_word.isAskedAgain;
        m_word.isReached = true;
        m_way->leftMs =
            m_settings.patience.answerMs + m_way->lines / 20 * m_settings.patience.markerMsPer20Lines;
        return;
    }
}

/// nullopt when `timeoutMs` have passed without a whole reply.
Result<std::optional<PrinterReply>> EscPosPrinter::nextReply(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    for (bool isFirst = true; isFirst || !deadline.hasExpired(); isFirst = false) {
        while (!m_received.isEmpty()) {
            const quint8 byte = quint8(m_received[0]);
            m_received.remove(0, 1);
            if (auto reply = m_reader.feed(byte))
                return reply;
        }
        auto more = m_transport->read(int(std::max<qint64>(0, deadline.remainingTime())));
        if (!more)
            return more.error();
        if (more->isEmpty())
            return std::optional<PrinterReply>();
        m_received = std::move(more).take();
    }
    return std::optional<PrinterReply>();  // noise without end
}

}  // namespace servery
