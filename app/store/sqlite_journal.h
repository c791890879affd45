// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/device_key.h"
#include "app/ports/journal.h"
#include "app/store/books_reader.h"
#include "app/store/data_directory.h"
#include "app/store/head_file.h"
#include "app/store/journal_table.h"
#include "app/store/migrations.h"
#include "app/store/projector.h"

namespace servery {

/// The journal of one station in its data directory, on SQLite.
///
/// Open it on the thread that uses it. Several programs may have one directory open at once: each write
/// takes the lock, folds what the others committed, decides and commits with its projections in one
/// transaction. The first open of a station registers its device with an epoch and a receipt series.
class SqliteJournal final : public Journal {
public:
    struct Options {
        QString directory;
        QString station = u"pos"_s;
        MenuSource menus = {};
        std::vector<Migration> migrations = builtInMigrations();
        /// For a restore, which holds the directory's lock itself and knows which epochs are used up.
        bool isLocked = false;
        int leastEpoch = 1;
    };

    /// Creates what is not there. `key` outlives the journal; `stamp` marks the entry that registers the
    /// station, if one is written.
    static Result<std::unique_ptr<SqliteJournal>> open(const Options &options, DeviceKey &key,
                                                       const Stamp &stamp);
    ~SqliteJournal() override;
    Q_DISABLE_COPY_MOVE(SqliteJournal)

    const Books &books() const override { return m_books; }
    Result<bool> refresh() override;
    Result<std::vector<Event>> transact(const Stamp &stamp, const Decide &decide) override;
    Result<StoredOrder> findOrder(const QString &reference) override;
    Result<StoredReceipt> findReceipt(const QString &number) override;
    Result<TerminalLog> terminalLog(const QString &terminal) override;

    /// From here on this station's receipts bear other letters, those that the central gave it: it goes on in
    /// a new epoch, and its numbers begin anew.
    Outcome takeSeries(const QString &letters, const Stamp &stamp);

    /// Signs the head of this station's chain and keeps it beside the database, if it moved. For idle
    /// moments, about once a second; also done when the journal is closed.
    Outcome keepHead();
    Outcome rest() override { return keepHead(); }
    /// What was found wrong at opening and did not keep the station from selling, English, for the log:
    /// a signed head that is ahead of the database, a new key.
    QStringList alarms() const override { return m_alarms; }
    /// The newest entry of this station's chain, for the end-of-day print.
    const ChainHead &head() const { return m_head; }
    Database &database() { return *m_database; }

private:
    struct Parts;
    explicit SqliteJournal(Parts parts, DeviceKey &key);

    Outcome load(const Stamp &stamp, int leastEpoch);
    Result<Books> readAll(const Station &station);
    Result<bool> needsNewEpoch(const KnownStation &known);
    Result<QString> unusedLetters();
    Outcome registerStation(const Station &station, const Stamp &stamp);
    Result<bool> pull();
    Outcome write(const Stamp &stamp, const std::vector<Event> &events);
    Outcome writeOne(const Stamp &stamp, const Event &event);
    Outcome takeMenu(const Event &event);
    Result<bool> rereadDroppedMenu();

    DataDirectory m_directory;
    QString m_stationName;
    MenuSource m_menus;
    DeviceKey &m_key;
    std::unique_ptr<FileLock> m_lock;  ///< shared: a restore waits until all are gone
    std::unique_ptr<Database> m_database;
    JournalTable m_table;
    Projector m_projector;
    Books m_books;
    bool m_isMenuCached = false;  ///< the books' menu is as the cache says, while its file is there
    ChainHead m_head;             ///< of this station's chain
    ChainHead m_keptHead;         ///< as it stands beside the database
    qint64 m_position = 0;        ///< of the newest entry that is folded
    QStringList m_alarms;
};

}  // namespace servery
