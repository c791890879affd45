// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <optional>
#include <queue>
#include <vector>

#include <QByteArray>

namespace servery {

/// One end of a serial line on which Concert is spoken, till's or terminal's: both say the same.
///
///     ENQ ->    <- ACK    STX message ETX LRC ->    <- ACK or NAK    EOT ->
///
/// No socket, no clock: bytes and milliseconds of a clock that only goes forward go in, bytes and events come
/// out. A block ends at one of the lengths that are known, never at the first ETX: its checksum may be any
/// byte (payments reference 2.5).
class ConcertLink {
public:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    enum class End { Till, Terminal };
    enum class Event {
        Delivered,  ///< what was sent is acknowledged
        NotHeard,   ///< nobody answered; not a byte of the message left
        Refused,    ///< NAK was the answer to its only transmission
        Unsure,     ///< it left, and nobody knows whether it was heard
        Received,   ///< takeMessage()
    };

    explicit ConcertLink(End end);

    /// A till's block leaves once, for it may ask for money; a terminal's thrice where it is not
    /// acknowledged.
    void send(const QByteArray &message, qint64 nowMs);
    /// Asks whether somebody is there, and says nothing more: Delivered or NotHeard.
    void call(qint64 nowMs) { send({}, nowMs); }
    bool isSending() const { return m_isSending; }
    /// Nothing is under way in either direction.
    bool isIdle() const { return m_stage == Stage::Idle; }

    void feed(const QByteArray &bytes, qint64 nowMs);
    /// To be called when nextMs() has come.
    void tick(qint64 nowMs);
    qint64 nextMs() const { return m_dueMs; }
    /// Each piece is handed out once.
    QByteArray takeOutput() { return std::exchange(m_output, {}); }
    std::optional<Event> takeEvent();
    /// What was received last.
    const QByteArray &message() const { return m_received; }

private:
    enum class Stage {
        Idle,
        Calling,    ///< ENQ is out
        Sent,       ///< the block is out
        Listening,  ///< they called, and were answered
        Reading,    ///< their block comes
        Heard,      ///< it is whole and acknowledged; it may come again, or EOT
    };

    void hear(char byte, qint64 nowMs);
    void hearIdle(char byte, qint64 nowMs);
    void hearAnswer(char byte, qint64 nowMs);
    void hearBlock(char byte, qint64 nowMs);
    void startCalling(qint64 nowMs);
    void sendBlock(qint64 nowMs);
    void endSending(Event event);
    void rest(qint64 nowMs);
    void enter(Stage stage, qint64 dueMs);

    End m_end;
    std::vector<qsizetype> m_sizes;  ///< of what may come in
    Stage m_stage = Stage::Idle;
    qint64 m_dueMs = never;
    QByteArray m_output;
    std::queue<Event> m_events;
    bool m_isSending = false;
    QByteArray m_message;        ///< to be sent; empty: a call
    int m_tries = 0;             ///< of the stage
    bool m_isDisturbed = false;  ///< something came that is no answer: NAK proves nothing any more
    QByteArray m_block;
    QByteArray m_received;
    bool m_isAgain = false;  ///< what comes may be the block that was heard already
};

}  // namespace servery
