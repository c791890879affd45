// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/escpos_printer.h"

#include <algorithm>

#include <QDeadlineTimer>
#include <QScopeGuard>

#include "drivers/escpos/commands.h"
#include "drivers/escpos/encode.h"

namespace servery {
namespace {

constexpr int pollMs = 500;
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
    : m_model(model), m_transport(std::move(transport)), m_settings(std::move(settings))
{
}

Outcome EscPosPrinter::prepare(PrintJobId job, const Document &document)
{
    giveUp();
    const int columns = m_settings.columns > 0 ? m_settings.columns : m_model.columns;
    const Layout layout = layOut(document, columns);
    Way way;
    way.bytes = encode(layout, m_model);
    way.lines = int(layout.blocks.size());
    if (way.bytes.size() > m_settings.patience.documentBytes)
        return Error{ErrorCode::Refused, u"a document of %1 bytes is too big"_s.arg(way.bytes.size())};
    if (auto connected = connect(); !connected)
        return connected;
    if (auto ready = getReady(); !ready) {
        m_transport->close();
        return ready;
    }
    if (canProbe())
        way.bytes = behindReset(way.bytes, autoStatus(true));
    if (m_settings.answers && m_model.hasProcessId && !m_isProcessIdMute) {
        way.id = processId(job);
        way.bytes += askProcessId(way.id);
    }
    if (m_settings.answers)
        way.bytes += askPaperSensor();
    m_way = std::move(way);
    return done();
}

/// What stands between a connection and a job: a printer that can print, at the beginning of a command.
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
    Document cut;
    cut.blocks.push_back(Cut{});
    const int columns = m_settings.columns > 0 ? m_settings.columns : m_model.columns;
    if (m_hasLeftovers)
        if (const WriteReport report = send(encode(layOut(cut, columns), m_model)); report.trouble)
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

PrintStep EscPosPrinter::goOn()
{
    Q_ASSERT(m_way);
    return hasAllSent() ? awaitConfirm() : sendPiece();
}

void EscPosPrinter::giveUp()
{
    if (m_way && m_way->sent > 0)
        m_hasLeftovers = true;
    m_way.reset();
    m_transport->close();
}

PrintStep EscPosPrinter::sendPiece()
{
    const PrinterPatience &patience = m_settings.patience;
    const int sliceMs = std::min(pollMs, patience.progressMs);
    const WriteReport report = m_transport->write(m_way->bytes.mid(m_way->sent, pieceBytes), sliceMs);
    m_way->sent += report.accepted;
    m_way->stalledMs = report.accepted > 0 ? 0 : m_way->stalledMs + sliceMs;
    for (auto reply = nextReply(0); reply && *reply; reply = nextReply(0))
        take(**reply);
    if (report.trouble && !m_transport->isOpen())
        return end(PrintLevel::Unknown, report.trouble);
    if (hasAllSent()) {
        m_way->leftMs = m_answersSensor == false
                            ? patience.answerMs
                            : patience.markerMs + m_way->lines / 20 * patience.markerMsPer20Lines;
        m_way->heldUpMs = 0;
        if (!m_settings.answers)
            return end(PrintLevel::Sent);
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

PrintStep EscPosPrinter::awaitConfirm()
{
    const int sliceMs = std::clamp(m_way->leftMs, 1, pollMs);
    if (!m_way->isPrinted && !(m_way->isReached && m_way->id.isEmpty())) {
        const auto reply = nextReply(sliceMs);
        if (!reply)
            return m_way->isReached ? end(PrintLevel::Reached) : end(PrintLevel::Unknown, reply.error());
        if (!*reply)
            return waitOn(sliceMs);
        take(**reply);
    }
    if (m_way->isLost)
        return end(PrintLevel::Unknown, Error{ErrorCode::DeviceUnknown,
                                              u"the printer does not know the end of the job any more"_s});
    if (m_way->isPrinted)
        return end(PrintLevel::Printed);
    if (m_way->isReached && m_way->id.isEmpty())
        return end(PrintLevel::Reached);
    return {PrintStep::Stage::AwaitingConfirm};
}

/// Nothing has come for `silentMs`. A printer that says why it waits is waited for; one that says nothing at
/// all is not.
PrintStep EscPosPrinter::waitOn(int silentMs)
{
    Way &way = *m_way;
    const auto reason = reasonNotToPrint(m_status);
    way.heldUpMs = reason ? way.heldUpMs + silentMs : 0;
    if (!reason)
        way.leftMs -= silentMs;
    if (way.isQuestionOpen)
        way.unansweredMs += silentMs;
    if (way.leftMs <= 0 || way.unansweredMs >= m_settings.patience.progressMs)
        return decide();
    if (canAsk() && !way.isQuestionOpen && !way.isReached) {
        // Everything a person can mend is in the second answer; that it is online again only in the first.
        m_asked = reason && reason->code == ErrorCode::DeviceOffline ? 1 : 2;
        if (const WriteReport asked = send(askRealTime(m_asked)); asked.trouble)
            return end(PrintLevel::Unknown, asked.trouble);
        way.isQuestionOpen = true;
        way.unansweredMs = 0;
    }
    return {PrintStep::Stage::AwaitingConfirm, {}, reason, way.heldUpMs};
}

/// Patience is over.
PrintStep EscPosPrinter::decide()
{
    if (m_way->isReached) {
        m_isProcessIdMute = true;
        return end(PrintLevel::Reached);
    }
    if (m_way->isQuestionOpen)
        return end(PrintLevel::Unknown, Error{ErrorCode::DeviceOffline, u"the printer stopped answering"_s});
    if (m_way->isAskedAgain || m_answersSensor == false) {
        m_answersSensor = false;
        return end(PrintLevel::Sent, Error{ErrorCode::DeviceUnknown, u"the printer does not confirm jobs"_s});
    }
    // It may never confirm, or it was switched off and on and has lost the job: an answer now tells.
    if (const WriteReport asked = send(askPaperSensor()); asked.trouble)
        return end(PrintLevel::Unknown, asked.trouble);
    m_way->isAskedAgain = true;
    m_way->leftMs = m_settings.patience.answerMs;
    return {PrintStep::Stage::AwaitingConfirm};
}

PrintStep EscPosPrinter::end(PrintLevel level, const std::optional<Error> &trouble)
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

Outcome EscPosPrinter::openDrawer()
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

Outcome EscPosPrinter::pulse()
{
    QByteArray bytes = drawerPulse(m_settings.drawerPin, m_model);
    if (canAsk()) {
        const auto status = ask();
        if (!status)
            return status.error().within(u"open drawer"_s);
        // A printer that has stopped would keep the pulse in its buffer and open the drawer later, with
        // nobody there. The real-time pulse comes at once or not at all.
        if (const auto reason = reasonNotToPrint(*status)) {
            if (!m_model.hasRealTimePulse)
                return reason->within(u"open drawer"_s);
            bytes = realTimePulse(m_settings.drawerPin);
        }
    }
    if (const WriteReport report = send(bytes); report.trouble)
        return report.trouble->within(u"open drawer"_s);
    return done();
}

Result<PrinterStatus> EscPosPrinter::status()
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

Outcome EscPosPrinter::connect()
{
    m_reader = {};
    m_received.clear();
    m_status = {};
    return m_transport->open();
}

/// All four kinds of status, one question after the other, as at most four may be under way.
Result<PrinterStatus> EscPosPrinter::ask()
{
    if (m_way && m_way->isQuestionOpen)  // its answer must not be taken for the next one's
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
        if (m_way) {
            m_way->isQuestionOpen = false;
            m_way->unansweredMs = 0;
        }
        return;
    case PrinterReply::Kind::AutoStatus: return readAutoStatus(reply.bytes, m_status);
    case PrinterReply::Kind::Block:
        if (m_way && !m_way->id.isEmpty() && processIdOf(reply.bytes) == m_way->id)
            m_way->isPrinted = true;
        return;
    case PrinterReply::Kind::Plain:
        if (!m_way || !hasAllSent() || m_way->isReached)
            return;
        m_answersSensor = true;
        m_way->isLost = m_way->isAskedAgain;
        m_way->isReached = true;
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

WriteReport EscPosPrinter::send(const QByteArray &bytes)
{
    return writeInPieces(*m_transport, bytes, m_settings.patience.progressMs);
}

}  // namespace servery
