// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/doctor/interview.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>

#include "drivers/escpos/commands.h"
#include "drivers/escpos/status_bytes.h"
#include "drivers/star/star_encode.h"
#include "drivers/star/star_status.h"

namespace servery {
namespace {

using Protocol = PrinterModel::Protocol;

/// Any four characters: what stands before them is nothing.
const QByteArray someId = QByteArrayLiteral("SRVY");

/// One question after the other to a printer that speaks ESC/POS.
class EscPosInterview {
public:
    EscPosInterview(Transport &transport, const InterviewWish &wish) : m_transport(transport), m_wish(wish) {}

    Result<Interview> run()
    {
        for (int n = 1; n <= 4; ++n) {
            const auto reply = ask(askRealTime(n), PrinterReply::Kind::RealTime);
            if (!reply)
                return reply.error();
            if (!*reply)
                break;
            if (!m_found.hasAnswered)
                m_found.roundTripUs = m_lastUs;
            m_found.hasAnswered = true;
            readRealTime(n, quint8((**reply).bytes[0]), m_found.status);
        }
        if (m_found.hasAnswered && !reasonNotToPrint(m_found.status)) {
            if (auto asked = askRest(); !asked)
                return asked.error();
        }
        return m_found;
    }

private:
    /// What waits in its turn: a printer that has stopped would answer when somebody mends it, to the next
    /// job.
    Outcome askRest()
    {
        const auto sensor = ask(askPaperSensor(), PrinterReply::Kind::Plain);
        if (!sensor)
            return sensor.error();
        m_found.confirms = *sensor ? PrintLevel::Reached : PrintLevel::Sent;
        if (m_wish.asksProcessId) {
            const auto process = ask(askProcessId(someId), PrinterReply::Kind::Block);
            if (!process)
                return process.error();
            if (*process && processIdOf((**process).bytes) == someId)
                m_found.confirms = PrintLevel::Printed;
        }
        return m_wish.asksIdentity && *sensor ? askIdentities() : done();
    }

    Outcome askIdentities()
    {
        for (const auto &[n, text] :
             {std::pair{66, &m_found.said.maker}, std::pair{67, &m_found.said.model},
              std::pair{68, &m_found.said.serial}, std::pair{65, &m_found.firmware}}) {
            const auto block = ask(askIdentity(n), PrinterReply::Kind::Block);
            if (!block)
                return block.error();
            if (!*block)
                return done();
            *text = identityTextOf((**block).bytes).value_or(QString()).trimmed();
        }
        return done();
    }

    Result<std::optional<PrinterReply>> ask(const QByteArray &question, PrinterReply::Kind kind)
    {
        QElapsedTimer clock;
        clock.start();
        if (const auto report = writeInPieces(m_transport, question, m_wish.answerMs); report.trouble)
            return *report.trouble;
        const QDeadlineTimer deadline(m_wish.answerMs);
        do {
            const auto more = m_transport.read(int(std::max<qint64>(1, deadline.remainingTime())));
            if (!more)
                return more.error();
            std::optional<PrinterReply> answer;
            for (const char byte : *more)
                if (const auto reply = m_reader.feed(quint8(byte)); reply && reply->kind == kind)
                    answer = reply;
            if (answer) {
                m_lastUs = clock.nsecsElapsed() / 1000;
                return answer;
            }
        } while (!deadline.hasExpired());
        return std::optional<PrinterReply>();
    }

    Transport &m_transport;
    const InterviewWish &m_wish;
    ReplyReader m_reader;
    Interview m_found;
    qint64 m_lastUs = 0;
};

Result<Interview> askStar(Transport &transport, const InterviewWish &wish)
{
    Interview found;
    found.protocol = Protocol::StarLine;
    QElapsedTimer clock;
    clock.start();
    if (const auto report = writeInPieces(transport, askStarStatus(), wish.answerMs); report.trouble)
        return *report.trouble;
    StarReplyReader reader;
    const QDeadlineTimer deadline(wish.answerMs);
    do {
        const auto more = transport.read(int(std::max<qint64>(1, deadline.remainingTime())));
        if (!more)
            return more.error();
        for (const char byte : *more) {
            const auto report = reader.feed(quint8(byte));
            if (!report)
                continue;
            found.hasAnswered = true;
            readStarStatus(*report, found.status);
            found.confirms = PrintLevel::Printed;  // each ETB is counted when it is on paper
        }
    } while (!found.hasAnswered && !deadline.hasExpired());
    found.roundTripUs = clock.nsecsElapsed() / 1000;
    return found;
}

Result<Interview> askIn(Protocol protocol, Transport &transport, const InterviewWish &wish)
{
    switch (protocol) {
    case Protocol::EscPos: return EscPosInterview(transport, wish).run();
    case Protocol::StarLine: return askStar(transport, wish);
    }
    Q_UNREACHABLE();
}

}  // namespace

Result<Interview> interview(Transport &transport, const InterviewWish &wish)
{
    auto first = askIn(wish.first, transport, wish);
    if (!first || first->hasAnswered || !wish.triesBoth)
        return first;
    const Protocol other = wish.first == Protocol::EscPos ? Protocol::StarLine : Protocol::EscPos;
    auto second = askIn(other, transport, wish);
    return !second || second->hasAnswered ? second : first;
}

}  // namespace servery
