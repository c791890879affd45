// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "app/settings/menu_document.h"
#include "tests/harness/random_shop.h"

using namespace servery;

/// The menu of a station: compiled in the cache, told by the journal.
class StoredMenuTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMenuIsCompiledWhenItIsImported()
    {
        RandomShop shop;
        importMenu(shop, u"4.10"_s);
        m_documentsRead = 0;
        const auto journal = open(shop);
        QCOMPARE(m_documentsRead, 0);
        QCOMPARE(priceIn(*journal), Money::fromMinor(410));
    }
    void withoutItsFileTheDocumentIsReadAndCompiled()
    {
        RandomShop shop;
        importMenu(shop, u"4.10"_s);
        source(shop).cache->drop(versionOf(shop));
        m_documentsRead = 0;
        QCOMPARE(priceIn(*open(shop)), Money::fromMinor(410));
        QCOMPARE(m_documentsRead, 1);
        QVERIFY(source(shop).cache->has(versionOf(shop)));
    }
    void aFileThatAgreesPassesTheCheck()
    {
        RandomShop shop;
        importMenu(shop, u"4.10"_s);
        QVERIFY(checkMenuCache(shop.databaseFile(), source(shop)));
        QVERIFY(source(shop).cache->has(versionOf(shop)));
    }
    /// Somebody made the soup cheaper in the file, with a right checksum: the counter opens with it, the
    /// check says so, and the next look has the menu of the journal.
    void aForgedFileIsFoundDeletedAndReplaced()
    {
        RandomShop shop;
        importMenu(shop, u"4.10"_s);
        source(shop).cache->keep(versionOf(shop), menu(u"0.10"_s));
        const auto journal = open(shop);
        QCOMPARE(priceIn(*journal), Money::fromMinor(10));

        const Outcome checked = checkMenuCache(shop.databaseFile(), source(shop));
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::Corrupt);
        const auto fresh = journal->refresh();
        QVERIFY(fresh && *fresh);
        QCOMPARE(priceIn(*journal), Money::fromMinor(410));
        QVERIFY(checkMenuCache(shop.databaseFile(), source(shop)));
        const auto again = journal->refresh();
        QVERIFY(again && !*again);
    }
    void anotherStationsImportReplacesTheMenu()
    {
        RandomShop shop;
        importMenu(shop, u"4.10"_s);
        const auto journal = open(shop);
        importMenu(shop, u"5.20"_s);
        QVERIFY(journal->refresh());
        QCOMPARE(priceIn(*journal), Money::fromMinor(520));
        QCOMPARE(priceIn(*open(shop)), Money::fromMinor(520));
    }
    void aFolderThatCannotBeWrittenCostsNothingButTime()
    {
        RandomShop shop;
        importMenu(shop, u"4.10"_s);
        const QString folder = DataDirectory(shop.directory()).cacheFolder();
        QVERIFY(QDir(folder).removeRecursively());
        QFile inTheWay(folder);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto journal = open(shop);
        QCOMPARE(priceIn(*journal), Money::fromMinor(410));
        const auto fresh = journal->refresh();
        QVERIFY(fresh && !*fresh);
        QVERIFY(checkMenuCache(shop.databaseFile(), source(shop)));
    }

private:
    static QByteArray document(const QString &price)
    {
        return u"{\"format\":\"servery-menu/1\",\"store\":{\"name\":\"Corner\",\"country\":\"DE\"},"
               "\"items\":[{\"id\":\"soup\",\"name\":\"Soup\",\"price\":\"%1\",\"taxes\":[],\"category\":"
               "\"c\"}],"
               "\"categories\":[{\"id\":\"c\",\"name\":\"Food\"}]}"_s.arg(price)
                   .toUtf8();
    }
    static Menu menu(const QString &price)
    {
        auto menu = menuFromJson(document(price), {});
        if (!menu)
            qFatal("%s", qPrintable(menu.error().detail));
        return std::move(menu).take();
    }
    MenuSource source(const RandomShop &shop)
    {
        return {
            [this](const QByteArray &text) {
                ++m_documentsRead;
                return menuFromJson(text, {});
            },
            MenuCache(DataDirectory(shop.directory()).cacheFolder(), u"1.0"_s, MenuCache::Use::ReadAndKeep)};
    }
    std::unique_ptr<SqliteJournal> open(RandomShop &shop)
    {
        auto journal = SqliteJournal::open({.directory = shop.directory(), .menus = source(shop)}, shop.key(),
                                           shop.stamp());
        if (!journal)
            qFatal("%s", qPrintable(journal.error().detail));
        return std::move(journal).take();
    }
    void importMenu(RandomShop &shop, const QString &price)
    {
        const auto written = open(shop)->transact(shop.stamp(), [&](const Books &) {
            return Result<std::vector<Event>>(
                std::vector<Event>{MenuImported{u"sha256:"_s + price, document(price), u"test"_s}});
        });
        if (!written)
            qFatal("%s", qPrintable(written.error().detail));
    }
    QString versionOf(RandomShop &shop) { return open(shop)->books().menuVersion; }
    static Money priceIn(const SqliteJournal &journal) { return journal.books().menu->items.at(0).price; }

    int m_documentsRead = 0;
};

QTEST_GUILESS_MAIN(StoredMenuTest)
#include "tst_stored_menu.moc"
