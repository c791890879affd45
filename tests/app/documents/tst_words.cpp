// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/words.h"

#include <limits>

#include <rapidcheck.h>

#include <QDir>
#include <QTest>

#include "app/base/text.h"

using namespace servery;

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLanguageHasEveryWordAndTheSamePlaceholders()
    {
        const QStringList files = QDir(u":/words"_s).entryList({u"*.json"_s});
        QVERIFY(files.contains(u"en.json"_s) && files.contains(u"de.json"_s));
        const Words english = wordsFor(u"en"_s);
        for (const QString &file : files) {
            const Words words = wordsFor(file.chopped(5));
            QCOMPARE(words.language, file.chopped(5));
            for (size_t i = 0; i < wordCount; ++i) {
                QCOMPARE(words.texts[i].isEmpty(), english.texts[i].isEmpty());
                QCOMPARE(words.texts[i].count(u'%'), english.texts[i].count(u'%'));
            }
        }
    }
    void aLanguageThatIsNotThereFallsBack()
    {
        QCOMPARE(wordsFor(u"de-AT"_s).language, u"de"_s);
        QCOMPARE(wordsFor(u"tlh"_s).language, u"en"_s);
        QCOMPARE(wordsFor({}).language, u"en"_s);
    }
    void aCountryUsesItsOwnWords()
    {
        QCOMPARE(wordsFor(u"en"_s, u"GB"_s)[Word::Tax], u"VAT"_s);
        QCOMPARE(wordsFor(u"de"_s, u"CH"_s).decimalPoint, u"."_s);
        QCOMPARE(wordsFor(u"de"_s, u"ZZ"_s), wordsFor(u"de"_s));
    }
    void aMissingOrUnknownWordIsNamed()
    {
        const auto words =
            parseWords(R"({"language":"x","decimal_point":".","percent":"%1","date":"d","time":"h",
                                          "words":{"totl":"T"}})",
                       {});
        QVERIFY(!words);
        QVERIFY2(words.error().detail.contains(u"$.words.totl"), qPrintable(words.error().detail));
        QVERIFY2(words.error().detail.contains(u"$.words.receipt_title"), qPrintable(words.error().detail));
        QVERIFY(!parseWords("{", {}));
    }
    void anAmountIsWrittenAsItsLanguageDoes_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<int>("exponent");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        QTest::newRow("nothing") << qint64(0) << 2 << u"0.00"_s << u"0,00"_s;
        QTest::newRow("a cent") << qint64(1) << 2 << u"0.01"_s << u"0,01"_s;
        QTest::newRow("a cent back") << qint64(-5) << 2 << u"-0.05"_s << u"-0,05"_s;
        QTest::newRow("a thousand") << qint64(100'000) << 2 << u"1,000.00"_s << u"1.000,00"_s;
        QTest::newRow("a million back")
            << qint64(-123'456'789) << 2 << u"-1,234,567.89"_s << u"-1.234.567,89"_s;
        QTest::newRow("three digits have no group") << qint64(-99'999) << 2 << u"-999.99"_s << u"-999,99"_s;
        QTest::newRow("yen") << qint64(12'345) << 0 << u"12,345"_s << u"12.345"_s;
        QTest::newRow("dinar") << qint64(1'005) << 3 << u"1.005"_s << u"1,005"_s;
        QTest::newRow("the least number there is")
            << std::numeric_limits<qint64>::min() << 2 << u"-92,233,720,368,547,758.08"_s
            << u"-92.233.720.368.547.758,08"_s;
    }
    void anAmountIsWrittenAsItsLanguageDoes()
    {
        QFETCH(qint64, minor);
        QFETCH(int, exponent);
        const Currency currency{u"XXX"_s, exponent};
        QTEST(wordsFor(u"en"_s).amount(Money::fromMinor(minor), currency), "english");
        QTEST(wordsFor(u"de"_s).amount(Money::fromMinor(minor), currency), "german");
    }
    void anAmountKeepsEveryDigit()
    {
        QVERIFY(rc::check("digits and sign of the text are the amount", [] {
            const auto minor = *rc::gen::arbitrary<qint64>();
            QString text = wordsFor(u"de"_s).amount(Money::fromMinor(minor), Currency{u"EUR"_s, 2});
            text.remove(u'.').remove(u',');
            RC_ASSERT(text.toLongLong() == minor);
        }));
    }
    void quantitiesAndRatesHaveNoNeedlessZeros()
    {
        const Words german = wordsFor(u"de"_s);
        QCOMPARE(german.quantity(Quantity::pieces(20)), u"20"_s);
        QCOMPARE(german.quantity(Quantity::fromThousandths(-1500)), u"-1,5"_s);
        QCOMPARE(german.quantity(Quantity::fromThousandths(42)), u"0,042"_s);
        QCOMPARE(german.rate(Rate::fromMillionths(88'750)), u"8,875\u00A0%"_s);
        QCOMPARE(wordsFor(u"en"_s).rate(Rate::fromMillionths(190'000)), u"19%"_s);
        QCOMPARE(wordsFor(u"en"_s).rate(Rate()), u"0%"_s);
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
