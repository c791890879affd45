// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QRandomGenerator>
#include <QtTest>

#include "drivers/cards/card_check.h"
#include "drivers/cards/magstripe_reader.h"
#include "drivers/scanners/key_decoder.h"
#include "drivers/transport/memory_transport.h"
#include "tests/drivers/scanners/typed_keys.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

using Kind = CardNews::Kind;

class TestCardCheck : public QObject {
    Q_OBJECT

    static QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

    /// A card that knows these commands and answers 6A82 (file not found) to all others.
    static CardExchange card(std::map<QByteArray, QByteArray> answers, QByteArrayList *asked = nullptr)
    {
        return [answers = std::move(answers), asked](const QByteArray &command) {
            if (asked)
                *asked << command;
            const auto found = answers.find(command);
            return found == answers.end() ? QByteArray::fromHex("6a82") : found->second;
        };
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aUidIsAnIdentity_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        QTest::newRow("4 bytes") << hex("d2a1b3c49000") << int(Kind::Presented);
        QTest::newRow("7 bytes") << hex("04a1b2c3d4e5f69000") << int(Kind::Presented);
        QTest::newRow("8 bytes, FeliCa") << hex("0101010101010101"
                                                "9000")
                                         << int(Kind::Presented);
        QTest::newRow("10 bytes") << hex("04a1b2c3d4e5f6a7b8c99000") << int(Kind::Presented);
        QTest::newRow("random") << hex("08a1b2c39000") << int(Kind::RandomNumber);
        QTest::newRow("7 bytes may begin with 08") << hex("08a1b2c3d4e5f69000") << int(Kind::Presented);
        QTest::newRow("5 bytes") << hex("0102030405"
                                        "9000")
                                 << int(Kind::Unreadable);
        QTest::newRow("all zero") << hex("000000009000") << int(Kind::Unreadable);
        QTest::newRow("empty") << hex("9000") << int(Kind::Unreadable);
        QTest::newRow("not supported") << hex("6a81") << int(Kind::Unreadable);
        QTest::newRow("gone") << QByteArray() << int(Kind::Unreadable);
    }
    void aUidIsAnIdentity()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, kind);
        const CardFinding finding = examineCard(card({{hex("ffca000000"), answer}}));
        QCOMPARE(int(finding.kind), kind);
        QCOMPARE(finding.number, kind == int(Kind::Presented) ? answer.chopped(2) : QByteArray());
    }

    /// The answer of a Visa debit card to SELECT 2PAY.SYS.DDF01, as published for emvlab.org's decoder.
    void aPaymentCardIsAskedNothingMore()
    {
        QByteArrayList asked;
        const QByteArray ppse = hex("00a404000e325041592e5359532e444446303100");
        const QByteArray visa =
            hex("6f2f840e325041592e5359532e4444463031a51dbf0c1a61184f07a0000000031010500a56495341"
                "2044454249548701019000");
        const auto finding =
            examineCard(card({{ppse, visa}, {hex("ffca000000"), hex("d2a1b3c49000")}}, &asked));
        QCOMPARE(finding, (CardFinding{Kind::PaymentCard, {}}));
        QCOMPARE(asked, QByteArrayList{ppse});
    }

    void cardsOfTheSchemesArePaymentCardsWithoutDirectory_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("contact directory") << hex("00a404000e315041592e5359532e444446303100") << hex("9000");
        QTest::newRow("Visa") << hex("00a4040005a00000000300") << hex("9000");
        QTest::newRow("Mastercard") << hex("00a4040005a00000000400") << hex("6f009000");
        QTest::newRow("girocard, T=0") << hex("00a4040005a00000035900") << hex("6120");
        QTest::newRow("blocked") << hex("00a4040005a00000002500") << hex("6283");
    }
    void cardsOfTheSchemesArePaymentCardsWithoutDirectory()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, answer);
        const auto finding = examineCard(card({{command, answer}, {hex("ffca000000"), hex("d2a1b3c49000")}}));
        QCOMPARE(finding, (CardFinding{Kind::PaymentCard, {}}));
    }

    /// Published test numbers of the schemes; tracks as ISO/IEC 7813 lays them out.
    void stripesOfBankCardsAreDropped_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("both tracks") << QByteArray(
            "%B4111111111111111^CARDHOLDER/"
            "TEST^30121011000012300000?;4111111111111111=30121011000012300000?");
        QTest::newRow("track 1") << QByteArray("%B5555555555554444^CARDHOLDER/TEST^3012101?");
        QTest::newRow("track 2") << QByteArray(";378282246310005=30121011000012300000?");
        QTest::newRow("spaces in track 1") << QByteArray("%B4111 1111 1111 1111^TEST^3012101?");
        QTest::newRow("number alone") << QByteArray(";4111111111111111?");
        QTest::newRow("misread check digit") << QByteArray(";4111111111111112=30121011000012300000?");
        QTest::newRow("second track broken") << QByteArray("%E?;4111111111111111=30121011000012300000?");
        QTest::newRow("end sentinel lost") << QByteArray(";4111111111111111=3012101100001230");
        QTest::newRow("start sentinel lost") << QByteArray("4111111111111111=30121011000012300000?");
        QTest::newRow("in the middle") << QByteArray("%MEMBER 4111111111111111?");
        QTest::newRow("on track 3") << QByteArray("%MEMBER?;123?+4111111111111111=3012101?");
        QTest::newRow("12 digits") << QByteArray(";501800000009=3012101?");
        QTest::newRow("19 digits") << QByteArray(";6304000000000000000=30121011?");
    }
    void stripesOfBankCardsAreDropped()
    {
        QFETCH(QByteArray, typed);
        QCOMPARE(examineSwipe(typed), (CardFinding{Kind::PaymentCard, {}}));
    }

    void memberStripesAreAccepted_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("number");
        QTest::newRow("number") << QByteArray(";1000423?") << QByteArray("1000423");
        QTest::newRow("letters") << QByteArray("%M-000423?") << QByteArray("M-000423");
        QTest::newRow("both") << QByteArray("%STAFF CARD?;1000423=01?") << QByteArray("1000423=01");
        QTest::newRow("long, not a bank's") << QByteArray(";9780201379624?") << QByteArray("9780201379624");
        QTest::newRow("long, no check digit") << QByteArray(";4000000000001?") << QByteArray("4000000000001");
    }
    void memberStripesAreAccepted()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, number);
        QCOMPARE(examineSwipe(typed), (CardFinding{Kind::Presented, number}));
    }

    void whatIsNoSwipeIsUnreadable_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("errors") << QByteArray("%E?;E?");
        QTest::newRow("one track broken") << QByteArray("%E?;1000423?");
        QTest::newRow("typed by hand") << QByteArray("hello");
        QTest::newRow("too short") << QByteArray(";12?");
        QTest::newRow("empty tracks") << QByteArray("%?;?");
        QTest::newRow("no end") << QByteArray(";1000423");
        QTest::newRow("too long") << ";" + QByteArray(200, '9') + "?";
    }
    void whatIsNoSwipeIsUnreadable()
    {
        QFETCH(QByteArray, typed);
        QCOMPARE(examineSwipe(typed).kind, Kind::Unreadable);
    }

    /// RFC 4231 says what HMAC-SHA-256 is; the key of another site gives another member.
    void aNumberLeavesOnlyHashed()
    {
        const QByteArray uid = hex("04a1b2c3d4e5f6");
        const CardNews news = newsOf({Kind::Presented, uid}, QByteArray(32, 'k'));
        QCOMPARE(news.member.size(), 64);
        QVERIFY(!news.member.contains(QString::fromLatin1(uid.toHex())));
        QCOMPARE(newsOf({Kind::Presented, uid}, QByteArray(32, 'k')), news);
        QVERIFY(newsOf({Kind::Presented, uid}, QByteArray(32, 'l')).member != news.member);
        QCOMPARE(newsOf({Kind::PaymentCard, uid}, QByteArray(32, 'k')).member, QString());
    }

    void aTypingReaderIsReadToTheEndOfItsCard()
    {
        TypedKeys keys;
        keys.tap({KEY_SEMICOLON, KEY_1, KEY_0, KEY_0, KEY_4, KEY_2, KEY_3}).with(KEY_LEFTSHIFT, {KEY_SLASH});
        keys.tap({KEY_ENTER, KEY_SEMICOLON, KEY_4});
        for (int i = 0; i < 15; ++i)
            keys.tap({KEY_1});
        keys.tap({KEY_EQUAL, KEY_3, KEY_0, KEY_1, KEY_2, KEY_1, KEY_0, KEY_1})
            .with(KEY_LEFTSHIFT, {KEY_SLASH});
        QByteArray arriving = keys.bytes();
        MagstripeReader reader(std::make_unique<MemoryTransport>(
                                   [&arriving](const QByteArray &) { return std::exchange(arriving, {}); }),
                               std::make_unique<KeyDecoder>(), QByteArray(32, 'k'));
        const auto member = reader.wait(0);
        QVERIFY(member);
        QCOMPARE(*member,
                 (std::vector<CardNews>{{Kind::Presented, memberKey(QByteArray(32, 'k'), "100423")}}));
        const auto bank = reader.wait(0);  // without Enter: ended by silence
        QVERIFY(bank);
        QCOMPARE(*bank, std::vector<CardNews>{{Kind::PaymentCard}});
        QVERIFY(reader.wait(0)->empty());
    }

    /// Whatever a card answers: a few questions, never its number after a payment application, and a number
    /// only from an answer that ends well.
    void anyAnswersOfACardAreSurvived()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        const QByteArrayList ends{hex("9000"), hex("6a82"), hex("6120"), hex("6283"), hex("90"), {}};
        for (int round = 0; round < campaign(5000); ++round) {
            int asked = 0;
            bool isPayment = false;
            QByteArray last;
            const CardFinding finding = examineCard([&](const QByteArray &command) {
                ++asked;
                last.clear();
                for (int i = random.bounded(20); i > 0; --i)
                    last += char(random.bounded(256));
                // Mostly cards without applications, or every round would end at the first question.
                const bool isSelect = command.startsWith(hex("00a4"));
                last += isSelect && random.bounded(20) ? ends[1] : ends[random.bounded(int(ends.size()))];
                const quint8 first = last.size() < 2 ? 0 : quint8(last[last.size() - 2]);
                isPayment =
                    isPayment || (isSelect && (last.endsWith(ends[0]) || first == 0x61 || first == 0x62));
                return last;
            });
            QVERIFY2(asked <= 20, seedText(seed).constData());
            QVERIFY2(!isPayment || finding == (CardFinding{Kind::PaymentCard, {}}),
                     seedText(seed).constData());
            QVERIFY2(finding.number.isEmpty() || last == finding.number + ends[0],
                     seedText(seed).constData());
        }
    }

    void noBankNumberGetsThroughNoise()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        const QByteArray likely = "%;+?=^ BABC";
        const auto noise = [&] {
            QByteArray text;
            for (int i = int(random.bounded(8)); i > 0; --i)
                text += likely[random.bounded(likely.size())];
            return text;
        };
        for (int round = 0; round < campaign(3000); ++round) {
            const QByteArray typed = noise() + "4111111111111111" + noise();
            QVERIFY2(examineSwipe(typed).kind == Kind::PaymentCard, typed.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestCardCheck)
#include "tst_card_check.moc"
