// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/shots.h"

#include <functional>
#include <utility>

#include <QApplication>
#include <QDir>

#include "app/main/windows/demo_shop.h"
#include "app/main/windows/hand.h"
#include "ui/pos/counter_sheets.h"
#include "ui/pos/shop_sheets.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/sheet.h"

namespace servery {

/// One way the counter can look.
struct Look {
    QString name;
    QString language = u"en"_s;
    ThemeName theme = ThemeName::Light;
    int textPercent = 100;
    QSize size{1366, 768};
    bool isMirrored = false;
};

static const Look looks[] = {
    {u"light"_s},
    {u"dark"_s, u"en"_s, ThemeName::Dark},
    {u"contrast"_s, u"en"_s, ThemeName::Contrast},
    {u"text150"_s, u"en"_s, ThemeName::Light, 150},
    {u"mirrored"_s, u"en"_s, ThemeName::Light, 100, {1366, 768}, true},
    {u"german-large"_s, u"de"_s, ThemeName::Dark, 100, {1920, 1080}},
    {u"small"_s, u"en"_s, ThemeName::Light, 100, {1024, 768}},
};

/// Opens sheets of one look and keeps their pictures.
class Photographer {
public:
    Photographer(CounterStation &station, const QString &prefix)
        : m_station(station), m_hand(station.window(), station.desk()), m_prefix(prefix)
    {
    }

