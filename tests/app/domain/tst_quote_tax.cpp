// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/domain/quote_cases.h"

using namespace servery;

/// Taxes of a basket: counter-kiosk-law 8.1 by its numbers, and more of the kind (MON-04, MON-06, MON-07,
/// MON-16).
class QuoteTaxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void taxesAreRounded_data();
    void taxesAreRounded() { checkCase(); }
    void taxesInACircleAreRefused();
};

void QuoteTaxTest::taxesAreRounded_data()
{
    caseColumns();
    QTest::newRow("T02 half a cent goes up, an allowance and a charge meet their rate")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"unit_price":
               "1460.50", "taxes": [{"rate": "25%"}]}, {"unit_price": "1.00", "taxes":
               [{"rate": "15%"}]}, {"qty": "-1", "unit_price": "25.00", "taxes": [{"rate":
               "0%"}]}], "discount": {"amount": "100", "taxes": [{"rate": "25%"}]},
               "charges": [{"amount": "100", "taxes": [{"rate": "25%"}]}], "payments":
               [{"tender": "card", "amount": "1000"}]})"
        << R"({"tax": "365.28", "total": "1801.78", "due": "801.78", "taxes": [{"tax":
               "365.13", "base": "1460.50"}, {"tax": "0.15", "base": "1.00"}, {"tax": "0.00",
               "base": "-25.00"}], "net": "1436.50"})";
    QTest::newRow("T04 tax is rounded once for the rate")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"unit_price":
               "53.90", "taxes": [{"rate": "25%"}]}, {"unit_price": "0", "taxes": [{"rate":
               "25%"}]}, {"unit_price": "22.80", "taxes": [{"rate": "25%"}]}, {"unit_price":
               "205.75", "taxes": [{"rate": "25%"}]}, {"unit_price": "45.00", "taxes":
               [{"rate": "25%"}]}, {"unit_price": "192.02", "taxes": [{"rate": "25%"}]},
               {"unit_price": "79.67", "taxes": [{"rate": "25%"}]}, {"unit_price": "10.00",
               "taxes": [{"rate": "25%"}]}, {"unit_price": "49.56", "taxes": [{"rate":
               "25%"}]}, {"unit_price": "22.32", "taxes": [{"rate": "25%"}]}, {"unit_price":
               "50.00", "taxes": [{"rate": "25%"}]}, {"unit_price": "100.00", "taxes":
               [{"rate": "25%"}]}], "cash_rounding": {"step": "1.00"}, "payments":
               [{"tender": "cash"}]})"
        << R"({"net": "831.02", "tax": "207.76", "total": "1038.78", "rounding": "0.22",
               "payable": "1039.00"})";
    QTest::newRow("T04 line by line is a cent more")
        << R"({"currency": "EUR", "prices_include_tax": false,"tax_rounding": "per_line",
               "lines": [{"unit_price": "53.90", "taxes": [{"rate": "25%"}]}, {"unit_price":
               "0", "taxes": [{"rate": "25%"}]}, {"unit_price": "22.80", "taxes": [{"rate":
               "25%"}]}, {"unit_price": "205.75", "taxes": [{"rate": "25%"}]}, {"unit_price":
               "45.00", "taxes": [{"rate": "25%"}]}, {"unit_price": "192.02", "taxes":
               [{"rate": "25%"}]}, {"unit_price": "79.67", "taxes": [{"rate": "25%"}]},
               {"unit_price": "10.00", "taxes": [{"rate": "25%"}]}, {"unit_price": "49.56",
               "taxes": [{"rate": "25%"}]}, {"unit_price": "22.32", "taxes": [{"rate":
               "25%"}]}, {"unit_price": "50.00", "taxes": [{"rate": "25%"}]}, {"unit_price":
               "100.00", "taxes": [{"rate": "25%"}]}]})"
        << R"({"tax": "207.77"})";
    QTest::newRow("T06 an allowance, a charge, a prepayment and a rounding")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"unit_price":
               "9560", "taxes": [{"rate": "25%"}]}], "discount": {"amount": "1912", "taxes":
               [{"rate": "25%"}]}, "charges": [{"amount": "1020", "taxes": [{"rate":
               "25%"}]}], "cash_rounding": {"step": "0.50"}, "payments": [{"tender": "card",
               "amount": "834.90"}, {"tender": "cash"}]})"
        << R"({"net": "8668.00", "tax": "2167.00", "total": "10835.00", "rounding": "-0.10",
               "payable": "10834.90", "paid": "10834.90", "due": "0.00", "discount":
               "1912.00", "charges": "1020.00"})";
    QTest::newRow("T06 as a credit note every sign flips")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"unit_price":
               "9560", "taxes": [{"rate": "25%"}]}], "discount": {"amount": "1912", "taxes":
               [{"rate": "25%"}]}, "charges": [{"amount": "1020", "taxes": [{"rate":
               "25%"}]}], "cash_rounding": {"step": "0.50"}, "payments": [{"tender": "card",
               "amount": "834.90"}, {"tender": "cash"}], "refund": true})"
        << R"({"net": "-8668.00", "tax": "-2167.00", "total": "-10835.00", "rounding":
               "0.10", "payable": "-10834.90", "discount": "-1912.00"})";
    QTest::newRow("T06 as an invoice of negative quantities")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"qty": "-1",
               "unit_price": "9560", "taxes": [{"rate": "25%"}]}], "discount": {"amount":
               "-1912", "taxes": [{"rate": "25%"}]}, "charges": [{"amount": "-1020", "taxes":
               [{"rate": "25%"}]}], "cash_rounding": {"step": "0.50"}, "payments":
               [{"tender": "card", "amount": "-834.90"}, {"tender": "cash"}]})"
        << R"({"net": "-8668.00", "tax": "-2167.00", "total": "-10835.00", "rounding":
               "0.10", "payable": "-10834.90", "due": "0.00", "change": "0.00"})";
    QTest::newRow("T06 a percentage and a charge that is shared out come to the same")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"unit_price":
               "9560", "taxes": [{"rate": "25%"}]}], "discount": {"percent": "20"},
               "charges": [{"amount": "1020"}], "cash_rounding": {"step": "0.50"},
               "payments": [{"tender": "card", "amount": "834.90"}, {"tender": "cash"}]})"
        << R"({"net": "8668.00", "tax": "2167.00"})";
    QTest::newRow("T08 two rates and a whole crown")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"unit_price":
               "593.99", "taxes": [{"rate": "25%"}]}, {"unit_price": "50.00", "taxes":
               [{"rate": "0%"}]}], "cash_rounding": "SE", "payments": [{"tender": "cash"}]})"
        << R"({"tax": "148.50", "total": "792.49", "rounding": "-0.49", "payable": "792.00"})";
    QTest::newRow("T09 52.50 with 12 % in it")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "52.50", "taxes": [{"rate": "12%"}]}]})"
        << R"({"net": "46.87", "tax": "5.63", "total": "52.50"})";
    QTest::newRow("T11 124.40 with 8 % in it")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "124.40", "taxes": [{"rate": "8%"}]}]})"
        << R"({"net": "115.19", "tax": "9.21"})";
    QTest::newRow("T13 fixed taxes by the unit")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"qty": "5",
               "unit_price": "20.00", "taxes": [{"fixed": "1"}, {"rate": "21%"}, {"fixed":
               "2"}]}]})"
        << R"({"taxes": [{"tax": "5.00"}, {"tax": "21.00"}, {"tax": "10.00"}], "total":
               "136.00", "net": "100.00"})";
    QTest::newRow("T13 a fixed tax in the base of the next")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"qty": "5",
               "unit_price": "19.00", "taxes": [{"fixed": "1", "in_base": true}, {"rate":
               "21%"}, {"fixed": "2"}]}]})"
        << R"({"taxes": [{"tax": "5.00", "base": "95.00"}, {"tax": "21.00", "base":
               "100.00"}, {"tax": "10.00", "base": "95.00"}], "total": "131.00", "net":
               "95.00"})";
    QTest::newRow("T19 one line of seven")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"qty": "7",
               "unit_price": "0.99", "taxes": [{"rate": "19%"}]}], "tax_rounding":
               "per_line"})"
        << R"({"tax": "1.11"})";
    QTest::newRow("T19 seven lines of one")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate":
               "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price":
               "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate":
               "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price":
               "0.99", "taxes": [{"rate": "19%"}]}], "tax_rounding": "per_line"})"
        << R"({"tax": "1.12"})";
    QTest::newRow("T19 for each receipt the lines do not matter")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate":
               "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price":
               "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate":
               "19%"}]}, {"unit_price": "0.99", "taxes": [{"rate": "19%"}]}, {"unit_price":
               "0.99", "taxes": [{"rate": "19%"}]}]})"
        << R"({"tax": "1.11"})";
    QTest::newRow("T20 the United Kingdom never rounds down")
        << R"({"profile": "GB", "lines": [{"unit_price": "0.99", "taxes": [{"rate":
               "20%"}]}]})"
        << R"({"tax": "0.17"})";
    QTest::newRow("two taxes on one price")
        << R"({"profile": "CA", "lines": [{"unit_price": "9.99", "taxes": [{"id": "GST",
               "rate": "5%"}, {"id": "QST", "rate": "9.975%"}]}]})"
        << R"({"taxes": [{"tax": "0.50"}, {"tax": "1.00"}], "total": "11.49"})";
    QTest::newRow("a tax on a tax")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"unit_price":
               "100", "taxes": [{"id": "GST", "rate": "5%"}, {"id": "QST", "rate": "9.5%",
               "on_top_of_previous": true}]}]})"
        << R"({"taxes": [{"tax": "5.00", "base": "100.00"}, {"tax": "9.98", "base":
               "105.00"}]})";
    QTest::newRow("a tax on a tax, both included")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "114.98", "taxes": [{"id": "GST", "rate": "5%"}, {"id": "QST", "rate": "9.5%",
               "on_top_of_previous": true}]}]})"
        << R"({"taxes": [{"tax": "5.00"}, {"tax": "9.98"}], "net": "100.00"})";
    QTest::newRow("one rate, included here and on top there")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "10.00", "taxes": [{"rate": "20%"}]}, {"unit_price": "10.00", "taxes":
               [{"rate": "20%", "included": false}]}]})"
        << R"({"taxes": [{"tax": "3.67"}], "total": "22.00"})";
    QTest::newRow("a fixed tax included in the price and in the base")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"qty": "2",
               "unit_price": "12.10", "taxes": [{"fixed": "1.00", "in_base": true}, {"rate":
               "21%"}]}]})"
        << R"({"net": "18.00", "taxes": [{"tax": "2.00"}, {"tax": "4.20"}]})";
    QTest::newRow("three decimals")
        << R"({"profile": "KW", "lines": [{"qty": "3", "unit_price": "0.333", "taxes":
               [{"rate": "5%"}]}]})"
        << R"({"total": "0.999", "tax": "0.048"})";
    QTest::newRow("no decimals")
        << R"({"profile": "JP", "lines": [{"unit_price": "108", "taxes": [{"rate": "8%"}]},
               {"unit_price": "1000", "taxes": [{"rate": "10%"}]}], "payments": [{"tender":
               "cash"}]})"
        << R"({"total": "1108", "tax": "99"})";
    QTest::newRow("a rate with three decimals")
        << R"({"profile": "US", "lines": [{"unit_price": "10.00", "taxes": [{"rate":
               "8.875%"}]}]})"
        << R"({"tax": "0.89", "total": "10.89"})";
    QTest::newRow("goods by weight")
        << R"({"profile": "DE", "lines": [{"qty": "0.542", "unit_price": "12.90", "taxes":
               [{"rate": "7%"}]}]})"
        << R"({"total": "6.99", "tax": "0.46"})";
    QTest::newRow("a rate of nothing is still a row")
        << R"({"profile": "GB", "lines": [{"unit_price": "2.00", "taxes": [{"rate":
               "0%"}]}]})"
        << R"({"tax": "0.00", "net": "2.00"})";
}

void QuoteTaxTest::taxesInACircleAreRefused()
{
    const auto answer = answerTo(R"({"currency": "EUR", "prices_include_tax": false, "lines": [
        {"unit_price": "1.00", "taxes": [{"id": "a", "rate": "5%"},
                                         {"id": "b", "rate": "7%", "on_top_of_previous": true}]},
        {"unit_price": "1.00", "taxes": [{"id": "b", "rate": "7%"},
                                         {"id": "a", "rate": "5%", "on_top_of_previous": true}]}]})");
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Refused);
}

QTEST_GUILESS_MAIN(QuoteTaxTest)
#include "tst_quote_tax.moc"
