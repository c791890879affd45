// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include "drivers/scanners/input_transport.h"
#include "drivers/scanners/key_decoder.h"
#include "drivers/scanners/wire_scanner.h"
#include "tests/drivers/scanners/typed_keys.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

using Codes = std::vector<QByteArray>;

/// Key codes by linux/input-event-codes.h, pressed as the kernel reports them.
class TestKeyDecoder : public QObject {
    Q_OBJECT

    static Codes decode(const TypedKeys &keys)
    {
        KeyDecoder decoder;
        return decoder.feed(keys.bytes());
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// bhima #6436: 004HQ arrived as àà'HA under AZERTY. Scan codes know no layout.
    void keysAreReadAsOnAUsKeyboard()
    {
        TypedKeys keys;
        keys.tap({KEY_0, KEY_0, KEY_4}).with(KEY_LEFTSHIFT, {KEY_H, KEY_Q}).tap({KEY_ENTER});
        QCOMPARE(decode(keys), Codes{"004HQ"});
    }

    void everyPrintableCharacterCanBeTyped()
    {
        TypedKeys keys;
        keys.tap({KEY_GRAVE, KEY_MINUS, KEY_EQUAL, KEY_LEFTBRACE, KEY_RIGHTBRACE, KEY_BACKSLASH,
                  KEY_SEMICOLON, KEY_APOSTROPHE, KEY_COMMA, KEY_DOT, KEY_SLASH, KEY_SPACE});
        keys.with(KEY_RIGHTSHIFT,
                  {KEY_GRAVE, KEY_MINUS, KEY_EQUAL, KEY_LEFTBRACE, KEY_RIGHTBRACE, KEY_BACKSLASH,
                   KEY_SEMICOLON, KEY_APOSTROPHE, KEY_COMMA, KEY_DOT, KEY_SLASH});
        keys.with(KEY_LEFTSHIFT, {KEY_1, KEY_2, KEY_3, KEY_4, KEY_5, KEY_6, KEY_7, KEY_8, KEY_9, KEY_0});
        keys.tap({KEY_ENTER});
        QCOMPARE(decode(keys), Codes{"`-=[]\\;',./ ~_+{}|:\"<>?!@#$%^&*()"});
    }

    void theNumberPadTypesDigitsAndItsEnterEnds()
    {
        TypedKeys keys;
        keys.tap({KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4, KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9, KEY_KP0,
                  KEY_KPDOT, KEY_KPMINUS, KEY_KPPLUS, KEY_KPASTERISK, KEY_KPSLASH, KEY_KPENTER});
        QCOMPARE(decode(keys), Codes{"1234567890.-+*/"});
    }

    void capsLockTurnsLettersOnly()
    {
        TypedKeys keys;
        keys.tap({KEY_CAPSLOCK, KEY_A, KEY_1}).with(KEY_LEFTSHIFT, {KEY_A, KEY_1});
        keys.tap({KEY_CAPSLOCK, KEY_A, KEY_TAB});
        QCOMPARE(decode(keys), Codes{"A1a!a"});
    }

    /// GS1 FNC1: odoo pull request 99730.
    void fnc1MayBeTypedAsAltAndThreeDigitsOrWithControl()
    {
        TypedKeys keys;
        keys.tap({KEY_1, KEY_0, KEY_A})
            .with(KEY_LEFTALT, {KEY_KP0, KEY_KP2, KEY_KP9})
            .tap({KEY_2, KEY_1, KEY_B});
        keys.with(KEY_LEFTCTRL, {KEY_RIGHTBRACE}).tap({KEY_3, KEY_0, KEY_5, KEY_ENTER});
        QCOMPARE(decode(keys), Codes{"10a\x1d"
                                     "21b\x1d"
                                     "305"});
    }

    void keysThatTypeNothingAndRepeatsAreNothing()
    {
        TypedKeys keys;
        keys.tap({KEY_F1, KEY_ESC, KEY_UP, KEY_A, KEY_LEFTMETA, KEY_MICMUTE});
        keys.event(EV_KEY, KEY_A, 2);
        keys.event(EV_REL, REL_X, 5);
        keys.tap({KEY_ENTER, KEY_ENTER});
        QCOMPARE(decode(keys), Codes{"a"});
    }

    void aCodeWithLostEventsIsDroppedWhole()
    {
        TypedKeys keys;
        keys.set(KEY_LEFTSHIFT, true);
        keys.tap({KEY_1, KEY_2});
        keys.event(EV_SYN, SYN_DROPPED, 0);
        keys.tap({KEY_3, KEY_ENTER, KEY_4, KEY_ENTER});
        QCOMPARE(decode(keys), Codes{"4"});
    }

    void everyCutGivesTheSameCodes()
    {
        TypedKeys keys;
        keys.with(KEY_LEFTSHIFT, {KEY_A}).tap({KEY_1, KEY_ENTER}).tap({KEY_2, KEY_ENTER});
        const QByteArray bytes = keys.bytes();
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            KeyDecoder decoder;
            Codes codes = decoder.feed(bytes.left(cut));
            for (const QByteArray &code : decoder.feed(bytes.mid(cut)))
                codes.push_back(code);
            QCOMPARE(codes, (Codes{"A1", "2"}));
            QVERIFY(!decoder.isHolding());
        }
    }

