// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/world.h"

#include "sync/protocol/message_json.h"

namespace servery {

static constexpr qint64 chaosMs = 60'000;
static constexpr qint64 calmMs = 1'200'000;  // two full backoffs and the answers

World::World(quint32 seed, Bug bug) : m_bug(bug), m_random(seed)
{
    m_store = StoreId{QUuid(uint(m_random()), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)};
    m_batch = chance(50) ? 200 : 1 + int(below(6));
    m_page = chance(50) ? 500 : 1 + int(below(6));
    for (int i = 0; i < 3; ++i)
        openTill();
}

void World::at(qint64 delayMs, std::function<void()> what)
{
    m_due.push({m_now + delayMs, m_turn++, std::move(what)});
}

void World::letPass(qint64 untilMs)
{
    while (!m_due.empty() && m_due.top().at <= untilMs) {
        const Due due = m_due.top();
        m_due.pop();
        m_now = due.at;
        ++m_figures.events;
        due.what();
    }
    m_now = untilMs;
}

void World::openTill()
{
    auto till =
        std::make_unique<Till>(Till{.backoff = Backoff([this](qint64 limit) { return below(limit); })});
    till->number = int(m_tills.size());
    till->ledger = std::make_unique<BuggyLedger>(m_random, m_bug);
    till->clockOffMs = below(20'000) - 10'000;
    m_tills.push_back(std::move(till));
    enrolAnew(*m_tills.back());
    const int number = m_tills.back()->number;
    at(below(1000), [this, number] { talk(*m_tills[size_t(number)]); });
    for (qint64 when = below(2000); when < chaosMs; when += 200 + below(4000))
        at(when, [this, number] { sell(*m_tills[size_t(number)]); });
}

/// A device of its own, with a series of its own: at the beginning, and when somebody else writes under
/// its name.
void World::enrolAnew(Till &till)
{
    till.ledger->begin({QUuid(uint(m_random()), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).toRfc4122(), 1});
    till.receipts = 0;
    till.sync = StationSync();
}

static Event receipt(qint64 sequence)
{
    return ReceiptIssued{.order = OrderId{QUuid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)},
                         .number = u"A-%1"_s.arg(sequence),
                         .sequence = sequence,
                         .at = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC)};
}

void World::sell(Till &till)
{
    if (till.isOff)
        return;
    ++till.receipts;
    if (m_bug == Bug::CountsBesideCommit && chance(3))
        return killTill(till);
    std::vector<Event> events{receipt(till.receipts)};
    if (chance(30))
        events.push_back(AvailabilitySet{u"soup"_s, chance(50), {}});
    if (chance(30))
        events.push_back(PrintReported{.state = PrintReported::State::Printed});
    const QDateTime clock =
        QDateTime::fromMSecsSinceEpoch(1'772'000'000'000 + m_now + till.clockOffMs, Qt::OffsetFromUTC, 3600);
    std::vector<Operation> written = till.ledger->write(events, clock);
    if (chance(3))  // by a program that is newer than the central
        written.push_back(till.ledger->append("order.sung_about", 7, R"({"tune":"blue"})", clock));
    for (const Operation &operation : written) {
        m_witness[operation.hash] = operation;
        ++m_figures.operations;
    }
    if (till.question == 0)
        talk(till);
}

void World::killTill(Till &till)
{
    ++m_figures.kills;
    till.sync = StationSync();
    till.question = 0;
    till.isOff = true;
    till.backoff.reset();
    const int number = till.number;
    at(below(3000), [this, number] {
        Till &back = *m_tills[size_t(number)];
        back.isOff = false;
        talk(back);
    });
}

/// The disk is put back from a backup. The station notices (its signed head is ahead) and goes on in a new
/// epoch; what it had not sent since the backup is gone with the disk.
void World::restoreTill(Till &till)
{
    if (!till.backup)
        return;
    ++m_figures.restores;
    std::set<QByteArray> kept;
    for (const auto &chain : till.backup->own())
        for (const Operation &operation : chain.operations)
            kept.insert(operation.hash);
    for (const auto &chain : till.ledger->own())
        for (const Operation &operation : chain.operations)
            if (!kept.contains(operation.hash) && m_bug != Bug::KeepsEpoch)
                m_witness.erase(operation.hash);
    const ChainId chain = till.ledger->chain();
    till.ledger = till.backup->copy();
    till.receipts = 0;
    for (const Operation &operation : till.ledger->own().back().operations)
        till.receipts += operation.kind == "receipt.issued" ? 1 : 0;
    if (m_bug != Bug::KeepsEpoch) {
        till.ledger->begin({chain.device, chain.epoch + 1});
        till.receipts = 0;
    }
    till.backup.reset();
    killTill(till);
}

/// Somebody copies the disk to another machine and switches both on.
void World::cloneTill(Till &till)
{
    ++m_figures.clones;
    auto twin =
        std::make_unique<Till>(Till{.backoff = Backoff([this](qint64 limit) { return below(limit); })});
    twin->number = int(m_tills.size());
    twin->ledger = till.ledger->copy();
    twin->receipts = till.receipts;
    m_tills.push_back(std::move(twin));
    const int number = m_tills.back()->number;
    for (qint64 when = below(2000); m_now + when < chaosMs; when += 200 + below(4000))
        at(when, [this, number] { sell(*m_tills[size_t(number)]); });
}

void World::killCentral()
{
    ++m_figures.kills;
    ++m_centralLife;
    m_isCentralDown = true;
    at(below(3000), [this] { m_isCentralDown = false; });
}

void World::restoreCentral()
{
    if (!m_centralBackup)
        return;
    ++m_figures.restores;
    m_central = *m_centralBackup;
    ++m_generations;
    if (m_bug != Bug::RestoresUnseen)
        m_central.stores[m_store].generation = "g" + QByteArray::number(m_generations);
    killCentral();
}

void World::disturb()
{
    Till &till = *m_tills[size_t(below(qint64(m_tills.size())))];
    switch (below(12)) {
    case 0:
    case 1: return killTill(till);
    case 2:
    case 3: return killCentral();
    case 4:
    case 5: till.cutUntil = m_now + below(15'000); return;
    case 6: till.backup = till.ledger->copy(); return;
    case 7: m_centralBackup = m_central; return;
    case 8: return chance(30) ? restoreTill(till) : void();
    case 9: return chance(30) ? restoreCentral() : void();
    case 10: return m_tills.size() < 4 && chance(30) ? cloneTill(till) : void();
    default: till.sync.lookAgain(); return talk(till);
    }
}

QString World::run()
{
    m_central.stores[m_store].generation = "g1";
    for (qint64 when = below(2000); when < chaosMs; when += 200 + below(2500))
        at(when, [this] { disturb(); });
    letPass(chaosMs);
    m_isCalm = true;
    m_isCentralDown = false;
    for (const auto &till : m_tills) {
        till->isOff = false;
        till->cutUntil = 0;
    }
    // The line comes back, and somebody enrols anew what another machine writes as.
    for (int round = 1; round <= 3; ++round) {
        for (size_t i = 0; i < m_tills.size(); ++i)
            at(10, [this, i] {
                if (m_tills[i]->sync.isForked())
                    enrolAnew(*m_tills[i]);
                m_tills[i]->sync.lookAgain();
                if (m_tills[i]->question == 0)
                    talk(*m_tills[i]);
            });
        letPass(chaosMs + round * calmMs);
    }
    return check();
}

}  // namespace servery