    void keep(const QString &name)
    {
        m_hand.wait(250);
        m_isWritten = m_station.window().grab().save(m_prefix + name + u".png"_s) && m_isWritten;
    }
    void sheet(const QString &name, const std::function<void(CounterSheets &)> &open)
    {
        open(m_station.window().sheets());
        keep(name);
        for (Sheet *one : m_station.window().findChildren<Sheet *>())
            if (one->isVisible())
                one->close();
        m_hand.wait(50);
    }
    Hand &hand() { return m_hand; }
    bool isWritten() const { return m_isWritten; }

private:
    CounterStation &m_station;
    Hand m_hand;
    QString m_prefix;
    bool m_isWritten = true;
};

/// An order with its names in the shop's language, after everything of the one before is gone.
static ViewResult openShopIn(Desk &desk, const QString &language)
{
    if (auto in = desk.staff.signIn(u"manager"_s, demoManagerPin); !in)
        return in;
    if (desk.context().view().order)
        if (auto gone = desk.order.voidOrder(); !gone)
            return gone;
    if (auto imported = desk.shop.importMenu(demoMenu(u"cafe"_s, language), u"demo"_s); !imported)
        return imported.error();
    return desk.staff.signIn(u"cashier"_s, demoCashierPin);
}

/// Four lines, a note and a discount: a ticket that shows what a ticket can show.
static ViewResult fillTicket(Desk &desk, bool isGerman)
{
    const std::vector<LineChoice> choices{
        {.item = u"cappuccino"_s,
         .variant = u"l"_s,
         .quantity = Quantity::pieces(2),
         .modifiers = {u"oat_milk"_s}},
        {.item = u"eggs_on_toast"_s,
         .modifiers = {u"scrambled"_s, u"bacon"_s, u"bacon"_s},
         .note = isGerman ? u"Allergie: keine Nüsse in die Nähe"_s : u"Allergy: no nuts near it"_s},
        {.item = u"avocado_toast"_s, .modifiers = {u"no_onion"_s}},
        {.item = u"cinnamon_roll"_s, .quantity = Quantity::pieces(3)}};
    for (const LineChoice &choice : choices)
        if (auto added = desk.order.addItem(choice); !added)
            return added;
    Discount discount;
    discount.percent = Rate::fromMillionths(100'000);
    discount.name = isGerman ? u"Personalessen"_s : u"Staff meal"_s;
    return desk.order.setDiscount(discount);
}

/// Two orders that wait.
static ViewResult parkSome(Desk &desk)
{
    for (const QString &item : {u"flat_white"_s, u"carrot_cake"_s}) {
        if (auto added = desk.order.addItem({.item = item}); !added)
            return added;
        if (auto parked = desk.order.park(); !parked)
            return parked;
    }
    return desk.look();
}

static void takePaperSheets(CounterStation &station, Photographer &photographer)
{
    photographer.sheet(u"no-paper"_s, [&station](CounterSheets &) {
        JobNews stuck{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-000123"_s}};
        stuck.trouble = Error{ErrorCode::OutOfPaper, {}};
        stuck.printer = u"receipt"_s;
        station.window().showPrinter(PrinterWord::NoPaper);
        station.paper().showJobs({stuck});
    });
    station.paper().showJobs({});
    station.window().showPrinter(PrinterWord::Ready);
}

static void takeDevices(CounterStation &station, Photographer &photographer)
{
    photographer.sheet(u"devices"_s, [&station](CounterSheets &) {
        DevicesPresenter &page = station.devicesPage();
        Q_EMIT page.entered();
        DeviceReport printer{{DeviceKind::Printer,
                              u"receipt"_s,
                              {receiptRole, reportRole, drawerRole},
                              u"usb:04b8:0202,serial=X3LF012345"_s,
                              u"EPSON TM-T88V"_s,
                              u"epson-tm-t88v"_s,
                              u"/dev/bus/usb/001/004"_s}};
        printer.health = {DeviceWord::Ready,
                          {},
                          DeviceHealth::Access::Granted,
                          {},
                          {u"EPSON"_s, u"TM-T88V"_s},
                          PrintLevel::Printed,
                          {},
                          3400};
        DeviceReport kitchen{{DeviceKind::Printer,
                              u"kitchen"_s,
                              {u"kitchen"_s},
                              u"tcp:10.0.0.7"_s,
                              u"Bixolon SRP-350III"_s,
                              u"bixolon-srp-350iii"_s}};
        kitchen.health.word = DeviceWord::NoPaper;
        DeviceReport scanner{
            {DeviceKind::Scanner, {}, {}, u"/dev/hidraw0"_s, u"Honeywell 1900"_s, u"hidpos"_s}};
        scanner.health.word = DeviceWord::Ready;
        page.take({printer, kitchen, scanner});
    });
}

/// What a card payment can come to besides paid. The last of them ends it.
static void takeCardTroubles(CounterStation &station, Photographer &photographer)
{
    CardPresenter &card = station.card();
    photographer.sheet(u"card-checking"_s, [&card](CounterSheets &) {
        card.take(AttemptUnknown{card.view().attempt, {}});
    });
    photographer.sheet(u"card-person"_s, [&card](CounterSheets &) { card.start(); });
    photographer.sheet(u"card-declined"_s, [&card](CounterSheets &) {
        TerminalRecord record;
        record.amount = card.view().amount;
        record.resultCode = 0x33;  // not enough on the account
        card.take(AttemptResult{card.view().attempt, record});
        card.take(AttemptEnded{card.view().attempt, true, true});
    });
}

static void takeSheets(CounterStation &station, Photographer &photographer)
{
    const OrderLine line = station.ticket().lines()->line(1);
    photographer.sheet(u"pay"_s, [](CounterSheets &sheets) { sheets.askPay(); });
    photographer.sheet(u"split"_s, [&](CounterSheets &sheets) {
        sheets.askSplit();
        photographer.hand().wait();
        QString more;  // the last of the buttons that speak of it, whatever the language
        for (const PushButton *button : station.window().findChildren<PushButton *>())
            if (button->isVisible() && button->accessibleName().contains(line.name))
                more = button->accessibleName();
        photographer.hand().tapButton(more);
    });
    photographer.sheet(u"card"_s,
                       [&](CounterSheets &sheets) { sheets.askCard(station.desk().view().due.exact); });
    takeCardTroubles(station, photographer);
    photographer.sheet(u"more"_s, [](CounterSheets &sheets) { sheets.askMore(); });
    photographer.sheet(u"help"_s, [](CounterSheets &sheets) { sheets.askHelp(); });
    photographer.sheet(u"no-sale"_s, [](CounterSheets &sheets) { sheets.askNoSale(); });
    photographer.sheet(u"discount"_s, [](CounterSheets &sheets) { sheets.askDiscount(); });
    photographer.sheet(u"quantity"_s, [](CounterSheets &sheets) { sheets.askQuantity(); });
    photographer.sheet(u"note"_s, [&line](CounterSheets &sheets) { sheets.askNote(line); });
    photographer.sheet(u"choices"_s, [&line](CounterSheets &sheets) { sheets.askAgain(line); });
    photographer.sheet(u"void"_s, [](CounterSheets &sheets) { sheets.voidOrder(); });
    photographer.sheet(u"parked"_s, [](CounterSheets &sheets) { sheets.askParked(); });
    photographer.sheet(u"approval"_s, [&station](CounterSheets &) {
        Q_EMIT station.desk().approvalWanted({Permission::DiscountAny, u"20 %"_s});
    });
    takePaperSheets(station, photographer);
    takeDevices(station, photographer);
    // What the "more" sheet leads to.
    const std::pair<QString, void (MoreSheet::*)()> ways[] = {
        {u"reprint"_s, &MoreSheet::reprintWanted},   {u"open-price"_s, &MoreSheet::openPriceWanted},
        {u"theme"_s, &MoreSheet::themeWanted},       {u"text-size"_s, &MoreSheet::textSizeWanted},
        {u"language"_s, &MoreSheet::languageWanted}, {u"sold-out"_s, &MoreSheet::soldOutWanted},
    };
    for (const auto &[name, way] : ways)
        photographer.sheet(name, [&station, way = way](CounterSheets &) {
            Q_EMIT(station.window().findChild<MoreSheet *>()->*way)();
        });
    station.window().sheets().endMarking();
}

/// The order is paid, half by card, and given back.
static void takePayment(CounterStation &station, Photographer &photographer)
{
    station.window().showStorageFault({ErrorCode::StorageFull, {}});
    photographer.keep(u"cannot-sell"_s);
    station.window().endStorageFault();
    station.desk().ask([](Desk &desk) { return desk.payment.pay(Tender::Card, Money::fromMinor(2000)); });
    photographer.hand().wait();
    photographer.keep(u"part-paid"_s);
    QString receipt;
    QObject watch;
    QObject::connect(&station.desk(), &DeskLink::settled, &watch,
                     [&receipt](const Settled &settled) { receipt = settled.receiptNumber; });
    station.desk().ask([](Desk &desk) { return desk.payment.pay(Tender::Cash, Money::fromMinor(10000)); });
    photographer.hand().wait();
    photographer.keep(u"change"_s);
    photographer.sheet(u"refund"_s, [&](CounterSheets &sheets) {
        Q_EMIT station.window().findChild<MoreSheet *>()->refundWanted();
        sheets.takeScan(receipt);
    });
}

/// Five wrong PINs lock a name (POS-53); training is told from selling at a glance (POS-60).
static void takePeople(CounterStation &station, Photographer &photographer)
{
    station.desk().ask([](Desk &desk) { return desk.staff.signOut(); });
    photographer.hand().wait();
    for (int i = 0; i < 6; ++i)
        station.signIn().signIn(u"manager"_s, u"0000"_s, false);
    photographer.hand().wait(200);
    photographer.hand().tapButton(u"Manager"_s);
    photographer.keep(u"locked"_s);
    station.signIn().signIn(u"cashier"_s, demoCashierPin, true);
    photographer.hand().wait(200);
    photographer.keep(u"training"_s);
}

bool takeShots(CounterStation &station, const QString &folder)
{
    bool isWritten = QDir().mkpath(folder);
    bool isFirst = true;
    for (const Look &look : looks) {
        ThemeChoice theme;
        theme.name = look.theme;
        theme.textPercent = look.textPercent;
        station.show(look.language, theme);
        QApplication::setLayoutDirection(look.isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
        station.window().resize(look.size);
        station.window().show();
        Photographer photographer(station, folder + u'/' + look.name + u'-');
        if (isFirst)
            photographer.keep(u"sign-in"_s);
        station.desk().ask([&look](Desk &desk) { return openShopIn(desk, look.language); });
        photographer.hand().wait(200);
        if (isFirst) {
            photographer.keep(u"empty"_s);
            station.desk().ask(parkSome);
        }
        isFirst = false;
        station.desk().ask([&look](Desk &desk) { return fillTicket(desk, look.language == u"de"); });
        photographer.hand().wait();
        photographer.keep(u"counter"_s);
        takeSheets(station, photographer);
        takePayment(station, photographer);
        if (&look == &looks[std::size(looks) - 1])
            takePeople(station, photographer);
        isWritten = photographer.isWritten() && isWritten;
    }
    return isWritten;
}

}  // namespace servery
