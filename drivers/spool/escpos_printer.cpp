// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/spool/escpos_printer.h"

#include <algorithm>

#include <QDeadlineTimer>
#include <QScopeGuard>

#include "drivers/escpos/encode.h"

namespace servery {
namespace {

constexpr qsizetype chunkBytes = 4096;
constexpr int pollMs = 500;
const QByteArray askSensor = QByteArray::fromHex("1d7201");  // GS r 1

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

}  // namespace

EscPosPrinter::EscPosPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport,
                             PrinterSettings settings)
    : m_model(model), m_transport(std::move(transport)), m_settings(std::move(settings))
{
}

Result<PrintProof> EscPosPrinter::print(PrintJobId job, const Document &document)
{
    const int columns = m_settings.columns > 0 ? m_settings.columns : m_model.columns;
    const Layout layout = layOut(document, columns);
    const QByteArray bytes = encode(layout, m_model);
    if (auto connected = connect(); !connected)
        return connected.error().within(u"print"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    if (canAsk()) {
        const auto status = ask();
        if (!status)
            return status.error().within(u"print"_s);
        if (const auto reason = reasonNotToPrint(*status))
            return reason->within(u"print"_s);
    }
    const WriteReport report = send(bytes);
    if (report.trouble && report.accepted == 0)
        return report.trouble->within(u"print"_s);
    if (report.trouble)
        return brokenOff(*report.trouble);
    if (!m_settings.answers)
        return PrintProof{PrintLevel::Sent, std::nullopt};
    const QByteArray id = processId(job);
    const bool wantsId = m_model.hasProcessId && !m_isProcessIdMute;
    if (const WriteReport asked = send((wantsId ? askProcessId(id) : QByteArray()) + askSensor);
        asked.trouble)
        return brokenOff(*asked.trouble);
    return confirm(wantsId ? id : QByteArray(), int(layout.blocks.size()));
}

Outcome EscPosPrinter::openDrawer()
{
    if (auto connected = connect(); !connected)
        return connected.error().within(u"open drawer"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    QByteArray pulse = drawerPulse(m_settings.drawerPin);
    if (canAsk()) {
        const auto status = ask();
        if (!status)
            return status.error().within(u"open drawer"_s);
        // A printer that has stopped would keep the pulse in its buffer and open the drawer later, with
        // nobody there. The real-time pulse comes at once or not at all.
        if (const auto reason = reasonNotToPrint(*status)) {
            if (!m_model.hasRealTimePulse)
                return reason->within(u"open drawer"_s);
            pulse = QByteArray::fromHex("101401") + char(m_settings.drawerPin == 5) + char(1);
        }
    }
    if (const WriteReport report = send(pulse); report.trouble)
        return report.trouble->within(u"open drawer"_s);
    return done();
}

Result<PrinterStatus> EscPosPrinter::status()
{
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
    return m_transport->open();
}

/// All four kinds of status, one question after the other, as at most four may be under way.
Result<PrinterStatus> EscPosPrinter::ask()
{
    PrinterStatus status;
    for (const int n : {1, 2, 3, 4}) {
        if (auto asked = askOne(n, status); !asked)
            return asked.error();
    }
    return status;
}

Outcome EscPosPrinter::askOne(int n, PrinterStatus &status)
{
    if (const WriteReport report = send(askRealTime(n)); report.trouble)
        return *report.trouble;
    const QDeadlineTimer deadline(m_settings.patience.answerMs);
    do {
        const auto reply = nextReply(m_settings.patience.answerMs);
        if (!reply)
            return reply.error();
        if (!*reply)
            break;
        if ((*reply)->kind == PrinterReply::Kind::RealTime) {
            readRealTime(n, quint8((*reply)->bytes[0]), status);
            return done();
        }
    } while (!deadline.hasExpired());
    return Error{ErrorCode::DeviceOffline, u"the printer does not answer"_s};
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
    WriteReport total;
    while (total.accepted < bytes.size()) {
        const WriteReport part =
            m_transport->write(bytes.mid(total.accepted, chunkBytes), m_settings.patience.progressMs);
        total.accepted += part.accepted;
        if (part.trouble) {
            total.trouble = part.trouble;
            break;
        }
    }
    return total;
}

/// Looks for a reason that helps more than "took no byte".
PrintProof EscPosPrinter::brokenOff(const Error &trouble)
{
    PrintProof proof{PrintLevel::Unknown, trouble};
    if (m_transport->isOpen() && canAsk()) {
        if (const auto status = ask()) {
            if (const auto reason = reasonNotToPrint(*status))
                proof.trouble = reason;
        }
    }
    return proof;
}

PrintProof EscPosPrinter::confirm(const QByteArray &id, int lines)
{
    const PrinterPatience &patience = m_settings.patience;
    const int extraMs = lines / 20 * patience.markerMsPer20Lines;
    int leftMs = patience.markerMs + extraMs;  // counted in waits, so that a device in memory needs no time
    int faultLeftMs = patience.faultMs;
    bool isReached = false;
    bool isQuestionOpen = false;
    PrinterStatus status;
    while (leftMs > 0) {
        const int sliceMs = std::min(pollMs, leftMs);
        const auto reply = nextReply(sliceMs);
        if (!reply)
            return isReached ? PrintProof{PrintLevel::Reached, std::nullopt}
                             : PrintProof{PrintLevel::Unknown, reply.error()};
        if (*reply && (*reply)->kind == PrinterReply::Kind::Block &&
            (*reply)->bytes == QByteArray("7\"") + id)
            return {PrintLevel::Printed, std::nullopt};
        if (*reply && (*reply)->kind == PrinterReply::Kind::Plain && !isReached) {
            isReached = true;
            if (id.isEmpty())
                return {PrintLevel::Reached, std::nullopt};
            leftMs = patience.answerMs + extraMs;
        }
        if (*reply && (*reply)->kind == PrinterReply::Kind::RealTime) {
            isQuestionOpen = false;
            readRealTime(2, quint8((*reply)->bytes[0]), status);
        }
        if (*reply)
            continue;
        leftMs -= sliceMs;
        const auto reason = reasonNotToPrint(status);
        faultLeftMs = reason ? faultLeftMs - sliceMs : patience.faultMs;
        if (reason && faultLeftMs <= 0)
            return {PrintLevel::Unknown, reason};
        if (canAsk() && !isQuestionOpen && !isReached && leftMs > 0) {
            status.paper = PrinterStatus::Paper::Unknown;
            if (const WriteReport asked = send(askRealTime(2)); asked.trouble)
                return {PrintLevel::Unknown, asked.trouble};
            isQuestionOpen = true;
        }
    }
    if (isReached) {
        m_isProcessIdMute = true;
        return {PrintLevel::Reached, std::nullopt};
    }
    if (isQuestionOpen)
        return {PrintLevel::Unknown, Error{ErrorCode::DeviceOffline, u"the printer stopped answering"_s}};
    return {PrintLevel::Sent, Error{ErrorCode::DeviceUnknown, u"the printer does not confirm jobs"_s}};
}

}  // namespace servery
