// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "app/base/json.h"
#include "app/main/commands/quote_command.h"

using namespace servery;

/// `servery quote`.
class QuoteCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBasketIsAnsweredInJson();
    void aBasketIsAnsweredForPeople();
    void unreadableInputIsTwo();
    void aRefusalIsOne();
};

static const QByteArray soup = R"({"profile": "DE",
    "lines": [{"name": "Soup", "qty": "2", "unit_price": "4.10", "taxes": [{"rate": "7%"}],
               "discount": {"percent": "10"}}],
    "payments": [{"tender": "cash", "amount": "20.00"}]})";

void QuoteCommandTest::aBasketIsAnsweredInJson()
{
    const QuoteReport report = quoteReport(soup, u"soup.json"_s, true);
    QCOMPARE(report.exitCode, 0);
    QVERIFY(report.message.isEmpty());
    const auto answer = parseJson(report.output);
    QVERIFY(answer);
    QCOMPARE((*answer)[u"total"_s].toString(), u"7.38"_s);
    QCOMPARE((*answer)[u"change"_s].toString(), u"12.62"_s);
    QVERIFY(report.output.endsWith('\n'));
}

void QuoteCommandTest::aBasketIsAnsweredForPeople()
{
    const QuoteReport report = quoteReport(soup, u"soup.json"_s, false);
    const QString text = QString::fromUtf8(report.output);
    QVERIFY(text.contains(u"2 × Soup  6.90  0.48   7.38\n"_s));
    QVERIFY(text.contains(u"Total EUR        7.38\n"_s));
    QVERIFY(text.contains(u"Change          12.62\n"_s));
}

void QuoteCommandTest::unreadableInputIsTwo()
{
    QTemporaryDir folder;
    const QString missing = folder.filePath(u"none.json"_s);
    QCOMPARE(quoteCommand(missing, true).exitCode, 2);
    QVERIFY(quoteCommand(missing, true).message.contains(missing));
    QVERIFY(!quoteCommand(missing, true).message.endsWith(u'\n'));  // the console ends the line
    const QuoteReport broken = quoteReport("{\"lines\": [}", u"b.json"_s, true);
    QCOMPARE(broken.exitCode, 2);
    QVERIFY(broken.message.startsWith(u"b.json: line 1, column "_s));
    const QuoteReport wrong =
        quoteReport(R"({"lines": [{"unit_price": 1, "taxes": []}, {"unit_price": "x", "taxes": []}]})",
                    u"b.json"_s, true);
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY(wrong.output.isEmpty());
    QCOMPARE(wrong.message.count(u"b.json: $.lines["_s), 2);
}

void QuoteCommandTest::aRefusalIsOne()
{
    const QuoteReport report = quoteReport(
        R"({"profile": "DE", "lines": [{"unit_price": "1.00", "taxes": []}],
            "payments": [{"tender": "card", "amount": "2.00"}]})",
        u"b.json"_s, true);
    QCOMPARE(report.exitCode, 1);
    QVERIFY(report.message.startsWith(u"b.json: $.payments[0].amount: 2.00 is more than the 1.00"_s));
}

QTEST_GUILESS_MAIN(QuoteCommandTest)
#include "tst_quote_command.moc"
