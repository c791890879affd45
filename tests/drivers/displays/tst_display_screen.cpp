// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "drivers/displays/display_bytes.h"
#include "drivers/displays/display_screen.h"
#include "drivers/displays/wire_display.h"
#include "drivers/transport/memory_transport.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestDisplayScreen : public QObject {
    Q_OBJECT

    static const DisplayModel &model(const QString &name) { return *findDisplayModel(name); }
    static const CodePage &page() { return *findCodePage(u"437"_s); }
    static QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsEncodedIsShownHoweverItIsCut_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : displayModelNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void whatIsEncodedIsShownHoweverItIsCut()
    {
        QFETCH(QString, name);
        const QByteArray bytes =
            encodeStart(model(name)) +
            encodeRows(model(name), page(), {{u"old"_s, u"1"_s}, {u"old"_s, u"2"_s}}) +
            encodeRows(model(name), page(), {{u"Crêpe"_s, u"4.20"_s}, {u"Total"_s, u"9.90"_s}});
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            DisplayScreen screen(model(name), page());
            screen.feed(bytes.left(cut));
            screen.feed(bytes.mid(cut));
            QCOMPARE(screen.upper(), u"Crêpe           4.20"_s);
            QCOMPARE(screen.lower(), u"Total           9.90"_s);
            QCOMPARE(screen.unknown(), 0);
        }
        DisplayScreen screen(model(name), page());
        for (const char byte : bytes)
            screen.feed(QByteArray(1, byte));
        QCOMPARE(screen.upper(), u"Crêpe           4.20"_s);
    }

    /// Streams that other programs send (CD5220 manual: cursor commands; ESC/POS: move, clear line).
    void itShowsWhatOthersSend()
    {
        DisplayScreen cd(model(u"cd5220"_s), page());
        cd.feed("Hello World" + hex("0d0a") + "Line 2");
        QCOMPARE(cd.upper().trimmed(), u"Hello World"_s);
        QCOMPARE(cd.lower().trimmed(), u"Line 2"_s);
        cd.feed(hex("0b") + "J");
        QCOMPARE(cd.upper().trimmed(), u"Jello World"_s);
        cd.feed(hex("18"));
        QCOMPARE(cd.upper().trimmed(), QString());
        cd.feed(hex("1b5142") + QByteArray(30, 'x') + hex("0d"));
        QCOMPARE(cd.upper().trimmed(), QString());
        QCOMPARE(cd.lower(), QString(20, u'x'));

        DisplayScreen wrapping(model(u"escpos"_s), page());
        wrapping.feed(QByteArray(22, 'y'));
        QCOMPARE(wrapping.lower().trimmed(), u"yy"_s);
        wrapping.feed(hex("1b3d01") + "for the printer" + hex("1b40") + hex("1b3d02") + "z");
        QCOMPARE(wrapping.lower().trimmed(), u"yyz"_s);
    }

    void textBehindAFullLowerRowStaysOnTheScreen()
    {
        DisplayScreen screen(model(u"cd5220"_s), page());
        screen.feed(hex("1b5142") + QByteArray(20, 'x') + "\rab");
        QCOMPARE(screen.lower(), u"abxxxxxxxxxxxxxxxxxx"_s);
        QCOMPARE(screen.upper(), QString(20, u' '));
    }

    void aDsp800AnswersEachCommand()
    {
        DisplayScreen screen(model(u"dsp800"_s), page());
        screen.feed(hex("040143315817") + hex("0401503117") + "A" + hex("0401ff17"));
        QCOMPARE(screen.takeReplies(), hex("060615"));
        QCOMPARE(screen.upper().trimmed(), u"A"_s);
        QCOMPARE(screen.unknown(), 1);
    }

    void noiseNeverCrashesNorGrowsTheScreen()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        for (const QString &name : displayModelNames()) {
            DisplayScreen screen(model(name), page());
            for (int i = 0; i < campaign(50000); ++i)
                screen.feed(
                    QByteArray(1, char(random.bounded(3) ? random.bounded(0x60) : random.bounded(256))));
            QCOMPARE(screen.upper().size(), 20);
            QCOMPARE(screen.lower().size(), 20);
        }
    }

    void theDriverSendsOnlyWhatChangesAndStartsAnewAfterALostLine()
    {
        const DisplayModel &kind = model(u"cd5220"_s);
        DisplayScreen screen(kind, page());
        QByteArrayList written;
        auto transport = std::make_unique<MemoryTransport>([&](const QByteArray &bytes) {
            if (!bytes.isEmpty())
                written << bytes;
            screen.feed(bytes);
            return QByteArray();
        });
        MemoryTransport *line = transport.get();
        WireDisplay display(std::move(transport), {kind, page()});
        const DisplayRows rows{{u"Tea"_s, u"2.40"_s}, {u"Total"_s, u"2.40"_s}};
        QVERIFY(display.show(rows));
        QCOMPARE(written.size(), 2);  // start, rows
        QVERIFY(display.show(rows));
        QCOMPARE(written.size(), 2);
        QCOMPARE(screen.upper(), u"Tea             2.40"_s);
        line->close();
        QVERIFY(display.show(rows));
        QCOMPARE(written.size(), 4);
        line->close();
        line->failToOpen({ErrorCode::DeviceOffline, u"unplugged"_s});
        QCOMPARE(display.show(rows).error().code, ErrorCode::DeviceOffline);
    }

    void behindThePrinterEveryWriteIsBracketed()
    {
        const DisplayModel &kind = model(u"escpos"_s);
        QByteArray all;
        auto transport = std::make_unique<MemoryTransport>([&all](const QByteArray &bytes) {
            all += bytes;
            return QByteArray();
        });
        WireDisplay display(std::move(transport), {kind, page(), true});
        QVERIFY(display.show({{u"Tea"_s, u"2.40"_s}, {}}));
        QCOMPARE(all.count(hex("1b3d02")), 2);
        QVERIFY(all.endsWith(hex("1b3d01")));
    }
};

QTEST_GUILESS_MAIN(TestDisplayScreen)
#include "tst_display_screen.moc"
