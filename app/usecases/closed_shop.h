// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/journal.h"
#include "app/ports/pin_hasher.h"

namespace servery {

/// A journal that could not be opened: everything asked of it answers why. With it the counter opens
/// all the same and says what is wrong, instead of not opening at all.
class ClosedJournal final : public Journal {
public:
    explicit ClosedJournal(Error why, const QString &station) : m_why(std::move(why))
    {
        m_books.station.name = station;
    }

    const Books &books() const override { return m_books; }
    Result<bool> refresh() override { return m_why; }
    Result<std::vector<Event>> transact(const Stamp &, const Decide &) override { return m_why; }
    Result<StoredOrder> findOrder(const QString &) override { return m_why; }
    Result<StoredReceipt> findReceipt(const QString &) override { return m_why; }
    Result<TerminalLog> terminalLog(const QString &) override { return m_why; }
    Outcome rest() override { return done(); }
    QStringList alarms() const override { return {m_why.detail}; }

private:
    Error m_why;
    Books m_books;
};

/// Lets nobody in.
class ClosedPins final : public PinHasher {
public:
    explicit ClosedPins(Error why) : m_why(std::move(why)) {}

    Result<QByteArray> hash(const QString &) override { return m_why; }
    bool matches(const QString &, const QByteArray &) override { return false; }
    bool isOurs(const QByteArray &) const override { return false; }

private:
    Error m_why;
};

}  // namespace servery
