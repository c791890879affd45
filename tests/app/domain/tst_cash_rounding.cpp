// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/domain/quote_cases.h"

using namespace servery;

/// Cash rounding: every row of counter-kiosk-law 4.5, and 8.3 by its numbers (CASH-01 to CASH-04).
class CashRoundingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paymentsAreCounted_data();
    void paymentsAreCounted() { checkCase(); }
    void cashIsRoundedByCountry_data();
    void cashIsRoundedByCountry();
    void italyRoundsOnlyWhenAllIsCash();
    void slovakiaRoundsOnlyTheCashPart();
    void aTieMayGoDownByExplicitRule();
    void refundsAreMirrored();
    void aCardAboveTheRestIsRefused();
    void switchingToCardRemovesTheRounding();
};

void CashRoundingTest::paymentsAreCounted_data()
{
    caseColumns();
    QTest::newRow("T31 Canada by card")
        << R"({"profile": "CA", "lines": [{"unit_price": "1.83", "taxes": [{"rate": "5%"}]},
               {"unit_price": "2.86", "taxes": [{"rate": "5%"}]}], "payments": [{"tender":
               "card"}]})"
        << R"({"total": "4.92", "payable": "4.92", "rounding": "0.00"})";
    QTest::newRow("T31 Canada in cash")
        << R"({"profile": "CA", "lines": [{"unit_price": "1.83", "taxes": [{"rate": "5%"}]},
               {"unit_price": "2.86", "taxes": [{"rate": "5%"}]}], "payments": [{"tender":
               "cash"}]})"
        << R"({"total": "4.92", "payable": "4.90", "rounding": "-0.02"})";
    QTest::newRow("T33 Estonia in cash")
        << R"({"profile": "EE", "lines": [{"unit_price": "2.28"}, {"unit_price": "15.32"},
               {"unit_price": "11.99"}, {"unit_price": "1.17"}], "payments": [{"tender":
               "cash"}]})"
        << R"({"total": "30.76", "payable": "30.75"})";
    QTest::newRow("T33 Estonia by card")
        << R"({"profile": "EE", "lines": [{"unit_price": "2.28"}, {"unit_price": "15.32"},
               {"unit_price": "11.99"}, {"unit_price": "1.17"}], "payments": [{"tender":
               "card"}]})"
        << R"({"payable": "30.76"})";
    QTest::newRow("T41 tax stays when cash is rounded")
        << R"({"currency": "USD", "prices_include_tax": false,"lines": [{"unit_price":
               "13.67", "taxes": [{"rate": "15%"}]}], "cash_rounding": {"step": "0.05",
               "mode": "nearest", "tie": "up", "scope": "cash_part"}, "payments": [{"tender":
               "cash"}]})"
        << R"({"total": "15.72", "paid": "15.70", "tax": "2.05", "rounding": "-0.02"})";
    QTest::newRow("T41 its refund")
        << R"({"currency": "USD", "prices_include_tax": false,"lines": [{"unit_price":
               "13.67", "taxes": [{"rate": "15%"}]}], "cash_rounding": {"step": "0.05",
               "mode": "nearest", "tie": "up", "scope": "cash_part"}, "payments": [{"tender":
               "cash"}], "refund": true})"
        << R"({"total": "-15.72", "paid": "-15.70", "tax": "-2.05", "rounding": "0.02"})";
    QTest::newRow("change is counted from the rounded amount")
        << R"({"profile": "EE", "lines": [{"unit_price": "30.76"}], "payments": [{"tender":
               "cash", "amount": "50"}]})"
        << R"({"payable": "30.75", "change": "19.25", "paid": "50.00", "due": "0.00"})";
    QTest::newRow("a rest in cash takes what the card leaves")
        << R"({"profile": "EE", "lines": [{"unit_price": "30.76"}], "payments": [{"tender":
               "cash"}, {"tender": "card", "amount": "10.00"}]})"
        << R"({"payable": "30.75", "paid": "30.75", "due": "0.00"})";
    QTest::newRow("a rest by card is exact")
        << R"({"profile": "EE", "lines": [{"unit_price": "30.76"}], "payments": [{"tender":
               "cash", "amount": "10.00"}, {"tender": "card"}]})"
        << R"({"payable": "30.76", "rounding": "0.00", "due": "0.00"})";
    QTest::newRow("several cash payments are rounded once")
        << R"({"profile": "EE", "lines": [{"unit_price": "30.76"}], "payments": [{"tender":
               "cash", "amount": "10"}, {"tender": "cash", "amount": "20"}, {"tender":
               "cash"}]})"
        << R"({"payable": "30.75", "paid": "30.75"})";
    QTest::newRow("too little cash leaves the rounded rest")
        << R"({"profile": "CA", "lines": [{"unit_price": "4.92"}], "payments": [{"tender":
               "cash", "amount": "4.00"}]})"
        << R"({"payable": "4.90", "due": "0.90"})";
    QTest::newRow("no payment, no rounding")
        << R"({"profile": "CA", "lines": [{"unit_price": "4.92"}], "payments": []})"
        << R"({"payable": "4.92", "due": "4.92", "rounding": "0.00"})";
    QTest::newRow("a voucher leaves a rest that needs no rounding")
        << R"({"profile": "EE", "lines": [{"unit_price": "30.76"}], "payments": [{"tender":
               "voucher", "amount": "5.01"}, {"tender": "cash"}]})"
        << R"({"payable": "30.76", "rounding": "0.00"})";
    QTest::newRow("a voucher leaves a rest that is rounded")
        << R"({"profile": "EE", "lines": [{"unit_price": "30.76"}], "payments": [{"tender":
               "voucher", "amount": "5.00"}, {"tender": "cash", "amount": "exact"}]})"
        << R"({"payable": "30.75", "rounding": "-0.01"})";
    QTest::newRow("a returned article is paid out rounded")
        << R"({"profile": "EE", "lines": [{"qty": "-1", "unit_price": "2.28", "taxes":
               [{"rate": "22%"}]}], "payments": [{"tender": "cash"}]})"
        << R"({"total": "-2.28", "payable": "-2.30", "tax": "-0.41", "paid": "-2.30", "due":
               "0.00", "change": "0.00"})";
}