    void silenceEndsACodeWithoutEnter()
    {
        KeyDecoder decoder;
        TypedKeys keys;
        keys.tap({KEY_1, KEY_2});
        QVERIFY(decoder.feed(keys.bytes()).empty());
        QVERIFY(decoder.isHolding());
        QCOMPARE(decoder.silence(), Codes{"12"});
        QVERIFY(decoder.silence().empty());
    }

    void noiseIsBounded()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        KeyDecoder decoder;
        for (int i = 0; i < campaign(20000); ++i) {
            TypedKeys keys;
            keys.event(quint16(random.bounded(4)), quint16(random.bounded(0x300)), qint32(random.bounded(3)));
            for (const QByteArray &code : decoder.feed(keys.bytes()))
                QVERIFY(code.size() <= ScanDecoder::longestCode);
        }
        TypedKeys endless;
        for (int i = 0; i < 5000; ++i)
            endless.tap({KEY_7});
        endless.tap({KEY_ENTER, KEY_8, KEY_ENTER});
        KeyDecoder fresh;
        QCOMPARE(fresh.feed(endless.bytes()), Codes{"8"});
    }

    /// A named pipe stands for the device; the grab is what the kernel would be asked.
    void aDeviceIsReadOnlyWhenItIsOurs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"event7"_s);
        QCOMPARE(::mkfifo(qPrintable(path), 0600), 0);
        int grabbed = 0;
        int refusal = EBUSY;
        auto transport = std::make_unique<InputTransport>(path, [&](int descriptor) {
            grabbed += descriptor >= 0;
            return refusal;
        });
        WireScanner scanner(u"scanner-1"_s, std::move(transport), std::make_unique<KeyDecoder>());
        QCOMPARE(scanner.wait(0).error().code, ErrorCode::InUse);
        refusal = 0;
        QVERIFY(scanner.wait(0)->empty());
        QCOMPARE(grabbed, 2);

        const int device = ::open(qPrintable(path), O_WRONLY | O_NONBLOCK);
        QVERIFY(device >= 0);
        TypedKeys keys;
        keys.tap({KEY_RIGHTBRACE}).with(KEY_LEFTSHIFT, {KEY_E}).tap({KEY_0});
        keys.tap({KEY_4, KEY_0, KEY_0, KEY_6, KEY_3, KEY_8, KEY_1, KEY_3, KEY_3, KEY_3, KEY_9, KEY_3, KEY_1});
        keys.tap({KEY_ENTER});
        QCOMPARE(::write(device, keys.bytes().constData(), size_t(keys.bytes().size())), keys.bytes().size());
        const auto codes = scanner.wait(5000);
        QVERIFY(codes && codes->size() == 1);
        QCOMPARE(codes->front().data, u"4006381333931"_s);
        QCOMPARE(codes->front().symbology, u"ean-13"_s);
        QCOMPARE(codes->front().raw, QByteArray("]E04006381333931"));
        QCOMPARE(codes->front().device, u"scanner-1"_s);
        QVERIFY(codes->front().time.isValid());
        ::close(device);
    }

    void whatIsNoKeyboardCannotBeGrabbed()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"event8"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto scanner = makeScanner({u"evdev"_s, path});
        QVERIFY(scanner);
        QCOMPARE((*scanner)->wait(0).error().code, ErrorCode::DeviceOffline);
        const auto none = makeScanner({u"hidpos"_s, path});
        QCOMPARE((*none)->wait(0).error().code, ErrorCode::DeviceOffline);
        const auto missing = makeScanner({u"evdev"_s, folder.filePath(u"none"_s)});
        QCOMPARE((*missing)->wait(0).error().code, ErrorCode::DeviceOffline);
        QCOMPARE(makeScanner({u"laser"_s, path}).error().code, ErrorCode::BadInput);
        QCOMPARE(makeScanner({u"serial"_s, path}).error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestKeyDecoder)
#include "tst_key_decoder.moc"
