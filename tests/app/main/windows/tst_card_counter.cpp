// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QTest>

#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/demo_shop.h"
#include "app/main/windows/hand.h"
#include "drivers/simulated_terminal/fake_zvt_terminal.h"
#include "drivers/simulated_terminal/terminal_server.h"
#include "ui/pos/card_sheet.h"
#include "ui/pos/shop_sheets.h"
#include "ui/widgets/label.h"

using namespace servery;

namespace {

/// A terminal on a real connection. Whoever pays there is quick, unless `guest` says otherwise.
struct Terminal {
    static CardGuest quickGuest()
    {
        CardGuest guest;
        guest.cardAfterMs = 20;
        guest.pinAfterMs = 20;
        guest.hostMs = 20;
        guest.removeAfterMs = 20;
        return guest;
    }
    static std::unique_ptr<SimulatedTerminal> made(const CardGuest &guest, bool isForgetful)
    {
        TerminalSetup setup;
        setup.isRecallBare = setup.goesOnAlone = isForgetful;
        setup.personality = isForgetful ? Personality::Keep : Personality::Spec;
        setup.startedAt = QDateTime::currentDateTime();
        setup.currency = 756;  // the demo's café is in Switzerland
        auto terminal = std::make_unique<FakeZvtTerminal>(setup);
        terminal->setGuest(guest);
        return terminal;
    }
    /// `isForgetful`: it goes on without its till, keeps what it took, and does not say what that was.
    explicit Terminal(const CardGuest &guest = quickGuest(), bool isForgetful = false)
        : server(std::move(Endpoint::listenTcp(u"127.0.0.1"_s, 0)).take(), made(guest, isForgetful),
                 TerminalBooks({}))
    {
        QObject::connect(&server, &TerminalServer::seen, &server,
                         [this](const QString &line) { seen << line; });
    }
    QString address() const { return u"tcp:"_s + server.endpoint().name(); }
    /// What it has taken and not given back.
    Money taken() const { return server.terminal().ledger().charged(); }

    TerminalServer server;
    QStringList seen;  ///< what happened at it, for who looks for a fault
};

/// The counter of a café with a card terminal; driven by real clicks.
struct Till {
    explicit Till(const QString &address, const QString &home)
        : directory(shopIn(home)), station(partsFor(directory, address)),
          hand(station.window(), station.desk())
    {
        station.window().show();
        station.desk().ask([](Desk &desk) { return desk.staff.signIn(u"cashier"_s, demoCashierPin); });
        hand.wait();
        QObject::connect(&station.desk(), &DeskLink::settled, &station,
                         [this](const Settled &one) { settled.push_back(one); });
    }
    static QString shopIn(const QString &home)
    {
        const QString directory = home + u"/shop"_s;
        const auto desk = openDesk(directory, u"pos"_s);
        if (!desk || !prepareDemoShop(**desk, u"cafe"_s))
            qFatal("no demo shop");
        return directory;
    }
    static CounterStation::Parts partsFor(const QString &directory, const QString &address)
    {
        CounterStation::Parts parts;
        parts.dataDirectory = directory;
        parts.settings.language = u"en"_s;
        parts.terminal.protocol = u"zvt"_s;
        parts.terminal.address = address;
        parts.terminalProgram = QStringLiteral(PROGRAM_DIR "/servery-terminal");
        return parts;
    }
    bool comesTo(CardPhase phase)
    {
        return QTest::qWaitFor([&] { return station.card().view().phase == phase; }, 20'000);
    }
    bool sellsACoffee() { return hand.tapTile(u"Espresso"_s) && hand.tapButton(u"Card"_s); }
    QString words() const
    {
        QStringList all;
        for (const auto *sheet : station_->findChildren<CardSheet *>())
            for (const auto *label : sheet->findChildren<Label *>())
                if (label->isVisible())
                    all << label->text();
        return all.join(u'\n');
    }

    QString directory;
    CounterStation station;
    QWidget *station_ = &station.window();
    Hand hand;
    std::vector<Settled> settled;
};

}  // namespace

/// Card payments as a cashier sees them: the real window, the real driver process, a terminal on the network.
class CardCounterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGuestPaysByCard()
    {
        const QTemporaryDir home;
        Terminal terminal;
        Till till(terminal.address(), home.path());
        QVERIFY(till.comesTo(CardPhase::Ready));
        QVERIFY(till.sellsACoffee());
        const bool isSettled = QTest::qWaitFor([&] { return !till.settled.empty(); }, 20'000);
        QVERIFY2(isSettled, qPrintable(terminal.seen.join(u'\n') + till.words()));
        QCOMPARE(terminal.taken(), till.settled.front().payable);
        QVERIFY(till.comesTo(CardPhase::Ready));
    }

