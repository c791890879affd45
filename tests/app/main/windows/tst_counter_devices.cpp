// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/hand.h"
#include "app/main/windows/station_parts.h"
#include "drivers/displays/display_screen.h"
#include "drivers/displays/wire_display.h"
#include "drivers/scales/wire_scale.h"
#include "drivers/scanners/wire_scanner.h"
#include "drivers/simulated/simulated_scale.h"
#include "drivers/transport/memory_transport.h"
#include "ui/pos/band.h"
#include "ui/pos/setup_word.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/toast.h"

using namespace servery;

namespace {

/// A shop that sells ham by weight.
const QByteArray menu = R"({"format":"servery-menu/1",
 "store":{"name":"Corner","country":"DE","currency":"EUR","timezone":"Europe/Berlin",
          "prices_include_tax":true,"tax_rounding":"per_receipt"},
 "taxes":[{"id":"food","name":"VAT","rate":"7%"}],
 "categories":[{"id":"deli","name":"Deli"}],
 "items":[{"id":"ham","name":"Ham","category":"deli","price":"19.90","tax":"food","sold_by":"weight",
           "barcodes":["4012345678901"]},
          {"id":"roll","name":"Roll","category":"deli","price":"0.60","tax":"food"}]})";

/// A scanner that reads what is laid before it.
class HeldScanner final : public Scanner {
public:
    HeldScanner(std::shared_ptr<std::atomic<int>> step, std::vector<QByteArray> codes)
        : m_step(std::move(step)), m_codes(std::move(codes))
    {
    }
    Result<std::vector<ScannedCode>> wait(int) override
    {
        QThread::msleep(5);
        if (m_next >= m_step->load())
            return std::vector<ScannedCode>();
        return std::vector<ScannedCode>{scannedCode(m_codes[size_t(m_next++)], u"held"_s, {})};
    }

private:
    std::shared_ptr<std::atomic<int>> m_step;
    std::vector<QByteArray> m_codes;
    int m_next = 0;
};

/// A scanner on a cable that comes out.
class LooseScanner final : public Scanner {
public:
    explicit LooseScanner(std::shared_ptr<std::atomic<bool>> isThere) : m_isThere(std::move(isThere)) {}
    Result<std::vector<ScannedCode>> wait(int) override
    {
        QThread::msleep(5);
        if (!*m_isThere)
            return Error{ErrorCode::DeviceOffline, u"unplugged"_s};
        return std::vector<ScannedCode>();
    }

private:
    std::shared_ptr<std::atomic<bool>> m_isThere;
};

/// A display that can be read from here.
class SeenDisplay final : public LineDisplay {
public:
    SeenDisplay(QObject &home, DisplayRows &rows) : m_home(home), m_rows(rows) {}
    Outcome show(const DisplayRows &rows) override
    {
        QMetaObject::invokeMethod(&m_home, [this, rows] { m_rows = rows; });
        return done();
    }

private:
    QObject &m_home;
    DisplayRows &m_rows;
};

std::unique_ptr<Scale> scaleHolding(const QString &what)
{
    auto device =
        std::make_shared<SimulatedScale>(u"dialog06"_s);  // shared: the transport's function is copied
    std::ignore = device->act(what);
    return std::make_unique<WireScale>(std::make_unique<MemoryTransport>([device](const QByteArray &bytes) {
                                           return bytes.isEmpty() ? QByteArray() : device->hear(bytes);
                                       }),
                                       makeScaleProtocol(u"dialog06"_s, {1000, 50, 10, 300}));
}

}  // namespace

/// The counter with its small devices, each on a thread of its own.
class TestCounterDevices final : public QObject {
    Q_OBJECT

