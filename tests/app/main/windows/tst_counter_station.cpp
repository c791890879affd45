// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/demo_shop.h"
#include "app/main/windows/hand.h"
#include "app/store/data_directory.h"
#include "tests/harness/bad_disk.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tile_view.h"
#include "ui/widgets/toast.h"

using namespace servery;

/// The counter as a whole: real window, desk on its thread, real files, and the days on which these fail.
class CounterStationTest final : public QObject {
    Q_OBJECT

    static QString shopIn(const QTemporaryDir &home)
    {
        const QString directory = home.filePath(u"shop"_s);
        const auto desk = openDesk(directory, u"pos"_s);
        if (!desk || !prepareDemoShop(**desk, u"cafe"_s))
            qFatal("no demo shop");
        return directory;
    }
    static CounterStation::Parts partsOf(const QString &directory)
    {
        CounterStation::Parts parts;
        parts.dataDirectory = directory;
        parts.settings.language = u"en"_s;
        return parts;
    }
    static void signIn(CounterStation &station, Hand &hand)
    {
        station.window().show();
        station.desk().ask([](Desk &desk) { return desk.staff.signIn(u"cashier"_s, demoCashierPin); });
        hand.wait();
    }
    static QStringList shownTexts(const CounterWindow &window)
    {
        QStringList texts;
        for (const auto *label : window.findChildren<Label *>())
            if (label->isVisible())
                texts.append(label->text());
        for (const auto *toast : window.findChildren<Toast *>())
            if (toast->isVisible())
                texts.append(toast->text());
        return texts;
    }
    static bool isSaid(const CounterWindow &window, const QString &words)
    {
        const QStringList texts = shownTexts(window);
        return std::any_of(texts.begin(), texts.end(),
                           [&](const QString &text) { return text.contains(words); });
    }

private Q_SLOTS:
    void aLanguageChosenWhileSellingReachesWordsAndMenu()
    {
        const QTemporaryDir home;
        CounterStation station(partsOf(shopIn(home)));
        Hand before(station.window(), station.desk());
        signIn(station, before);
        QVERIFY(before.tapTile(u"Carrot cake"_s));
        QVERIFY(!station.ticket().isEmpty());

        station.show(u"de"_s, station.themeChoice());
        station.window().show();
        Hand after(station.window(), station.desk());
        after.wait();
        QVERIFY2(!station.ticket().isEmpty(), "the order goes on");
        QVERIFY(after.tapButton(u"Bar passend"_s));
        QVERIFY2(after.tapTile(u"Rüeblitorte"_s), "the tile has its German name");
        QVERIFY(!station.ticket().isEmpty());
    }

    void theDemosPaperSpeaksTheLanguageOfItsTillAndNoOtherShopsDoes()
    {
        const QTemporaryDir home;
        const QString directory = shopIn(home);
        const auto desk = openDesk(directory, u"pos"_s);
        QVERIFY(desk);
        const SharedMenu &menu = (*desk)->journal().books().menu;
        QCOMPARE(menu->store.language, u"en"_s);
        QVERIFY(prepareDemoShop(**desk, u"cafe"_s, u"de"_s));
        QCOMPARE(menu->store.language, u"de"_s);
        QVERIFY((*desk)->context().view().user.isEmpty());
        QVERIFY((*desk)->staff.signIn(u"manager"_s, demoManagerPin));
        QVERIFY((*desk)->shop.importMenu(demoMenu(u"burgers"_s, u"de"_s), u"their own"_s));
        QVERIFY(prepareDemoShop(**desk, u"cafe"_s, u"en"_s));
        QCOMPARE(menu->store.language, u"de"_s);
    }

