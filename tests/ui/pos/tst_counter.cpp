// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QLineEdit>
#include <QSqlDatabase>
#include <QSqlQuery>

#include "tests/ui/pos/counter_fixture.h"

#include "app/store/data_directory.h"
#include "app/usecases/closed_shop.h"
#include "drivers/system/system_clock.h"
#include "ui/error_text.h"
#include "ui/pos/counter_sheets.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toast.h"

using namespace servery;

/// What the counter window does beyond a sale by taps: keys and scanners, notes, kitchen, tips, paper, pages,
/// and shops that cannot be opened.
class CounterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    // QUALITY: a key paints within 16 ms. It may not wait for the 100 ms of POS-30.
    void aKeyIsInItsFieldAtOnce()
    {
        Counter counter;
        counter.key(Qt::Key_F2);
        auto *field = counter.window.findChild<QLineEdit *>();
        QTest::keyClick(field, 'e');
        QCOMPARE(field->text(), u"e"_s);
        QTest::qWait(150);
        QCOMPARE(field->text(), u"e"_s);
    }
    // POS-31
    void aScanLeavesFieldsAsTheyWere()
    {
        Counter counter;
        counter.key(Qt::Key_F2);
        auto *field = counter.window.findChild<QLineEdit *>();
        QTest::keyClick(field, 'e');
        QTest::qWait(150);
        field->setSelection(0, 1);
        QTest::keyClicks(field, u"40063813"_s);
        QCOMPARE(field->text(), u"40063813"_s);  // nobody can know yet
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(field->text(), u"e"_s);
        QCOMPARE(field->selectedText(), u"e"_s);
    }
    void aScanLeavesThePendingQuantityAndSellsThatMany()
    {
        Counter counter;
        QJsonObject menu = demoMenuJson(u"cafe"_s);
        QJsonArray items = menu[u"items"].toArray();
        QJsonObject bottle{{u"id"_s, u"bottle"_s},
                           {u"name"_s, u"Bottle"_s},
                           {u"category"_s, items[0].toObject()[u"category"]},
                           {u"price"_s, u"2.00"_s},
                           {u"tax"_s, u"food"_s},
                           {u"barcodes"_s, QJsonArray{u"40063812"_s}}};
        items.append(bottle);
        menu[u"items"_s] = items;
        counter.importMenu(menu);
        counter.wait();
        QVERIFY2(counter.errors.isEmpty(), qPrintable(counter.errors.join(u'|')));
        QTest::keyClick(QApplication::focusWidget(), '3');
        QTest::keyClick(QApplication::focusWidget(), '*');
        QCOMPARE(counter.sale.entry().quantity(), std::optional(Quantity::pieces(3)));
        QTest::qWait(150);
        QTest::keyClicks(QApplication::focusWidget(), u"40063812"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        counter.wait();
        QVERIFY(!counter.ticket.isEmpty());
        QCOMPARE(counter.ticket.lines()->line(0).item, u"bottle"_s);
        QCOMPARE(counter.ticket.lines()->line(0).quantity, Quantity::pieces(3));
        QVERIFY(counter.sale.entry().isEmpty());
    }
    void aScanIsNoAmountOfMoney()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.window.sheets().askPay();
        const QString before = takeButton(counter);
        QTest::keyClicks(QApplication::focusWidget(), u"40063813"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        counter.wait();
        QCOMPARE(takeButton(counter), before);
        QVERIFY(counter.paid.empty());
    }
    // A space would press the button that has the focus, and could not be taken back.
    void aScanWithASpaceDoesNotPressAButton()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        PushButton *park = counter.buttonNamed(u"Park the order"_s);
        park->setFocus();
        QTest::keyClicks(park, u"40 06 38 13"_s);
        QTest::keyClick(park, Qt::Key_Return);
        counter.wait();
        QVERIFY(!counter.ticket.isEmpty());
    }
    // POS-32: however fast it is typed.
    void aPinLosesNoCharacter_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::newRow("four digits") << u"1111"_s;
        QTest::newRow("the prefix of a scanner before it") << u"*1111"_s;
    }
    void aPinLosesNoCharacter()
    {
        QFETCH(QString, pin);
        Counter counter;
        counter.hireStaff();
        counter.signIn.look();
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        counter.tapButton(u"Cashier"_s);
        QTest::keyClicks(QApplication::focusWidget(), pin);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(counter.link.view().user, u"cashier"_s);
    }
    void banknotesAreThoseOfTheMenusCountry()
    {
        Counter counter;  // Café Linden is in Switzerland
        QCOMPARE(counter.tender.banknotes(), francs());
        QJsonObject menu = demoMenuJson(u"cafe"_s);
        QJsonObject store = menu[u"store"].toObject();
        store[u"country"_s] = u"GB"_s;
        store[u"currency"_s] = u"GBP"_s;
        menu[u"store"_s] = store;
        counter.importMenu(menu);
        counter.wait();
        QCOMPARE(counter.tender.banknotes().back(), Money::fromMinor(5000));
        counter.tapTile(u"Espresso"_s);
        counter.window.sheets().askPay();
        QVERIFY(counter.buttonNamed(u"50.00"_s) != nullptr);
        QVERIFY(counter.buttonNamed(u"200.00"_s) == nullptr);
    }
    void whatWasSentSaysSoAndAsksWhyItIsTakenOff()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.key(Qt::Key_F3, Qt::ShiftModifier);
        const QModelIndex row = counter.ticket.lines()->index(0);
        QCOMPARE(row.data(int(TicketRole::KitchenText)).toString(), QString());  // there is no kitchen
        counter.shot(u"sent"_s);
        counter.tapButton(u"Take the line off"_s);
        QVERIFY(counter.openSheet() != nullptr);
        counter.tapButton(u"Typed wrong"_s);
        QVERIFY(counter.ticket.isEmpty());
        QCOMPARE(counter.errors, QStringList());
    }
    void moreSendsToTheKitchenToo()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.window.sheets().askMore();
        counter.tapButton(u"Send to kitchen"_s);
        QVERIFY(counter.ticket.lines()->line(0).sent > Quantity());
    }
    void anOpenPriceBearsTheTaxThatWasChosen_data()
    {
        QTest::addColumn<QString>("tax");
        QTest::addColumn<qint64>("taxAmount");
        // 8.1 of 108.1 parts of 10.00 is 0.749; the Swiss rates of the demo menu.
        QTest::newRow("the first is chosen already") << QString() << qint64(75);
        QTest::newRow("no tax") << u"No tax"_s << qint64(0);
    }
    void anOpenPriceBearsTheTaxThatWasChosen()
    {
        QFETCH(QString, tax);
        QFETCH(qint64, taxAmount);
        Counter counter;
        counter.window.sheets().askMore();
        counter.tapButton(u"Open price"_s);
        counter.tapButton(u"Flowers"_s);
        counter.shot(u"open-price"_s);
        if (!tax.isEmpty())
            counter.tapButton(tax);
        QTest::keyClicks(QApplication::focusWidget(), u"10"_s);
        counter.tapButton(u"Done"_s);
        QCOMPARE(counter.errors, QStringList());
        QVERIFY(!counter.ticket.isEmpty());
        const Quote &sums = *counter.link.view().sums;
        QCOMPARE(sums.tax.minor(), taxAmount);
        QCOMPARE(sums.total, Money::fromMinor(1000));
    }
    void aTipIsARowOfItsOwnWithoutTax()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        const Money due = counter.tender.dueExact();
        const Money tax = counter.link.view().sums->tax;
        counter.window.sheets().askPay();
        counter.tapButton(u"Tip"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"2"_s);
        counter.tapButton(u"Done"_s);
        counter.shot(u"tip"_s);
        QCOMPARE(counter.tender.dueExact(), due + Money::fromMinor(200));
        QCOMPARE(counter.link.view().sums->tax, tax);
        QVERIFY(counter.buttonNamed(u"Tip 2.00"_s) != nullptr);
        const auto &sums = counter.ticket.sums();
        const SumRow row{u"Tip"_s, u"2.00"_s};
        QVERIFY(std::find(sums.begin(), sums.end(), row) != sums.end());
    }
    // A power cut between commit and paper: nothing of it had left, so it is simply printed.
    void paperThatNeverLeftIsPrintedByTheNextRun()
    {
        Counter counter;
        sell(counter);
        const std::vector<StoredJob> left = takeUp(counter);
        QCOMPARE(left.size(), size_t(1));
        QVERIFY(left.front().state == PrintReported::State::Queued);
        QCOMPARE(left.front().job.about.id, counter.paid.front().job);
        QVERIFY(left.front().job.document == counter.paid.front().document);
        QVERIFY(counter.openSheet() == nullptr);
    }
    // A power cut while it was on its way: nobody knows, so somebody is asked, with its last lines.
    void paperInDoubtIsAskedAboutOnceAndPrintedAsACopy()
    {
        Counter counter;
        sell(counter);
        const PrintJobId job = counter.paid.front().job;
        report(counter, job, PrintReported::State::Sending);
        QCOMPARE(takeUp(counter).size(), size_t(1));
        QVERIFY(counter.openSheet() != nullptr);
        counter.shot(u"doubt"_s);
        std::vector<SpoolJob> printed;
        QObject::connect(&counter.paper, &PaperPresenter::jobWanted, &counter.window,
                         [&](const SpoolJob &wanted) { printed.push_back(wanted); });
        counter.tapButton(u"Print a copy"_s);
        counter.wait();
        QCOMPARE(printed.size(), size_t(1));
        QCOMPARE(printed.front().about.reference, counter.paid.front().receiptNumber);
        QCOMPARE(printed.front().about.copy, 1);
        QVERIFY(!(printed.front().about.id == job));
        report(counter, printed.front().about.id, PrintReported::State::Printed);
        QVERIFY(takeUp(counter).empty());
        QVERIFY(counter.openSheet() == nullptr);
    }
    void paperThatSomebodyHoldsIsSettled()
    {
        Counter counter;
        sell(counter);
        report(counter, counter.paid.front().job, PrintReported::State::Unknown);
        QCOMPARE(takeUp(counter).size(), size_t(1));
        counter.tapButton(u"It is on paper"_s);
        counter.wait();
        QVERIFY(takeUp(counter).empty());
    }
    void whatThePrinterConfirmedIsNotOffered()
    {
        Counter counter;
        sell(counter);
        report(counter, counter.paid.front().job, PrintReported::State::Reached);
        QVERIFY(takeUp(counter).empty());
        QVERIFY(counter.openSheet() == nullptr);
    }
    void trainingPaperIsNotOffered()
    {
        Counter counter;
        counter.hireStaff();
        counter.become(u"trainee"_s, u"2222"_s);
        sell(counter);
        QVERIFY(counter.paid.front().isTraining);
        QVERIFY(takeUp(counter).empty());
    }
    // Devices reference, section 5 point 14: one sentence with the next action.
    void whatAPrinterWaitsForIsSaidWithTheNextAction()
    {
        Counter counter;
        JobNews stuck{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-000123"_s}};
        stuck.trouble = Error{ErrorCode::OutOfPaper, {}};
        stuck.printer = u"receipt"_s;
        JobNews second = stuck;
        second.about.id = PrintJobId::make();
        counter.paper.showJobs({stuck, second});
        counter.wait();
        QVERIFY(
            labels(counter).contains(u"Paper is out at the receipt printer. 2 receipts wait. Put in a new "
                                     "roll; printing goes on by itself."_s));
        QVERIFY(counter.buttonNamed(u"Retry"_s) != nullptr);
        counter.shot(u"paper-out"_s);
        counter.openSheet()->close();
        counter.paper.showJobs({stuck, second});  // still: nobody is asked twice
        counter.wait();
        QVERIFY(counter.openSheet() == nullptr);
        counter.paper.showJobs({});
        QVERIFY(counter.buttonNamed(u"2 to print"_s) == nullptr);
    }
    // POS-03
    void aBigCategoryHasPages()
    {
        Counter counter;
        QJsonObject menu = demoMenuJson(u"cafe"_s);
        QJsonArray categories = menu[u"categories"].toArray();
        categories.append(QJsonObject{{u"id"_s, u"many"_s}, {u"name"_s, u"Many"_s}});
        QJsonArray items = menu[u"items"].toArray();
        for (int i = 1; i <= 120; ++i)
            items.append(QJsonObject{{u"id"_s, u"many%1"_s.arg(i)},
                                     {u"name"_s, u"Thing %1"_s.arg(i)},
                                     {u"category"_s, u"many"_s},
                                     {u"price"_s, u"1.00"_s},
                                     {u"tax"_s, u"food"_s}});
        menu[u"categories"_s] = categories;
        menu[u"items"_s] = items;
        counter.importMenu(menu);
        counter.wait();
        QVERIFY(counter.buttonNamed(u"Next page"_s) == nullptr);
        counter.tapCategory(u"Many"_s);
        const QAbstractItemModel *shown = counter.window.findChildren<TileView *>().last()->model();
        const int onPage = shown->rowCount();  // what fits, see LayoutsTest
        QVERIFY(onPage <= 50);
        const QString pages = QString::number((120 + onPage - 1) / onPage);
        QVERIFY(labels(counter).contains(u"Page 1 of "_s + pages));
        counter.shot(u"pages"_s);
        counter.tapButton(u"Next page"_s);
        counter.tapButton(u"Next page"_s);
        const QString first = shown->index(0, 0).data().toString();
        QCOMPARE(first, u"Thing %1"_s.arg(2 * onPage + 1));
        counter.tapTile(first);
        QCOMPARE(counter.ticket.lines()->line(0).item, u"many%1"_s.arg(2 * onPage + 1));
        QCOMPARE(shown->index(0, 0).data(int(TileRole::Count)).toInt(), 1);
        QVERIFY(labels(counter).contains(u"Page 3 of "_s + pages));  // a sale turns no page
        counter.link.ask([](Desk &desk) { return desk.shop.setAvailability(u"many120"_s, false, {}); });
        counter.wait();
        QVERIFY(labels(counter).contains(u"Page 3 of "_s + pages));
        counter.tapButton(u"Page before"_s);
        QCOMPARE(shown->index(0, 0).data().toString(), u"Thing %1"_s.arg(onPage + 1));
        counter.tapCategory(u"Many"_s);
        QCOMPARE(shown->index(0, 0).data().toString(), u"Thing 1"_s);
    }
    void aShopWithoutAMenuSaysWhatToDo()
    {
        Counter counter({1366, 768}, {}, {});
        QVERIFY(labels(counter).join(u'|').contains(u"There is no menu here yet"_s));
        QVERIFY(!labels(counter).join(u'|').contains(u"Cannot sell"_s));
        counter.shot(u"no-menu"_s);
    }
    void aShopThatCannotBeOpenedSaysWhyAndSellsNothing_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<Counter::OpenDesk>("open");
        const auto closed = [](ErrorCode code) -> Counter::OpenDesk {
            return [code](const QString &) {
                Desk::Parts parts;
                const Error why{code, u"for this test"_s};
                parts.clock = std::make_unique<SystemClock>();
                parts.pins = std::make_unique<ClosedPins>(why);
                parts.journal = std::make_unique<ClosedJournal>(why, u"till-2"_s);
                return std::make_unique<Desk>(std::move(parts));
            };
        };
        QTest::newRow("written by a newer program") << ErrorCode::NewerFile << Counter::OpenDesk(newer);
        QTest::newRow("damaged") << ErrorCode::Corrupt << Counter::OpenDesk(damaged);
        QTest::newRow("read-only") << ErrorCode::StorageReadOnly << closed(ErrorCode::StorageReadOnly);
        QTest::newRow("no directory") << ErrorCode::Refused << closed(ErrorCode::Refused);
        QTest::newRow("full") << ErrorCode::StorageFull << closed(ErrorCode::StorageFull);
    }
    void aShopThatCannotBeOpenedSaysWhyAndSellsNothing()
    {
        QFETCH(ErrorCode, code);
        QFETCH(Counter::OpenDesk, open);
        Counter counter({1366, 768}, {}, {}, open);
        counter.shot(u"fault-"_s + errorName(code));
        QVERIFY2(labels(counter).contains(u"Cannot sell: "_s + standstillText({code, {}})),
                 qPrintable(labels(counter).join(u'\n')));
        for (const QString &begun : {u"order"_s, u"step"_s})  // nobody has begun one
            QVERIFY(!standstillText({code, {}}).contains(begun));
        QVERIFY(!counter.window.findChild<Toast *>()->isVisible());
        QVERIFY(counter.buttonNamed(u"Exact cash"_s) == nullptr);
        counter.key(Qt::Key_F9);
        QTest::keyClicks(QApplication::focusWidget() != nullptr ? QApplication::focusWidget()
                                                                : &counter.window,
                         u"40063813\r"_s);
        counter.wait();
        QVERIFY(counter.ticket.isEmpty());
        QVERIFY(counter.paid.empty());
    }
    void aTillThatLosesItsDiskTakesNoMoneyByKeyEither()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.window.showStorageFault({ErrorCode::StorageFailed, {}});
        counter.key(Qt::Key_F9);
        QVERIFY(counter.paid.empty());
        QVERIFY(!counter.ticket.isEmpty());
    }

