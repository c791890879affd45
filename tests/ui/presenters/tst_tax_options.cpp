// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/presenters/tax_options.h"

using namespace servery;

namespace {

MenuTax tax(const QString &id, const QString &rate, std::optional<Dining> dining = {})
{
    MenuTax result;
    result.tax.id = id;
    result.tax.name = u"VAT"_s;
    result.tax.rate = *parseRate(rate);
    result.dining = dining;
    return result;
}

MenuItem item(const QString &id, const QStringList &eatIn, const QStringList &takeAway)
{
    MenuItem result;
    result.id = id;
    result.taxes = {eatIn, takeAway};
    return result;
}

QStringList texts(const std::vector<TaxOption> &options)
{
    QStringList all;
    for (const TaxOption &option : options)
        all << option.text;
    return all;
}

}  // namespace

/// What an open price may be taxed like.
class TaxOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySetOfTheMenuIsOfferedOnceInTheOrderOfItsTaxes()
    {
        Menu menu;
        menu.taxes = {tax(u"food"_s, u"19%"_s, Dining::EatIn), tax(u"food"_s, u"7%"_s, Dining::TakeAway),
                      tax(u"drinks"_s, u"19%"_s)};
        const QStringList food{u"food"_s};
        const QStringList drinks{u"drinks"_s};
        menu.items = {item(u"cola"_s, drinks, drinks), item(u"cake"_s, food, food),
                      item(u"soup"_s, food, food), item(u"stamps"_s, {}, {})};
        menu.index();
        const auto options = taxOptions(menu, {}, QDate(2026, 3, 2));
        const QStringList expected{u"VAT 19\u00a0% · take away VAT 7\u00a0%"_s, u"VAT 19\u00a0%"_s,
                                   u"No tax"_s};
        QCOMPARE(texts(options), expected);
        QCOMPARE(options[1].taxes.eatIn, drinks);
        QVERIFY(options[2].taxes.eatIn.isEmpty());
    }
    void taxesThatGoTogetherAreOneChoice()
    {
        Menu menu;
        menu.taxes = {tax(u"state"_s, u"4%"_s), tax(u"city"_s, u"4.5%"_s)};
        const QStringList both{u"state"_s, u"city"_s};
        menu.items = {item(u"bagel"_s, both, both)};
        menu.index();
        const QStringList expected{u"VAT 4\u00a0% + VAT 4.5\u00a0%"_s, u"No tax"_s};
        QCOMPARE(texts(taxOptions(menu, {}, QDate(2026, 3, 2))), expected);
    }
    void aMenuWithoutTaxesOffersNone()
    {
        QCOMPARE(texts(taxOptions(Menu(), {}, QDate(2026, 3, 2))), QStringList{u"No tax"_s});
    }
};

QTEST_GUILESS_MAIN(TaxOptionsTest)
#include "tst_tax_options.moc"
