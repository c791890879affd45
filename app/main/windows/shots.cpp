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

/// Four lines, a note and a discount: a ticket that shows what a ticket can show.
static void fillTicket(CounterStation &station, Hand &hand)
{
    station.desk().ask([](Desk &desk) -> ViewResult {
        if (desk.context().view().order)
            return desk.look();
        const std::vector<LineChoice> choices{{.item = u"cappuccino"_s,
                                               .variant = u"l"_s,
                                               .quantity = Quantity::pieces(2),
                                               .modifiers = {u"oat_milk"_s}},
                                              {.item = u"eggs_on_toast"_s,
                                               .modifiers = {u"scrambled"_s, u"bacon"_s},
                                               .note = u"Allergy: no nuts near it"_s},
                                              {.item = u"avocado_toast"_s, .modifiers = {u"no_onion"_s}},
                                              {.item = u"carrot_cake"_s, .quantity = Quantity::pieces(3)}};
        for (const LineChoice &choice : choices)
            if (auto added = desk.order.addItem(choice); !added)
                return added;
        Discount discount;
        discount.percent = Rate::fromMillionths(100'000);
        discount.name = u"Staff meal"_s;
        return desk.order.setDiscount(discount);
    });
    hand.wait();
}

static void takeSheets(CounterStation &station, Photographer &photographer)
{
    const OrderLine line = station.ticket().lines()->line(1);
    photographer.sheet(u"pay"_s, [](CounterSheets &sheets) { sheets.askPay(); });
    photographer.sheet(u"split"_s, [](CounterSheets &sheets) { sheets.askSplit(); });
    photographer.sheet(u"card"_s, [](CounterSheets &sheets) { sheets.askCard(Money::fromMinor(4210)); });
    photographer.sheet(u"more"_s, [](CounterSheets &sheets) { sheets.askMore(); });
    photographer.sheet(u"help"_s, [](CounterSheets &sheets) { sheets.askHelp(); });
    photographer.sheet(u"no-sale"_s, [](CounterSheets &sheets) { sheets.askNoSale(); });
    photographer.sheet(u"discount"_s, [](CounterSheets &sheets) { sheets.askDiscount(); });
    photographer.sheet(u"quantity"_s, [](CounterSheets &sheets) { sheets.askQuantity(); });
    photographer.sheet(u"note"_s, [&line](CounterSheets &sheets) { sheets.askNote(line); });
    photographer.sheet(u"choices"_s, [&line](CounterSheets &sheets) { sheets.askAgain(line); });
    photographer.sheet(u"void"_s, [](CounterSheets &sheets) { sheets.voidOrder(); });
    photographer.sheet(u"parked"_s, [](CounterSheets &sheets) { sheets.askParked(); });
    photographer.sheet(u"no-paper"_s, [&station](CounterSheets &) {
        JobNews stuck{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-000123"_s}};
        stuck.trouble = Error{ErrorCode::OutOfPaper, {}};
        stuck.printer = u"receipt"_s;
        station.paper().showJobs({stuck});
    });
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
    photographer.sheet(u"approval"_s, [&station](CounterSheets &) {
        Q_EMIT station.desk().approvalWanted({Permission::DiscountAny, u"20 %"_s});
    });
    // What the "more" sheet leads to.
    const std::pair<QString, void (MoreSheet::*)()> ways[] = {
        {u"refund"_s, &MoreSheet::refundWanted},        {u"reprint"_s, &MoreSheet::reprintWanted},
        {u"open-price"_s, &MoreSheet::openPriceWanted}, {u"theme"_s, &MoreSheet::themeWanted},
        {u"text-size"_s, &MoreSheet::textSizeWanted},   {u"language"_s, &MoreSheet::languageWanted},
    };
    for (const auto &[name, way] : ways)
        photographer.sheet(name, [&station, way = way](CounterSheets &) {
            Q_EMIT(station.window().findChild<MoreSheet *>()->*way)();
        });
}

bool takeShots(CounterStation &station, const QString &folder)
{
    bool isWritten = QDir().mkpath(folder);
    bool isSignedIn = false;
    for (const Look &look : looks) {
        ThemeChoice theme;
        theme.name = look.theme;
        theme.textPercent = look.textPercent;
        station.show(look.language, theme);
        QApplication::setLayoutDirection(look.isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
        station.window().resize(look.size);
        station.window().show();
        Photographer photographer(station, folder + u'/' + look.name + u'-');
        if (!isSignedIn)
            photographer.keep(u"sign-in"_s);
        station.desk().ask([](Desk &desk) { return desk.staff.signIn(u"cashier"_s, demoCashierPin); });
        photographer.hand().wait(200);
        if (!isSignedIn)
            photographer.keep(u"empty"_s);
        isSignedIn = true;
        fillTicket(station, photographer.hand());
        photographer.keep(u"counter"_s);
        takeSheets(station, photographer);
        isWritten = photographer.isWritten() && isWritten;
    }
    return isWritten;
}

}  // namespace servery
