// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/drivers/terminals/zvt/talk.h"

using namespace servery;

namespace {

constexpr int minuteMs = 60000;

const QByteArray yes = zvtBytes("F02");

}  // namespace

/// Conversations on virtual time. C1 to C24 are the failure points of the reference's section 3.4.
class TestZvtSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aSaleFromRegistrationToCompletion()
    {
        Talk talk;
        QCOMPARE(talk.begin(registrationRequest({*zvtPassword(u"123456"), 0x3E, 978, 0x03})),
                 zvtBytes("F01"));
        QCOMPARE(talk.hear("F02"), QByteArray());
        QCOMPARE(talk.event<ZvtAccepted>().command, zvt::registration);
        QCOMPARE(talk.hear("F03"), yes);
        QCOMPARE(talk.event<ZvtCompleted>().report.terminalId, u"29001006"_s);

        QCOMPARE(talk.begin(sale()), zvtBytes("F04"));
        talk.hear("F02");
        talk.event<ZvtAccepted>();
        for (const char *progress : {"F05", "F06", "F07"}) {
            QCOMPARE(talk.hear(progress), yes);
            talk.event<ZvtBusy>();
        }
        QCOMPARE(talk.hear("F08"), QByteArray());  // not before it is stored
        const auto result = talk.event<ZvtResult>();
        QVERIFY(result.isExpected && result.report.isApproved());
        QVERIFY(talk.session.isVoteOpen());
        QCOMPARE(talk.store(), yes);
        QVERIFY(!talk.session.isVoteOpen());
        QCOMPARE(talk.hear("F09"), yes);
        const auto completed = talk.event<ZvtCompleted>();
        QVERIFY(completed.command == zvt::authorisation && completed.hasResult);
        QVERIFY(talk.session.isIdle() && talk.isQuiet());
    }

    /// The same, byte by byte and glued: every answer stands in the same order.
    void aConversationIsTheSameHoweverItArrives()
    {
        Talk talk;
        talk.accept(sale());
        QByteArray said;
        const QByteArray all = zvtBytes("F05") + zvtBytes("F06") + zvtBytes("F08");
        for (qsizetype at = 0; at < all.size(); ++at)
            said += talk.hear(all.mid(at, 1));
        QCOMPARE(said, yes + yes);
        Talk glued;
        glued.accept(sale());
        QCOMPARE(glued.hear(all + zvtBytes("F09")), yes + yes);
        QCOMPARE(glued.store(), yes + yes);  // the completion had waited
    }

    void aRefusedCommandWasNotBegun()
    {
        Talk talk;
        talk.begin(sale());
        talk.hear(hex("846b00"));
        const auto refused = talk.event<ZvtRefused>();
        QCOMPARE(refused.code, quint8(0x6B));
        QCOMPARE(refused.command, zvt::authorisation);
        QVERIFY(talk.session.isIdle());
        talk.begin(sale());
    }

    void oneCommandAtATime()
    {
        Talk talk;
        talk.begin(sale());
        QVERIFY(!talk.session.begin(sale(), 0));
        QVERIFY(!talk.session.begin(endOfDayRequest(*zvtPassword(u"123456")), 0));
        QVERIFY(talk.session.takeOutput().isEmpty());
    }

    /// C16, C23: what must not stand is refused, and the terminal takes the payment back.
    void aResultCanBeRefused()
    {
        Talk talk;
        talk.accept(sale());
        talk.hear("F08");
        QVERIFY(talk.session.refuse(talk.now));
        QCOMPARE(talk.session.takeOutput(), zvtBytes("F23"));
        talk.event<ZvtResult>();
        talk.hear("F13");
        QVERIFY(!talk.event<ZvtAborted>().hasResult);
    }

    void partOfTheGoodsIsPartOfTheMoney()
    {
        Talk talk;
        talk.accept(sale());
        talk.hear("F08");
        QVERIFY(talk.session.storedInPart(Money::fromMinor(500), talk.now));
        QCOMPARE(talk.session.takeOutput(), zvtBytes("F39"));
    }

    /// C8: the same result once more gets the same answer and is not told again.
    void aRepeatedResultIsAnsweredAlike()
    {
        Talk talk;
        talk.accept(sale());
        talk.hear("F08");
        QCOMPARE(talk.hear("F08"), QByteArray());
        talk.store();
        QCOMPARE(talk.hear("F08"), yes);
        talk.event<ZvtResult>();
        QVERIFY(talk.isQuiet());

        Talk refused;
        refused.accept(sale());
        refused.hear("F08");
        QVERIFY(refused.session.refuse(refused.now));
        refused.session.takeOutput();
        QCOMPARE(refused.hear("F08"), zvtBytes("F23"));
    }

    /// C2: T3 without an answer. Nothing is sent again, and no other money on this connection.
    void silenceAfterACommandIsDoubt()
    {
        Talk talk;
        talk.begin(sale());
        QCOMPARE(talk.session.nextMs(), 5000);
        QCOMPARE(talk.wait(4999), QByteArray());
        QVERIFY(talk.isQuiet());
        QCOMPARE(talk.wait(1), QByteArray());
        const auto silence = talk.event<ZvtSilence>();
        QVERIFY(silence.of == ZvtSilence::Of::Reply && silence.command == zvt::authorisation);
        const auto again = talk.session.begin(sale(), talk.now);
        QVERIFY(!again && again.error().code == ErrorCode::Refused);
        QCOMPARE(talk.begin(enquiryRequest()), hex("050100"));
        QCOMPARE(talk.begin(lastResultRequest(*zvtPassword(u"123456"))), QByteArray());  // after the enquiry
        talk.hear("F02");
        QCOMPARE(talk.hear(hex("060f0100")), yes + zvtBytes("F36"));
    }

    /// A till that was slow to read has no silent terminal.
    void anAnswerThatWaitedForUsIsAnAnswer()
    {
        Talk talk;
        talk.begin(sale());
        talk.now = 6000;
        talk.hear("F02");
        talk.event<ZvtAccepted>();
        QVERIFY(talk.isQuiet());
    }

    /// T4: 180 seconds, begun anew by every sign of life, and as long as the terminal says (pain 7).
    void everySignOfLifeGivesTheTerminalItsTimeAgain()
    {
        Talk talk;
        talk.accept(sale());
        talk.wait(179'000);
        talk.hear("F05");
        talk.wait(179'000);
        talk.hear("F28");  // ten minutes from now on
        talk.wait(10 * minuteMs - 1);
        for (int i = 0; i < 2; ++i)
            talk.event<ZvtBusy>();
        QVERIFY(talk.isQuiet());
        talk.hear("F08");
        talk.event<ZvtResult>();
        talk.store();
        talk.wait(10 * minuteMs - 1);
        QVERIFY(talk.isQuiet());
        talk.wait(1);
        QVERIFY(talk.event<ZvtSilence>().of == ZvtSilence::Of::Completion);
    }

    void withoutASignOfLifeItIsDoubt()
    {
        Talk talk;
        talk.accept(sale());
        talk.wait(179'999);
        QVERIFY(talk.isQuiet());
        talk.wait(1);
        QVERIFY(talk.event<ZvtSilence>().of == ZvtSilence::Of::Completion);
        // C17: the result comes after all; the owner decides.
        talk.hear("F08");
        QVERIFY(!talk.event<ZvtResult>().isExpected);
        QVERIFY(talk.session.refuse(talk.now));
        QCOMPARE(talk.session.takeOutput(), zvtBytes("F23"));
    }

    /// C7: the terminal waits for T3 and not longer; a vote after that is refused, not sent.
    void aVoteMayComeTooLate()
    {
        Talk talk;
        talk.accept(sale());
        talk.hear("F08");
        talk.event<ZvtResult>();
        QCOMPARE(talk.wait(5000), QByteArray());
        QVERIFY(talk.event<ZvtSilence>().of == ZvtSilence::Of::Owner);
        QVERIFY(!talk.session.stored(talk.now));
        QVERIFY(!talk.session.refuse(talk.now));
        QVERIFY(talk.session.takeOutput().isEmpty());
    }

    /// Goods that come later (02 in the command): more time is asked for as often as was agreed upon, and the
    /// owner hears of one result.
    void goodsMayComeLater()
    {
        Talk talk;
        talk.accept(sale(2));
        QCOMPARE(talk.hear("F08"), QByteArray());
        talk.event<ZvtResult>();
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(talk.wait(4000), zvtBytes("F22"));
            QCOMPARE(talk.wait(2000), QByteArray());
            QCOMPARE(talk.hear("F08"), QByteArray());
        }
        QVERIFY(talk.isQuiet());
        QCOMPARE(talk.wait(4500), QByteArray());  // no more to be asked for
        QCOMPARE(talk.store(), yes);
        talk.hear("F09");
        QVERIFY(talk.event<ZvtCompleted>().hasResult);
    }

    void aVoteBetweenTwoRepeatsIsGivenWithTheNext()
    {
        Talk talk;
        talk.accept(sale(5));
        talk.hear("F08");
        QCOMPARE(talk.wait(4000), zvtBytes("F22"));
        QCOMPARE(talk.store(), QByteArray());
        QVERIFY(!talk.session.stored(talk.now));
        QCOMPARE(talk.hear("F08"), yes);
        QCOMPARE(talk.hear("F08"), yes);
    }

    void theTerminalMayGiveUpWaitingForGoods()
    {
        Talk talk;
        talk.accept(sale(5));
        talk.hear("F08");
        talk.wait(4000);
        talk.event<ZvtResult>();
        QCOMPARE(talk.hear("F13"), yes);
        QVERIFY(!talk.event<ZvtAborted>().hasResult);
        QVERIFY(!talk.session.stored(talk.now));
    }

    /// C9: paper is acknowledged when it is queued for good; without paper the terminal takes back.
    void paperIsVotedOnToo()
    {
        Talk talk;
        talk.accept(sale());
        QCOMPARE(talk.hear("F24"), QByteArray());
        QCOMPARE(talk.event<ZvtPrint>().paper.lines[0].text, u"** KASSENSCHNITT **"_s);
        QCOMPARE(talk.store(), yes);
        talk.hear("F26");
        QVERIFY(talk.event<ZvtPrint>().paper.isEnd);
        QVERIFY(talk.session.refuse(talk.now));
        QCOMPARE(talk.session.takeOutput(), hex("84cc00"));
    }

    /// C11, C12: the owner sees that the end does not fit.
    void anEndSaysWhetherThereWasAResult()
    {
        Talk without;
        without.accept(sale());
        without.hear("F09");
        QVERIFY(!without.event<ZvtCompleted>().hasResult);

        Talk contradiction;
        contradiction.accept(sale());
        contradiction.hear("F08");
        contradiction.event<ZvtResult>();
        contradiction.store();
        contradiction.hear("F13");
        const auto aborted = contradiction.event<ZvtAborted>();
        QVERIFY(aborted.hasResult && aborted.report.resultCode == 0x6C);
    }

    /// F10 and F11: asked while the guest types the PIN, answered with 9C; the payment goes on.
    void anEnquiryInBetweenEndsNothing()
    {
        Talk talk;
        talk.accept(sale());
        QCOMPARE(talk.begin(enquiryRequest(*zvtPassword(u"123456"), 0x07)), zvtBytes("F10"));
        QVERIFY(!talk.session.begin(enquiryRequest(), talk.now));
        talk.hear("F02");
        QCOMPARE(talk.hear("F11"), yes);
        QCOMPARE(talk.event<ZvtState>().state, quint8(0x9C));
        QVERIFY(!talk.session.isIdle());
        talk.hear("F08");
        talk.event<ZvtResult>();
        talk.store();
        talk.hear("F09");
        QVERIFY(talk.event<ZvtCompleted>().hasResult);
        // A state that nobody asked for any more ends nothing either.
        talk.accept(sale());
        QCOMPARE(talk.hear("F11"), yes);
        talk.event<ZvtState>();
        QVERIFY(!talk.session.isIdle());
    }

    void anEnquiryCanBeRefused()
    {
        Talk talk;
        talk.begin(enquiryRequest());
        talk.hear("F22");
        QCOMPARE(talk.event<ZvtState>().state, quint8(0x9C));
        QVERIFY(talk.session.isIdle());
    }

    /// C18: neither answer to an abort ends what runs.
    void anAbortProvesNothing()
    {
        Talk talk;
        QVERIFY(!talk.session.abort(talk.now));
        talk.accept(sale());
        QVERIFY(talk.session.abort(talk.now));
        QCOMPARE(talk.session.takeOutput(), hex("06b000"));
        talk.hear(hex("848300"));
        const auto answer = talk.event<ZvtAbortAnswer>();
        QVERIFY(!answer.isTaken && answer.code == 0x83);
        QVERIFY(talk.session.abort(talk.now));
        talk.hear("F02");
        QVERIFY(talk.event<ZvtAbortAnswer>().isTaken);
        talk.hear("F08");  // it lost the race
        QVERIFY(talk.event<ZvtResult>().isExpected);
    }

    void anIdleTerminalIsAskedEachMinute()
    {
        Talk talk;
        QCOMPARE(talk.session.nextMs(), ZvtLink::never);  // not before it knows us
        talk.registerTill();
        QCOMPARE(talk.wait(minuteMs - 1), QByteArray());
        QCOMPARE(talk.wait(1), hex("050100"));
        talk.hear("F02");
        talk.hear(hex("060f0100"));
        QCOMPARE(talk.event<ZvtState>().state, quint8(0));
        QCOMPARE(talk.wait(minuteMs), hex("050100"));
        // A payment meanwhile waits for the answer.
        QCOMPARE(talk.begin(sale()), QByteArray());
        QVERIFY(!talk.session.isIdle());
        talk.hear("F02");
        QCOMPARE(talk.hear(hex("060f0100")), yes + zvtBytes("F04"));
        talk.event<ZvtState>();
        talk.hear("F02");
        talk.event<ZvtAccepted>();
        QCOMPARE(talk.wait(2 * minuteMs), QByteArray());  // none while something runs
    }

    void aTerminalThatDoesNotAnswerAnEnquiryIsSilent()
    {
        Talk talk;
        talk.registerTill();
        talk.wait(minuteMs);
        talk.wait(5000);
        const auto silence = talk.event<ZvtSilence>();
        QVERIFY(silence.command == zvt::enquiry && silence.of == ZvtSilence::Of::Reply);
        QCOMPARE(talk.begin(sale()), zvtBytes("F04"));  // nothing of money was in doubt
    }

    /// F29 to F32: every request has a number, answers echo it, and what comes again is known by it.
    void messagesAreNumberedWhereTheTerminalAgrees()
    {
        Talk talk;
        QCOMPARE(
            talk.begin(registrationRequest({*zvtPassword(u"000000"), 0x9E, 978, std::nullopt, true, true})),
            zvtBytes("F29"));
        talk.hear("F02");
        talk.hear("F30");
        talk.event<ZvtAccepted>();
        talk.event<ZvtCompleted>();
        QCOMPARE(talk.begin(sale()), hex("06010f 04000000001200 06061f7303000001"));
        talk.hear(hex("800008 06061f7303000009"));  // answers something else
        QVERIFY(talk.isQuiet());
        talk.hear("F31");
        talk.event<ZvtAccepted>();
        QCOMPARE(talk.hear("F32"), hex("800008 06061f7303000002"));
        QCOMPARE(talk.hear("F32"), hex("800008 06061f7303000002"));
        talk.event<ZvtBusy>();
        QVERIFY(talk.isQuiet());
        QVERIFY(talk.session.abort(talk.now));
        QCOMPARE(talk.session.takeOutput(), hex("06b008 06061f7303000003"));
    }

    void withoutAgreementThereAreNoNumbers()
    {
        Talk talk;
        talk.registerTill();
        QCOMPARE(talk.begin(sale()), zvtBytes("F04"));
    }

    void aCardThatWasReadHasNoCompletion()
    {
        Talk talk;
        QCOMPARE(talk.begin(readCardRequest(15)), zvtBytes("F33"));
        talk.hear("F02");
        talk.hear(hex("040f0c 2700 0608 4c0604010203 0405"));
        talk.event<ZvtAccepted>();
        QCOMPARE(talk.event<ZvtResult>().report.cardUid.toHex(), QByteArray("040102030405"));
        QCOMPARE(talk.store(), yes);
        QCOMPARE(talk.event<ZvtCompleted>().command, zvt::readCard);
        QVERIFY(talk.session.isIdle());
    }

    void aLogOffEndsWithItsAnswer()
    {
        Talk talk;
        talk.registerTill();
        talk.begin(bareRequest(zvt::logOff));
        talk.hear("F02");
        QCOMPARE(talk.event<ZvtCompleted>().command, zvt::logOff);
        QCOMPARE(talk.session.nextMs(), ZvtLink::never);
    }

    void anEndOfDayBringsTotals()
    {
        Talk talk;
        QCOMPARE(talk.begin(endOfDayRequest(*zvtPassword(u"123456"))), zvtBytes("F14"));
        talk.hear("F02");
        talk.hear("F15");
        talk.event<ZvtAccepted>();
        QCOMPARE(talk.event<ZvtResult>().report.totals->groups[0].count, 5);
        talk.store();
        talk.hear("F16");
        QCOMPARE(talk.event<ZvtCompleted>().report.resultCode, std::optional<quint8>(0xE0));
    }

    void whatIsNotUnderstoodIsRefused()
    {
        Talk talk;
        QCOMPARE(talk.hear(hex("06e400")), hex("848300"));
        QCOMPARE(talk.hear(hex("040108 aa261121 0c145900")), yes);
        QVERIFY(talk.hear("F02").isEmpty());  // an answer to nothing
        QVERIFY(talk.isQuiet());
    }

    void aLineThatSpeaksSomethingElseIsLost()
    {
        Talk talk;
        talk.begin(sale());
        talk.hear(hex("15030300020228"));
        QVERIFY(!talk.event<ZvtLost>().why.isEmpty());
        QVERIFY(talk.isQuiet());
        QCOMPARE(talk.session.nextMs(), ZvtLink::never);
        QVERIFY(!talk.session.begin(enquiryRequest(), talk.now));
    }
};

QTEST_APPLESS_MAIN(TestZvtSession)
#include "tst_zvt_session.moc"
