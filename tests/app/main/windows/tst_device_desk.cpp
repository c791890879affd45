// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPointer>
#include <QTest>
#include <QThread>

#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/demo_shop.h"
#include "app/main/windows/hand.h"
#include "drivers/simulated/printer_server.h"
#include "ui/pos/devices_sheet.h"

using namespace servery;

namespace {

/// A simulated printer on the network, in a thread of its own.
class NetworkPrinter {
public:
    NetworkPrinter()
    {
        auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        if (!endpoint)
            qFatal("%s", qPrintable(endpoint.error().detail));
        address = u"tcp:127.0.0.1:%1"_s.arg(endpoint->port());
        m_server = std::make_unique<PrinterServer>(
            std::move(endpoint).take(), *findPrinterModel(u"epson-tm-t88v"_s),
            PrinterSimulation::Witness{.tornOff = [this](const PaperRoll &) { ++pieces; }});
        m_server->moveToThread(&m_thread);
        m_thread.start();
    }
    ~NetworkPrinter()
    {
        QMetaObject::invokeMethod(m_server.get(), [this] {
            m_server.reset();
            m_thread.quit();
        });
        m_thread.wait();
    }

    QString address;
    std::atomic<int> pieces = 0;

private:
    QThread m_thread;
    std::unique_ptr<PrinterServer> m_server;
};

}  // namespace

/// From the page to the settings and back: a station without a printer gets one while it is open.
class DeviceDeskTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPrinterSetUpOnThePagePrintsTheNextReceipt()
    {
        const QTemporaryDir home;
        const QString directory = home.filePath(u"shop"_s);
        {
            const auto desk = openDesk(directory, u"pos"_s);
            QVERIFY(desk && prepareDemoShop(**desk, u"cafe"_s));
        }
        NetworkPrinter printer;
        CounterStation::Parts parts;
        parts.dataDirectory = directory;
        parts.settings.language = u"en"_s;
        CounterStation station(std::move(parts));
        station.window().show();
        Hand before(station.window(), station.desk());
        station.desk().ask([](Desk &desk) { return desk.staff.signIn(u"manager"_s, demoManagerPin); });
        before.wait();
        const QPointer<QWidget> first(&station.window());
        DevicesPresenter &page = station.devicesPage();
        station.window().sheets();
        page.enter();
        QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && page.devices() != nullptr, 20'000);
        before.wait();
        QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy(), 20'000);

        const DeviceReport found{
            {DeviceKind::Printer, {}, {}, printer.address, printer.address, u"generic-80"_s}};
        page.take({found});
        page.use(0, receiptRole);
        QTRY_VERIFY_WITH_TIMEOUT(first.isNull(), 20'000);
        const auto settings = readStationSettings(directory, u"pos"_s);
        QVERIFY(settings);
        QCOMPARE(settings->printer.address, printer.address);
        QCOMPARE(settings->printer.model, u"epson-tm-t88v"_s);  // it was asked
        QVERIFY(station.window().findChild<DevicesSheet *>()->isVisible());
        station.window().findChild<DevicesSheet *>()->close();

        Hand hand(station.window(), station.desk());
        hand.wait();
        QVERIFY(hand.tapTile(u"Carrot cake"_s));
        QVERIFY(hand.tapButton(u"Exact cash"_s));
        QTRY_COMPARE_WITH_TIMEOUT(printer.pieces.load(), 1, 20'000);
        // What the printer said of the receipt is kept for it.
        QTRY_VERIFY_WITH_TIMEOUT(
            readStationSettings(directory, u"pos"_s)->printer.confirms == PrintLevel::Printed, 20'000);
    }
};

QTEST_MAIN(DeviceDeskTest)
#include "tst_device_desk.moc"
