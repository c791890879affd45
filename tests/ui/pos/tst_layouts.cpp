// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QLineEdit>
#include <QScrollBar>
#include <QTranslator>

#include "tests/ui/pos/counter_fixture.h"

#include "ui/pos/counter_sheets.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toast.h"

using namespace servery;

/// How the counter uses the window it is given, and what it says and prints on its buttons.
class LayoutsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme({}); }
    void cleanup() { applyTheme({}); }

    void aPageIsWhatFits_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("percent");
        QTest::newRow("1024") << QSize(1024, 768) << 100;
        QTest::newRow("1366") << QSize(1366, 768) << 100;
        QTest::newRow("1920") << QSize(1920, 1080) << 100;
        QTest::newRow("1024, larger text") << QSize(1024, 768) << 150;
        QTest::newRow("1920, largest text") << QSize(1920, 1080) << 200;
    }
    // POS-03: no scrolling within a page, and no tile that is cut.
    void aPageIsWhatFits()
    {
        QFETCH(QSize, size);
        QFETCH(int, percent);
        applyTheme({ThemeName::Light, percent});
        Counter counter(size);
        counter.importMenu(menuWithMany(130));
        counter.wait();
        counter.tapCategory(u"Many"_s);
        counter.shot(u"page-"_s + QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(counter.window.size(), size);
        const TileView &tiles = tilesOf(counter);
        const int onPage = tiles.model()->rowCount();
        QVERIFY(onPage > 1 && onPage <= TilePages::mostTiles);
        QVERIFY(tiles.columns() >= 2);
        QCOMPARE(tiles.verticalScrollBar()->maximum(), 0);
        for (int row = 0; row < onPage; ++row)
            QVERIFY(tiles.viewport()->rect().contains(tiles.visualRect(tiles.model()->index(row, 0))));
        int seen = onPage;
        while (PushButton *next = counter.buttonNamed(u"Next page"_s)) {
            counter.tap(next);
            QApplication::processEvents();
            seen += tiles.model()->rowCount();
        }
        QCOMPARE(seen, 130);
    }
    void favouritesNeedNoPaging_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1024, 768), QSize(1366, 768), QSize(1920, 1080)})
            QTest::newRow(qPrintable(QString::number(size.width()))) << size;
    }
    // LOOK: all favourites without paging; where there is more room the tiles grow into it.
    void favouritesNeedNoPaging()
    {
        QFETCH(QSize, size);
        Counter counter(size);
        const TileView &tiles = tilesOf(counter);
        QVERIFY(counter.buttonNamed(u"Next page"_s) == nullptr);
        QCOMPARE(tiles.verticalScrollBar()->maximum(), 0);
        const QRect last = tiles.visualRect(tiles.model()->index(tiles.model()->rowCount() - 1, 0));
        QVERIFY(tiles.viewport()->rect().contains(last));
        QVERIFY2(last.bottom() >= tiles.height() * 3 / 4, "a quarter of the grid and more is empty");
    }
    // POS-25
    void everyButtonWithAKeyPrintsIt()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        const std::pair<QString, QString> keys[] = {
            {u"Park the order"_s, u"F3"_s}, {u"Discount on the order"_s, u"F6"_s},
            {u"Undo"_s, u"Ctrl+Z"_s},       {u"Split the payment"_s, u"F8"_s},
            {u"Exact cash"_s, u"F9"_s},     {u"Card"_s, u"F10"_s},
        };
        for (const auto &[name, key] : keys) {
            const PushButton *button = counter.buttonNamed(name);
            QVERIFY2(button != nullptr && button->secondLine() == key, qPrintable(name));
        }
        const auto buttons = counter.window.findChildren<PushButton *>();
        const auto isMore = [](const PushButton *one) { return one->secondLine() == u"F7"_s; };
        QCOMPARE(std::count_if(buttons.begin(), buttons.end(), isMore), 1);
        counter.window.sheets().askMore();
        QCOMPARE(counter.buttonNamed(u"No sale"_s)->secondLine(), u"F12"_s);
    }
    void whatIsInForceIsTickedAndHasTheFocus()
    {
        applyTheme({ThemeName::Dark});
        Counter counter({1366, 768}, {QLocale(u"de"_s), u"de"_s, {}});
        for (const auto &[sheet, present] : {std::pair{u"Theme"_s, u"Dark"_s},
                                             {u"Text size"_s, u"100 %"_s},
                                             {u"Language"_s, u"Deutsch"_s}}) {
            counter.window.sheets().askMore();
            counter.tapButton(sheet);
            const PushButton *button = counter.buttonNamed(present);
            QVERIFY2(button != nullptr, qPrintable(present));
            QVERIFY(button->isChecked() && button->hasFocus());
            const auto others = counter.openSheet()->findChildren<PushButton *>();
            QCOMPARE(std::count_if(others.begin(), others.end(),
                                   [](const PushButton *one) { return one->isChecked(); }),
                     1);
            counter.openSheet()->close();
        }
        applyTheme({});
    }
    void germanKeysAreThoseOfGermanKeyboards()
    {
        QTranslator german;
        QVERIFY(german.load(u":/i18n/servery_de.qm"_s));
        QCoreApplication::installTranslator(&german);
        QCOMPARE(keyInWords(u"Shift+F3"_s), u"Umschalt+F3"_s);
        QCOMPARE(keyInWords(u"Ctrl+Z"_s), u"Strg+Z"_s);
        QCOMPARE(keyInWords(u"Del"_s), u"Entf"_s);
        QCOMPARE(keyInWords(u"*"_s), u"*"_s);
    }
    // POS-09: an error stays until it is read, or until something went well.
    void aSuccessTakesAStaleErrorAway()
    {
        Counter counter;
        counter.link.refuse({ErrorCode::NotFound, {}});
        const auto *toast = counter.window.findChild<Toast *>();
        QVERIFY(toast->isVisible());
        counter.link.look();
        counter.wait();
        QVERIFY(toast->isVisible());  // only looked at again
        counter.tapTile(u"Espresso"_s);
        QVERIFY(!toast->isVisible());
    }
    // POS-20
    void aPendingQuantityIsTheLargestOfItsRow()
    {
        Counter counter;
        counter.character('3');
        counter.character('*');
        const PushButton *pending = counter.buttonNamed(u"Typed: 3×"_s);
        QVERIFY(pending != nullptr);
        QVERIFY(pending->textSize() >= Type::Total);
        counter.shot(u"pending"_s);
    }
    void aPresetNoteAndWhatIsTypedAfterItStandApart()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.window.sheets().askNote(counter.ticket.lines()->line(0));
        counter.tapButton(u"Sauce apart"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"extra hot"_s, {}, 150);
        counter.tapButton(u"Done"_s);
        QCOMPARE(counter.ticket.lines()->line(0).note, u"Sauce apart, extra hot"_s);
    }
    void splittingByItemSaysWhatTheChosenPiecesCost()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.tapTile(u"Flat white"_s);
        counter.window.sheets().askSplit();
        counter.tapButton(u"One more of Espresso"_s);
        QCOMPARE(counter.buttonNamed(u"Pay these apart"_s)->detail(), u"3.80"_s);
    }
    void aSheetOfOneParkedOrderIsLow()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.ticket.park();
        counter.wait();
        counter.window.sheets().askParked();
        counter.shot(u"parked-one"_s);
        QVERIFY(counter.openSheet()->childrenRect().height() < counter.window.height() / 2);
    }
    // A Swiss shop writes 5.20 in German too; "de" says nothing of the country.
    void numbersFollowTheCountryOfTheShop()
    {
        Wording german;
        german.language = u"de"_s;
        german.locale = QLocale(QLocale::German);
        Counter counter({1366, 768}, german);
        QCOMPARE(counter.ticket.totalText(), u"0.00"_s);
        QCOMPARE(counter.window.locale().territory(), QLocale::Switzerland);
    }
    void aMarkThatDoesNotFitIsNeverOnThePicture()
    {
        // Nothing but the picture band of a tile that asks changes with the mark: it stands at the foot.
        Counter counter({1024, 768});
        QJsonObject menu = demoMenuJson(u"cafe"_s);
        counter.wait();
        const QImage marked = bandOf(counter, u"Pot of tea"_s);
        QJsonArray items = menu[u"items"].toArray();
        for (QJsonValueRef item : items) {
            QJsonObject one = item.toObject();
            if (one[u"id"].toString() == u"pot_of_tea") {
                one.remove(u"modifier_groups"_s);
                item = one;
            }
        }
        menu[u"items"_s] = items;
        counter.importMenu(menu);
        counter.wait();
        counter.wait();  // a new menu may need another layout
        QCOMPARE(bandOf(counter, u"Pot of tea"_s), marked);
    }

