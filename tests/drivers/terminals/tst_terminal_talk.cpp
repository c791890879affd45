// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/terminals/terminal_talk.h"

using namespace servery;

namespace {

AttemptIntent intent()
{
    AttemptIntent made;
    made.id = AttemptId::make();
    made.order = OrderId::make();
    made.terminal = u"card"_s;
    made.protocol = u"nexo"_s;
    made.amount = Money::fromMinor(1099);
    made.currency = u"EUR"_s;
    made.reference = u"9Z8Y7X6W5V"_s;
    made.at = QDateTime({2026, 11, 21}, {12, 0}, Qt::UTC);
    return made;
}

TerminalRecord record()
{
    TerminalRecord made;
    made.isApproved = true;
    made.amount = Money::fromMinor(1099);
    made.reference = u"9Z8Y7X6W5V"_s;
    return made;
}

}  // namespace

/// What goes over the pipes between a station and the driver of its terminal comes out as it went in.
class TestTerminalTalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyRequestArrives()
    {
        const std::vector<TerminalRequest> all{TakeAttempt{intent()},
                                               AnswerResult{Vote::Refuse},
                                               AnswerSlip{false},
                                               CancelAttempt{},
                                               AskLast{},
                                               AskLast{intent()},
                                               RepeatSlip{},
                                               EndTerminalDay{}};
        for (const TerminalRequest &request : all) {
            const QByteArray line = toLine(request);
            QVERIFY(line.endsWith('\n') && line.count('\n') == 1);
            const auto read = readTerminalRequest(line.chopped(1));
            QVERIFY2(read, line.constData());
            QVERIFY2(*read == request, line.constData());
        }
    }

    void everyNewsArrives()
    {
        const AttemptId attempt = AttemptId::make();
        const TerminalTotals totals{{{u"mc"_s, 2, Money::fromMinor(2000)}}};
        const std::vector<TerminalNews> all{
            TerminalReady{},
            TerminalReady{u"29001006"_s, true, record(), attempt},
            TerminalReady{u"V400m-1"_s, false, {}, attempt, true, AttemptFound{attempt, record()}},
            TerminalReady{u"V400m-1"_s, false, {}, {}, true, AttemptFound{attempt, {}}},
            TerminalAway{TerminalAway::Why::CardInside, u"a card"_s},
            AttemptAccepted{attempt},
            AttemptRefused{attempt, 0x9C, u"busy"_s},
            AttemptProgress{10, {u"Insert card"_s}},
            AttemptResult{attempt, record(), true},
            AttemptResult{{}, record(), false},
            TerminalSlip{TerminalSlip::For::Customer, {{u"Total"_s, true, false, true}}, true},
            AttemptEnded{attempt, true, true, 0, u"done"_s},
            AttemptUnknown{attempt, u"silence"_s},
            CancelAnswered{true},
            TerminalDayEnded{true, totals, 0, u"done"_s},
            TerminalDayEnded{}};
        for (const TerminalNews &news : all) {
            const QByteArray line = toLine(news);
            const auto read = readTerminalNews(line.chopped(1));
            QVERIFY2(read, line.constData());
            QVERIFY2(*read == news, line.constData());
        }
    }

    void theSetupArrives()
    {
        const TerminalAccess setup{u"card"_s,  u"nexo"_s,    u"tls:10.0.0.9,/a.pem"_s,
                                   u"adyen"_s, u"pass"_s,    u"EUR"_s,
                                   u"POS-1"_s, u"V400m-1"_s, u"key-1:1"_s};
        const auto read = readTerminalAccess(toLine(setup).chopped(1));
        QVERIFY(read && *read == setup);
    }

    void whatNobodySaysIsRefused()
    {
        for (const char *line : {"", "{}", "[]", "{\"say\":\"sing\"}", "{\"say\":\"take\"}",
                                 "{\"say\":\"ask_last\",\"about\":{}}"})
            QVERIFY2(!readTerminalRequest(line), line);
        QVERIFY(!readTerminalNews("{\"say\":\"ready\",\"found\":7}"));
    }
};

QTEST_GUILESS_MAIN(TestTerminalTalk)
#include "tst_terminal_talk.moc"
