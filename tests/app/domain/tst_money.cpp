// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>
#include <QTest>

#include "app/domain/money.h"

using namespace servery;

static const Currency euro{u"EUR"_s, 2};

/// Amounts, quantities and rates as text and as whole numbers (MON-01 to MON-04).
class MoneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void productsRoundHalfAwayFromZero();
    void productsDoNotOverflowBetween();
    void decimalsOfCurrencies();
    void amountsAreRead_data();
    void amountsAreRead();
    void wrongAmountsAreRefused_data();
    void wrongAmountsAreRefused();
    void amountsAreWritten();
    void quantitiesAndRatesAreReadAndWritten();
    void textDoesNotDependOnTheLocale();
};

void MoneyTest::productsRoundHalfAwayFromZero()
{
    // EN 16931's example 2: 1460.50 at 25 % is 365.125, printed 365.13 (MON-04).
    QCOMPARE(shareOf(Money::fromMinor(146050), Rate::fromMillionths(250000)).minor(), 36513);
    QCOMPARE(shareOf(Money::fromMinor(-146050), Rate::fromMillionths(250000)).minor(), -36513);
    QCOMPARE(scaled(5, 1, 2), 3);
    QCOMPARE(scaled(-5, 1, 2), -3);
    QCOMPARE(scaled(5, -1, 2), -3);
    QCOMPARE(scaled(5, 1, -2), -3);
    QCOMPARE(scaled(-5, 1, -2), 3);
    QCOMPARE(scaled(4, 1, 3), 1);
    QCOMPARE(scaled(0, 7, 3), 0);
    QCOMPARE((Money::fromMinor(1290) * Quantity::fromThousandths(542)).minor(), 699);
    QCOMPARE((Money::fromMinor(-1) * Quantity::fromThousandths(500)).minor(), -1);
}

void MoneyTest::productsDoNotOverflowBetween()
{
    QCOMPARE(scaled(largestAmount, 1'000'000, 1'000'000), largestAmount);
    QCOMPARE(scaled(-largestAmount, largestAmount, largestAmount), -largestAmount);
}

void MoneyTest::decimalsOfCurrencies()
{
    QCOMPARE(currencyExponent(u"JPY"), 0);
    QCOMPARE(currencyExponent(u"CLP"), 0);
    QCOMPARE(currencyExponent(u"EUR"), 2);
    QCOMPARE(currencyExponent(u"KWD"), 3);
    QCOMPARE(currencyExponent(u"???"), 2);
}

void MoneyTest::amountsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<qint64>("minor");
    QTest::newRow("two decimals") << u"12.50"_s << 2 << qint64(1250);
    QTest::newRow("one decimal") << u"12.5"_s << 2 << qint64(1250);
    QTest::newRow("none") << u"12"_s << 2 << qint64(1200);
    QTest::newRow("below zero") << u"-0.05"_s << 2 << qint64(-5);
    QTest::newRow("minus nothing") << u"-0.00"_s << 2 << qint64(0);
    QTest::newRow("yen") << u"1350"_s << 0 << qint64(1350);
    QTest::newRow("dinars") << u"1.234"_s << 3 << qint64(1234);
    QTest::newRow("the largest") << u"999999999999.99"_s << 2 << qint64(99'999'999'999'999);
}

void MoneyTest::amountsAreRead()
{
    QFETCH(QString, text);
    QFETCH(int, exponent);
    const auto amount = parseMoney(text, {u"XXX"_s, exponent});
    QVERIFY2(amount, qPrintable(amount ? QString() : amount.error().detail));
    QTEST(amount->minor(), "minor");
}

void MoneyTest::wrongAmountsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "-",
                             ".",
                             "1.",
                             ".5",
                             "+1",
                             "1,50",
                             "1 000",
                             "1e3",
                             "0x10",
                             "12.505",
                             "--1",
                             "1.2.3",
                             " 1",
                             "1 ",
                             "NaN",
                             "inf",
                             "1000000000000",
                             "99999999999999999999999",
                             "1'000"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("Arabic digits") << u"١٢"_s;
    QTest::newRow("full-width digits") << u"１２"_s;
    QTest::newRow("a true minus sign") << u"−1"_s;
}

void MoneyTest::wrongAmountsAreRefused()
{
    QFETCH(QString, text);
    const auto amount = parseMoney(text, euro);
    QVERIFY(!amount);
    QCOMPARE(amount.error().code, ErrorCode::BadInput);
}

void MoneyTest::amountsAreWritten()
{
    QCOMPARE(toText(Money::fromMinor(1250), euro), u"12.50"_s);
    QCOMPARE(toText(Money::fromMinor(-5), euro), u"-0.05"_s);
    QCOMPARE(toText(Money(), euro), u"0.00"_s);
    QCOMPARE(toText(Money::fromMinor(100), {u"JPY"_s, 0}), u"100"_s);
    QCOMPARE(toText(Money::fromMinor(-5), {u"KWD"_s, 3}), u"-0.005"_s);
}

void MoneyTest::quantitiesAndRatesAreReadAndWritten()
{
    for (const QString &text : {u"2"_s, u"0.542"_s, u"1.5"_s, u"-3"_s, u"0"_s})
        QCOMPARE(toText(*parseQuantity(text)), text);
    QVERIFY(!parseQuantity(u"0.5421"));
    for (const QString &text : {u"7%"_s, u"8.875%"_s, u"0%"_s, u"10.7%"_s, u"9.975%"_s, u"0.0001%"_s})
        QCOMPARE(toText(*parseRate(text)), text);
    QCOMPARE(parseRate(u"8.875")->millionths(), 88750);
    QVERIFY(!parseRate(u"8.87501%"));
    QVERIFY(!parseRate(u"%"));
    QVERIFY(!parseRate(u"7%%"));
}

void MoneyTest::textDoesNotDependOnTheLocale()
{
    const QLocale before;
    for (const QLocale &locale : {QLocale(QLocale::German), QLocale(QLocale::Arabic, QLocale::Egypt),
                                  QLocale(QLocale::French), QLocale(QLocale::Hindi)}) {
        QLocale::setDefault(locale);
        QCOMPARE(toText(Money::fromMinor(-123'456'789), euro), u"-1234567.89"_s);
        QCOMPARE(parseMoney(u"1234567.89", euro)->minor(), 123'456'789);
        QVERIFY(!parseMoney(u"1.234.567,89", euro));
        QCOMPARE(toText(*parseQuantity(u"1234.567")), u"1234.567"_s);
        QCOMPARE(toText(*parseRate(u"8.875%")), u"8.875%"_s);
    }
    QLocale::setDefault(before);
}

QTEST_GUILESS_MAIN(MoneyTest)
#include "tst_money.moc"