private:
    static std::vector<Money> francs()
    {
        std::vector<Money> notes;
        for (const int francs : {10, 20, 50, 100, 200})
            notes.push_back(Money::fromMinor(francs * 100));
        return notes;
    }
    static void sell(Counter &counter)
    {
        counter.tapTile(u"Espresso"_s);
        counter.tapButton(u"Exact cash"_s);
        QCOMPARE(counter.paid.size(), size_t(1));
    }
    /// As at the start of a run; answers what it found.
    static std::vector<StoredJob> takeUp(Counter &counter)
    {
        std::vector<StoredJob> left;
        const auto listening = QObject::connect(&counter.paper, &PaperPresenter::leftFound, &counter.window,
                                                [&](const std::vector<StoredJob> &found) { left = found; });
        counter.paper.lookForUnfinished();
        counter.wait();
        QObject::disconnect(listening);
        return left;
    }
    static void report(Counter &counter, PrintJobId job, PrintReported::State state)
    {
        counter.link.ask([=](Desk &desk) -> ViewResult {
            if (auto written = desk.paper.report(job, state); !written)
                return written.error();
            return desk.look();
        });
        counter.wait();
    }
    static QStringList labels(const Counter &counter)
    {
        QStringList texts;
        for (const auto *label : counter.window.findChildren<Label *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }
    static QString takeButton(const Counter &counter)
    {
        for (const auto *button : counter.openSheet()->findChildren<PushButton *>()) {
            if (button->text().startsWith(u"Take "_s))
                return button->text() + button->detail();
        }
        return {};
    }
    static std::unique_ptr<Desk> newer(const QString &directory)
    {
        std::ignore = openTill(directory);
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
            database.setDatabaseName(DataDirectory(directory).databaseFile());
            database.open();
            QSqlQuery(database).exec(u"PRAGMA user_version = 9999"_s);
        }
        QSqlDatabase::removeDatabase(u"newer"_s);
        return openTill(directory);
    }
    static std::unique_ptr<Desk> damaged(const QString &directory)
    {
        std::ignore = openTill(directory);
        QFile file(DataDirectory(directory).databaseFile());
        if (file.open(QIODevice::ReadWrite))
            file.write(QByteArray(4096, 'x'));
        file.close();
        return openTill(directory);
    }
};

QTEST_MAIN(CounterTest)
#include "tst_counter.moc"
