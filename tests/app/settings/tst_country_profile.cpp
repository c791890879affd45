// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <QTimeZone>

#include "app/settings/country_profile.h"

using namespace servery;

/// The country files and what they say about cash (counter-kiosk-law 4.5).
class CountryProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsComplete();
    void theCountriesOfTheIssueAreThere();
    void voluntaryRoundingIsOnAndMarked();
    void anUnknownCountryNamesTheKnownOnes();
    void aWrongFileNamesThePlace();
};

void CountryProfileTest::everyFileIsComplete()
{
    for (const QString &code : countryCodes()) {
        const auto profile = countryProfile(code);
        QVERIFY2(profile, qPrintable(profile ? QString() : profile.error().detail));
        QCOMPARE(profile->country, code);
        QVERIFY(!profile->banknotes.empty());
        QVERIFY(std::is_sorted(profile->banknotes.begin(), profile->banknotes.end()));
        QVERIFY2(QTimeZone(profile->timezone.toUtf8()).isValid(), qPrintable(code));
        QVERIFY(!profile->language.isEmpty());
    }
}

void CountryProfileTest::theCountriesOfTheIssueAreThere()
{
    const QStringList codes = countryCodes();
    const QString wanted =
        u"AT AU BE CA CH CL DE DK EE ES FI FR GB IE IT JP KW LT LU MY NL NO NZ PT SE SK US ZA"_s;
    QCOMPARE(codes.join(u' '), wanted);
    QCOMPARE(countryProfile(u"JP"_s)->currency, (Currency{u"JPY"_s, 0}));
    QCOMPARE(countryProfile(u"KW"_s)->currency, (Currency{u"KWD"_s, 3}));
    QVERIFY(!countryProfile(u"US"_s)->pricesIncludeTax);
    QVERIFY(!countryProfile(u"CA"_s)->pricesIncludeTax);
    QCOMPARE(countryProfile(u"FR"_s)->receipts, CountryProfile::Receipts::OnRequest);
}

void CountryProfileTest::voluntaryRoundingIsOnAndMarked()
{
    QStringList voluntary;
    for (const QString &code : countryCodes()) {
        const auto profile = countryProfile(code);
        if (!profile->isCashRoundingVoluntary)
            continue;
        voluntary.append(code);
        QVERIFY(!profile->cashRounding.step.isZero());
    }
    QCOMPARE(voluntary.join(u' '), u"IE NL US"_s);
}

void CountryProfileTest::anUnknownCountryNamesTheKnownOnes()
{
    const auto profile = countryProfile(u"XX"_s);
    QVERIFY(!profile);
    QCOMPARE(profile.error().code, ErrorCode::NotFound);
    QVERIFY(profile.error().detail.contains(u"AT, AU, BE"_s));
    QVERIFY(!countryProfile(u"../countries/DE"_s));
    QVERIFY(!countryProfile(QString()));
}

void CountryProfileTest::aWrongFileNamesThePlace()
{
    const auto profile = countryProfileFromJson(
        R"({"country": "XX", "currency": "EUR", "tax_rounding": "sometimes",
            "cash_rounding": {"step": "0.5.0"},
            "timezone": "UTC", "language": "en", "banknotes": ["5", "-10"], "colour": "red"})",
        u"XX.json"_s);
    QVERIFY(!profile);
    for (const QString &place :
         {u"$.tax_rounding"_s, u"$.cash_rounding.step"_s, u"$.banknotes[1]"_s, u"$.colour"_s})
        QVERIFY2(profile.error().detail.contains(u"XX.json: "_s + place), qPrintable(profile.error().detail));
}

QTEST_GUILESS_MAIN(CountryProfileTest)
#include "tst_country_profile.moc"
