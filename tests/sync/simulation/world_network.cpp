// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/message_json.h"
#include "tests/sync/simulation/world.h"

namespace servery {

static constexpr qint64 patienceMs = 10'000;

bool World::isLost(const Till &till)
{
    const bool isLost = !m_isCalm && (m_now < till.cutUntil || chance(12));
    m_figures.lost += isLost ? 1 : 0;
    return isLost;
}

void World::talk(Till &till)
{
    if (till.isOff)
        return;
    auto call = till.sync.next(*till.ledger);
    if (!call)
        return failed(till);
    if (*call)
        ask(till, **call);
}

/// A message is now and then the JSON that it is in reality.
template <typename Message, typename Read>
static Message overTheWire(const Message &message, Read read, bool isWanted)
{
    if (!isWanted)
        return message;
    auto back = read(toJson(message));
    Q_ASSERT(back);
    Q_ASSERT(*back == message);
    return std::move(back).take();
}

void World::ask(Till &till, const SyncCall &call)
{
    till.question = ++m_questions;
    SyncCall sent = call;
    if (auto *push = std::get_if<PushRequest>(&sent)) {
        if (int(push->operations.size()) > m_batch)
            push->operations.resize(size_t(m_batch));
        *push = overTheWire(*push, pushRequestFrom, chance(5));
    }
    const int number = till.number;
    const qint64 question = till.question;
    for (int copies = !m_isCalm && chance(8) ? 2 : 1; copies > 0; --copies)
        if (!isLost(till))
            at(delay(), [this, number, question, sent] { deliver(number, question, sent); });
    at(patienceMs, [this, number, question] {
        Till &waiting = *m_tills[size_t(number)];
        if (waiting.question == question)
            failed(waiting);
    });
}

void World::failed(Till &till)
{
    till.question = 0;
    const int number = till.number;
    at(till.backoff.next(), [this, number] {
        Till &again = *m_tills[size_t(number)];
        if (again.question == 0)
            talk(again);
    });
}

void World::deliver(int number, qint64 question, const SyncCall &call)
{
    if (m_isCentralDown)
        return;
    auto served = serve(call, number);
    const Reply reply = served ? *served : Reply(served.error());
    for (int copies = !m_isCalm && chance(8) ? 2 : 1; copies > 0; --copies)
        if (!isLost(*m_tills[size_t(number)]))
            at(delay(), [this, number, question, call, reply] { take(number, question, call, reply); });
}

Result<World::Reply> World::serve(const SyncCall &call, int number)
{
    const Till &till = *m_tills[size_t(number)];
    StationCaller caller{.store = m_store, .now = QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC)};
    for (const auto &chain : till.ledger->own())
        caller.chains.push_back(chain.id);
    const auto *asked = std::get_if<PushRequest>(&call);
    auto transaction = std::make_shared<BuggyTransaction>(
        m_central, m_bugMemory,
        BuggyTransaction::Asked{.bug = m_bug,
                                .now = m_now,
                                .commitTakes = below(2000),
                                .push = asked,
                                .station = QByteArray::number(number) + m_central.stores[m_store].generation,
                                .most = m_page});
    if (!asked) {
        auto page = pull(*transaction, caller, std::get<PullRequest>(call));
        if (!page)
            return page.error();
        if (auto *whole = std::get_if<FeedPage>(&*std::move(page)))
            return Reply(PullReply(overTheWire(*whole, feedPageFrom, chance(5))));
        return Reply(*page);
    }
    auto answer = push(*transaction, caller, *asked);
    if (!answer)
        return answer.error();
    if (m_bug == Bug::AnswersBeforeCommit && chance(30)) {
        const int life = m_centralLife;
        at(below(1500), [this, transaction, life] {
            if (life == m_centralLife)
                std::ignore = transaction->commit();
        });
        return Reply(*answer);
    }
    if (auto committed = transaction->commit(); !committed && m_bug != Bug::ForgetsWhatWasFiled)
        return committed.error();
    return Reply(*answer);
}

void World::take(int number, qint64 question, const SyncCall &call, const Reply &reply)
{
    Till &till = *m_tills[size_t(number)];
    if (till.isOff)
        return;
    const bool isAwaited = till.question == question;
    if (!isAwaited && m_bug == Bug::None && chance(50))
        return;  // the program drops late answers; the rules do not need it to
    if (std::holds_alternative<Error>(reply)) {
        if (isAwaited)
            failed(till);
        return;
    }
    auto &ledger = static_cast<BuggyLedger &>(*till.ledger);
    ledger.isPowerGoing = !m_isCalm && chance(10);
    Outcome outcome = done();
    if (const auto *push = std::get_if<PushRequest>(&call))
        outcome = till.sync.answered(ledger, *push, std::get<PushReply>(reply));
    else
        outcome = till.sync.answered(ledger, std::get<PullRequest>(call), std::get<PullReply>(reply));
    if (ledger.isPowerGoing && (m_bug == Bug::CursorBeforePage || m_bug == Bug::AppliesTwice))
        return killTill(till);
    if (!isAwaited)
        return;
    till.question = 0;
    if (!outcome)
        return failed(till);
    till.backoff.reset();
    talk(till);
}

}  // namespace servery
