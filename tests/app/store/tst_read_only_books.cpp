// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <QTest>

#include "app/store/order_reader.h"
#include "app/store/read_only_books.h"
#include "app/store/restore.h"
#include "app/store/sales_report.h"
#include "app/store/verification.h"
#include "tests/harness/bad_disk.h"
#include "tests/harness/random_shop.h"

using namespace servery;

namespace {

/// While it lives, SQLite meets a read-only file system below one folder.
class ReadOnlyDisk {
public:
    explicit ReadOnlyDisk(const QString &folder)
    {
        s_folder = QFile::encodeName(folder);
        set("open", reinterpret_cast<sqlite3_syscall_ptr>(&openFile));
        set("access", reinterpret_cast<sqlite3_syscall_ptr>(&access));
    }
    ~ReadOnlyDisk()
    {
        set("open", nullptr);
        set("access", nullptr);
    }
    Q_DISABLE_COPY_MOVE(ReadOnlyDisk)

private:
    static void set(const char *name, sqlite3_syscall_ptr function)
    {
        sqlite3_vfs *vfs = sqlite3_vfs_find(nullptr);
        vfs->xSetSystemCall(vfs, name, function);
    }
    static bool isBelow(const char *name) { return QByteArray(name).startsWith(s_folder); }
    static int openFile(const char *name, int flags, int mode)
    {
        const bool isNew = (flags & O_CREAT) != 0 && ::access(name, F_OK) != 0;
        if (isBelow(name) && (isNew || (flags & O_ACCMODE) != O_RDONLY)) {
            errno = EROFS;
            return -1;
        }
        return ::open(name, flags | O_CLOEXEC, mode);
    }
    static int access(const char *name, int mode)
    {
        if (isBelow(name) && (mode & W_OK) != 0) {
            errno = EROFS;
            return -1;
        }
        return ::access(name, mode);
    }

    static inline QByteArray s_folder;
};

Result<Menu> noMenu(const QByteArray &)
{
    return Menu();
}

QString problem(const auto &result)
{
    return result ? QString() : result.error().detail;
}

constexpr auto everybodyReads = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr auto everybodyEnters = everybodyReads | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;

}  // namespace

class ReadOnlyBooksTest final : public QObject {
    Q_OBJECT

    static Result<Books> booksOf(const RandomShop &shop, const QString &station = u"pos"_s)
    {
        return readBooksOnly(DataDirectory(shop.directory()), station, noMenu);
    }
    /// A staff member, a menu and a sale.
    static void fill(RandomShop &shop, Journal &journal)
    {
        QVERIFY(journal.transact(shop.stamp(), [](const Books &) -> Result<std::vector<Event>> {
            return std::vector<Event>{StaffSet{{u"lead1"_s, u"Lead"_s, Role::Lead, "hash", false}},
                                      MenuImported{u"sha256:1"_s, "{}", u"a file"_s}};
        }));
        QVERIFY(shop.sell(journal));
    }

private Q_SLOTS:
    void theBooksAreTheWritersWhileItSells()
    {
        RandomShop shop;
        const auto journal = shop.open();
        fill(shop, *journal);
        const auto books = booksOf(shop);
        QVERIFY2(books, qPrintable(problem(books)));
        QCOMPARE(books->station, journal->books().station);
        QCOMPARE(books->staff, journal->books().staff);
        QCOMPARE(books->menuVersion, u"sha256:1"_s);
        QVERIFY(books->menu);
        QCOMPARE(books->lastReceipt, 1);
        QVERIFY(shop.sell(*journal));
        QCOMPARE(booksOf(shop)->lastReceipt, 2);
        QCOMPARE(booksOf(shop, u"office"_s)->staff, journal->books().staff);
        QCOMPARE(booksOf(shop, u"office"_s)->lastReceipt, 0);
    }

    void lookingRegistersNobodyAndLeavesNoFile()
    {
        RandomShop shop;
        QCOMPARE(booksOf(shop).error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(shop.directory()));
        std::ignore = shop.sell(*shop.open());
        QVERIFY(booksOf(shop, u"office"_s));
        const auto reader = OrderReader::open(shop.databaseFile());
        QCOMPARE(*(*reader)->database().number(u"SELECT count(*) FROM devices"_s), 1);
        QVERIFY(!QFile::exists(DataDirectory(shop.directory()).keyFile(u"office"_s)));
    }

