// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/domain/quote_cases.h"

using namespace servery;

/// Discounts, charges, service, tips and deposits: counter-kiosk-law 8.1, 8.2 (MON-09, MON-10, MON-12,
/// MON-13).
class QuoteReductionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountsAreTakenAndAdded_data();
    void amountsAreTakenAndAdded() { checkCase(); }
    void aDiscountAboveThePriceIsRefused();
    void aDepositIsNeverDiscounted();
    void aSumBeyondTheLimitIsRefused();
};

void QuoteReductionsTest::amountsAreTakenAndAdded_data()
{
    caseColumns();
    QTest::newRow("T16 a discount on the net")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"qty": "100",
               "unit_price": "50", "taxes": [{"rate": "14%"}]}], "discount": {"amount":
               "100", "on": "net"}})"
        << R"({"net": "4285.96", "total": "4885.99"})";
    QTest::newRow("T16 a discount on the gross")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"qty": "100",
               "unit_price": "50", "taxes": [{"rate": "14%"}]}], "discount": {"amount":
               "100", "on": "gross"}})"
        << R"({"net": "4298.25", "total": "4900.00"})";
    QTest::newRow("T17 a ticket discount is shared out")
        << R"({"currency": "EUR", "prices_include_tax": false,"lines": [{"qty": "5",
               "unit_price": "100"}, {"qty": "5", "unit_price": "200"}], "discount":
               {"amount": "100"}})"
        << R"({"total": "1400.00", "lines": [{"gross": "466.67"}, {"gross": "933.33"}]})";
    QTest::newRow("T18 five percent of 3.00")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "3.00"}], "discount": {"percent": "5"}})"
        << R"({"total": "2.85", "discount": "0.15"})";
    QTest::newRow("T18 its refund")
        << R"({"currency": "EUR", "prices_include_tax": true,"lines": [{"unit_price":
               "3.00"}], "discount": {"percent": "5"}, "refund": true})"
        << R"({"total": "-2.85", "discount": "-0.15"})";
    QTest::newRow("T29 a compulsory service charge follows the rate")
        << R"({"profile": "GB", "lines": [{"unit_price": "47.80", "taxes": [{"rate":
               "20%"}]}], "service_charge": {"percent": "12.5", "compulsory": true}})"
        << R"({"tax": "8.96", "service_charge": "5.98", "total": "53.78"})";
    QTest::newRow("T29 an optional service charge is untaxed")
        << R"({"profile": "GB", "lines": [{"unit_price": "47.80", "taxes": [{"rate":
               "20%"}]}], "service_charge": {"percent": "12.5", "compulsory": false}})"
        << R"({"tax": "7.97", "service_charge": "5.98", "total": "53.78"})";
    QTest::newRow("a tip is paid and no turnover")
        << R"({"profile": "DE", "lines": [{"unit_price": "10.00", "taxes": [{"rate":
               "19%"}]}], "tip": "1.50", "payments": [{"tender": "card"}]})"
        << R"({"total": "10.00", "payable": "11.50", "tip": "1.50", "tax": "1.60", "paid":
               "11.50"})";
    QTest::newRow("a one-way deposit is untaxed and not discounted")
        << R"({"profile": "AT", "lines": [{"unit_price": "2.00", "taxes": [{"rate":
               "20%"}]}, {"unit_price": "0.25", "deposit": true}], "discount": {"percent":
               "10"}})"
        << R"({"total": "2.05", "discount": "0.20", "tax": "0.30", "lines": [{"gross":
               "1.80"}, {"gross": "0.25"}]})";
    QTest::newRow("deposits come back as negative lines")
        << R"({"profile": "DE", "lines": [{"unit_price": "3.00", "taxes": [{"rate":
               "19%"}]}, {"qty": "-2", "unit_price": "0.25", "taxes": [{"rate": "19%"}],
               "deposit": true}], "discount": {"amount": "1.00"}})"
        << R"({"total": "1.50", "tax": "0.24"})";
    QTest::newRow("an amount off a line")
        << R"({"profile": "DE", "lines": [{"qty": "2", "unit_price": "5.00", "taxes":
               [{"rate": "19%"}], "discount": {"amount": "1.50"}}]})"
        << R"({"total": "8.50"})";
    QTest::newRow("an amount off the net of a line")
        << R"({"profile": "DE", "lines": [{"unit_price": "11.90", "taxes": [{"rate":
               "19%"}], "discount": {"amount": "1.00", "on": "net"}}]})"
        << R"({"net": "9.00", "tax": "1.71", "total": "10.71"})";
    QTest::newRow("a charge is spread over the lines")
        << R"({"profile": "DE", "lines": [{"unit_price": "10.00", "taxes": [{"rate":
               "7%"}]}, {"unit_price": "20.00", "taxes": [{"rate": "19%"}]}], "charges":
               [{"amount": "3.00"}]})"
        << R"({"total": "33.00", "taxes": [{"tax": "0.72"}, {"tax": "3.51"}], "charges":
               "3.00"})";
    QTest::newRow("a service charge is split over the rates")
        << R"({"profile": "DE", "lines": [{"unit_price": "10.00", "taxes": [{"rate":
               "7%"}]}, {"unit_price": "20.00", "taxes": [{"rate": "19%"}]}],
               "service_charge": {"percent": "10", "compulsory": true}})"
        << R"({"total": "33.00", "taxes": [{"tax": "0.72"}, {"tax": "3.51"}],
               "service_charge": "3.00"})";
    QTest::newRow("ten percent off prices without tax")
        << R"({"profile": "US", "lines": [{"unit_price": "100.00", "taxes": [{"rate":
               "5%"}]}, {"unit_price": "100.00", "taxes": [{"rate": "25%"}]}], "discount":
               {"percent": "10"}})"
        << R"({"taxes": [{"tax": "4.50"}, {"tax": "22.50"}], "net": "180.00", "discount":
               "20.00"})";
    QTest::newRow("an amount off the total of prices without tax")
        << R"({"profile": "US", "lines": [{"unit_price": "100.00", "taxes": [{"rate":
               "10%"}]}], "discount": {"amount": "11.00", "on": "gross"}})"
        << R"({"total": "99.00", "tax": "9.00", "net": "90.00"})";
    QTest::newRow("everything off")
        << R"({"profile": "DE", "lines": [{"unit_price": "10.00", "taxes": [{"rate":
               "19%"}]}], "discount": {"percent": "100"}, "payments": [{"tender": "cash"}]})"
        << R"({"total": "0.00", "tax": "0.00", "due": "0.00"})";
}

void QuoteReductionsTest::aDiscountAboveThePriceIsRefused()
{
    const auto answer =
        answerTo(R"({"profile": "DE", "lines": [{"unit_price": "10.00"}], "discount": {"amount": "10.01"}})");
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Refused);
    QVERIFY(
        answerTo(R"({"profile": "DE", "lines": [{"unit_price": "10.00"}], "discount": {"amount": "10"}})"));
}

void QuoteReductionsTest::aDepositIsNeverDiscounted()
{
    const auto answer = answerTo(R"({"profile": "DE", "lines": [
        {"unit_price": "0.25", "deposit": true, "discount": {"percent": "10"}}]})");
    QVERIFY(!answer);
    QVERIFY(answer.error().detail.contains(u"$.lines[0].discount"_s));
}

void QuoteReductionsTest::aSumBeyondTheLimitIsRefused()
{
    const auto answer = answerTo(R"({"currency": "EUR", "lines": [
        {"unit_price": "900000000000.00", "qty": "900000000000"}]})");
    QVERIFY(!answer);
    QVERIFY(answer.error().detail.contains(u"lines[0].unit_price: the sum is too large"_s));
}

QTEST_GUILESS_MAIN(QuoteReductionsTest)
#include "tst_quote_reductions.moc"
