// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/scales/scale_conversation.h"

using namespace servery;

/// Frames and status bits as in the Mettler Toledo DIVA service manual pp. 39, 44 and 45; with and without
/// the parity bit of 7E1.
class TestMettler8217 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAnswerIsOneStateOrAWeight_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("grams");
        QTest::addColumn<bool>("isNet");
        const auto row = [](const char *name, const QByteArray &answer, ScaleState state, int grams = 0,
                            bool isNet = false) {
            QTest::newRow(name) << answer << int(state) << grams << isNet;
        };
        row("kilograms",
            "\x02"
            "02.542\r",
            ScaleState::Weight, 2542);
        row("leading spaces", "\x02  0.542\r", ScaleState::Weight, 542);
        row("net",
            "\x02"
            "00.542N\r",
            ScaleState::Weight, 542, true);
        // The parity bits of 7E1 left on: 82 (STX), B2 (2), B1 (1), B4 (4), 8D (CR).
        row("even parity seen", hex("82 30 b2 2e 35 b4 b2 8d"), ScaleState::Weight, 2542);
        row("nothing on it",
            "\x02"
            "00.000\r",
            ScaleState::Zero);
        row("pounds",
            "\x02"
            "01.19\r",
            ScaleState::WrongUnit);
        row("over capacity", "\x02?B\r", ScaleState::Overload);
        row("under zero", "\x02?D\r", ScaleState::Negative);
        row("under zero and outside the capture range", "\x02?L\r", ScaleState::Negative);
        row("centre of zero", "\x02?P\r", ScaleState::Zero);
        row("in motion", "\x02?A\r", ScaleState::InMotion);
        row("in motion, net", "\x02?a\r", ScaleState::InMotion);
        row("a status byte that looks like CR", "\x02?\r\r", ScaleState::Negative);
        row("a status byte that looks like STX", "\x02?\x02\r", ScaleState::Overload);
        row("words", "\x02hello\r", ScaleState::Garbled);
        row("no frame", "00.542\r", ScaleState::Garbled);
        row("half a frame",
            "\x02"
            "00.5",
            ScaleState::Silent);
        row("without end", "\x02" + QByteArray(300, '1'), ScaleState::Garbled);
        row("a minus sign", "\x02-0.542\r", ScaleState::Garbled);
        row("nothing", "", ScaleState::Silent);
    }
    void anAnswerIsOneStateOrAWeight()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, state);
        QFETCH(int, grams);
        QFETCH(bool, isNet);
        const ScaleReading reading = converseBothWays(u"8217"_s, {}, {{"W", answer}});
        QCOMPARE(int(reading.state), state);
        QCOMPARE(reading.weight.thousandths(), grams);
        QCOMPARE(reading.isNet, isNet);
    }

    void anUnsteadyScaleIsAskedAgainUntilItRests()
    {
        QByteArrayList asked;
        const std::vector<Step> steps{{"W", "\x02?A\r"},
                                      {"W", "\x02?A\r"},
                                      {"W", "\x02"
                                            "00.542\r"}};
        const ScaleReading reading = converseBothWays(u"8217"_s, {}, steps, &asked);
        QCOMPARE(reading, (ScaleReading{ScaleState::Weight, Quantity::fromThousandths(542), false}));
        QCOMPARE(asked, QByteArrayList(3, "W"));
    }

    /// odoo pull request 46411: the same weight twice was shown as zero.
    void theSameWeightTwiceIsAWeightTwice()
    {
        const auto protocol = makeScaleProtocol(u"8217"_s, {});
        for (int i = 0; i < 2; ++i) {
            const auto reading = converse(*protocol, {},
                                          {{"W", "\x02"
                                                 "00.542\r"}},
                                          Pieces::Whole);
            QCOMPARE(reading.weight, Quantity::fromThousandths(542));
        }
    }

    void whatComesBetweenQuestionsIsNoAnswer()
    {
        const auto protocol = makeScaleProtocol(u"8217"_s, {});
        protocol->begin({}, 0);
        protocol->feed("\x02?A\r", 1);
        protocol->feed("\x02"
                       "09.999\r",
                       2);
        QVERIFY(!protocol->result());
        QCOMPARE(protocol->tick(protocol->nextMs()), QByteArray("W"));
        protocol->feed("\x02"
                       "00.542\r",
                       200);
        QCOMPARE(protocol->result()->weight, Quantity::fromThousandths(542));
    }
};

QTEST_GUILESS_MAIN(TestMettler8217)
#include "tst_mettler_8217.moc"
