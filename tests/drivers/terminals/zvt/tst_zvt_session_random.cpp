// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/terminals/zvt/talk.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

/// What a till said, message by message, without the ACK and NAK of a line.
std::vector<ZvtApdu> said(ZvtStream &stream, const QByteArray &bytes)
{
    stream.feed(bytes);
    std::vector<ZvtApdu> messages;
    while (auto apdu = stream.next())
        messages.push_back(*apdu);
    return messages;
}

}  // namespace

/// Terminals, owners and clocks that do anything in any order.
class TestZvtSessionRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// I4: a money command goes out once. No message is answered twice, time always goes on, and a vote is
    /// only taken while the terminal waits for it.
    void anythingMayHappenAndMoneyIsAskedForOnce()
    {
        const quint32 first = testSeed();
        for (quint32 seed = first; seed != first + quint32(campaign(300)); ++seed) {
            QRandomGenerator random(seed);
            Talk talk;
            ZvtStream stream;
            int sales = 0;
            int heard = 0;
            int answered = 0;
            const auto listen = [&] {
                for (const ZvtApdu &apdu : said(stream, talk.session.takeOutput())) {
                    sales += apdu.command == zvt::authorisation;
                    answered += apdu.isReply();
                }
            };
            if (random.bounded(2) == 0)
                talk.registerTill();
            std::ignore = talk.session.begin(
                sale(random.bounded(2) ? std::optional<quint8>(3) : std::nullopt), talk.now);
            for (int step = 0; step < 60; ++step) {
                switch (random.bounded(8)) {
                case 0: std::ignore = talk.session.begin(enquiryRequest(), talk.now); break;
                case 1: std::ignore = talk.session.abort(talk.now); break;
                case 2: {
                    const bool isOpen = talk.session.isVoteOpen();
                    const bool isTaken = bool(talk.session.stored(talk.now));
                    QVERIFY2(isOpen || !isTaken, seedText(seed));
                    break;
                }
                case 3: std::ignore = talk.session.refuse(talk.now); break;
                case 4: {
                    talk.now += random.bounded(random.bounded(10) ? 6000 : 200'000);
                    talk.session.tick(talk.now);
                    QVERIFY2(talk.session.nextMs() > talk.now, seedText(seed));
                    break;
                }
                default: {
                    const QByteArray frame =
                        zvtMessages[size_t(random.bounded(int(zvtMessages.size())))].bytes();
                    heard += !readApdu(frame)->isReply();
                    talk.session.feed(frame, talk.now);
                }
                }
                listen();
                QVERIFY2(sales <= 1, seedText(seed));
                // One that came twice before it was answered is answered once.
                QVERIFY2(answered <= heard, seedText(seed));
                while (talk.session.takeEvent())
                    continue;
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestZvtSessionRandom)
#include "tst_zvt_session_random.moc"