void CashRoundingTest::cashIsRoundedByCountry_data()
{
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("price");
    QTest::addColumn<QString>("payable");
    QTest::newRow("CH 16.97") << u"CH"_s << u"16.97"_s << u"16.95"_s;
    QTest::newRow("CH 16.99") << u"CH"_s << u"16.99"_s << u"17.00"_s;
    QTest::newRow("CH 999.99") << u"CH"_s << u"999.99"_s << u"1000.00"_s;
    QTest::newRow("FI 14.97") << u"FI"_s << u"14.97"_s << u"14.95"_s;
    QTest::newRow("IT 1.99") << u"IT"_s << u"1.99"_s << u"2.00"_s;
    QTest::newRow("SK 0.01") << u"SK"_s << u"0.01"_s << u"0.05"_s;
    QTest::newRow("SK 0.02") << u"SK"_s << u"0.02"_s << u"0.05"_s;
    QTest::newRow("SK 0.03") << u"SK"_s << u"0.03"_s << u"0.05"_s;
    QTest::newRow("SK 0.07") << u"SK"_s << u"0.07"_s << u"0.05"_s;
    QTest::newRow("SK 1.02") << u"SK"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("FI 0.02") << u"FI"_s << u"0.02"_s << u"0.00"_s;
    QTest::newRow("NZ 1.04") << u"NZ"_s << u"1.04"_s << u"1.00"_s;
    QTest::newRow("NZ 1.05") << u"NZ"_s << u"1.05"_s << u"1.10"_s;
    QTest::newRow("NZ 1.06") << u"NZ"_s << u"1.06"_s << u"1.10"_s;
    QTest::newRow("DK 1.24") << u"DK"_s << u"1.24"_s << u"1.00"_s;
    QTest::newRow("DK 1.25") << u"DK"_s << u"1.25"_s << u"1.50"_s;
    QTest::newRow("DK 1.74") << u"DK"_s << u"1.74"_s << u"1.50"_s;
    QTest::newRow("DK 1.75") << u"DK"_s << u"1.75"_s << u"2.00"_s;
    QTest::newRow("DK 1.99") << u"DK"_s << u"1.99"_s << u"2.00"_s;
    QTest::newRow("SE 1.49") << u"SE"_s << u"1.49"_s << u"1.00"_s;
    QTest::newRow("NO 1.49") << u"NO"_s << u"1.49"_s << u"1.00"_s;
    QTest::newRow("SE 1.50") << u"SE"_s << u"1.50"_s << u"2.00"_s;
    QTest::newRow("NO 1.50") << u"NO"_s << u"1.50"_s << u"2.00"_s;
    QTest::newRow("ZA 1.04") << u"ZA"_s << u"1.04"_s << u"1.00"_s;
    QTest::newRow("ZA 1.05") << u"ZA"_s << u"1.05"_s << u"1.05"_s;
    QTest::newRow("ZA 1.09") << u"ZA"_s << u"1.09"_s << u"1.05"_s;
    QTest::newRow("AU 1.02") << u"AU"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("MY 1.02") << u"MY"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("CA 1.02") << u"CA"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("US 1.02") << u"US"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("EE 1.02") << u"EE"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("FI 1.02") << u"FI"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("LT 1.02") << u"LT"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("IE 1.02") << u"IE"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("NL 1.02") << u"NL"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("BE 1.02") << u"BE"_s << u"1.02"_s << u"1.00"_s;
    QTest::newRow("AU 1.03") << u"AU"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("MY 1.03") << u"MY"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("CA 1.03") << u"CA"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("US 1.03") << u"US"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("EE 1.03") << u"EE"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("FI 1.03") << u"FI"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("LT 1.03") << u"LT"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("IE 1.03") << u"IE"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("NL 1.03") << u"NL"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("BE 1.03") << u"BE"_s << u"1.03"_s << u"1.05"_s;
    QTest::newRow("AU 1.07") << u"AU"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("MY 1.07") << u"MY"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("CA 1.07") << u"CA"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("US 1.07") << u"US"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("EE 1.07") << u"EE"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("FI 1.07") << u"FI"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("LT 1.07") << u"LT"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("IE 1.07") << u"IE"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("NL 1.07") << u"NL"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("BE 1.07") << u"BE"_s << u"1.07"_s << u"1.05"_s;
    QTest::newRow("AU 1.08") << u"AU"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("MY 1.08") << u"MY"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("CA 1.08") << u"CA"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("US 1.08") << u"US"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("EE 1.08") << u"EE"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("FI 1.08") << u"FI"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("LT 1.08") << u"LT"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("IE 1.08") << u"IE"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("NL 1.08") << u"NL"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("BE 1.08") << u"BE"_s << u"1.08"_s << u"1.10"_s;
    QTest::newRow("AT 1.02") << u"AT"_s << u"1.02"_s << u"1.02"_s;
    QTest::newRow("DE 1.02") << u"DE"_s << u"1.02"_s << u"1.02"_s;
    QTest::newRow("ES 1.02") << u"ES"_s << u"1.02"_s << u"1.02"_s;
    QTest::newRow("FR 1.02") << u"FR"_s << u"1.02"_s << u"1.02"_s;
    QTest::newRow("GB 1.02") << u"GB"_s << u"1.02"_s << u"1.02"_s;
    QTest::newRow("LU 1.02") << u"LU"_s << u"1.02"_s << u"1.02"_s;
    QTest::newRow("PT 1.02") << u"PT"_s << u"1.02"_s << u"1.02"_s;
    QTest::newRow("JP 101") << u"JP"_s << u"101"_s << u"101"_s;
    QTest::newRow("KW 1.003") << u"KW"_s << u"1.003"_s << u"1.003"_s;
}

