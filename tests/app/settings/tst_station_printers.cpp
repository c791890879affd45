// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "app/settings/kitchen_settings.h"
#include "app/settings/station_settings.h"

using namespace servery;

class TestStationPrinters final : public QObject {
    Q_OBJECT

    static QJsonObject parse(const QByteArray &json)
    {
        const QJsonObject object = QJsonDocument::fromJson(json).object();
        if (object.isEmpty())
            qFatal("%s", json.constData());
        return object;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyKeyIsReadAndWrittenBack()
    {
        const QJsonObject json = parse(
            R"({"printer_model":"epson-tm-t88v","printer_address":"tcp:h","printer_columns":42,
                "printer_one_way":true,"printer_confirms":"reached","drawer_pin":5,"drawer_open_high":true,
                "printers":[{"name":"bar","model":"generic-58","address":"usb:04b8:0202","columns":32,
                             "drawer_pin":5,"drawer_open_high":true,"one_way":true,"confirms":"sent"},
                            {"name":"kitchen","model":"generic-80","address":"tcp:k"}],
                "kitchen":{"stations":[{"id":"grill"}],"label_printers":[{"name":"cups","address":"tcp:l"}]},
                "routes":[{"role":"receipt","printer":"bar","fallback":"receipt","fallback_after_s":20},
                          {"role":"grill","printer":"kitchen","alarm_after_s":10},
                          {"role":"grill/labels","printer":"cups"}]})");
        const StationSettings settings = stationSettingsFromJson(json);
        QCOMPARE(settings.faults, QStringList());
        QVERIFY(settings.unknown.isEmpty());
        QCOMPARE(settings.printer.columns, 42);
        QCOMPARE(settings.printer.drawerPin, 5);
        QVERIFY(!settings.printer.answers && settings.printer.confirms == PrintLevel::Reached);
        QCOMPARE(settings.printers.size(), size_t(2));
        QVERIFY(settings.printers.front().isDrawerOpenHigh && !settings.printers.front().answers);
        QVERIFY((settings.routes.front() == DeviceRoute{u"receipt"_s, u"bar"_s, u"receipt"_s, 20}));
        QCOMPARE(toJson(settings), json);
    }

    void whatMakesNoSenseIsNamedNotUsedAndKept_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const QByteArray &json, const QString &fault) {
            QTest::newRow(name) << json << fault;
        };
        const auto printer = [&row](const char *name, const QByteArray &more, const QString &fault) {
            row(name, R"({"printers":[{"name":"bar",)" + more + "}]}", u"printers[0]"_s + fault);
        };
        const auto route = [&row](const char *name, const QByteArray &json, const QString &fault) {
            row(name, R"({"printer_address":"tcp:h","routes":[{)" + json + "}]}", u"routes[0]"_s + fault);
        };
        row("address", R"({"printer_address":5})", u"printer_address: expected a text, found 5"_s);
        row("width", R"({"printer_columns":"48"})",
            u"printer_columns: expected a whole number from 0 to 80, found \"48\""_s);
        row("pin", R"({"drawer_pin":3})", u"drawer_pin: expected 2 or 5, found 3"_s);
        row("no list", R"({"printers":{}})", u"printers: expected a list"_s);
        row("no object", R"({"printers":["bar"]})", u"printers[0]: expected an object"_s);
        row("no name", R"({"printers":[{"address":"tcp:h"}]})", u"printers[0].name: expected a text"_s);
        printer("a slip of a key", R"("colums":48)", u".colums: unknown key"_s);
        row("narrow", R"({"printer_columns":5})",
            u"printer_columns: expected 24 to 80, or 0 for what the model has, found 5"_s);
        printer("a name with a command", R"("name":"a\u001b","address":"tcp:h")",
                u".name: expected at most 40 printable characters"_s);
        printer("a number as text", R"("columns":"48")",
                u".columns: expected a whole number from 0 to 80, found \"48\""_s);
        printer("a flag as number", R"("one_way":1)", u".one_way: expected true or false, found 1"_s);
        printer("a pin", R"("drawer_pin":4)", u".drawer_pin: expected 2 or 5, found 4"_s);
        printer("a level", R"("confirms":"maybe")", u".confirms: expected \"sent\""_s);
        row("two of a name", R"({"printers":[{"name":"bar"},{"name":"bar"}]})",
            u"printers[1].name: another printer is called \"bar\""_s);
        row("the first one's name", R"({"printer_address":"tcp:h","printers":[{"name":"receipt"}]})",
            u"printers[0].name: another printer is called \"receipt\""_s);
        route("no such printer", R"("role":"receipt","printer":"nope")",
              u".printer: no printer \"nope\"; there are: receipt"_s);
        route("a slip of a route", R"("role":"receipt","printr":"receipt")", u".printr: unknown key"_s);
        route("no such role", R"("role":"nope","printer":"receipt")",
              u".role: no role \"nope\"; there are: receipt, report, drawer, label"_s);
        route("falls back on itself", R"("role":"receipt","printer":"receipt","fallback":"receipt")",
              u".fallback: the fallback is the printer itself"_s);
        route("no such fallback", R"("role":"receipt","printer":"receipt","fallback":"x")",
              u".fallback: no printer \"x\""_s);
        route("no time", R"("role":"receipt","printer":"receipt","fallback_after_s":-9)",
              u".fallback_after_s: expected a whole number from 0 to 3600, found -9"_s);
        row("two for a role", R"({"printer_address":"tcp:h","routes":[{"role":"receipt","printer":"receipt"},
                                  {"role":"receipt","printer":"receipt"}]})",
            u"routes[1].role: another route is for \"receipt\""_s);
    }
    void whatMakesNoSenseIsNamedNotUsedAndKept()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, fault);
        const QJsonObject given = parse(json);
        const StationSettings settings = stationSettingsFromJson(given);
        QVERIFY2(settings.faults.join(u'\n').contains(fault), qPrintable(settings.faults.join(u'\n')));
        QCOMPARE(toJson(settings).keys(), given.keys());
        QCOMPARE(stationSettingsFromJson(toJson(settings)).faults.size(), settings.faults.size());
    }

    void oneBadPrinterDoesNotTakeTheOthersWithIt()
    {
        const StationSettings settings = stationSettingsFromJson(parse(
            R"({"printer_address":"tcp:h","printer_columns":"48",
                "printers":[{"name":"bar","colums":48},{"name":"grill"}],
                "routes":[{"role":"receipt","printer":"nope"},{"role":"report","printer":"grill"}],
                "kitchen":{"stations":[{"id":"hot","printer":"bar"}]}})"));
        QCOMPARE(settings.faults.size(), 3);
        QCOMPARE(settings.printer.address, u"tcp:h"_s);
        QCOMPARE(settings.printers.size(), size_t(1));
        QCOMPARE(settings.printers.front().name, u"grill"_s);
        QCOMPARE(settings.routes.size(), size_t(1));
        QVERIFY(kitchenSettings(settings.kitchen, settings.printerNames()));
    }
};

QTEST_GUILESS_MAIN(TestStationPrinters)
#include "tst_station_printers.moc"
