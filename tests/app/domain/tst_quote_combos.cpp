// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/domain/quote_cases.h"

using namespace servery;

/// Sets at one price: counter-kiosk-law 8.2 (MON-11; HMRC VATVAL03800; BFH XI R 19/23; UStAE 10.1(12)).
class QuoteCombosTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPriceIsSplitOverItsParts_data();
    void aPriceIsSplitOverItsParts() { checkCase(); }
};

void QuoteCombosTest::aPriceIsSplitOverItsParts_data()
{
    caseColumns();
    QTest::newRow("T21 a meal deal with wine")
        << R"({"profile": "GB", "combos": [{"price": "10.00", "parts": [{"unit_price":
               "6.00", "taxes": [{"rate": "0%"}]}, {"unit_price": "1.50", "taxes": [{"rate":
               "0%"}]}, {"unit_price": "1.50", "taxes": [{"rate": "0%"}]}, {"unit_price":
               "6.00", "taxes": [{"rate": "20%"}]}]}]})"
        << R"({"combos": [{"parts": [{"gross": "4.00"}, {"gross": "1.00"}, {"gross":
               "1.00"}, {"gross": "4.00"}]}], "tax": "0.67"})";
    QTest::newRow("T26 two rates, tax for each rate")
        << R"({"profile": "DE", "combos": [{"price": "8.99", "parts": [{"unit_price":
               "6.49", "taxes": [{"rate": "7%"}]}, {"unit_price": "3.29", "taxes": [{"rate":
               "7%"}]}, {"unit_price": "2.99", "taxes": [{"rate": "19%"}], "drink": true}]}]})"
        << R"({"combos": [{"parts": [{"gross": "4.57", "tax": "0.30"}, {"gross": "2.32",
               "tax": "0.15"}, {"gross": "2.10", "tax": "0.34"}]}], "taxes": [{"tax":
               "0.45"}, {"tax": "0.34"}]})";
    QTest::newRow("T26 two rates, tax for each part")
        << R"({"profile": "DE", "tax_rounding": "per_line", "combos": [{"price": "8.99",
               "parts": [{"unit_price": "6.49", "taxes": [{"rate": "7%"}]}, {"unit_price":
               "3.29", "taxes": [{"rate": "7%"}]}, {"unit_price": "2.99", "taxes": [{"rate":
               "19%"}], "drink": true}]}]})"
        << R"({"combos": [{"parts": [{"tax": "0.30"}, {"tax": "0.15"}, {"tax": "0.34"}]}],
               "tax": "0.79"})";
    QTest::newRow("drinks get thirty percent")
        << R"({"profile": "DE", "combos": [{"price": "8.99", "tax_split": "drinks_30",
               "parts": [{"unit_price": "6.49", "taxes": [{"rate": "7%"}]}, {"unit_price":
               "3.29", "taxes": [{"rate": "7%"}]}, {"unit_price": "2.99", "taxes": [{"rate":
               "19%"}], "drink": true}]}]})"
        << R"({"combos": [{"parts": [{"gross": "4.17"}, {"gross": "2.12"}, {"gross":
               "2.70"}]}]})";
    QTest::newRow("drinks get no more than they cost alone")
        << R"({"profile": "DE", "combos": [{"price": "10.00", "tax_split": "drinks_30",
               "parts": [{"unit_price": "9.00", "taxes": [{"rate": "7%"}]}, {"unit_price":
               "2.00", "taxes": [{"rate": "19%"}], "drink": true}]}]})"
        << R"({"combos": [{"parts": [{"gross": "8.00"}, {"gross": "2.00"}]}]})";
    QTest::newRow("a set dearer than its parts has no upper limit")
        << R"({"profile": "DE", "combos": [{"price": "12.00", "tax_split": "drinks_30",
               "parts": [{"unit_price": "9.00", "taxes": [{"rate": "7%"}]}, {"unit_price":
               "2.00", "taxes": [{"rate": "19%"}], "drink": true}]}]})"
        << R"({"combos": [{"parts": [{"gross": "8.40"}, {"gross": "3.60"}]}]})";
    QTest::newRow("T27 the refund of three equal parts")
        << R"({"profile": "DE", "combos": [{"price": "10.00", "parts": [{"unit_price": "5",
               "taxes": [{"rate": "7%"}]}, {"unit_price": "5", "taxes": [{"rate": "7%"}]},
               {"unit_price": "5", "taxes": [{"rate": "7%"}]}]}], "refund": true})"
        << R"({"combos": [{"parts": [{"gross": "-3.34"}, {"gross": "-3.33"}, {"gross":
               "-3.33"}]}]})";
}

QTEST_GUILESS_MAIN(QuoteCombosTest)
#include "tst_quote_combos.moc"