    void whatTheBankDeclinesIsSaidAndTheOrderStays()
    {
        const QTemporaryDir home;
        CardGuest guest = Terminal::quickGuest();
        guest.hostCode = 0x33;
        Terminal terminal(guest);
        Till till(terminal.address(), home.path());
        QVERIFY(till.comesTo(CardPhase::Ready));
        QVERIFY(till.sellsACoffee());
        QVERIFY(QTest::qWaitFor([&] { return till.words().contains(u"Nothing was charged."); }, 20'000));
        QVERIFY(till.words().contains(u"There is not enough on the account."));
        QVERIFY(till.hand.tapButton(u"Pay another way"_s));
        QVERIFY(till.station.desk().view().order);
        QVERIFY(terminal.taken().isZero());
    }

    /// From the receipt to the guest's card: the refund sheet, its reason, the terminal.
    void aReceiptIsGivenBackOnTheCard()
    {
        const QTemporaryDir home;
        Terminal terminal;
        Till till(terminal.address(), home.path());
        till.station.desk().ask([](Desk &desk) { return desk.staff.signIn(u"manager"_s, demoManagerPin); });
        QVERIFY(till.comesTo(CardPhase::Ready));
        QVERIFY(till.sellsACoffee());
        QVERIFY(QTest::qWaitFor([&] { return till.settled.size() == 1; }, 20'000));
        QVERIFY(till.comesTo(CardPhase::Ready));
        QVERIFY(!terminal.taken().isZero());
        till.hand.wait(700);  // a tap right behind another on a money button counts as a slip
        Q_EMIT till.station_->findChild<MoreSheet *>()->refundWanted();
        till.hand.wait();
        QVERIFY(till.hand.tapButton(u"Find"_s));
        till.hand.wait();
        QVERIFY(till.hand.tapButton(u"Everything"_s));
        QVERIFY(till.hand.tapButton(u"Refund 3.80"_s));
        till.hand.wait();
        QVERIFY(till.hand.tapButton(u"Wrong item"_s));
        const bool isBack = QTest::qWaitFor([&] { return till.settled.size() == 2; }, 20'000);
        QVERIFY2(isBack, qPrintable(terminal.seen.join(u'\n') + till.words()));
        QVERIFY(till.settled.back().isRefund);
        QVERIFY(terminal.taken().isZero());
        QVERIFY(till.comesTo(CardPhase::Ready));
    }

    /// C4: the driver's process dies while the guest pays. The payment is asked for, not repeated.
    void aDriverThatDiesLeavesADoubtThatClearsUp()
    {
        const QTemporaryDir home;
        CardGuest guest = Terminal::quickGuest();
        guest.hostMs = 1500;
        Terminal terminal(guest);
        Till till(terminal.address(), home.path());
        QVERIFY(till.comesTo(CardPhase::Ready));
        QVERIFY(till.sellsACoffee());
        QVERIFY(till.comesTo(CardPhase::AtWork));
        QCOMPARE(::kill(pid_t(till.station.terminalProcess()->processId()), SIGKILL), 0);
        QVERIFY(till.comesTo(CardPhase::Checking));
        QVERIFY(till.words().contains(u"Do not take the money again."));
        QVERIFY(QTest::qWaitFor([&] { return !till.station.card().view().isOpen(); }, 60'000));
        Money paid;
        for (const Settled &one : till.settled)
            paid += one.payable;
        QCOMPARE(terminal.taken(), paid);
    }

    /// What became of it is said of its own order, and offers nothing for the one that stands in front.
    void aDoubtPutAsideDoesNotTouchTheNextGuest()
    {
        const QTemporaryDir home;
        CardGuest guest = Terminal::quickGuest();
        guest.hostMs = 1500;
        guest.hostCode = 0x05;
        Terminal terminal(guest);
        Till till(terminal.address(), home.path());
        QVERIFY(till.comesTo(CardPhase::Ready));
        QVERIFY(till.sellsACoffee());
        QVERIFY(till.comesTo(CardPhase::AtWork));
        const QString number = till.station.card().view().orderNumber;
        QCOMPARE(::kill(pid_t(till.station.terminalProcess()->processId()), SIGKILL), 0);
        QVERIFY(till.comesTo(CardPhase::Checking));
        QVERIFY(till.hand.tapButton(u"Next guest"_s));
        QVERIFY(till.hand.tapTile(u"Espresso"_s));
        QVERIFY(QTest::qWaitFor([&] { return till.words().contains(u"Nothing was charged."); }, 60'000));
        QVERIFY2(till.words().contains(u"Order "_s + number), qPrintable(till.words()));
        QVERIFY(!till.hand.tapButton(u"Try the card again"_s));
        QVERIFY(till.hand.tapButton(u"Close"_s));
        const auto &order = till.station.desk().view().order;
        QVERIFY(order && order->number != number && order->attempts.empty());
        QVERIFY(!order->isEmpty());
        QVERIFY(terminal.taken().isZero());
    }

    /// The terminal charged less than it was asked for and cannot say so: its paper can.
    void whatThePaperShowsIsBooked()
    {
        const QTemporaryDir home;
        CardGuest guest = Terminal::quickGuest();
        guest.hostMs = 1500;
        guest.approved = Money::fromMinor(100);
        Terminal terminal(guest, true);
        Till till(terminal.address(), home.path());
        till.station.desk().ask([](Desk &desk) { return desk.staff.signIn(u"manager"_s, demoManagerPin); });
        QVERIFY(till.comesTo(CardPhase::Ready));
        QVERIFY(till.sellsACoffee());
        QVERIFY(till.comesTo(CardPhase::AtWork));
        QCOMPARE(::kill(pid_t(till.station.terminalProcess()->processId()), SIGKILL), 0);
        const bool isAsked = till.comesTo(CardPhase::PersonNeeded);
        QVERIFY2(isAsked, qPrintable(terminal.seen.join(u'\n') + till.words()));
        till.hand.wait(700);
        QVERIFY(till.hand.tapButton(u"Terminal shows paid"_s));
        QVERIFY(till.hand.tapButton(u"7"_s) && till.hand.tapButton(u"Done"_s));
        QVERIFY(till.hand.tapButton(u"Another amount"_s));
        QVERIFY(till.hand.tapButton(u"1"_s) && till.hand.tapButton(u"Done"_s));
        QVERIFY(till.hand.tapButton(u"On the terminal's receipt"_s));
        QVERIFY(QTest::qWaitFor([&] { return !till.station.card().view().isOpen(); }, 20'000));
        const auto &order = till.station.desk().view().order;
        QVERIFY(order && order->payments.size() == 1);
        QCOMPARE(order->payments.front().amount, Money::fromMinor(100));
        QCOMPARE(order->attempts.front().verdict->record->receiptNumber, u"7"_s);
    }

    void aTerminalThatIsNotThereIsSaidBeforeAnybodyOrders()
    {
        const QTemporaryDir home;
        Till till(u"tcp:127.0.0.1:9"_s, home.path());
        QVERIFY(till.comesTo(CardPhase::Away));
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto buttons = till.station_->findChildren<PushButton *>();
                return std::any_of(buttons.begin(), buttons.end(), [](const PushButton *one) {
                    return one->isVisible() && one->text().contains(u"no connection");
                });
            },
            20'000));
        QVERIFY(till.sellsACoffee());
        QVERIFY(till.station.desk().view().order->attempts.empty());
    }
};

QTEST_MAIN(CardCounterTest)
#include "tst_card_counter.moc"
