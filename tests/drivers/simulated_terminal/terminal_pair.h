// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "drivers/simulated_terminal/fake_zvt_terminal.h"
#include "drivers/terminals/zvt/zvt_profile.h"
#include "drivers/terminals/zvt/zvt_requests.h"
#include "drivers/terminals/zvt/zvt_session.h"

namespace servery {

/// A till and a simulated terminal on one line, on virtual time: the real ZvtSession against the fake.
struct TerminalPair {
    enum class Vote { Store, Refuse, Silent };

    explicit TerminalPair(TerminalSetup setup = {}, TerminalLedger ledger = {})
        : terminal(std::move(setup), std::move(ledger))
    {
        plug();
    }

    FakeZvtTerminal terminal;
    std::unique_ptr<ZvtSession> session;
    std::vector<ZvtEvent> events;
    QByteArray heard;  ///< by the till
    QByteArray said;   ///< by it
    Vote vote = Vote::Store;
    Vote paperVote = Vote::Store;
    qint64 now = 0;
    bool isPlugged = false;

    const CodePage &page() const { return *findCodePage(u"1252"); }

    /// A new connection and a new session; false: the terminal does not take it.
    bool plug()
    {
        if (isPlugged)
            terminal.disconnect(now);
        isPlugged = terminal.connect(now);
        std::unique_ptr<ZvtLink> link;
        if (terminal.setup().isSerial)
            link = std::make_unique<ZvtSerialLink>();
        else
            link = std::make_unique<ZvtTcpLink>();
        session = std::make_unique<ZvtSession>(std::move(link), page());
        return isPlugged;
    }
    /// The till's program ends.
    void unplug()
    {
        terminal.disconnect(now);
        isPlugged = false;
        session.reset();
    }

    /// Bytes to and fro until both have said all, at this moment.
    void settle()
    {
        for (bool isMoving = true; isMoving;) {
            isMoving = false;
            while (session && isPlugged) {
                const QByteArray bytes = session->takeOutput();
                if (bytes.isEmpty())
                    break;
                said += bytes;
                terminal.feed(bytes, now);
                isMoving = true;
            }
            for (QByteArray bytes; !(bytes = terminal.takeOutput()).isEmpty(); isMoving = true) {
                if (!session || !isPlugged)
                    continue;
                heard += bytes;
                session->feed(bytes, now);
            }
            if (terminal.takeCut()) {
                isPlugged = false;
                session.reset();
            }
            isMoving = takeEvents() || isMoving;
        }
    }
    bool takeEvents()
    {
        bool isAny = false;
        while (session) {
            const auto event = session->takeEvent();
            if (!event)
                break;
            isAny = true;
            events.push_back(*event);
            if (std::holds_alternative<ZvtResult>(*event))
                cast(vote);
            else if (std::holds_alternative<ZvtPrint>(*event))
                cast(paperVote);
        }
        return isAny;
    }
    void cast(Vote one)
    {
        if (one != Vote::Silent)
            std::ignore = one == Vote::Store ? session->stored(now) : session->refuse(now);
    }

    /// Time goes on; nothing is waited for that does not come.
    void pass(qint64 ms)
    {
        const qint64 end = now + ms;
        settle();
        for (int rounds = 0; rounds < 100'000; ++rounds) {
            const qint64 till = session ? session->nextMs() : ZvtLink::never;
            const qint64 next = std::min(terminal.nextMs(), till);
            if (next > end)
                break;
            now = std::max(now, next);
            terminal.tick(now);
            if (session)
                session->tick(now);
            settle();
        }
        now = end;
        terminal.tick(now);
        if (session)
            session->tick(now);
        settle();
    }
    /// Until neither the till nor the terminal is at work any more, five minutes at most.
    void finish()
    {
        settle();
        for (int rounds = 0; rounds < 6000 && (terminal.isBusy() || (session && !session->isIdle()));
             ++rounds)
            pass(50);
    }

    bool begin(const ZvtMessage &command)
    {
        const bool isBegun = session && session->begin(command, now);
        settle();
        return isBegun;
    }
    void run(const ZvtMessage &command)
    {
        events.clear();
        if (!begin(command))
            qFatal("the session does not take the command");
        finish();
    }
    void registerTill(quint8 config = 0x0A, bool takesBlocks = true, bool asksForIds = false)
    {
        run(registrationRequest(
            {*zvtPassword(u"123456"), config, 978, std::nullopt, takesBlocks, asksForIds}));
    }
    /// The last result that the till heard of.
    std::optional<ZvtReport> result() const
    {
        std::optional<ZvtReport> last;
        for (const ZvtEvent &event : events) {
            if (const auto *one = std::get_if<ZvtResult>(&event))
                last = one->report;
        }
        return last;
    }
    template <typename Event>
    const Event *find() const
    {
        for (const ZvtEvent &event : events) {
            if (const auto *one = std::get_if<Event>(&event))
                return one;
        }
        return nullptr;
    }
    /// What the terminal says it did last.
    std::optional<ZvtReport> recall()
    {
        run(lastResultRequest(*zvtPassword(u"123456")));
        return result();
    }
};

inline ZvtMessage saleOf(qint64 minor)
{
    return saleRequest({Money::fromMinor(minor)});
}

inline void plan(TerminalPair &pair, const QByteArray &line)
{
    const auto fault = parseTerminalFault(QString::fromLatin1(line));
    if (!fault)
        qFatal("%s", qPrintable(fault.error().detail));
    pair.terminal.plan(*fault, pair.now);
}

}  // namespace servery
