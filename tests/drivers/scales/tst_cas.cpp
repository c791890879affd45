// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/scales/scale_conversation.h"

using namespace servery;

/// The conversation of the Ohaus Aviator 7000 service manual p. 36 and the CAS SW-II manual p. 15; check
/// bytes reckoned by hand.
class TestCas : public QObject {
    Q_OBJECT

    const QByteArray m_enq = hex("05");
    const QByteArray m_dc1 = hex("11");

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAnswerIsOneStateOrAWeight_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("grams");
        const auto row = [](const char *name, const char *answer, ScaleState state, int grams = 0) {
            QTest::newRow(name) << hex(answer) << int(state) << grams;
        };
        row("stable", "01 02 53 20 30 30 2e 35 34 32 6b 67 62 03 04", ScaleState::Weight, 542);
        row("capitals", "01 02 53 20 30 30 2e 35 34 32 4b 47 62 03 04", ScaleState::Weight, 542);
        // r_keeper's s_cas driver: seven digits, no EOT, sometimes 81h in front.
        row("seven digits", "81 02 53 20 30 30 30 2e 35 34 32 6b 67 52 03", ScaleState::Weight, 542);
        row("spaces in front", "01 02 53 20 20 30 2e 35 34 32 6b 67 72 03 04", ScaleState::Weight, 542);
        row("zero", "01 02 53 20 30 30 2e 30 30 30 6b 67 61 03 04", ScaleState::Zero);
        row("minus zero", "01 02 53 2d 30 30 2e 30 30 30 6b 67 6c 03 04", ScaleState::Zero);
        row("negative", "01 02 53 2d 30 30 2e 35 34 32 6b 67 6f 03 04", ScaleState::Negative);
        row("overflow", "01 02 53 46 30 30 2e 30 30 30 6b 67 07 03 04", ScaleState::Overload);
        row("unstable", "01 02 55 20 30 30 2e 35 34 32 6b 67 64 03 04", ScaleState::InMotion);
        row("pounds", "01 02 53 20 30 30 2e 35 34 32 6c 62 60 03 04", ScaleState::WrongUnit);
        row("another check byte", "01 02 53 20 30 30 2e 35 34 33 6b 67 62 03 04", ScaleState::Garbled);
        row("another letter", "01 02 54 20 30 30 2e 35 34 32 6b 67 65 03 04", ScaleState::Garbled);
        row("no frame", "41 42 43", ScaleState::Garbled);
        row("half a frame", "01 02 53 20 30 30", ScaleState::Silent);
        row("no data", "15", ScaleState::InMotion);
        row("nothing", "", ScaleState::Silent);
    }
    void anAnswerIsOneStateOrAWeight()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, state);
        QFETCH(int, grams);
        const auto reading = converseBothWays(u"cas"_s, {}, {{m_enq, hex("06")}, {m_dc1, answer}});
        QCOMPARE(int(reading.state), state);
        QCOMPARE(reading.weight.thousandths(), grams);
    }

    /// The check byte may be ETX or EOT itself: 53 20 30 30 2e 30 36 31 6b 67 come to 66, 00.053 to 67 …
    void theCheckByteMayBeAnyByte()
    {
        for (int grams = 1; grams < 1000; ++grams) {
            const QByteArray text = "S 00." + QByteArray::number(grams).rightJustified(3, '0') + "kg";
            char check = 0;
            for (const char byte : text)
                check = char(check ^ byte);
            const QByteArray answer = hex("01 02") + text + check + hex("03 04");
            const auto reading = converseBothWays(u"cas"_s, {}, {{m_enq, hex("06")}, {m_dc1, answer}});
            QCOMPARE(reading.weight.thousandths(), grams);
        }
    }

    void anUnsteadyScaleIsAskedAgainFromTheBeginning()
    {
        QByteArrayList asked;
        const auto reading = converseBothWays(u"cas"_s, {},
                                              {{m_enq, hex("06")},
                                               {m_dc1, hex("01 02 55 20 30 30 2e 35 34 32 6b 67 64 03 04")},
                                               {m_enq, hex("15")},
                                               {m_enq, hex("06")},
                                               {m_dc1, hex("01 02 53 20 30 30 2e 35 34 32 6b 67 62 03 04")}},
                                              &asked);
        QCOMPARE(reading.weight.thousandths(), 542);
        QCOMPARE(asked, (QByteArrayList{m_enq, m_dc1, m_enq, m_enq, m_dc1}));
    }

    void silenceAfterTheInquiryIsSilence()
    {
        QCOMPARE(converseBothWays(u"cas"_s, {}, {}).state, ScaleState::Silent);
        QCOMPARE(converseBothWays(u"cas"_s, {}, {{m_enq, hex("06")}}).state, ScaleState::Silent);
    }
};

QTEST_GUILESS_MAIN(TestCas)
#include "tst_cas.moc"
