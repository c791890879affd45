// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "drivers/terminals/concert/concert_message.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

ConcertRequest debit(qint64 minor)
{
    ConcertRequest request;
    request.amount = Money::fromMinor(minor);
    return request;
}

ConcertRequest with(ConcertRequest request, void (*change)(ConcertRequest &))
{
    change(request);
    return request;
}

ConcertAnswer answerOf(ConcertAnswer::Status status, const QByteArray &reference)
{
    ConcertAnswer answer;
    answer.status = status;
    answer.amount = Money::fromMinor(1250);
    answer.reference = reference;
    return answer;
}

}  // namespace

Q_DECLARE_METATYPE(servery::ConcertRequest)
Q_DECLARE_METATYPE(servery::ConcertAnswer)

/// The messages that the payments reference prints (2.5), T01 to T10, each with its checksum.
class TestConcertFrames final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsWrittenAndReadAsPrinted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("checksum");
        QTest::addColumn<ConcertRequest>("request");
        const ConcertRequest plain = debit(1250);
        QTest::newRow("T01") << QByteArray("0100001250010978          A010B010") << 0x00 << plain;
        QTest::newRow("T02") << QByteArray("0100001250110978          A010B010") << 0x01
                             << with(plain, [](ConcertRequest &one) { one.wantsCard = true; });
        QTest::newRow("T03") << QByteArray("0100000093010978          A011B010") << 0x0D
                             << with(debit(93), [](ConcertRequest &one) { one.isAnsweredAtOnce = true; });
        QTest::newRow("T04") << QByteArray("0100001250011978          A010B010") << 0x01
                             << with(plain, [](ConcertRequest &one) { one.action = ConcertAction::Credit; });
        QTest::newRow("T05") << QByteArray("0100001250012978          A010B010") << 0x02
                             << with(plain, [](ConcertRequest &one) { one.action = ConcertAction::Cancel; });
        QTest::newRow("T06") << QByteArray("0100001250010978ATT0000042A010B010") << 0x77
                             << with(plain, [](ConcertRequest &one) { one.reference = "ATT0000042"; });
        QTest::newRow("T07") << QByteArray("0100001250010978          ") << 0x03
                             << with(plain, [](ConcertRequest &one) { one.isPlus = false; });
        QTest::newRow("forced online") << QByteArray("0100001250010978          A010B011") << 0x01
                                       << with(plain, [](ConcertRequest &one) { one.isForcedOnline = true; });
    }
    void aRequestIsWrittenAndReadAsPrinted()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, checksum);
        QFETCH(ConcertRequest, request);
        QCOMPARE(encode(request), bytes);
        QCOMPARE(int(concertChecksum(bytes)), checksum);
        const auto read = readConcertRequest(bytes);
        QVERIFY(read);
        QVERIFY(*read == request);
    }

    void anAnswerIsWrittenAndReadAsPrinted_data()
    {
        using Status = ConcertAnswer::Status;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("checksum");
        QTest::addColumn<ConcertAnswer>("answer");
        QTest::newRow("T08") << QByteArray("010000012501978          ") << 0x33
                             << answerOf(Status::Accepted, {});
        QTest::newRow("T09") << QByteArray("017000012501978          ") << 0x34
                             << answerOf(Status::Refused, {});
        QTest::newRow("T10") << QByteArray("010000012501978ATT0000042") << 0x44
                             << answerOf(Status::Accepted, "ATT0000042");
    }
    void anAnswerIsWrittenAndReadAsPrinted()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, checksum);
        QFETCH(ConcertAnswer, answer);
        QCOMPARE(encode(answer), bytes);
        QCOMPARE(int(concertChecksum(bytes)), checksum);
        const auto read = readConcertAnswer(bytes);
        QVERIFY(read);
        QVERIFY(*read == answer);
    }

    /// It was not asked for, and some send it all the same.
    void ofACardInAnAnswerNothingIsKept()
    {
        QByteArray bytes = "010000012501978ATT0000042";
        bytes.insert(12, QByteArray("4761739001010119").leftJustified(55, ' '));
        QCOMPARE(bytes.size(), 80);
        const auto read = readConcertAnswer(bytes);
        QVERIFY(read);
        QVERIFY(*read == answerOf(ConcertAnswer::Status::Accepted, "ATT0000042"));
    }

    void whatIsWrongIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("detail");
        QTest::newRow("short") << QByteArray("01000001250197")
                               << u"expected a message of 25 or 80 bytes, found 14"_s;
        QTest::newRow("register") << QByteArray("x10000012501978          ")
                                  << u"byte 0: register: expected 2 digits"_s;
        QTest::newRow("status") << QByteArray("011000012501978          ")
                                << u"byte 2: status: expected one of 079"_s;
        QTest::newRow("amount") << QByteArray("010000 12501978          ")
                                << u"byte 3: amount: expected 8 digits"_s;
        QTest::newRow("currency") << QByteArray("010000012501EUR          ")
                                  << u"byte 12: currency: expected 3 digits"_s;
    }
    void whatIsWrongIsToldWithItsPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        const auto read = readConcertAnswer(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().detail, detail);
    }

    void anythingMayCome()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        const QList<QByteArray> all{"0100001250010978ATT0000042A010B010", "0100001250010978          ",
                                    "010000012501978ATT0000042", "017000012501978          "};
        for (int round = 0; round < campaign(20'000); ++round) {
            QByteArray bytes = all[random.bounded(int(all.size()))];
            for (int change = random.bounded(3); change >= 0 && !bytes.isEmpty(); --change) {
                const int at = random.bounded(int(bytes.size()));
                if (random.bounded(5) == 0)
                    bytes.truncate(at);
                else
                    bytes[at] = char(random.bounded(256));
            }
            if (const auto request = readConcertRequest(bytes))
                QVERIFY2(encode(*request) == bytes, seedText(seed));
            if (const auto answer = readConcertAnswer(bytes))
                QVERIFY2(encode(*answer) == bytes, seedText(seed));
        }
    }
};

QTEST_APPLESS_MAIN(TestConcertFrames)
#include "tst_concert_frames.moc"
