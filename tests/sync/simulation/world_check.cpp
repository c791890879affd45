// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/world.h"

namespace servery {

static QString nameOf(const Operation &operation)
{
    return u"operation %1/%2/%3 (%4)"_s.arg(QString::fromLatin1(operation.device.toHex().first(8)))
        .arg(operation.epoch)
        .arg(operation.sequence)
        .arg(QString::fromLatin1(operation.kind));
}

/// Places 1, 2, 3 …; each operation once; each chain in its order and without a gap.
QString World::checkFeed() const
{
    std::set<QByteArray> seen;
    std::map<ChainId, Operation> last;
    qint64 place = 0;
    for (const FiledOperation &filed : m_central.stores.at(m_store).feed) {
        const Operation &operation = filed.operation;
        if (filed.place != ++place)
            return u"place %1 is missing in the feed"_s.arg(place);
        if (!seen.insert(operation.id).second)
            return nameOf(operation) + u" stands in the feed twice"_s;
        const auto before = last.find(chainOf(operation));
        if (operation.sequence != (before == last.end() ? 1 : before->second.sequence + 1))
            return nameOf(operation) + u" does not follow the one before it"_s;
        last[chainOf(operation)] = operation;
    }
    return {};
}

/// What a till has is what the central has: nothing more, nothing less, and it knows it.
QString World::checkTill(const Till &till) const
{
    const QString name = u"till %1: "_s.arg(till.number);
    const auto &feed = m_central.stores.at(m_store).feed;
    if (till.ledger->unsentSum()->count != 0)
        return name + u"%1 operations are unsent"_s.arg(till.ledger->unsentSum()->count);
    const FeedCursor cursor = *till.ledger->cursor();
    if (cursor.place != qint64(feed.size()))
        return name + u"its cursor stands at %1 of %2"_s.arg(cursor.place).arg(feed.size());
    std::set<QByteArray> own;
    for (const auto &chain : till.ledger->own())
        for (const Operation &operation : chain.operations)
            own.insert(operation.hash);
    size_t others = 0;
    for (const FiledOperation &filed : feed) {
        const Operation &operation = filed.operation;
        if (own.contains(operation.hash) || !stationFeedClasses.testFlag(classOf(operation.kind)))
            continue;
        const auto known = till.ledger->others().find({chainOf(operation), operation.sequence});
        const bool isTwinned =
            std::any_of(till.ledger->own().begin(), till.ledger->own().end(), [&](const auto &one) {
                return one.id == chainOf(operation) && operation.sequence <= qint64(one.operations.size());
            });
        if (isTwinned)
            continue;  // its own under this name are parked at the central: a person has to look
        if (known == till.ledger->others().end())
            return name + nameOf(operation) + u" never came"_s;
        if (known->second.hash != operation.hash && m_figures.clones == 0)
            return name + nameOf(operation) + u" is another one here"_s;
        ++others;
    }
    if (others != till.ledger->others().size() && m_figures.restores + m_figures.clones == 0)
        return name +
               u"has %1 operations of others, expected %2"_s.arg(till.ledger->others().size()).arg(others);
    if (till.ledger->applied() != qint64(till.ledger->others().size()))
        return name + u"applied %1 operations for %2"_s.arg(till.ledger->applied())
                          .arg(till.ledger->others().size());
    return {};
}

QString World::checkNothingLost() const
{
    std::set<QByteArray> held;
    for (const FiledOperation &filed : m_central.stores.at(m_store).feed)
        held.insert(filed.operation.hash);
    for (const auto &[hash, stray] : m_central.strays)
        held.insert(hash);
    for (const auto &[hash, operation] : m_witness)
        if (!held.contains(hash))
            return nameOf(operation) + u" was shown as done and is not at the central"_s;
    for (const auto &till : m_tills)
        for (const auto &chain : till->ledger->own())
            for (const Operation &operation : chain.operations)
                if (!held.contains(operation.hash))
                    return nameOf(operation) + u" stands at its till and not at the central"_s;
    return m_figures.clones == 0 && !m_central.strays.empty() ? u"there are strays, and no clone"_s
                                                              : QString();
}

/// 1, 2, 3 … in each chain.
QString World::checkReceipts() const
{
    std::map<ChainId, qint64> last;
    for (const FiledOperation &filed : m_central.stores.at(m_store).feed) {
        if (filed.operation.kind != "receipt.issued")
            continue;
        const auto entry = entryFrom(filed.operation);
        Q_ASSERT(entry);
        const qint64 number = std::get<ReceiptIssued>(entry->event).sequence;
        if (number != ++last[chainOf(filed.operation)])
            return nameOf(filed.operation) +
                   u": receipt %1, expected %2"_s.arg(number).arg(last[chainOf(filed.operation)]);
    }
    return {};
}

QString World::check() const
{
    for (const QString &problem : {checkFeed(), checkNothingLost(), checkReceipts()})
        if (!problem.isEmpty())
            return problem;
    for (const auto &till : m_tills)
        if (const QString problem = checkTill(*till); !problem.isEmpty())
            return problem;
    return {};
}

}  // namespace servery
