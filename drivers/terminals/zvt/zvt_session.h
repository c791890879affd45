// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>

#include "drivers/terminals/zvt/zvt_events.h"
#include "drivers/terminals/zvt/zvt_link.h"

namespace servery {

/// The times of PA00P015 chapter 1, and two of our own.
struct ZvtPatience {
    qint64 replyMs = 5000;         ///< T3: a message to its 80 or 84, both ways
    qint64 completionMs = 180000;  ///< T4: anything from the terminal while a command runs
    qint64 enquiryMs = 15000;      ///< ours: the answer to a status enquiry
    qint64 keepAliveMs = 60000;    ///< an idle terminal is asked how it is at least once a minute
    qint64 goodsMs = 1000;         ///< ours: so long before T3 ends we ask for more time
};

/// One conversation with a terminal over one connection: bytes, votes and times go in, bytes and events come
/// out. No socket, no clock, no thread; milliseconds of a clock that only goes forward.
///
/// The till speaks first; once the terminal has accepted a command it leads until completion or abort, and
/// each of its messages is answered. What moves money or paper is answered only when the owner has voted:
/// stored() when it is durable, refuse() when it must not stand. The answer to a result is the commit
/// (PA00P015 2.2.8); without one in time the terminal takes the payment back, or not: then nothing is known.
///
/// A money command is sent once. After a silence this session sends no other: a new connection and a question
/// have to clear up first (reference 3.5).
class ZvtSession {
public:
    ZvtSession(std::unique_ptr<ZvtLink> link, const CodePage &page, ZvtPatience patience = {});

    /// Refused while another command runs, and money after a silence. A status enquiry may go in between;
    /// a command waits for the answer to one.
    Outcome begin(const ZvtMessage &command, qint64 nowMs);
    /// Asks to give up what runs (06 B0).
    Outcome abort(qint64 nowMs);

    /// The result or the paper is durable: 80 00. Refused when the terminal waits no longer.
    Outcome stored(qint64 nowMs);
    /// It must not stand: 84 66 for a result, 84 CC for paper.
    Outcome refuse(qint64 nowMs);
    /// Only goods for so much were issued: 84 9D.
    Outcome storedInPart(Money amount, qint64 nowMs);

    void feed(const QByteArray &bytes, qint64 nowMs);
    void tick(qint64 nowMs);
    /// When tick() is wanted next.
    qint64 nextMs() const;
    QByteArray takeOutput() { return m_link->takeOutput(); }
    std::optional<ZvtEvent> takeEvent();

    bool isIdle() const
    {
        return !m_running && !m_enquiryDueMs && m_pending.empty() && !m_vote && !m_waiting;
    }
    bool isVoteOpen() const { return m_vote && !m_vote->verdict; }

private:
    struct Running {
        ZvtMessage command;
        bool isAccepted = false;
        bool hasResult = false;
        int goodsRepeats = 0;   ///< how often more time may still be asked for
        qint64 patienceMs = 0;  ///< T4 as it is now
        qint64 dueMs = 0;
    };
    /// Sent by us, 80 or 84 still to come.
    struct Pending {
        quint16 command;
        qint64 dueMs;
        std::optional<int> id;
    };
    /// Waits for the owner; or, when more time was asked for, for the terminal to come again.
    struct Vote {
        ZvtApdu apdu;
        std::optional<int> id;
        bool isPaper;
        bool isAsked;  ///< the terminal waits for an answer now
        qint64 dueMs;
        std::optional<ZvtMessage> verdict;
    };

    void send(ZvtMessage message, qint64 nowMs);
    void answer(ZvtMessage reply, std::optional<int> id);
    void accept(const ZvtMessage &message) { answer({zvt::accepted}, messageIdOf(message)); }
    Outcome vote(ZvtMessage verdict, qint64 nowMs);
    void giveVerdict(qint64 nowMs);

    void take(qint64 nowMs);
    void handle(const ZvtApdu &apdu, qint64 nowMs);
    bool isAgain(const ZvtApdu &apdu, qint64 nowMs);
    void onReply(const ZvtMessage &message, qint64 nowMs);
    void onCommandReply(quint16 command, bool isAccepted, quint8 code, qint64 nowMs);
    void onMessage(const ZvtApdu &apdu, const ZvtMessage &message, qint64 nowMs);
    void onCompletion(const ZvtMessage &message, qint64 nowMs);
    void onAbort(const ZvtMessage &message, qint64 nowMs);
    void askOwner(const ZvtApdu &apdu, const ZvtMessage &message, qint64 nowMs);

    void checkTimes(qint64 nowMs);
    void checkReplies(qint64 nowMs);
    void checkVote(qint64 nowMs);
    bool isAsking() const;
    void endEnquiry(qint64 nowMs);
    void beginWaiting(qint64 nowMs);
    void rearm(qint64 nowMs);
    void tell(ZvtEvent event) { m_events.push_back(std::move(event)); }

    std::unique_ptr<ZvtLink> m_link;
    const CodePage &m_page;
    ZvtPatience m_patience;
    std::deque<ZvtEvent> m_events;
    std::deque<ZvtApdu> m_inbox;  ///< came while a vote was open
    std::deque<Pending> m_pending;
    std::optional<Running> m_running;
    std::optional<ZvtMessage> m_waiting;   ///< to be begun when the enquiry is answered
    std::optional<qint64> m_enquiryDueMs;  ///< accepted, its answer still to come
    std::optional<Vote> m_vote;
    std::optional<ZvtApdu> m_lastResult;  ///< of the running command, and what was answered
    ZvtMessage m_lastVerdict;
    std::optional<int> m_lastHeardId;
    ZvtMessage m_lastAnswer;
    bool m_usesIds = false;
    int m_lastId = 0;
    bool m_isRegistered = false;
    bool m_isInDoubt = false;
    bool m_isLost = false;
    qint64 m_lastTrafficMs = 0;
};

}  // namespace servery