private:
    static QJsonObject menuWithMany(int count)
    {
        QJsonObject menu = demoMenuJson(u"cafe"_s);
        QJsonArray categories = menu[u"categories"].toArray();
        categories.append(QJsonObject{{u"id"_s, u"many"_s}, {u"name"_s, u"Many"_s}});
        QJsonArray items = menu[u"items"].toArray();
        for (int i = 1; i <= count; ++i)
            items.append(QJsonObject{{u"id"_s, u"many%1"_s.arg(i)},
                                     {u"name"_s, u"Homemade thing %1"_s.arg(i)},
                                     {u"category"_s, u"many"_s},
                                     {u"price"_s, u"1.00"_s},
                                     {u"tax"_s, u"food"_s}});
        menu[u"categories"_s] = categories;
        menu[u"items"_s] = items;
        return menu;
    }
    static const TileView &tilesOf(const Counter &counter)
    {
        return *counter.window.findChildren<TileView *>().last();
    }
    /// The upper third of a tile, as it is drawn.
    static QImage bandOf(const Counter &counter, const QString &name)
    {
        TileView &view = *counter.window.findChildren<TileView *>().last();
        const auto hits = view.model()->match(view.model()->index(0, 0), Qt::DisplayRole, name);
        QRect tile = view.visualRect(hits.value(0));
        tile.setHeight(tile.height() / 3);
        return view.viewport()->grab(tile).toImage();
    }
};

QTEST_MAIN(LayoutsTest)
#include "tst_layouts.moc"
