// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/presenters/key_map.h"
#include "ui/presenters/amount_entry.h"
#include "ui/presenters/sale_entry.h"

using namespace servery;

class EntriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // POS-23: both separators are decimal; nothing that is no number can be typed.
    void anAmountIsAlwaysANumber_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("text");
        QTest::newRow("comma") << u"12,50"_s << u"12.50"_s;
        QTest::newRow("point") << u"12.50"_s << u"12.50"_s;
        QTest::newRow("a second separator") << u"1,2,3"_s << u"1.23"_s;
        QTest::newRow("more decimals than cents") << u"1.239"_s << u"1.23"_s;
        QTest::newRow("separator first") << u",5"_s << u"0.5"_s;
        QTest::newRow("leading zero") << u"05"_s << u"5"_s;
        QTest::newRow("backspace") << u"12\b3"_s << u"13"_s;
        QTest::newRow("letters") << u"1a2"_s << u"12"_s;
    }
    void anAmountIsAlwaysANumber()
    {
        QFETCH(QString, keys);
        QFETCH(QString, text);
        AmountEntry entry;
        for (const QChar key : keys)
            entry.type(key);
        QCOMPARE(entry.text(), text);
        QVERIFY(entry.money({u"EUR"_s, 2}).has_value());
    }
    void yenHaveNoSeparator()
    {
        AmountEntry entry(0);
        QVERIFY(!entry.type(u','));
    }
    // POS-20: quantity first, then the number.
    void threeTimesTwelveIsAQuantityAndAPlu()
    {
        SaleEntry entry;
        for (const QChar key : u"3*12"_s)
            QVERIFY(entry.type(key));
        QCOMPARE(entry.quantity(), std::optional(Quantity::pieces(3)));
        QCOMPARE(entry.digits(), u"12"_s);
        entry.clear();
        QVERIFY(entry.isEmpty());
    }
    void zeroTimesSomethingIsNoQuantity()
    {
        SaleEntry entry;
        entry.type(u'0');
        QVERIFY(!entry.type(u'*'));
        QVERIFY(!entry.quantity());
    }
    // The longest number on a pack is a GTIN-14; a digit that is dropped would make another number of it.
    void aBarcodeCanBeTypedWhole()
    {
        SaleEntry entry;
        for (const QChar key : u"123456789012345"_s)
            entry.type(key);
        QCOMPARE(entry.digits(), u"12345678901234"_s);
    }
    // The shop's country, unless the language names one.
    void numbersAndDatesFollowTheCountryOfTheShop()
    {
        StoreSettings store;
        store.country = u"CH"_s;
        store.currency = {u"CHF"_s, 2};
        const QDateTime noon(QDate(2026, 11, 21), QTime(12, 23));
        Wording german{QLocale(QLocale::German), u"de"_s, {}};
        german.follow(store);
        QCOMPARE(german.money(Money::fromMinor(123450)), u"1’234.50"_s);
        QCOMPARE(german.dateAndTime(noon), u"21.11.2026 12:23"_s);
        QCOMPARE(german.spelled(u"Größe"_s), u"Grösse"_s);
        Wording english{QLocale(QLocale::English), u"en"_s, {}};
        english.follow(store);
        QVERIFY(english.dateAndTime(noon).startsWith(u"21"_s));  // not the 11/21 of "en" alone
        Wording fixed{QLocale(QLocale::German, QLocale::Germany), u"de-DE"_s, {}};
        fixed.follow(store);
        QCOMPARE(fixed.money(Money::fromMinor(520)), u"5,20"_s);
        QCOMPARE(fixed.spelled(u"Größe"_s), u"Größe"_s);
    }
    void amountsReadInTheFormatOfTheLocale()
    {
        const Wording german{QLocale(QLocale::German), u"de"_s, {u"EUR"_s, 2}};
        QCOMPARE(german.money(Money::fromMinor(123456789)), u"1.234.567,89"_s);
        QCOMPARE(german.money(Money::fromMinor(-373)), u"\u22123,73"_s);
        const Wording plain{QLocale::c(), {}, {u"JPY"_s, 0}};
        QCOMPARE(plain.money(Money::fromMinor(1200)), u"1200"_s);
    }
    // POS-24: every key can be another or none, but no lone letter.
    void keysCanBeChangedAndSwitchedOff()
    {
        const auto map = KeyMap::read({{u"exact_cash"_s, u"F10"_s}, {u"card"_s, u""_s}});
        QVERIFY(map);
        QCOMPARE(map->actionOf(u"F10"_s), std::optional(KeyAction::ExactCash));
        QVERIFY(!map->actionOf(u"F9"_s));
        QVERIFY(!KeyMap::read({{u"card"_s, u"k"_s}}));
        QVERIFY(!KeyMap::read({{u"card"_s, u"F9"_s}}));
        QVERIFY(!KeyMap::read({{u"cards"_s, u"F10"_s}}));
    }
};

QTEST_GUILESS_MAIN(EntriesTest)
#include "tst_entries.moc"
