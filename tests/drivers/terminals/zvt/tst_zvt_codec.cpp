// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/redaction.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "tests/drivers/terminals/zvt/frames.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

QByteArray randomBytes(int least, int most)
{
    const auto bytes =
        *rc::gen::container<std::string>(*rc::gen::inRange(least, most + 1), rc::gen::arbitrary<char>());
    return QByteArray::fromStdString(bytes);
}

ZvtField randomField()
{
    static const std::vector<quint8> numbers = [] {
        std::vector<quint8> known;
        for (int number = 0; number < 256; ++number) {
            if (findBmp(quint8(number)))
                known.push_back(quint8(number));
        }
        return known;
    }();
    const Bmp &row = *findBmp(*rc::gen::elementOf(numbers));
    const int most = row.form == BmpForm::Ll ? 99 : row.form == BmpForm::Lll ? 200 : 300;
    return {row.number, row.form == BmpForm::Fixed ? randomBytes(row.size, row.size) : randomBytes(0, most)};
}

/// All messages that come out of a stream, fed in pieces of the given sizes.
std::vector<ZvtApdu> cut(const QByteArray &bytes, const std::function<qsizetype()> &size)
{
    ZvtStream stream;
    std::vector<ZvtApdu> messages;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype count = std::max<qsizetype>(1, size());
        stream.feed(bytes.mid(at, count));
        at += count;
        while (auto apdu = stream.next())
            messages.push_back(*apdu);
    }
    return messages;
}

}  // namespace

class TestZvtCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Every frame after the other, cut at every place, byte by byte, and all in one piece.
    void aStreamIsTheSameHoweverItArrives()
    {
        QByteArray all;
        std::vector<ZvtApdu> expected;
        for (const ZvtFrame &frame : zvtMessages) {
            all += frame.bytes();
            expected.push_back(*readApdu(frame.bytes()));
        }
        QVERIFY(cut(all, [] { return 1; }) == expected);
        QVERIFY(cut(all, [&all] { return all.size(); }) == expected);
        for (qsizetype at = 1; at < all.size(); ++at) {
            ZvtStream stream;
            size_t count = 0;
            for (const QByteArray &piece : {all.left(at), all.mid(at)}) {
                stream.feed(piece);
                while (auto apdu = stream.next())
                    QVERIFY(*apdu == expected[count++]);
            }
            QCOMPARE(count, expected.size());
            QVERIFY(stream.isBetweenMessages() && !stream.isForeign());
        }
    }

    /// From 255 bytes on the length has two bytes more, the low one first (reference, trap 4).
    void longMessagesHaveALongLength()
    {
        for (const int size : {0, 1, 254, 255, 256, 1121, 65535}) {
            const ZvtApdu apdu{zvt::printBlock, QByteArray(size, 'x')};
            const QByteArray bytes = toBytes(apdu);
            QCOMPARE(bytes.size(), size + (size < 255 ? 3 : 5));
            QCOMPARE(*readApdu(bytes), apdu);
        }
        QCOMPARE(toBytes({zvt::printBlock, QByteArray(1121, 'x')}).left(5).toHex(), QByteArray("06d3ff6104"));
        QCOMPARE(readApdu(QByteArray::fromHex("0601ff0100") + "x")->data, QByteArray("x"));
    }

    /// Lengths that do not fit; the last two are known broken vectors of other projects (reference 2.4).
    void wrongLengthsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no length") << QByteArray::fromHex("0601");
        QTest::newRow("half a long length") << QByteArray::fromHex("06d3ff61");
        QTest::newRow("one short") << zvtBytes("F04").chopped(1);
        QTest::newRow("one more") << zvtBytes("F04") + '\0';
        QTest::newRow("declares 68, has 37") << QByteArray::fromHex("040f44") + QByteArray(37, 'x');
        QTest::newRow("text") << QByteArray("HELLO");
    }
    void wrongLengthsAreRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto apdu = readApdu(bytes);
        QVERIFY(!apdu);
        QCOMPARE(apdu.error().code, ErrorCode::BadInput);
    }

    void whatIsNoZvtEndsTheStream_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a banner") << QByteArray("Welcome\r\n");
        QTest::newRow("TLS alert") << QByteArray::fromHex("15030300020228");
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("a length in front") << QByteArray::fromHex("0003800000");
    }
    void whatIsNoZvtEndsTheStream()
    {
        QFETCH(QByteArray, bytes);
        ZvtStream stream;
        stream.feed(zvtBytes("F02") + bytes);
        QVERIFY(stream.next() == std::optional(ZvtApdu{zvt::accepted, {}}));
        QVERIFY(!stream.next() && stream.isForeign());
        stream.feed(zvtBytes("F02"));
        QVERIFY(!stream.next());
    }

    void numbersSurvive()
    {
        QVERIFY(rc::check("BCD", [] {
            const qint64 number = *rc::gen::inRange<qint64>(0, 1'000'000'000'000);
            RC_ASSERT(fromBcd(toBcd(number, 6)) == std::optional(number));
        }));
        QVERIFY(!fromBcd(QByteArray::fromHex("1a")) && !fromBcd("") && !fromBcd(QByteArray(10, '\0')));
    }

    void fieldsSurvive()
    {
        QVERIFY(rc::check("fields", [] {
            ZvtFields fields;
            const int count = *rc::gen::inRange(0, 12);
            for (int i = 0; i < count; ++i)
                fields.all.push_back(randomField());
            const QByteArray bytes = toBytes(fields);
            RC_ASSERT(readFields(bytes) == fields);
            const int cutAt = *rc::gen::inRange(0, int(bytes.size()) + 1);
            RC_ASSERT(toBytes(readFields(bytes.left(cutAt))) == bytes.left(cutAt) ||
                      !readFields(bytes.left(cutAt)).isWhole());
        }));
    }

    void tagsSurvive()
    {
        QVERIFY(rc::check("tags", [] {
            static const std::vector<quint32> tags{0x07,   0x24,   0xE9,   0x1F10,
                                                   0x1F73, 0xDF7F, 0x9F6B, 0x1F8101};
            TlvItems items;
            const int count = *rc::gen::inRange(0, 8);
            for (int i = 0; i < count; ++i)
                items.all.push_back(
                    {*rc::gen::elementOf(tags),
                     randomBytes(0, *rc::gen::elementOf(std::vector<int>{3, 127, 128, 300}))});
            RC_ASSERT(readTlv(toBytes(items)) == items);
        }));
        QVERIFY(isConstructed(0xE9) && isConstructed(0x24) && !isConstructed(0x1F62) && !isConstructed(0x07));
    }

    void berLengthsHaveThreeForms()
    {
        QCOMPARE(berLength(0x7F).toHex(), QByteArray("7f"));
        QCOMPARE(berLength(0x80).toHex(), QByteArray("8180"));
        QCOMPARE(berLength(0x045D).toHex(), QByteArray("82045d"));
        for (const char *wrong : {"80", "83000001", "8201", "02ff", ""})
            QVERIFY(!berExtent(QByteArray::fromHex(wrong), 0));
    }

    void messagesSurvive()
    {
        QVERIFY(rc::check("any message taken to parts and put together is the same", [] {
            const quint16 command = *rc::gen::elementOf(
                std::vector<quint16>{zvt::status, zvt::intermediate, zvt::enquiry, zvt::registration,
                                     zvt::authorisation, zvt::completion, zvt::terminalAbort, zvt::readCard,
                                     zvt::printLine, zvt::printBlock, 0x8466, 0x0FA1});
            ZvtFields fields;
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
                fields.all.push_back(randomField());
            const ZvtApdu apdu{command, randomBytes(0, 6) + toBytes(fields)};
            RC_ASSERT(*readApdu(toBytes(apdu)) == apdu);
            const ZvtMessage message = readMessage(apdu);
            RC_ASSERT(readMessage(toApdu(message)) == message);
        }));
    }

    /// Bytes at random, and frames with some of them changed: nothing falls over, nothing is read beyond its
    /// end, and what is redacted can be redacted again.
    void nothingBreaksIt()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        const CodePage &page = *findCodePage(u"437");
        for (int round = 0; round < campaign(4000); ++round) {
            QByteArray bytes;
            if (round % 4 == 0) {
                for (int i = random.bounded(80); i > 0; --i)
                    bytes += char(random.bounded(256));
            } else {
                bytes = zvtMessages[random.bounded(int(zvtMessages.size()))].bytes();
                for (int i = 1 + random.bounded(6); i > 0; --i)
                    bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            }
            ZvtStream stream;
            stream.feed(bytes);
            for (auto apdu = stream.next(); apdu; apdu = stream.next()) {
                const ZvtMessage message = readMessage(*apdu);
                const ZvtReport report = reportOf(message, page);
                QVERIFY2(report.cardEnd.size() == 0 || report.cardEnd.size() == 4, seedText(seed));
                QVERIFY2(progressOf(message, page).minutes.value_or(0) <= 99, seedText(seed));
                QVERIFY2(paperOf(message, page).lines.size() <= size_t(bytes.size() + 20), seedText(seed));
                const ZvtApdu once = redacted(*apdu);
                QVERIFY2(once.data.size() <= apdu->data.size() + 4, seedText(seed));
                QVERIFY2(redacted(once).command == apdu->command, seedText(seed));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestZvtCodec)
#include "tst_zvt_codec.moc"
