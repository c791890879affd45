// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/verification.h"

#include <QTemporaryDir>

#include "app/store/chain_check.h"
#include "app/store/entry_check.h"
#include "app/store/journal_table.h"
#include "app/store/lost_database.h"
#include "app/store/migrations.h"
#include "app/store/projector.h"
#include "app/store/table_comparison.h"

namespace servery {
namespace {

/// Folds a journal of several devices: each entry sees the books with the counters of its own station.
class JournalFold {
public:
    explicit JournalFold(Database &target) : m_projector(target.handle()) {}

    Outcome apply(const JournalEntry &entry)
    {
        Books own = m_own[entry.device];
        takeCounters(own, m_books);
        m_books.station.device = entry.device;
        if (const QString problem = misfit(m_books, entry); !problem.isEmpty())
            return Error{ErrorCode::Corrupt, u"journal row %1: %2"_s.arg(entry.position).arg(problem)};
        if (const auto *opened = std::get_if<OrderOpened>(&entry.event))
            m_exponent = opened->order.rules.currency.exponent;
        Outcome applied = m_projector.apply(entry, m_books);
        if (!applied)
            return applied.error().within(u"journal row %1"_s.arg(entry.position));
        takeCounters(m_books, m_own[entry.device]);
        // Now and then, so that closed orders do not gather in memory.
        return entry.position % 1000 == 0 ? m_projector.flush(m_books) : applied;
    }
    Outcome finish() { return m_projector.flush(m_books); }
    int exponent() const { return m_exponent; }

private:
    static void takeCounters(const Books &from, Books &to)
    {
        to.station = from.station;
        to.lastReceipt = from.lastReceipt;
        to.lastTrainingReceipt = from.lastTrainingReceipt;
        to.numberDay = from.numberDay;
        to.lastNumber = from.lastNumber;
    }

    Projector m_projector;
    Books m_books;
    std::map<DeviceId, Books> m_own;  ///< station and counters only
    int m_exponent = 2;
};

Outcome foldInto(Database &target, Database &source, int &exponent)
{
    JournalFold fold(target);
    JournalTable journal(source.handle());
    if (auto begun = target.run(u"BEGIN"_s); !begun)
        return begun;
    journal.readAfter(0);
    for (;;) {
        const auto row = journal.next();
        if (!row)
            return row.error();
        if (!*row)
            break;
        const auto entry = entryFrom(**row);
        if (!entry)
            return entry.error();
        if (auto applied = fold.apply(*entry); !applied)
            return applied;
    }
    exponent = fold.exponent();
    if (auto finished = fold.finish(); !finished)
        return finished;
    return target.run(u"COMMIT"_s);
}

Outcome checkPages(Database &database, const QString &pragma)
{
    const auto findings = database.texts(pragma);
    if (!findings)
        return findings.error();
    if (findings->size() != 1 || findings->first() != u"ok"_s)
        return Error{ErrorCode::Corrupt, u"%1: %2"_s.arg(database.file(), findings->value(0))};
    return done();
}

Result<qint64> compareProjections(Database &database)
{
    const QTemporaryDir folder;
    const auto opened = Database::open(folder.filePath(u"folded.db"_s), Database::Mode::Scratch);
    if (!opened)
        return opened.error();
    Database &folded = **opened;
    if (auto migrated = migrate(folded, builtInMigrations()); !migrated)
        return migrated.error();
    TableComparison comparison(database, folded);
    if (auto same = comparison.compareSchema(); !same)
        return same.error();
    int exponent = 2;
    if (auto filled = foldInto(folded, database, exponent); !filled)
        return filled.error();
    comparison.setExponent(exponent);
    return comparison.compareAll();
}

Outcome checkVersion(Database &database)
{
    const std::vector<Migration> migrations = builtInMigrations();
    if (auto readable = checkReadable(database, migrations); !readable)
        return readable;
    const auto version = database.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version != migrations.back().version)
        return Error{ErrorCode::Corrupt, u"%1: user_version is %2, expected %3"_s.arg(database.file())
                                             .arg(*version)
                                             .arg(migrations.back().version)};
    return done();
}

Result<Verified> verifySnapshot(Database &database, const DataDirectory *directory, const DeviceKey &verifier)
{
    if (auto fits = checkVersion(database); !fits)
        return fits.error();
    if (auto begun = database.run(u"BEGIN"_s); !begun)
        return begun.error();
    ChainCheck chains(database, verifier);
    const auto summary = chains.run();
    if (!summary)
        return summary.error();
    if (directory)
        if (auto signedAs = chains.checkHeads(*directory); !signedAs)
            return signedAs.error();
    const auto rows = compareProjections(database);
    if (!rows)
        return rows.error();
    if (auto whole = checkPages(database, u"PRAGMA integrity_check(1)"_s); !whole)
        return whole.error();
    if (auto ended = database.run(u"COMMIT"_s); !ended)
        return ended.error();
    return Verified{summary->entries, summary->chains, *rows};
}

Result<Verified> verify(const QString &file, const DataDirectory *directory, const DeviceKey &verifier)
{
    const auto database = Database::open(file, Database::Mode::Read);
    if (!database)
        return database.error();
    if (directory)
        if (auto there = checkDatabaseNotEmptied(*directory, **database); !there)
            return there.error();
    return verifySnapshot(**database, directory, verifier);
}

}  // namespace

Result<Verified> verifyDirectory(const DataDirectory &directory, const DeviceKey &verifier)
{
    if (auto there = checkDatabaseNotLost(directory); !there)
        return there.error();
    return verify(directory.databaseFile(), &directory, verifier);
}

Result<Verified> verifyFile(const QString &databaseFile, const DeviceKey &verifier)
{
    return verify(databaseFile, nullptr, verifier);
}

Outcome quickCheck(const QString &databaseFile)
{
    const auto database = Database::open(databaseFile, Database::Mode::Read);
    if (!database)
        return database.error();
    return checkPages(**database, u"PRAGMA quick_check(1)"_s);
}

}  // namespace servery