    void aFullDiskIsSaidAndTheNextTapSellsAgain()
    {
        const QTemporaryDir home;
        CounterStation station(partsOf(shopIn(home)));
        Hand hand(station.window(), station.desk());
        signIn(station, hand);
        std::vector<Settled> settled;
        connect(&station.desk(), &DeskLink::settled, this,
                [&](const Settled &one) { settled.push_back(one); });
        QVERIFY(hand.tapTile(u"Carrot cake"_s));
        {
            const FullDisk full(0);
            QVERIFY(hand.tapButton(u"Exact cash"_s));
            QVERIFY2(isSaid(station.window(), u"The disk is full"_s),
                     qPrintable(shownTexts(station.window()).join(u" | ")));
        }
        QVERIFY2(settled.empty(), "nothing was shown as paid");
        QVERIFY2(!station.ticket().isEmpty(), "the order is as it was last shown");
        hand.wait(700);  // a second tap on a money button right behind the first counts as a slip
        QVERIFY(hand.tapButton(u"Exact cash"_s));
        QVERIFY2(settled.size() == 1, qPrintable(shownTexts(station.window()).join(u" | ")));
    }

    void aFaultThatIsOverNoLongerStopsTheCounter()
    {
        const QTemporaryDir home;
        CounterStation station(partsOf(shopIn(home)));
        Hand hand(station.window(), station.desk());
        signIn(station, hand);
        station.noteRest(Error{ErrorCode::StorageFailed, {}});
        QVERIFY(isSaid(station.window(), u"Cannot sell"_s));
        station.noteRest(false);
        QVERIFY(!isSaid(station.window(), u"Cannot sell"_s));
        QVERIFY(hand.tapTile(u"Carrot cake"_s));
        QVERIFY(!station.ticket().isEmpty());
    }

    /// A till that somebody starts on a full disk sells by itself when there is room again.
    void aShopThatCouldNotBeOpenedIsTriedAgain()
    {
        const QTemporaryDir home;
        const QString directory = shopIn(home);
        std::optional<FullDisk> full(0);
        CounterStation station(partsOf(directory));
        station.window().show();
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(station.window(), u"Cannot sell"_s), 20'000);
        full.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!isSaid(station.window(), u"Cannot sell"_s), 30'000);
        Hand hand(station.window(), station.desk());
        signIn(station, hand);
        QVERIFY(hand.tapTile(u"Carrot cake"_s));
        QVERIFY(hand.tapButton(u"Exact cash"_s));
        QVERIFY(!station.desk().view().order);
    }

    void aDirectoryThatCannotBeWrittenIsSaidOnTheScreen()
    {
        const QTemporaryDir home;
        const QString directory = shopIn(home);
        const auto look = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther | QFile::ExeOwner |
                          QFile::ExeGroup | QFile::ExeOther;
        for (const QString &name : QDir(directory).entryList(QDir::Files))
            QVERIFY(QFile::setPermissions(directory + u'/' + name, look));
        QVERIFY(QFile::setPermissions(home.path(), look | QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(directory, look));
        {
            const Nobody nobody;
            CounterStation station(partsOf(directory));
            station.window().show();
            Hand hand(station.window(), station.desk());
            hand.wait();
            QVERIFY2(isSaid(station.window(), u"Cannot sell"_s),
                     qPrintable(shownTexts(station.window()).join(u" | ")));
            QVERIFY2(!hand.tapTile(u"Carrot cake"_s) || station.ticket().isEmpty(), "nothing can be sold");
        }
        QVERIFY(QFile::setPermissions(directory, look | QFile::WriteOwner));
    }

    void aDamagedDatabaseIsFoundBehindTheFirstPictureAndSaid()
    {
        const QTemporaryDir home;
        const QString directory = shopIn(home);
        QFile file(DataDirectory(directory).databaseFile());
        QVERIFY(file.open(QIODevice::ReadWrite));
        // The middle of the file: pages of tables and indexes, not the header that opening reads.
        QVERIFY(file.seek(file.size() / 2));
        QVERIFY(file.write(QByteArray(16 * 4096, '\x5a')) > 0);
        file.close();
        CounterStation station(partsOf(directory));
        station.window().show();
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(station.window(), u"Cannot sell"_s), 20'000);
    }
};

QTEST_MAIN(CounterStationTest)
#include "tst_counter_station.moc"
