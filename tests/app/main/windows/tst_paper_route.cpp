// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/paper_route.h"

#include <QTest>

#include "tests/harness/test_desk.h"
#include "tests/harness/three_printers.h"

using namespace servery;

/// What the counter hears of the printers of its kitchen.
class TestPaperRoute final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whereTicketsComeOutMeanwhileIsSaid_data()
    {
        QTest::addColumn<QString>("fallback");
        QTest::addColumn<QString>("instead");
        QTest::newRow("one that prints") << u"bar"_s << u"bar"_s;
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("one that is dead too") << u"office"_s << QString();
    }
    void whereTicketsComeOutMeanwhileIsSaid()
    {
        QFETCH(QString, fallback);
        QFETCH(QString, instead);
        std::optional<CounterShop> shop;
        Worker<Desk> desk([&shop] { return std::move(shop.emplace().desk); });
        DeskLink link(desk);
        PaperPresenter paper(link);
        Witness witness;
        const PaperRoute route(
            link, paper,
            {{temperedDevice({u"kitchen"_s, 0, 0, true}, witness), temperedDevice({u"bar"_s}, witness),
              temperedDevice({u"office"_s, 0, 0, true}, witness)},
             {{u"grill"_s, u"kitchen"_s, fallback}, {u"report"_s, u"office"_s}}});
        const auto &troubles = paper.kitchenTroubles();
        QTRY_VERIFY(troubles.contains(u"kitchen"_s));
        QTRY_COMPARE(troubles.at(u"kitchen"_s).instead, instead);
        QCOMPARE(troubles.at(u"kitchen"_s).error.code, ErrorCode::DeviceOffline);
        QCOMPARE(troubles.size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestPaperRoute)
#include "tst_paper_route.moc"