    static CounterStation::Parts shopIn(const QTemporaryDir &home)
    {
        CounterStation::Parts parts;
        parts.dataDirectory = home.filePath(u"shop"_s);
        parts.settings.language = u"en"_s;
        const auto desk = openDesk(parts.dataDirectory, u"pos"_s);
        if (!desk || !(*desk)->shop.importMenu(menu, u"test"_s))
            qFatal("no shop");
        return parts;
    }
    static Sheet *openSheet(const CounterStation &station)
    {
        for (Sheet *sheet : const_cast<CounterStation &>(station).window().findChildren<Sheet *>())
            if (sheet->isVisible())
                return sheet;
        return nullptr;
    }
    static void writeInto(QFile &file, const QByteArray &text)
    {
        if (!QFileInfo(file).dir().mkpath(u"."_s) || !file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("%s", qPrintable(file.errorString()));
        file.close();
    }
    static bool isSaid(CounterStation &station, const QString &words)
    {
        const auto bands = station.window().findChildren<Band *>();
        return std::any_of(bands.begin(), bands.end(), [&words](const Band *band) {
            return band->isVisible() && band->text().contains(words);
        });
    }
    static Quantity lastQuantity(CounterStation &station)
    {
        const auto &order = station.desk().view().order;
        return order && !order->content.lines.empty() ? order->content.lines.back().quantity : Quantity();
    }

private Q_SLOTS:
    void theScaleAnswersTheQuestionForAWeightAndTheCustomerReadsIt()
    {
        const QTemporaryDir home;
        QObject here;
        DisplayRows rows;
        CounterStation::Parts parts = shopIn(home);
        parts.devices.scale = [] { return scaleHolding(u"weight 0.542"_s); };
        parts.devices.display = [&] { return std::make_unique<SeenDisplay>(here, rows); };
        CounterStation station(std::move(parts));
        Hand hand(station.window(), station.desk());
        station.window().show();
        hand.wait();
        QTRY_COMPARE(rows.upper.left, u"Corner"_s);
        QVERIFY(hand.tapTile(u"Ham"_s));
        QTRY_COMPARE(lastQuantity(station), Quantity::fromThousandths(542));
        QVERIFY(!openSheet(station));
        QTRY_COMPARE(rows, (DisplayRows{{u"0.542 kg Ham"_s, u"10.79"_s}, {u"Total"_s, u"10.79"_s}}));
        QVERIFY(hand.tapButton(u"20"_s) || hand.tapButton(u"20.00"_s) || hand.tapButton(u"Exact cash"_s));
        QTRY_COMPARE(rows.lower.left, u"Change"_s);
        QCOMPARE(rows.upper, (DisplayRow{u"Total"_s, u"10.79"_s}));
    }

    void withoutAWeightTheCashierTypesIt()
    {
        const QTemporaryDir home;
        CounterStation::Parts parts = shopIn(home);
        parts.devices.scale = [] { return scaleHolding(u"overload"_s); };
        CounterStation station(std::move(parts));
        Hand hand(station.window(), station.desk());
        station.window().show();
        hand.wait();
        QVERIFY(hand.tapTile(u"Ham"_s));
        QTRY_VERIFY(openSheet(station));
        const auto says = [&](const QString &words) {
            const auto labels = openSheet(station)->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&words](const QLabel *label) { return label->text() == words; });
        };
        QTRY_VERIFY(says(ScalePresenter::words(ScaleState::Overload)));
        for (const char key : {'1', '.', '5'})
            QTest::keyClick(openSheet(station), key);
        QTest::keyClick(openSheet(station), Qt::Key_Return);
        QTRY_COMPARE(lastQuantity(station), Quantity::fromThousandths(1500));
    }

    void aGs1CodeIsSoldWithItsWeightAndNotWhenItExpired()
    {
        const QTemporaryDir home;
        CounterStation::Parts parts = shopIn(home);
        const auto step = std::make_shared<std::atomic<int>>(0);
        const QByteArray freshUntil =
            "17" + QDate::currentDate().addYears(1).toString(u"yyMM00"_s).toLatin1();
        parts.devices.scanner = [step, freshUntil] {
            return std::make_unique<HeldScanner>(
                step, std::vector<QByteArray>{"]C10104012345678901310300025017000101",
                                              "]e001040123456789013103000312" + freshUntil});
        };
        CounterStation station(std::move(parts));
        Hand hand(station.window(), station.desk());
        station.window().show();
        hand.wait();
        *step = 1;  // of January 2000
        const auto says = [&](const QString &words) {
            const auto *toast = station.window().findChild<Toast *>();
            return toast->isVisible() && toast->text().contains(words);
        };
        QTRY_VERIFY(says(u"was to be used by"_s));
        QVERIFY(station.ticket().isEmpty());
        *step = 2;
        QTRY_COMPARE(lastQuantity(station), Quantity::fromThousandths(312));
    }

    /// The display's address is the printer's: its rows come through the printer's queue, never beside it.
    void aDisplayBehindThePrinterGetsItsRowsOnThePrintersLine()
    {
        const QTemporaryDir home;
        const QString shop = shopIn(home).dataDirectory;
        QTcpServer line;
        DisplayScreen screen(*findDisplayModel(u"cd5220"), *findCodePage(u"437"_s));
        int atOnce = 0;
        int mostAtOnce = 0;
        connect(&line, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *wire = line.nextPendingConnection();
            mostAtOnce = std::max(mostAtOnce, ++atOnce);
            connect(wire, &QTcpSocket::readyRead, this, [&, wire] { screen.feed(wire->readAll()); });
            connect(wire, &QTcpSocket::disconnected, this, [&] { --atOnce; });
        });
        QVERIFY(line.listen(QHostAddress::LocalHost));
        const QString address = u"tcp:127.0.0.1:%1"_s.arg(line.serverPort());
        StationSettings settings;
        settings.language = u"en"_s;
        settings.printer.address = address;
        settings.printer.answers = false;
        settings.devices.display.address = address;
        settings.devices.display.isBehindPrinter = true;
        QVERIFY(writeStationSettings(shop, u"pos"_s, settings));
        CounterStation station(stationParts(shop, u"pos"_s));
        Hand hand(station.window(), station.desk());
        station.window().show();
        hand.wait();
        QTRY_COMPARE(screen.upper().trimmed(), u"Corner"_s);
        QVERIFY(hand.tapTile(u"Roll"_s));
        QTRY_VERIFY2(screen.upper().startsWith(u"Roll"), qPrintable(screen.upper()));
        QTRY_VERIFY(screen.lower().endsWith(u"0.60"));
        QVERIFY(hand.tapButton(u"Exact cash"_s));
        QTRY_VERIFY(screen.upper().endsWith(u"0.60") && screen.upper().startsWith(u"Total"));
        QCOMPARE(mostAtOnce, 1);
    }

    /// Quietly, and only as long as it lasts: selling goes on without it.
    void aScannerThatIsUnpluggedIsSaidUntilItIsBack()
    {
        auto isThere = std::make_shared<std::atomic<bool>>(false);
        CounterDevices devices({.scanner = [isThere] { return std::make_unique<LooseScanner>(isThere); }});
        QSignalSpy absent(&devices, &CounterDevices::absentChanged);
        QTRY_COMPARE(absent.size(), 1);
        const auto parts = absent.last().first().value<std::vector<SetupPart>>();
        QCOMPARE(absentText(parts), u"Not there: scanner"_s);
        *isThere = true;
        QTRY_COMPARE(absent.size(), 2);
        QVERIFY(absent.last().first().value<std::vector<SetupPart>>().empty());
    }

    void emptySettingsMakeNothing()
    {
        const QTemporaryDir home;
        const auto none = [](SetupPart, const Error &why) { QFAIL(qPrintable(why.detail)); };
        const auto made = counterDevices({}, home.path(), none);
        QVERIFY(!made.display && !made.scale && !made.scanner && !made.cardReader);
        CounterDeviceSettings settings;
        settings.cardReader.address = u"*"_s;
        QVERIFY(counterDevices(settings, home.path(), none).cardReader);
        QCOMPARE(QFileInfo(home.filePath(u"site.key"_s)).size(), 32);
    }
    void oneWrongSettingKeepsOneDeviceOff()
    {
        const QTemporaryDir home;
        QStringList whys;
        const auto note = [&whys](SetupPart part, const Error &why) {
            QCOMPARE(part, SetupPart::Scale);
            QCOMPARE(why.code, ErrorCode::BadInput);
            whys << why.detail;
        };
        CounterDeviceSettings settings;
        settings.scanner.address = u"tty:/dev/null"_s;
        settings.scanner.kind = u"serial"_s;
        settings.scale.address = u"somewhere"_s;
        QVERIFY(!counterDevices(settings, home.path(), note).scale);
        settings.scale = {u"steelyard"_s, u"tty:/dev/null"_s, {}};
        const auto made = counterDevices(settings, home.path(), note);
        QVERIFY(!made.scale);
        QVERIFY(made.scanner);
        QCOMPARE(whys.size(), 2);
        QVERIFY2(whys.last().contains(u"steelyard"_s), qPrintable(whys.last()));
    }
    // A shop sells with whatever still works.
    void aSlipInASettingLeavesTheCounterOpenAndSaysSo_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("word");
        QTest::newRow("scale") << QByteArray(R"({"scale_address": "usb:zz"})") << u"scale"_s;
        QTest::newRow("printer") << QByteArray(R"({"printer_address": "nowhere"})") << u"printer"_s;
        QTest::newRow("another printer")
            << QByteArray(R"({"printers": [{"name": "bar", "address": "nowhere"}]})") << u"printer"_s;
        QTest::newRow("a width as text") << QByteArray(R"({"printer_columns": "48"})") << u"printer"_s;
        QTest::newRow("a slip of a key")
            << QByteArray(R"({"printers": [{"name": "bar", "colums": 48}]})") << u"printer"_s;
        QTest::newRow("route") << QByteArray(R"({"routes": [{"role": "receipt", "printer": "nope"}]})")
                               << u"printer"_s;
        QTest::newRow("display behind a printer that has none")
            << QByteArray(R"({"printer_address": "tcp:127.0.0.1:1", "printer_model": "star-tsp100",
                              "display_address": "tcp:127.0.0.1:1", "display_behind_printer": true})")
            << u"display"_s;
        QTest::newRow("keys") << QByteArray(R"({"keys": {"park": "F4"}})") << u"keys"_s;
        QTest::newRow("no JSON") << QByteArray("{") << u"cannot be read"_s;
    }
    void aSlipInASettingLeavesTheCounterOpenAndSaysSo()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, word);
        const QTemporaryDir home;
        const QString shop = shopIn(home).dataDirectory;
        QFile settings(shop + u"/stations/pos.json"_s);
        writeInto(settings, file);
        CounterStation station(stationParts(shop, u"pos"_s));
        station.window().show();
        QVERIFY(isSaid(station, word));
        QTRY_VERIFY(!station.desk().view().station.isEmpty());
        Q_EMIT station.window().themeChosen();  // writes the settings
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const auto left = QJsonDocument::fromJson(settings.readAll()).object();
        const auto before = QJsonDocument::fromJson(file).object();
        for (const QString &key : before.keys())
            QVERIFY2(left[key] == before[key] || left[key].isArray(), "what somebody will mend is kept");
    }

    void aReceiptForAPrinterThatCannotWorkIsSeenAtTheTill_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("address") << QByteArray(R"({"printer_address": "nowhere"})");
        QTest::newRow("no text") << QByteArray(R"({"printer_address": 5})");
        QTest::newRow("the only one") << QByteArray(R"({"printers": [{"name": "bar", "colums": 48}]})");
        QTest::newRow("the one it goes to") << QByteArray(
            R"({"printers": [{"name": "bar", "address": "nowhere"}],
                "routes": [{"role": "receipt", "printer": "bar"}]})");
    }
    void aReceiptForAPrinterThatCannotWorkIsSeenAtTheTill()
    {
        QFETCH(QByteArray, file);
        const QTemporaryDir home;
        const QString shop = shopIn(home).dataDirectory;
        QFile settings(shop + u"/stations/pos.json"_s);
        writeInto(settings, file);
        CounterStation station(stationParts(shop, u"pos"_s));
        station.window().show();
        QTRY_VERIFY(!station.desk().view().station.isEmpty());
        station.desk().ask([](Desk &desk) -> ViewResult {
            LineChoice roll;
            roll.item = u"roll"_s;
            if (auto added = desk.order.addItem(roll); !added)
                return added.error();
            return desk.payment.pay(Tender::Card);
        });
        QTRY_VERIFY(isSaid(station, u"1 job was not printed"_s));
    }
};

QTEST_MAIN(TestCounterDevices)
#include "tst_counter_devices.moc"
