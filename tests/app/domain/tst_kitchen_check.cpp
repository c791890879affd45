// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/kitchen_check.h"

#include <QTest>

using namespace servery;

class TestKitchenCheck final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatTheMenuDoesNotKnowIsNamedWithItsPlace()
    {
        Menu menu;
        menu.categories = {{.id = u"soups"_s}};
        menu.items = {{.id = u"leek"_s, .category = u"soups"_s}};
        menu.modifierGroups = {{.id = u"sides"_s, .options = {{.id = u"fries"_s}}}};
        menu.index();
        Kitchen kitchen;
        kitchen.stations = {{.id = u"hot"_s,
                             .items = {u"leek"_s, u"nosuch"_s},
                             .categories = {u"soups"_s, u"soupz"_s},
                             .modifiers = {u"fries"_s, u"sides/fries"_s, u"sides/rice"_s}}};
        kitchen.courses = {{u"soups"_s, u"mainz"_s}};
        QCOMPARE(namesNotOnMenu(kitchen, menu),
                 (QStringList{u"hot: item nosuch"_s, u"hot: category soupz"_s, u"hot: modifier sides/rice"_s,
                              u"courses: category mainz"_s}));
    }
};

QTEST_GUILESS_MAIN(TestKitchenCheck)
#include "tst_kitchen_check.moc"
