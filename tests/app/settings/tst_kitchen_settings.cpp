// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/kitchen_settings.h"

#include <QJsonDocument>
#include <QTest>

#include "app/settings/station_settings.h"

using namespace servery;

class TestKitchenSettings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aStationSaysWhatItMakesAndWhereItsTicketsComeOut()
    {
        const auto read = kitchenSettings(
            parse(R"({"stations":[{"id":"grill","name":"Grill","categories":["mains"],"items":["fries"],
                       "modifiers":["sides/fries"],"printer":"kitchen","fallback":"receipt",
                       "alarm_after_s":20,"fallback_after_s":45,"labels":"cups"},
                      {"id":"pass","everything":true}],
                     "courses":[["starters"],["mains","fish"]],
                     "label_printers":[{"name":"cups","language":"tspl","address":"tcp:10.0.0.9",
                                        "width_mm":40}]})"),
            {u"receipt"_s, u"kitchen"_s});
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const KitchenStation grill{u"grill"_s,         u"Grill"_s, {u"fries"_s}, {u"mains"_s},
                                   {u"sides/fries"_s}, false,      true};
        QVERIFY(read->kitchen.stations.front() == grill);
        QVERIFY(read->kitchen.stations.back().takesAll);
        QCOMPARE(read->kitchen.courseOf(u"fish"_s), 2);
        QCOMPARE(read->routes.size(), size_t(3));
        QVERIFY((read->routes[0] == DeviceRoute{u"grill"_s, u"kitchen"_s, u"receipt"_s, 45, 20}));
        QVERIFY((read->routes[1] == DeviceRoute{u"grill/labels"_s, u"cups"_s, u"receipt"_s, 45, 20}));
        QVERIFY(read->labelPrinters.front().language == LabelPrinterSettings::Language::Tspl);
        QCOMPARE(read->labelPrinters.front().stock.widthMm, 40);
        QCOMPARE(read->labelPrinters.front().stock.heightMm, LabelStock().heightMm);
    }

    void aStationWithLabelsAndNoPrinterHasOnlyThose()
    {
        const QJsonObject bar = parse(R"({"stations":[{"id":"bar","everything":true,"labels":"cups"}],
                      "label_printers":[{"name":"cups","address":"tcp:10.0.0.9"}]})");
        const auto read = kitchenSettings(bar, {u"receipt"_s});
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QVERIFY(read->kitchen.stations.front().hasOnlyLabels);
        QCOMPARE(read->routes, (std::vector{DeviceRoute{u"bar"_s, u"cups"_s}}));
        const auto routed = kitchenSettings(bar, {u"receipt"_s}, {{u"bar"_s, u"receipt"_s}});
        QVERIFY(routed && !routed->kitchen.stations.front().hasOnlyLabels);
        QCOMPARE(routed->routes.back(), (DeviceRoute{u"bar/labels"_s, u"cups"_s}));
    }

    void whatMakesNoSenseIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *json, const QString &place) {
            QTest::newRow(name) << QByteArray(json) << place;
        };
        row("unknown key", R"({"station":[]})", u"kitchen.station"_s);
        row("no id", R"({"stations":[{"name":"Grill"}]})", u"kitchen.stations[0].id"_s);
        row("a role's name", R"({"stations":[{"id":"receipt"}]})", u"kitchen.stations[0].id"_s);
        row("twice", R"({"stations":[{"id":"a"},{"id":"a"}]})", u"kitchen.stations[1].id"_s);
        row("no such printer", R"({"stations":[{"id":"a","printer":"x"}]})",
            u"kitchen.stations[0].printer: no printer \"x\"; there are: receipt"_s);
        row("falls back on itself", R"({"stations":[{"id":"a","printer":"receipt","fallback":"receipt"}]})",
            u"kitchen.stations[0].fallback"_s);
        row("no time", R"({"stations":[{"id":"a","alarm_after_s":0}]})",
            u"kitchen.stations[0].alarm_after_s"_s);
        row("no list", R"({"stations":[{"id":"a","categories":"mains"}]})",
            u"kitchen.stations[0].categories"_s);
        row("a course", R"({"courses":["mains"]})", u"kitchen.courses[0]"_s);
        row("label language", R"({"label_printers":[{"name":"l","language":"epl","address":"tcp:h"}]})",
            u"kitchen.label_printers[0].language"_s);
        row("one name for two", R"({"label_printers":[{"name":"receipt","address":"tcp:h"}]})",
            u"kitchen.label_printers[0].name"_s);
    }
    void whatMakesNoSenseIsNamedWithItsPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        const auto read = kitchenSettings(parse(json), {u"receipt"_s});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::BadInput);
        QVERIFY2(read.error().detail.contains(place), qPrintable(read.error().detail));
    }

    void theStationsFileKeepsIt()
    {
        const QJsonObject json{{u"kitchen"_s, parse(R"({"stations":[{"id":"grill"}]})")},
                               {u"printers"_s, QJsonArray{QJsonObject{{u"name"_s, u"kitchen"_s}}}}};
        const StationSettings settings = stationSettingsFromJson(json);
        QCOMPARE(toJson(settings)[u"kitchen"_s].toObject(), json[u"kitchen"_s].toObject());
        QCOMPARE(settings.printerNames(), QStringList{u"kitchen"_s});
        QVERIFY(kitchenSettings({}, {})->kitchen.stations.empty());
    }

private:
    static QJsonObject parse(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
};

QTEST_GUILESS_MAIN(TestKitchenSettings)
#include "tst_kitchen_settings.moc"
