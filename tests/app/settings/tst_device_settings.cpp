// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/settings/station_settings.h"

using namespace servery;

class TestDeviceSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyKeyIsReadAndWrittenBack()
    {
        const QJsonObject json{{u"display_model"_s, u"dsp800"_s},
                               {u"display_address"_s, u"tty:/dev/ttyS1"_s},
                               {u"display_code_page"_s, u"858"_s},
                               {u"display_behind_printer"_s, true},
                               {u"scale_protocol"_s, u"dialog06"_s},
                               {u"scale_address"_s, u"serial:/dev/ttyS2"_s},
                               {u"scanner_kind"_s, u"hidpos"_s},
                               {u"scanner_address"_s, u"/dev/hidraw0"_s},
                               {u"card_reader_kind"_s, u"magstripe"_s},
                               {u"card_reader_address"_s, u"/dev/input/event3"_s},
                               {u"terminal_protocol"_s, u"zvt"_s},
                               {u"terminal_address"_s, u"tcp:10.0.0.9"_s},
                               {u"terminal_profile"_s, u"card-complete"_s},
                               {u"terminal_amounts"_s, u"tips"_s},
                               {u"terminal_id"_s, u"V400m-324688179"_s},
                               {u"terminal_key"_s, u"front:1"_s}};
        QCOMPARE(json.size(), counterDeviceKeys().size());
        const StationSettings settings = stationSettingsFromJson(json);
        QVERIFY(settings.unknown.isEmpty());
        QCOMPARE(settings.devices.display.model, u"dsp800"_s);
        QCOMPARE(settings.devices.display.codePage, u"858"_s);
        QVERIFY(settings.devices.display.isBehindPrinter);
        QCOMPARE(settings.devices.scale.protocol, u"dialog06"_s);
        QCOMPARE(settings.devices.scanner.kind, u"hidpos"_s);
        QCOMPARE(settings.devices.cardReader.address, u"/dev/input/event3"_s);
        QCOMPARE(settings.devices.terminal.protocol, u"zvt"_s);
        QCOMPARE(settings.devices.terminal.profile, u"card-complete"_s);
        QCOMPARE(settings.devices.terminal.terminal, u"V400m-324688179"_s);
        QCOMPARE(settings.devices.terminal.key, u"front:1"_s);
        QCOMPARE(toJson(settings), json);
    }

    void defaultsAreNotWrittenAndUnknownKeysSurvive()
    {
        const QJsonObject json{{u"scale_colour"_s, u"red"_s}};
        QCOMPARE(toJson(stationSettingsFromJson(json)), json);
        QVERIFY(stationSettingsFromJson({}).devices.scale.address.isEmpty());
    }

    void aNumberMayBeAName()
    {
        const auto settings =
            stationSettingsFromJson({{u"display_code_page"_s, 852}, {u"scale_protocol"_s, 8217}});
        QCOMPARE(settings.devices.display.codePage, u"852"_s);
        QCOMPARE(settings.devices.scale.protocol, u"8217"_s);
    }
};

QTEST_GUILESS_MAIN(TestDeviceSettings)
#include "tst_device_settings.moc"