static QString payable(const QString &country, const QString &price, const QString &payments)
{
    const QString basket = uR"({"profile": "%1", "lines": [{"unit_price": "%2"}], "payments": [%3]})"_s;
    const auto answer = answerTo(basket.arg(country, price, payments).toUtf8());
    return answer ? (*answer)[u"payable"_s].toString() : answer.error().detail;
}

void CashRoundingTest::cashIsRoundedByCountry()
{
    QFETCH(QString, country);
    QFETCH(QString, price);
    const QString cash = uR"({"tender": "cash"})"_s;
    QTEST(payable(country, price, cash), "payable");
    QCOMPARE(payable(country, price, uR"({"tender": "card"})"_s), price);
}

void CashRoundingTest::italyRoundsOnlyWhenAllIsCash()
{
    QCOMPARE(payable(u"IT"_s, u"1.99"_s, uR"({"tender": "cash", "amount": "1.00"}, {"tender": "cash"})"_s),
             u"2.00"_s);
    QCOMPARE(payable(u"IT"_s, u"1.99"_s, uR"({"tender": "card", "amount": "1.00"}, {"tender": "cash"})"_s),
             u"1.99"_s);
    QCOMPARE(payable(u"IT"_s, u"1.99"_s, uR"({"tender": "cash", "amount": "1.00"}, {"tender": "card"})"_s),
             u"1.99"_s);
}

