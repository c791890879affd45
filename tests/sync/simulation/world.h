// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <queue>
#include <set>

#include "sync/central/feed/push.h"
#include "sync/client/backoff.h"
#include "sync/client/station_sync.h"
#include "tests/sync/simulation/planted_bugs.h"

namespace servery {

/// A store with tills and a central on virtual time, one thread and one seed: the same seed, the same story.
///
/// For a while everything goes wrong that can: messages are lost, doubled, late and out of order, lines are
/// cut, programs are killed, clocks are wrong, disks are put back from backups or copied to other machines.
/// Then it goes well, and after some time both ends must hold the same, each sale once. What tills and
/// central do with their operations is the program's own code (StationSync, push, pull); network, disk and
/// clock are made here.
class World {
public:
    World(quint32 seed, Bug bug);

    /// Lets it all happen; empty, or the first thing that is not as it must be.
    QString run();

    struct Figures {
        qint64 events = 0;
        qint64 operations = 0;
        qint64 lost = 0;  ///< messages
        int kills = 0;
        int restores = 0;
        int clones = 0;
    };
    const Figures &figures() const { return m_figures; }

private:
    struct Till {
        int number = 0;
        std::unique_ptr<MemoryLedger> ledger;  ///< durable
        std::unique_ptr<MemoryLedger> backup;
        qint64 clockOffMs = 0;
        qint64 receipts = 0;  ///< of the running chain; durable
        qint64 cutUntil = 0;
        StationSync sync = StationSync();
        Backoff backoff;
        qint64 question = 0;  ///< the open one; 0: none
        bool isOff = false;
    };
    using Reply = std::variant<PushReply, PullReply, Error>;

    // Time and chance.
    void at(qint64 delayMs, std::function<void()> what);
    qint64 below(qint64 limit) { return limit <= 0 ? 0 : qint64(m_random() % quint64(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    void letPass(qint64 untilMs);

    // What happens.
    void openTill();
    void sell(Till &till);
    void disturb();
    void killTill(Till &till);
    void restoreTill(Till &till);
    void cloneTill(Till &till);
    void enrolAnew(Till &till);
    void killCentral();
    void restoreCentral();

    // The network.
    void talk(Till &till);
    void ask(Till &till, const SyncCall &call);
    void deliver(int till, qint64 question, const SyncCall &call);
    Result<Reply> serve(const SyncCall &call, int till);
    void take(int till, qint64 question, const SyncCall &call, const Reply &reply);
    void failed(Till &till);
    bool isLost(const Till &till);
    qint64 delay() { return m_isCalm ? 5 + below(20) : chance(20) ? below(8000) : 5 + below(300); }

    // What must hold.
    QString check() const;
    QString checkFeed() const;
    QString checkTill(const Till &till) const;
    QString checkNothingLost() const;
    QString checkReceipts() const;

    Bug m_bug;
    std::mt19937_64 m_random;
    qint64 m_now = 0;
    quint64 m_turn = 0;
    struct Due {
        qint64 at;
        quint64 turn;
        std::function<void()> what;
        bool operator>(const Due &other) const { return std::tie(at, turn) > std::tie(other.at, other.turn); }
    };
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;

    StoreId m_store;
    MemoryFeed m_central;
    std::optional<MemoryFeed> m_centralBackup;
    BuggyTransaction::Memory m_bugMemory;
    int m_centralLife = 0;  ///< what began in an earlier one never ends
    bool m_isCentralDown = false;
    int m_generations = 1;
    std::vector<std::unique_ptr<Till>> m_tills;
    std::map<QByteArray, Operation> m_witness;  ///< what was ever committed at a till that still stands
    qint64 m_questions = 0;
    bool m_isCalm = false;
    int m_batch = 200;
    int m_page = 500;
    Figures m_figures;
};

}  // namespace servery
