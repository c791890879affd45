// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QTemporaryDir>

#include "app/store/sqlite_journal.h"
#include "drivers/security/ed25519_device_key.h"

namespace servery {

/// A shop in a temporary data directory, and people who do things in it, at random but from a seed.
class RandomShop {
public:
    explicit RandomShop(quint32 seed = 1, QString directory = {});

    QString directory() const { return m_directory; }
    QString databaseFile() const { return DataDirectory(m_directory).databaseFile(); }
    DeviceKey &key(const QString &station = u"pos"_s);

    Result<std::unique_ptr<SqliteJournal>> tryOpen(const QString &station = u"pos"_s,
                                                   std::vector<Migration> migrations = builtInMigrations());
    /// Opens, or ends the test program with the error: for tests that are not about opening.
    std::unique_ptr<SqliteJournal> open(const QString &station = u"pos"_s);

    /// One whole sale with so many lines, in one transaction. Answers the receipt number.
    Result<QString> sell(Journal &journal, int lines = 5);
    /// One step of somebody's day: opens, changes, parks, pays, voids, refunds, signs in, imports … A
    /// refusal is fine; any other error is answered.
    Outcome step(SqliteJournal &journal);

    Stamp stamp();
    QDateTime now = QDateTime(QDate(2026, 5, 4), QTime(11, 30), Qt::OffsetFromUTC, 7200);
    QRandomGenerator random;

private:
    OrderLine line();
    Order opening(const Books &books);
    Result<std::vector<Event>> sale(const Books &books, int lines);
    Result<std::vector<Event>> somethingWith(const Books &books, const Order &order);
    Result<std::vector<Event>> payment(const Books &books, const Order &order);
    std::vector<Event> receipt(const Books &books, const Order &order, const Quote &sums);
    Result<std::vector<Event>> kitchen(const Books &books, const Order &order);
    Result<std::vector<Event>> refund(SqliteJournal &journal, const Books &books);
    std::vector<Event> shopEvent(const Books &books);
    int number(int least, int most) { return random.bounded(least, most + 1); }

    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_directory;
    std::map<QString, std::unique_ptr<Ed25519DeviceKey>> m_keys;
    std::vector<OrderId> m_settled;
    std::vector<QString> m_receipts;
    std::vector<PrintJobId> m_jobs;
};

}  // namespace servery
