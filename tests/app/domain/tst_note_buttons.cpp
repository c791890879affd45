// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/domain/note_buttons.h"
#include "app/settings/country_profile.h"

using namespace servery;

/// The cash bar (POS-44; counter-kiosk-law 8.3, T42).
class NoteButtonsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountsRise_data();
    void amountsRise();
};

void NoteButtonsTest::amountsRise_data()
{
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("due");
    QTest::addColumn<QString>("buttons");
    QTest::newRow("T42 13.50") << u"DE"_s << u"13.50"_s << u"13.50 14.00 15.00 20.00 50.00 100.00 200.00"_s;
    QTest::newRow("T42 15.00, none twice") << u"DE"_s << u"15.00"_s << u"15.00 20.00 50.00 100.00 200.00"_s;
    QTest::newRow("a whole note") << u"DE"_s << u"50.00"_s << u"50.00 100.00 200.00"_s;
    QTest::newRow("exact is rounded for cash")
        << u"CH"_s << u"16.97"_s << u"16.95 17.00 20.00 50.00 100.00 200.00"_s;
    QTest::newRow("above every note") << u"GB"_s << u"123.45"_s << u"123.45 124.00 125.00 130.00"_s;
    QTest::newRow("yen") << u"JP"_s << u"1353"_s << u"1353 1355 1360 5000 10000"_s;
    QTest::newRow("dinars") << u"KW"_s << u"1.250"_s << u"1.250 2.000 5.000 10.000 20.000"_s;
    QTest::newRow("money out") << u"DE"_s << u"-13.50"_s << u"-13.50"_s;
    QTest::newRow("nothing") << u"DE"_s << u"0.00"_s << u"0.00"_s;
}

void NoteButtonsTest::amountsRise()
{
    QFETCH(QString, country);
    QFETCH(QString, due);
    const auto profile = countryProfile(country);
    QVERIFY(profile);
    QStringList buttons;
    for (const Money amount :
         noteButtons(*parseMoney(due, profile->currency), profile->banknotes, profile->priceRules()))
        buttons.append(toText(amount, profile->currency));
    QTEST(buttons.join(u' '), "buttons");
}

QTEST_GUILESS_MAIN(NoteButtonsTest)
#include "tst_note_buttons.moc"
