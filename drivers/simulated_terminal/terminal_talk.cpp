// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_talk.h"

#include <algorithm>

#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/zvt_link.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "drivers/terminals/zvt/zvt_tags.h"

namespace servery {

namespace {

constexpr int largestId = 999999;
constexpr qint64 deliveryMs = 15'000;  ///< of a serial line: T2, thrice

void setId(ZvtMessage &message, int id)
{
    message.fields.addTag(tag::messageId, toBcd(id, 3));
}

}  // namespace

void TerminalTalk::registerTill(const ZvtMessage &registration, bool countsMessages)
{
    const TlvItems tags = registration.fields.tlv();
    const QByteArray blocks = QByteArray(1, char(zvt::printBlock >> 8)) + char(zvt::printBlock & 0xFF);
    const auto commands = readTlv(tags.find({tag::commands}).value_or(QByteArray())).findAll(tag::command);
    m_isRegistered = true;
    m_config = registration.head.isEmpty() ? m_config : quint8(registration.head[0]);
    m_takesTags = registration.fields.find(bmp::container).has_value();
    m_takesBlocks = std::find(commands.begin(), commands.end(), blocks) != commands.end();
    m_usesIds = countsMessages && messageIdOf(registration);
    m_lastId = 0;
    m_heardId.reset();
}

ZvtApdu TerminalTalk::say(TerminalStep step, ZvtMessage message, qint64 dueMs, bool isAwaited)
{
    std::optional<int> id;
    // The completion of the registration itself is the promise: it carries 000000.
    if (m_usesIds && !messageIdOf(message)) {
        m_lastId = m_lastId % largestId + 1;
        id = m_lastId;
        setId(message, *id);
    }
    m_asked.push_back({step, dueMs, dueMs + deliveryMs, id, isAwaited});
    return toApdu(message);
}

ZvtApdu TerminalTalk::answer(ZvtMessage message)
{
    if (m_usesIds && m_heardId)
        setId(message, *m_heardId);
    m_lastAnswer = toApdu(message);
    return m_lastAnswer;
}

bool TerminalTalk::isAgain(const ZvtMessage &message) const
{
    const auto id = messageIdOf(message);
    return m_usesIds && id && *id != 0 && id == m_heardId && message.command != zvt::registration;
}

void TerminalTalk::heard(const ZvtMessage &command)
{
    m_heardId = messageIdOf(command);
    if (m_usesIds && m_heardId)
        m_lastId = std::max(m_lastId, *m_heardId);
}

std::optional<TerminalTalk::Answer> TerminalTalk::answered(const ZvtMessage &reply)
{
    const auto id = messageIdOf(reply);
    const auto found = std::find_if(m_asked.begin(), m_asked.end(),
                                    [id](const Asked &one) { return !id || !one.id || one.id == id; });
    if (found == m_asked.end())
        return std::nullopt;
    const Answer answer{found->step, reply.command, reply};
    m_asked.erase(found);
    return answer;
}

bool TerminalTalk::isWaiting() const
{
    return std::any_of(m_asked.begin(), m_asked.end(), [](const Asked &one) { return one.isAwaited; });
}

qint64 TerminalTalk::dueMs() const
{
    qint64 next = ZvtLink::never;
    for (const Asked &one : m_asked)
        next = std::min(next, one.dueMs);
    return next;
}

void TerminalTalk::postpone(qint64 dueMs, bool isKeptBack)
{
    for (Asked &one : m_asked) {
        one.latestMs = isKeptBack ? dueMs + deliveryMs : one.latestMs;
        one.dueMs = std::min(std::max(one.dueMs, dueMs), one.latestMs);
    }
}

std::optional<TerminalTalk::Answer> TerminalTalk::late(qint64 nowMs)
{
    const auto found = std::find_if(m_asked.begin(), m_asked.end(),
                                    [nowMs](const Asked &one) { return nowMs >= one.dueMs; });
    if (found == m_asked.end())
        return std::nullopt;
    const Answer answer{found->step, 0, {}};
    m_asked.erase(found);
    return answer;
}

}  // namespace servery
