// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/resource.h>

#include <QTest>

#include "app/store/verification.h"
#include "tests/harness/random_shop.h"

using namespace servery;

namespace {

/// While it lives, no file of this program grows beyond so many bytes: a write is cut short, the next one
/// fails, as on a full disk.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallFiles)

private:
    rlimit m_before{};
};

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

void put(const QString &name, const QByteArray &content)
{
    QFile::remove(name);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

}  // namespace

class HeadFileTest final : public QObject {
    Q_OBJECT

    static QString headOf(const RandomShop &shop, int epoch = 1)
    {
        const QDir heads(shop.directory() + u"/heads"_s);
        const QStringList names = heads.entryList({u"*-%1.json"_s.arg(epoch)}, QDir::Files);
        return names.isEmpty() ? QString() : heads.filePath(names.first());
    }
    static QString finding(RandomShop &shop)
    {
        const auto result = verifyDirectory(DataDirectory(shop.directory()), shop.key());
        return result ? QString() : result.error().detail;
    }

private Q_SLOTS:
    void aHeadThatDoesNotFitOnTheDiskLeavesTheOldOne()
    {
        RandomShop shop;
        const auto journal = shop.open();
        QVERIFY(shop.sell(*journal));
        QVERIFY(journal->keepHead());
        const QString name = headOf(shop);
        const QByteArray before = contentOf(name);
        QVERIFY(shop.sell(*journal));
        for (const rlim_t room : {0, 20, 200}) {
            const SmallFiles small(room);
            const Outcome kept = journal->keepHead();
            QVERIFY(!kept);
            QVERIFY2(kept.error().code == ErrorCode::StorageFull, qPrintable(kept.error().detail));
            QCOMPARE(contentOf(name), before);
            QCOMPARE(QDir(shop.directory() + u"/heads"_s).entryList(QDir::Files).size(), 1);
        }
        QVERIFY(journal->keepHead());
        QCOMPARE(readHead(name)->head, journal->head());
    }

    void aHeadThatProvesNothingStartsANewEpochAndIsNamed_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<bool>("isRolledBack");
        for (const QString &how : {u"empty"_s, u"garbage"_s, u"unsigned"_s, u"missing"_s})
            for (const bool isRolledBack : {false, true})
                QTest::addRow("%s%s", qPrintable(how), isRolledBack ? ", older database" : "")
                    << how << isRolledBack;
    }
    void aHeadThatProvesNothingStartsANewEpochAndIsNamed()
    {
        QFETCH(QString, how);
        QFETCH(bool, isRolledBack);
        RandomShop shop;
        QCOMPARE(*shop.sell(*shop.open()), u"A-000001"_s);
        const QByteArray older = contentOf(shop.databaseFile());
        QCOMPARE(*shop.sell(*shop.open()), u"A-000002"_s);
        if (isRolledBack)
            put(shop.databaseFile(), older);
        const QString name = headOf(shop);
        QByteArray bad = how == u"garbage"_s ? QByteArray("{\"seq\": 3}") : QByteArray();
        if (how == u"unsigned"_s)
            bad = contentOf(name).replace("\"signature\":\"", "\"signature\":\"00");
        if (how == u"missing"_s)
            QVERIFY(QFile::remove(name));
        else
            put(name, bad);
        {
            const auto journal = shop.open();
            QCOMPARE(journal->alarms().size(), 1);
            QVERIFY2(journal->alarms().first().contains(name), qPrintable(journal->alarms().first()));
            QCOMPARE(*shop.sell(*journal), u"A2-000001"_s);
        }
        QCOMPARE(contentOf(name), how == u"missing"_s ? QByteArray("missing") : bad);
        QVERIFY2(finding(shop).contains(name), qPrintable(finding(shop)));
        const auto again = shop.open();
        QCOMPARE(again->alarms(), QStringList());
        QCOMPARE(*shop.sell(*again), u"A2-000002"_s);
    }

    /// The program ended right after it had registered: no number was given out yet.
    void aRegistrationAloneNeedsNoHead()
    {
        RandomShop shop;
        QCOMPARE(shop.open()->head().sequence, registrationOnly);
        QVERIFY(QFile::remove(headOf(shop)));
        QCOMPARE(finding(shop), QString());
        const auto journal = shop.open();
        QCOMPARE(journal->alarms(), QStringList());
        QCOMPARE(*shop.sell(*journal), u"A-000001"_s);
    }

    /// The older database fits the head of its epoch, but that of a later one stands beside it.
    void anEpochThatWasEverSignedIsNotNumberedAgain()
    {
        RandomShop shop;
        QCOMPARE(*shop.sell(*shop.open()), u"A-000001"_s);
        const QByteArray older = contentOf(shop.databaseFile());
        const QString name = headOf(shop);
        const QByteArray good = contentOf(name);
        put(name, {});
        QCOMPARE(*shop.sell(*shop.open()), u"A2-000001"_s);
        put(name, good);
        put(shop.databaseFile(), older);
        const auto journal = shop.open();
        QCOMPARE(journal->alarms().size(), 1);
        QCOMPARE(*shop.sell(*journal), u"A3-000001"_s);
    }
};

QTEST_GUILESS_MAIN(HeadFileTest)
#include "tst_head_file.moc"
