// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/simulated_terminal/terminal_pair.h"

using namespace servery;

namespace {

using State = LedgerEntry::State;
using Kind = LedgerEntry::Kind;

const QByteArray password = QByteArray::fromHex("123456");

TerminalSetup onLine(bool isSerial)
{
    TerminalSetup setup;
    setup.isSerial = isSerial;
    return setup;
}

}  // namespace

/// The real session against the fake terminal, on virtual time.
class TestFakeZvtTerminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aSaleIsBookedOnceTheTillAgrees_data()
    {
        QTest::addColumn<bool>("isSerial");
        QTest::newRow("TCP") << false;
        QTest::newRow("serial") << true;
    }
    void aSaleIsBookedOnceTheTillAgrees()
    {
        QFETCH(bool, isSerial);
        TerminalPair pair(onLine(isSerial));
        pair.registerTill();
        QCOMPARE(pair.find<ZvtCompleted>()->report.terminalId, u"29001006"_s);
        pair.run(saleOf(1200));
        const ZvtReport report = *pair.result();
        QVERIFY(report.isApproved() && report.isWhole);
        QCOMPARE(report.amount, Money::fromMinor(1200));
        QCOMPARE(report.receipt, 1);
        QCOMPARE(report.cardEnd, u"8453"_s);
        QVERIFY(!report.isCardNumberBare);
        QVERIFY(pair.find<ZvtBusy>());
        QVERIFY(pair.find<ZvtCompleted>()->hasResult);
        const LedgerEntry &entry = pair.terminal.ledger().entry(0);
        QCOMPARE(entry.state, State::Stored);
        QCOMPARE(entry.authorisation, report.authorisation);
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(1200));
        QVERIFY(!pair.terminal.isBusy());
    }

    void untilTheTillAgreesItIsOnlyPending()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.vote = TerminalPair::Vote::Silent;
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(8000);
        QVERIFY(pair.session->isVoteOpen());
        QCOMPARE(pair.terminal.ledger().entry(0).state, State::Pending);
        QVERIFY(pair.terminal.ledger().charged().isZero());
        QVERIFY(pair.session->stored(pair.now));
        pair.finish();
        QCOMPARE(pair.terminal.ledger().entry(0).state, State::Stored);
    }

    void personalitiesDifferInWhatTheyDoWithoutAgreement_data()
    {
        using Vote = TerminalPair::Vote;
        QTest::addColumn<bool>("isSerial");
        QTest::addColumn<Personality>("personality");
        QTest::addColumn<Vote>("vote");
        for (const bool isSerial : {false, true}) {
            for (const Personality personality :
                 {Personality::Spec, Personality::Decline, Personality::Keep}) {
                for (const Vote vote : {Vote::Refuse, Vote::Silent}) {
                    QTest::addRow("%s, %s, %s", isSerial ? "serial" : "TCP",
                                  qPrintable(personalityName(personality)),
                                  vote == Vote::Refuse ? "refused" : "silent")
                        << isSerial << personality << vote;
                }
            }
        }
    }
    void personalitiesDifferInWhatTheyDoWithoutAgreement()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        QFETCH(TerminalPair::Vote, vote);
        TerminalSetup setup = onLine(isSerial);
        setup.personality = personality;
        TerminalPair pair(setup);
        pair.registerTill();
        pair.vote = vote;
        pair.run(saleOf(1200));
        const int trace = *pair.result()->trace;
        pair.pass(20'000);
        const TerminalLedger ledger = pair.terminal.ledger();
        const bool isKept = personality == Personality::Keep;
        QCOMPARE(ledger.charged(), isKept ? Money::fromMinor(1200) : Money());
        pair.vote = TerminalPair::Vote::Store;
        QVERIFY(pair.plug());
        pair.registerTill();
        const ZvtReport last = *pair.recall();
        QCOMPARE(last.amount, Money::fromMinor(1200));
        QCOMPARE(last.isApproved(), personality != Personality::Decline);
        if (personality == Personality::Spec) {
            QCOMPARE(last.originalTrace, trace);
            QCOMPARE(ledger.entry(0).reversedBy, u"terminal"_s);
            QCOMPARE(ledger.entry(1).kind, Kind::Reversal);
        } else {
            QCOMPARE(last.trace, trace);
            QVERIFY(!last.originalTrace);
        }
        QVERIFY(pair.terminal.ledger().entries() == ledger.entries());  // a question changes nothing
    }

    void aDeclinedSaleLeavesNoEntry()
    {
        TerminalPair pair;
        pair.registerTill();
        CardGuest guest;
        guest.hostCode = 0x05;
        pair.terminal.setGuest(guest);
        pair.run(saleOf(1200));
        QCOMPARE(pair.result()->resultCode, quint8(0x05));
        QCOMPARE(pair.result()->text, u"Abgelehnt"_s);
        QCOMPARE(pair.find<ZvtAborted>()->report.resultCode, quint8(0x05));
        QVERIFY(pair.terminal.ledger().entries().empty());
    }

    /// F12 and F13; the till's own abort ends alike (C18).
    void whoPressesStopPaysNothing()
    {
        TerminalPair pair;
        pair.registerTill();
        CardGuest guest;
        guest.cancelAfterMs = 1000;
        pair.terminal.setGuest(guest);
        pair.run(saleOf(1200));
        QCOMPARE(pair.result()->resultCode, quint8(0x6C));
        QVERIFY(pair.terminal.ledger().entries().empty());

        pair.terminal.setGuest({});
        pair.events.clear();
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(500);
        QVERIFY(pair.session->abort(pair.now));
        pair.finish();
        QVERIFY(pair.find<ZvtAbortAnswer>()->isTaken);
        QCOMPARE(pair.find<ZvtAborted>()->report.resultCode, quint8(0x6C));
    }

    /// C18: once the host was asked, a cancel loses the race.
    void afterTheHostWasAskedAnAbortIsRefused()
    {
        TerminalPair pair;
        pair.registerTill();
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(4500);
        QVERIFY(pair.session->abort(pair.now));
        pair.finish();
        QVERIFY(!pair.find<ZvtAbortAnswer>()->isTaken);
        QVERIFY(pair.result()->isApproved());
    }

    /// F10 and F11: the terminal can be asked while a guest types the PIN.
    void anEnquiryInBetweenSaysBusyAndDisturbsNothing()
    {
        TerminalPair pair;
        pair.registerTill();
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(2000);
        QVERIFY(pair.begin(enquiryRequest(password, 0x07)));
        QCOMPARE(pair.find<ZvtState>()->state, quint8(0x9C));
        pair.finish();
        QVERIFY(pair.result()->isApproved());
        pair.events.clear();
        pair.run(enquiryRequest());
        QCOMPARE(pair.find<ZvtState>()->state, quint8(0));
        QCOMPARE(pair.find<ZvtState>()->software, u"SIM1.0"_s);
    }

    void withoutRegistrationNothingIsPaid()
    {
        TerminalPair pair;
        pair.run(saleOf(1200));
        QCOMPARE(pair.find<ZvtRefused>()->code, quint8(0x6B));
    }

    void theLastResultIsToldAsOftenAsItIsAskedFor()
    {
        TerminalPair pair;
        pair.registerTill();
        QVERIFY(!pair.recall());
        QVERIFY(pair.find<ZvtAborted>());
        pair.run(saleOf(1200));
        const ZvtReport paid = *pair.result();
        for (int i = 0; i < 2; ++i) {
            const ZvtReport last = *pair.recall();
            QCOMPARE(last.receipt, paid.receipt);
            QCOMPARE(last.trace, paid.trace);
            QCOMPARE(last.time, paid.time);
            QVERIFY(!pair.find<ZvtPrint>());
        }
    }

    /// Portalum issue 26: some terminals answer the question with its completion alone.
    void aBareRecallProvesNothing()
    {
        TerminalSetup setup;
        setup.isRecallBare = true;
        TerminalPair pair(setup);
        pair.registerTill();
        pair.run(saleOf(1200));
        QVERIFY(!pair.recall());
        QVERIFY(pair.find<ZvtCompleted>());
    }

    void itsBooksOutliveIt()
    {
        TerminalPair pair;
        pair.registerTill();
        CardGuest guest;
        guest.tip = Money::fromMinor(150);
        pair.terminal.setGuest(guest);
        pair.run(saleOf(1200));
        QCOMPARE(pair.result()->amount, Money::fromMinor(1350));
        QCOMPARE(pair.result()->tip, Money::fromMinor(150));
        const QByteArray json = pair.terminal.ledger().toJson();
        const auto read = TerminalLedger::fromJson(json, u"books"_s);
        QVERIFY(read);
        QCOMPARE(read->toJson(), json);
        QVERIFY(read->entries() == pair.terminal.ledger().entries());
        QVERIFY(!json.contains("6759649826438453"));
        TerminalPair again({}, *read);
        again.registerTill();
        QCOMPARE(again.recall()->receipt, 1);
        again.run(saleOf(500));
        QCOMPARE(again.result()->receipt, 2);
    }

    void aCopyGoesItsOwnWay()
    {
        TerminalPair pair;
        pair.registerTill();
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(2000);
        FakeZvtTerminal copy = pair.terminal;
        copy.pressStop(pair.now);
        pair.finish();
        QCOMPARE(pair.terminal.ledger().entries().size(), size_t(1));
        QVERIFY(copy.ledger().entries().empty());
        QVERIFY(copy.view().scene == TerminalView::Scene::Declined);
    }
};

QTEST_APPLESS_MAIN(TestFakeZvtTerminal)
#include "tst_fake_zvt_terminal.moc"
