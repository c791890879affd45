// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/scales/scale_conversation.h"

using namespace servery;

/// Records and status numbers as in the Ohaus Aviator 7000 service manual pp. 40 and 45 and the Cely PI100
/// manual p. 14.
class TestDialog06 : public QObject {
    Q_OBJECT

    // 1.99 a kilogram
    const ScaleQuestion m_question{Money::fromMinor(199), {}};
    const QByteArray m_price = hex("04 02 30 31 1b 30 30 30 31 39 39 1b 03");
    const QByteArray m_askWeight = hex("04 05");
    const QByteArray m_askStatus = hex("04 02 30 38 03");
    // 0.542 kg at 1.99: 1.08
    const QByteArray m_weight =
        hex("02 30 32 1b 33 1b 30 30 35 34 32 1b 30 30 30 31 39 39 1b 30 30 30 31 30 38 03");

    static QByteArray status(const char *code) { return hex("02 30 39 1b") + code + hex("03"); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void thePriceGoesThereAndTheWeightComesBack()
    {
        QByteArrayList asked;
        const auto reading = converseBothWays(u"dialog06"_s, m_question,
                                              {{m_price, hex("06")}, {m_askWeight, m_weight}}, &asked);
        QCOMPARE(reading, (ScaleReading{ScaleState::Weight, Quantity::fromThousandths(542), false}));
        QCOMPARE(asked, (QByteArrayList{m_price, m_askWeight}));
    }

    void aTareGoesInRecord03()
    {
        const ScaleQuestion question{Money::fromMinor(199), Quantity::fromThousandths(25)};
        const QByteArray record = hex("04 02 30 33 1b 30 30 30 31 39 39 1b 30 30 32 35 03");
        const auto reading =
            converseBothWays(u"dialog06"_s, question, {{record, hex("06")}, {m_askWeight, m_weight}});
        QCOMPARE(reading, (ScaleReading{ScaleState::Weight, Quantity::fromThousandths(542), true}));
    }

    void aFiveDigitPriceIsRead()
    {
        const QByteArray weight = "\x02"
                                  "02\x1b"
                                  "3\x1b"
                                  "00542\x1b"
                                  "00199\x1b"
                                  "000108\x03";
        const auto reading =
            converseBothWays(u"dialog06"_s, m_question, {{m_price, hex("06")}, {m_askWeight, weight}});
        QCOMPARE(reading.state, ScaleState::Weight);
    }

    void aScaleThatReckonsOtherwiseIsNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("state");
        QTest::newRow("unit price") << QByteArray("3\x1b"
                                                  "00542\x1b"
                                                  "000198\x1b"
                                                  "000108")
                                    << int(ScaleState::PriceDiffers);
        QTest::newRow("price to pay") << QByteArray("3\x1b"
                                                    "00542\x1b"
                                                    "000199\x1b"
                                                    "000109")
                                      << int(ScaleState::PriceDiffers);
        QTest::newRow("pounds") << QByteArray("1\x1b"
                                              "00542\x1b"
                                              "000199\x1b"
                                              "000108")
                                << int(ScaleState::WrongUnit);
        QTest::newRow("no number") << QByteArray("3\x1b"
                                                 "0054A\x1b"
                                                 "000199\x1b"
                                                 "000108")
                                   << int(ScaleState::Garbled);
        QTest::newRow("a field too few") << QByteArray("3\x1b"
                                                       "00542\x1b"
                                                       "000199")
                                         << int(ScaleState::Garbled);
        QTest::newRow("zero") << QByteArray("3\x1b"
                                            "00000\x1b"
                                            "000199\x1b"
                                            "000000")
                              << int(ScaleState::Zero);
    }
    void aScaleThatReckonsOtherwiseIsNotBelieved()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, state);
        const auto reading = converseBothWays(u"dialog06"_s, m_question,
                                              {{m_price, hex("06")},
                                               {m_askWeight, "\x02"
                                                             "02\x1b" +
                                                                 fields + "\x03"}});
        QCOMPARE(int(reading.state), state);
        QCOMPARE(reading.weight, Quantity());
    }

    void everyStatusEndsTheWeighingInWords_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("state");
        QTest::newRow("10 record") << QByteArray("10") << int(ScaleState::Refused);
        QTest::newRow("11 unit price") << QByteArray("11") << int(ScaleState::Refused);
        QTest::newRow("12 tare") << QByteArray("12") << int(ScaleState::Refused);
        QTest::newRow("13 text") << QByteArray("13") << int(ScaleState::Refused);
        QTest::newRow("21 not lifted") << QByteArray("21") << int(ScaleState::NotMoved);
        QTest::newRow("30 below minimum") << QByteArray("30") << int(ScaleState::BelowMinimum);
        QTest::newRow("31 under zero") << QByteArray("31") << int(ScaleState::Negative);
        QTest::newRow("32 overload") << QByteArray("32") << int(ScaleState::Overload);
    }
    void everyStatusEndsTheWeighingInWords()
    {
        QFETCH(QByteArray, code);
        QFETCH(int, state);
        QByteArrayList asked;
        const auto reading = converseBothWays(
            u"dialog06"_s, m_question,
            {{m_price, hex("06")}, {m_askWeight, hex("15")}, {m_askStatus, status(code.constData())}},
            &asked);
        QCOMPARE(int(reading.state), state);
        QCOMPARE(asked, (QByteArrayList{m_price, m_askWeight, m_askStatus}));
    }

    void afterMotionOnlyTheWeightIsAskedAgain_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("20 in motion") << QByteArray("20");
        QTest::newRow("22 not finished") << QByteArray("22");
    }
    void afterMotionOnlyTheWeightIsAskedAgain()
    {
        QFETCH(QByteArray, code);
        QByteArrayList asked;
        const auto reading = converseBothWays(u"dialog06"_s, m_question,
                                              {{m_price, hex("06")},
                                               {m_askWeight, hex("15")},
                                               {m_askStatus, status(code.constData())},
                                               {m_askWeight, m_weight}},
                                              &asked);
        QCOMPARE(reading.state, ScaleState::Weight);
        QCOMPARE(asked, (QByteArrayList{m_price, m_askWeight, m_askStatus, m_askWeight}));
    }

    /// 21 is the guard against selling one weighing twice: the next question begins with the price, and the
    /// scale says 21 until the thing was lifted.
    void oneWeighingIsNotSoldTwice()
    {
        const auto protocol = makeScaleProtocol(u"dialog06"_s, {});
        const std::vector<Step> first{{m_price, hex("06")}, {m_askWeight, m_weight}};
        QCOMPARE(converse(*protocol, m_question, first, Pieces::Whole).state, ScaleState::Weight);
        const std::vector<Step> second{
            {m_price, hex("06")}, {m_askWeight, hex("15")}, {m_askStatus, status("21")}};
        QCOMPARE(converse(*protocol, m_question, second, Pieces::Whole).state, ScaleState::NotMoved);
        QCOMPARE(converse(*protocol, m_question, first, Pieces::Whole).state, ScaleState::Weight);
    }

    void aByteLostOnTheWayBeginsAgainWithThePrice()
    {
        QByteArrayList asked;
        const auto reading = converseBothWays(u"dialog06"_s, m_question,
                                              {{m_price, hex("15")},
                                               {m_askStatus, status("02")},
                                               {m_price, hex("06")},
                                               {m_askWeight, m_weight}},
                                              &asked);
        QCOMPARE(reading.state, ScaleState::Weight);
        QCOMPARE(asked, (QByteArrayList{m_price, m_askStatus, m_price, m_askWeight}));
    }

    void aPriceTheScaleHasNotTakenIsSentAgainAfterMotion()
    {
        QByteArrayList asked;
        const auto reading = converseBothWays(u"dialog06"_s, m_question,
                                              {{m_price, hex("15")},
                                               {m_askStatus, status("20")},
                                               {m_price, hex("06")},
                                               {m_askWeight, m_weight}},
                                              &asked);
        QCOMPARE(reading.state, ScaleState::Weight);
        QCOMPARE(asked.count(m_price), 2);
    }

    void aPriceThatDoesNotFitIsNotSent()
    {
        QByteArrayList asked;
        const auto protocol = makeScaleProtocol(u"dialog06"_s, {});
        QCOMPARE(converse(*protocol, {Money::fromMinor(1'000'000), {}}, {}, Pieces::Whole, &asked).state,
                 ScaleState::Refused);
        QCOMPARE(protocol->begin({Money::fromMinor(-1), {}}, 0), QByteArray());
        QCOMPARE(asked, QByteArrayList());
    }

    /// A verified scale may want the till's checksums (record 11); we have no polynomial of its maker.
    void aScaleThatWantsChecksumsRefuses()
    {
        const auto reading = converseBothWays(u"dialog06"_s, m_question,
                                              {{m_price, "\x02"
                                                         "11\x1b"
                                                         "2A7\x03"}});
        QCOMPARE(reading.state, ScaleState::Refused);
    }

    void silenceIsSilenceAtEveryStep()
    {
        QCOMPARE(converseBothWays(u"dialog06"_s, m_question, {}).state, ScaleState::Silent);
        QCOMPARE(converseBothWays(u"dialog06"_s, m_question, {{m_price, hex("06")}}).state,
                 ScaleState::Silent);
        QCOMPARE(converseBothWays(u"dialog06"_s, m_question, {{m_price, hex("06")}, {m_askWeight, hex("15")}})
                     .state,
                 ScaleState::Silent);
    }
};

QTEST_GUILESS_MAIN(TestDialog06)
#include "tst_dialog_06.moc"