void CashRoundingTest::slovakiaRoundsOnlyTheCashPart()
{
    QCOMPARE(payable(u"SK"_s, u"10.02"_s, uR"({"tender": "card", "amount": "10.00"}, {"tender": "cash"})"_s),
             u"10.05"_s);
    QCOMPARE(payable(u"SK"_s, u"10.02"_s, uR"({"tender": "card", "amount": "9.00"}, {"tender": "cash"})"_s),
             u"10.00"_s);
    QCOMPARE(payable(u"SK"_s, u"10.02"_s, uR"({"tender": "card", "amount": "10.02"}, {"tender": "cash"})"_s),
             u"10.02"_s);
}

/// New Zealand leaves the 5 to the shop: its profile goes up (A), this rule is (B).
void CashRoundingTest::aTieMayGoDownByExplicitRule()
{
    const CashRounding rule{.step = Money::fromMinor(10), .tie = CashRounding::Tie::Down};
    QCOMPARE(roundedForCash(Money::fromMinor(105), rule).minor(), 100);
    QCOMPARE(roundedForCash(Money::fromMinor(106), rule).minor(), 110);
}

void CashRoundingTest::refundsAreMirrored()
{
    for (const auto mode : {CashRounding::Mode::Nearest, CashRounding::Mode::Down}) {
        for (const auto tie : {CashRounding::Tie::Up, CashRounding::Tie::Down}) {
            const CashRounding rule{
                .step = Money::fromMinor(50), .mode = mode, .tie = tie, .minimum = Money::fromMinor(50)};
            for (qint64 minor = 0; minor <= 300; ++minor) {
                const Money amount = Money::fromMinor(minor);
                QCOMPARE(roundedForCash(-amount, rule), -roundedForCash(amount, rule));
            }
        }
    }
}

void CashRoundingTest::aCardAboveTheRestIsRefused()
{
    const auto answer = answerTo(R"({"profile": "DE", "lines": [{"unit_price": "12.00"}], "payments": [
        {"tender": "cash", "amount": "5.00"}, {"tender": "card", "amount": "12.01"}]})");
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::OverTender);
    QVERIFY(answer.error().detail.startsWith(u"payments[1].amount: 12.01 is more than the 12.00"_s));
}

void CashRoundingTest::switchingToCardRemovesTheRounding()
{
    const auto cash = answerTo(
        R"({"profile": "CH", "lines": [{"unit_price": "16.99"}], "payments": [{"tender": "cash"}]})");
    const auto card = answerTo(
        R"({"profile": "CH", "lines": [{"unit_price": "16.99"}], "payments": [{"tender": "card"}]})");
    QVERIFY(cash && card);
    QCOMPARE((*cash)[u"rounding"_s].toString(), u"0.01"_s);
    QCOMPARE((*card)[u"rounding"_s].toString(), u"0.00"_s);
    QCOMPARE((*card)[u"total"_s], (*cash)[u"total"_s]);
}

QTEST_GUILESS_MAIN(CashRoundingTest)
#include "tst_cash_rounding.moc"