    /// No write-ahead log stands beside the file, and none can be made.
    void aDiskThatCannotBeWrittenIsReadAllTheSame()
    {
        RandomShop shop;
        fill(shop, *shop.open());
        const QString backup = shop.directory() + u"/../backup.db"_s;
        QVERIFY(!QFile::exists(shop.databaseFile() + u"-wal"_s));
        {
            const ReadOnlyDisk disk(shop.directory());
            const auto books = booksOf(shop);
            QVERIFY2(books, qPrintable(problem(books)));
            QCOMPARE(books->staff.size(), size_t(1));
            const auto reader = OrderReader::open(shop.databaseFile());
            QVERIFY2(reader, qPrintable(problem(reader)));
            const auto report = salesReport((*reader)->database(), {}, {}, SalesBy::Day);
            QVERIFY2(report, qPrintable(problem(report)));
            QCOMPARE(report->totals.count, 1);
            const auto copied = backupTo(DataDirectory(shop.directory()), backup);
            QVERIFY2(copied, qPrintable(problem(copied)));
        }
        const auto verified = verifyFile(backup, shop.key());
        QVERIFY2(verified, qPrintable(problem(verified)));
    }

    /// Nothing more fits on it, not even what a reader makes beside the file.
    void aFullDiskIsReadAllTheSame()
    {
        RandomShop shop;
        fill(shop, *shop.open());
        const FullDisk disk(0);
        const auto books = booksOf(shop);
        QVERIFY2(books, qPrintable(problem(books)));
        const auto reader = OrderReader::open(shop.databaseFile());
        QVERIFY2(reader, qPrintable(problem(reader)));
        const auto report = salesReport((*reader)->database(), {}, {}, SalesBy::Day);
        QVERIFY2(report, qPrintable(problem(report)));
    }

    /// A log is there because the disk turned read-only while the shop was open: nothing of it is left out.
    void whatOnlyStandsInTheLogIsReadToo()
    {
        RandomShop shop;
        const auto journal = shop.open();
        fill(shop, *journal);
        QVERIFY(QFileInfo(shop.databaseFile() + u"-wal"_s).size() > 0);
        const ReadOnlyDisk disk(shop.directory());
        const auto books = booksOf(shop);
        QVERIFY2(books, qPrintable(problem(books)));
        QCOMPARE(books->lastReceipt, 1);
    }

    void aBackupIsTakenByWhoMayOnlyReadWithALockFileAndWithout()
    {
        RandomShop shop;
        const auto journal = shop.open();
        fill(shop, *journal);
        const QString outside = shop.directory() + u"/../copies"_s;
        QVERIFY(QDir().mkpath(outside));
        QVERIFY(QFile::setPermissions(outside, everybodyEnters | QFile::WriteGroup | QFile::WriteOther |
                                                   QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(shop.directory() + u"/.."_s, everybodyEnters | QFile::WriteOwner));
        for (const QString &name : QDir(shop.directory()).entryList(QDir::Files))
            QVERIFY(QFile::setPermissions(shop.directory() + u'/' + name, everybodyReads));
        QVERIFY(QFile::setPermissions(shop.directory(), everybodyEnters));
        const auto backup = [&](const QString &name) {
            const Nobody nobody;
            return backupTo(DataDirectory(shop.directory()), outside + name);
        };
        const auto locked = backup(u"/locked.db"_s);
        QVERIFY2(locked, qPrintable(problem(locked)));
        QVERIFY(QFile::setPermissions(shop.directory(), everybodyEnters | QFile::WriteOwner));
        QVERIFY(QFile::remove(DataDirectory(shop.directory()).lockFile()));
        QVERIFY(QFile::setPermissions(shop.directory(), everybodyEnters));
        const auto unlocked = backup(u"/unlocked.db"_s);
        QVERIFY(QFile::setPermissions(shop.directory(), everybodyEnters | QFile::WriteOwner));
        QVERIFY2(unlocked, qPrintable(problem(unlocked)));
    }
};

QTEST_GUILESS_MAIN(ReadOnlyBooksTest)
#include "tst_read_only_books.moc"
