// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/settings/station_keys.h"

using namespace servery;

class TestStationKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyInForceIsExplained()
    {
        QStringList explained;
        for (const StationKey &key : stationKeys()) {
            explained.append(key.name);
            QVERIFY2(!key.meaning.isEmpty(), key.name.data());
        }
        explained.sort();
        QCOMPARE(explained, inForce({}).keys());
    }

    void aValueIsSetAndPutBack_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QJsonValue>("written");
        QTest::newRow("text") << u"printer_model"_s << u"epson-tm-t88v"_s << QJsonValue(u"epson-tm-t88v"_s);
        QTest::newRow("number") << u"drawer_pin"_s << u"5"_s << QJsonValue(5);
        QTest::newRow("flag") << u"printer_one_way"_s << u"true"_s << QJsonValue(true);
        QTest::newRow("prefix") << u"scan_prefix"_s << u"~"_s << QJsonValue(u"~"_s);
        QTest::newRow("a digit as prefix") << u"scan_prefix"_s << u"1"_s << QJsonValue(u"1"_s);
        QTest::newRow("confirms") << u"printer_confirms"_s << u"reached"_s << QJsonValue(u"reached"_s);
        QTest::newRow("list") << u"routes"_s << uR"([{"role":"receipt","printer":"bar"}])"_s
                              << QJsonValue(QJsonArray{
                                     QJsonObject{{u"role"_s, u"receipt"_s}, {u"printer"_s, u"bar"_s}}});
        QTest::newRow("object") << u"keys"_s << uR"({"pay":"F9"})"_s
                                << QJsonValue(QJsonObject{{u"pay"_s, u"F9"_s}});
    }

    void aValueIsSetAndPutBack()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QJsonValue, written);
        const auto set = withKey({}, key, value);
        QVERIFY(set);
        QCOMPARE(toJson(*set), (QJsonObject{{key, written}}));
        const auto again = stationSettingsFromJson(toJson(*set));
        QCOMPARE(toJson(again), toJson(*set));
        const auto back = withKey(*set, key, {});
        QVERIFY(back);
        QCOMPARE(toJson(*back), QJsonObject());
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("no such key") << u"printer_colour"_s << u"red"_s;
        QTest::newRow("no number") << u"drawer_pin"_s << u"two"_s;
        QTest::newRow("no pin of a drawer") << u"drawer_pin"_s << u"9"_s;
        QTest::newRow("no theme") << u"theme"_s << u"purple"_s;
        QTest::newRow("no size of text") << u"text_percent"_s << u"9999"_s;
        QTest::newRow("no language") << u"language"_s << u"xx"_s;
        QTest::newRow("no protocol") << u"scale_protocol"_s << u"foo"_s;
        QTest::newRow("no columns") << u"printer_columns"_s << u"-1"_s;
        QTest::newRow("no one character") << u"scan_prefix"_s << u"ab"_s;
        QTest::newRow("no flag") << u"drawer_open_high"_s << u"1"_s;
        QTest::newRow("no list") << u"printers"_s << u"{}"_s;
        QTest::newRow("no object") << u"keys"_s << u"[]"_s;
    }

    void whatMakesNoSenseIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto refused = withKey({}, key, value);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY(refused.error().detail.contains(key));
    }
};

QTEST_GUILESS_MAIN(TestStationKeys)
#include "tst_station_keys.moc"
