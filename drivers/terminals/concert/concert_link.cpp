// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/concert/concert_link.h"

#include <algorithm>

#include "drivers/terminals/concert/concert_message.h"

namespace servery {

namespace {

constexpr char stx = 0x02;
constexpr char etx = 0x03;
constexpr char eot = 0x04;
constexpr char enq = 0x05;
constexpr char ack = 0x06;
constexpr char nak = 0x15;

constexpr qint64 callMs = 1000;
constexpr int calls = 3;
constexpr qint64 byteMs = 3000;
constexpr int terminalTries = 3;

}  // namespace

ConcertLink::ConcertLink(End end) : m_end(end)
{
    if (end == End::Till)
        m_sizes = {concert::answerSize, concert::answerWithCardSize};
    else
        m_sizes = {concert::requestSize, concert::requestPlusSize};
}

void ConcertLink::enter(Stage stage, qint64 dueMs)
{
    m_stage = stage;
    m_dueMs = dueMs;
}

void ConcertLink::send(const QByteArray &message, qint64 nowMs)
{
    Q_ASSERT(!m_isSending);
    m_message = message;
    m_isSending = true;
    m_isDisturbed = false;
    m_tries = 0;
    if (m_stage == Stage::Idle)
        startCalling(nowMs);
}

void ConcertLink::startCalling(qint64 nowMs)
{
    ++m_tries;
    m_output += enq;
    enter(Stage::Calling, nowMs + callMs);
}

void ConcertLink::sendBlock(qint64 nowMs)
{
    ++m_tries;
    m_output += stx + m_message + etx + concertChecksum(m_message);
    enter(Stage::Sent, nowMs + byteMs);
}

void ConcertLink::endSending(Event event)
{
    m_output += eot;
    m_isSending = false;
    m_events.push(event);
    enter(Stage::Idle, never);
}

/// The line is free: on with what waits.
void ConcertLink::rest(qint64 nowMs)
{
    m_block.clear();
    enter(Stage::Idle, never);
    m_tries = 0;
    if (m_isSending)
        startCalling(nowMs);
}

std::optional<ConcertLink::Event> ConcertLink::takeEvent()
{
    if (m_events.empty())
        return std::nullopt;
    const Event event = m_events.front();
    m_events.pop();
    return event;
}

void ConcertLink::feed(const QByteArray &bytes, qint64 nowMs)
{
    tick(nowMs);
    for (const char byte : bytes)
        hear(byte, nowMs);
}

void ConcertLink::hear(char byte, qint64 nowMs)
{
    switch (m_stage) {
    case Stage::Calling:
    case Stage::Sent: return hearAnswer(byte, nowMs);
    case Stage::Reading: return hearBlock(byte, nowMs);
    case Stage::Idle:
    case Stage::Listening:
    case Stage::Heard: return hearIdle(byte, nowMs);
    }
}

void ConcertLink::hearIdle(char byte, qint64 nowMs)
{
    if (byte == enq) {
        m_isAgain = m_isAgain || m_stage == Stage::Heard;
        m_output += ack;
        enter(Stage::Listening, nowMs + byteMs);
    } else if (byte == stx && m_stage != Stage::Idle) {
        m_isAgain = m_isAgain || m_stage == Stage::Heard;
        m_block.clear();
        enter(Stage::Reading, nowMs + byteMs);
    } else if (byte == eot && m_stage != Stage::Idle) {
        m_isAgain = false;
        rest(nowMs);
    }
}

void ConcertLink::hearAnswer(char byte, qint64 nowMs)
{
    const bool isCalling = m_stage == Stage::Calling;
    if (byte == ack) {
        if (!isCalling || m_message.isEmpty())
            return endSending(Event::Delivered);
        m_tries = 0;
        return sendBlock(nowMs);
    }
    if (byte == enq && m_end == End::Till) {  // both called: the terminal goes first
        if (!isCalling)
            endSending(Event::Unsure);
        m_output += ack;
        return enter(Stage::Listening, nowMs + byteMs);
    }
    if (isCalling)
        return;
    if (byte != nak) {
        m_isDisturbed = true;
        return;
    }
    if (m_end == End::Terminal && m_tries < terminalTries)
        return sendBlock(nowMs);
    endSending(m_isDisturbed ? Event::Unsure : Event::Refused);
}

void ConcertLink::hearBlock(char byte, qint64 nowMs)
{
    m_block += byte;
    m_dueMs = nowMs + byteMs;
    const qsizetype size = m_block.size() - 2;  // without ETX and checksum
    const bool isEnd = std::find(m_sizes.begin(), m_sizes.end(), size) != m_sizes.end();
    const bool isLast = size == m_sizes.back();
    if (!isEnd || (m_block[size] != etx && !isLast))
        return;
    const QByteArray message = m_block.left(size);
    if (m_block[size] != etx || m_block.back() != concertChecksum(message)) {
        m_output += nak;
        return enter(Stage::Listening, nowMs + byteMs);
    }
    m_output += ack;
    enter(Stage::Heard, nowMs + byteMs);
    if (m_isAgain && message == m_received)
        return;
    m_received = message;
    m_events.push(Event::Received);
}

void ConcertLink::tick(qint64 nowMs)
{
    if (nowMs < m_dueMs)
        return;
    switch (m_stage) {
    case Stage::Idle: return;
    case Stage::Calling:
        if (m_tries == calls)
            return endSending(Event::NotHeard);
        m_output += eot;
        return startCalling(nowMs);
    case Stage::Sent:
        if (m_end == End::Terminal && m_tries < terminalTries)
            return sendBlock(nowMs);
        return endSending(Event::Unsure);
    case Stage::Reading:  // the rest does not come
        m_output += nak;
        return enter(Stage::Listening, nowMs + byteMs);
    case Stage::Listening:
    case Stage::Heard: m_isAgain = false; return rest(nowMs);
    }
}

}  // namespace servery
