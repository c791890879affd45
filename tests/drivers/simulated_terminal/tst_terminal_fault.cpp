// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/simulated_terminal/terminal_fault.h"
#include "drivers/terminals/zvt/zvt_commands.h"

using namespace servery;

using When = TerminalFault::When;

class TestTerminalFault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aScriptSaysWhenAndWhat()
    {
        const auto faults = parseTerminalScript(u"# a bad day\n"
                                                "before result cut\n"
                                                "after  result of authorisation die 8000   # comes back\n"
                                                "before progress 2 delay 4990\n\n"
                                                "before paper-vote lose-ack\n"
                                                "at message 7 twice\n"
                                                "after 60000 ms foreign 990\n"
                                                "now state C2\n"_s,
                                                u"bad.txt"_s);
        QVERIFY2(faults, faults ? "" : qPrintable(faults.error().detail));
        const std::vector<TerminalFault> expected{
            {When::Before, TerminalStep::Result, 1, 0, TerminalTrouble::Cut, 0},
            {When::After, TerminalStep::Result, 1, zvt::authorisation, TerminalTrouble::Die, 8000},
            {When::Before, TerminalStep::Progress, 2, 0, TerminalTrouble::Delay, 4990},
            {When::Before, TerminalStep::PaperVote, 1, 0, TerminalTrouble::LoseAck, 0},
            {When::Message, TerminalStep::Result, 7, 0, TerminalTrouble::Twice, 0},
            {When::Ms, TerminalStep::Result, 60000, 0, TerminalTrouble::Foreign, 990},
            {When::Now, TerminalStep::Result, 1, 0, TerminalTrouble::State, 0xC2}};
        QVERIFY(*faults == expected);
    }

    void everyPlaceAndTroubleHasAName()
    {
        for (const TerminalStep step : allTerminalSteps) {
            for (const TerminalTrouble trouble : allTerminalTroubles) {
                const auto fault = parseTerminalFault(
                    u"after %1 %2"_s.arg(terminalStepName(step), terminalTroubleName(trouble)));
                QVERIFY(fault && fault->step == step && fault->trouble == trouble);
            }
        }
    }

    void whatIsNoScriptIsNamedWithItsLine_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"cut", "before cut", "before supper cut", "before result explode",
                                 "at message cut", "after ms cut", "before result of supper cut",
                                 "before result 0 cut", "before result delay much", "now swap -1"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void whatIsNoScriptIsNamedWithItsLine()
    {
        QFETCH(QString, line);
        const auto faults = parseTerminalScript(u"now well\n"_s + line, u"bad.txt"_s);
        QVERIFY(!faults);
        QVERIFY(faults.error().detail.startsWith(u"bad.txt:2: "));
        QVERIFY(faults.error().detail.contains(line));
    }
};

QTEST_APPLESS_MAIN(TestTerminalFault)
#include "tst_terminal_fault.moc"
