// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QTest>

#include "app/store/order_reader.h"
#include "app/store/verification.h"
#include "tests/harness/campaign.h"
#include "tests/harness/lossy_disk.h"
#include "tests/harness/random_shop.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

/// A till that sells on a lossy disk, with somebody outside who writes down each number that was shown as
/// paid. Now and then he looks at what would be left if the power were cut that moment.
class Witness {
public:
    Witness(quint32 seed, LossyDisk &disk, RandomShop &shop) : m_disk(disk), m_shop(shop), m_random(seed)
    {
        disk.beforeEach(5, [this] { cut(); });
    }

    void noteShown(const QString &number) { m_shown.append(number); }
    /// What was shown and would have been gone, or how the books would not have verified.
    const QStringList &losses() const { return m_losses; }
    int cuts() const { return m_cuts; }

    void cut()
    {
        if (m_random.bounded(4) != 0)
            return;
        ++m_cuts;
        const QTemporaryDir after;
        const QString folder = after.filePath(u"shop"_s);
        copyRest(folder);
        for (const auto &[name, bytes] : m_disk.cutPower()) {
            const bool isShared = name.endsWith(u"-shm");
            if (isShared || !name.startsWith(m_shop.directory()))
                continue;
            QFile file(folder + name.mid(m_shop.directory().size()));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
                qFatal("no room for the test's own files");
        }
        look(folder);
    }

private:
    /// All but the database: the signed heads and the keys.
    void copyRest(const QString &folder) const
    {
        QDir().mkpath(folder);
        QDirIterator each(m_shop.directory(), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString file = each.next();
            const QString copy = folder + file.mid(m_shop.directory().size());
            if (file.contains(u".db"))
                continue;
            QDir().mkpath(QFileInfo(copy).path());
            QFile::copy(file, copy);
        }
    }
    void look(const QString &folder)
    {
        auto database = Database::open(DataDirectory(folder).databaseFile(), Database::Mode::Write);
        const auto texts = [&](const QString &sql) {
            auto rows = database ? (*database)->texts(sql) : Result<QStringList>(database.error());
            return rows ? *rows : QStringList{rows.error().detail};
        };
        const QStringList check = texts(u"PRAGMA integrity_check"_s);
        if (check != QStringList{u"ok"_s})
            m_losses.append(u"damaged: "_s + check.join(u' '));
        const QStringList stored = texts(u"SELECT number FROM receipts"_s);
        for (const QString &number : m_shown)
            if (!stored.contains(number))
                m_losses.append(number + u" was shown as paid and is gone"_s);
        if (database && m_cuts % 10 == 0) {
            const auto verified = verifyDirectory(DataDirectory(folder), m_shop.key());
            if (!verified)
                m_losses.append(verified.error().detail);
        }
    }

    LossyDisk &m_disk;
    RandomShop &m_shop;
    QRandomGenerator m_random;
    QStringList m_shown;
    QStringList m_losses;
    int m_cuts = 0;
};

/// Sells so often; with `pragma` on the connection.
QStringList lossesOf(quint32 seed, int sales, const QString &pragma, int &cuts)
{
    LossyDisk disk(seed);
    RandomShop shop(seed);
    const auto journal = shop.open();
    if (!journal->database().run(pragma))
        qFatal("%s", qPrintable(pragma));
    Witness witness(seed, disk, shop);
    for (int i = 0; i < sales; ++i) {
        const auto number = shop.sell(*journal, 1 + i % 5);
        if (!number)
            qFatal("%s", qPrintable(number.error().detail));
        witness.noteShown(*number);
        disk.aside([&] { witness.cut(); });
        if (i % 20 == 0)
            std::ignore = journal->database().run(u"PRAGMA wal_checkpoint"_s);
    }
    disk.beforeEach(1, {});
    cuts = witness.cuts();
    return witness.losses();
}

}  // namespace

class PowerCutTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasShownAsPaidIsThereAfterAnyPowerCut()
    {
        const quint32 seed = testSeed();
        int cuts = 0;
        const QStringList losses = lossesOf(seed, campaign(60), u"PRAGMA synchronous = FULL"_s, cuts);
        QVERIFY2(losses.isEmpty(), seedText(seed) + ' ' + losses.value(0).toUtf8());
        QVERIFY2(cuts >= 50, "the power was hardly ever cut");
    }
    /// The same without waiting for the disk must be caught, else the test above sees nothing.
    void aTillThatDoesNotWaitForItsDiskIsCaught()
    {
        int cuts = 0;
        QVERIFY(!lossesOf(1, 60, u"PRAGMA synchronous = NORMAL"_s, cuts).isEmpty());
        QVERIFY(!lossesOf(1, 60, u"PRAGMA synchronous = OFF"_s, cuts).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PowerCutTest)
#include "tst_power_cut.moc"
