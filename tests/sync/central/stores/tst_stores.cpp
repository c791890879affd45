// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/central/stores/stores.h"
#include "tests/harness/central_places.h"

using namespace servery;

static const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

class StoresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStoreIsFoundByIdAndByName_data() { CentralPlaces::rows(); }
    void aStoreIsFoundByIdAndByName();
    void anOrganisationHasAStoreOnce_data() { CentralPlaces::rows(); }
    void anOrganisationHasAStoreOnce();
    void whatIsNoStoreIsRefused_data();
    void whatIsNoStoreIsRefused();

private:
    CentralPlaces places;
};

void StoresTest::aStoreIsFoundByIdAndByName()
{
    QFETCH(bool, isPostgres);
    const auto session = places.session(places.migrated(isPostgres));
    const auto made =
        createStore(*session, {u"Bäckerei"_s, u" Corner "_s, u"DE"_s, u"Europe/Berlin"_s}, noon);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    const auto other = createStore(*session, {u"Another"_s, u"Corner"_s, u"FR"_s, u"Europe/Paris"_s}, noon);
    QVERIFY(other);
    QCOMPARE(allStores(*session)->size(), 2u);
    const auto found = findStore(*session, made->id.text());
    QCOMPARE(found->name, u"Corner"_s);
    QCOMPARE(found->organisation, u"Bäckerei"_s);
    QCOMPARE(found->createdAt, noon);
    QCOMPARE(findStore(*session, u"Corner"_s).error().code, ErrorCode::BadInput);
    QCOMPARE(findStore(*session, u"Nowhere"_s).error().code, ErrorCode::NotFound);
}

void StoresTest::anOrganisationHasAStoreOnce()
{
    QFETCH(bool, isPostgres);
    const auto session = places.session(places.migrated(isPostgres));
    const NewStore wanted{u"One"_s, u"Corner"_s, u"DE"_s, u"Europe/Berlin"_s};
    QVERIFY(createStore(*session, wanted, noon));
    QCOMPARE(createStore(*session, wanted, noon).error().code, ErrorCode::Conflict);
    QCOMPARE(allStores(*session)->size(), 1u);
}

void StoresTest::whatIsNoStoreIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("timezone");
    QTest::newRow("no name") << u" "_s << u"DE"_s << u"Europe/Berlin"_s;
    QTest::newRow("a long name") << QString(101, u'x') << u"DE"_s << u"Europe/Berlin"_s;
    QTest::newRow("no country") << u"Corner"_s << u"Germany"_s << u"Europe/Berlin"_s;
    QTest::newRow("small letters") << u"Corner"_s << u"de"_s << u"Europe/Berlin"_s;
    QTest::newRow("no zone") << u"Corner"_s << u"DE"_s << u"Berlin"_s;
}

void StoresTest::whatIsNoStoreIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, country);
    QFETCH(QString, timezone);
    const auto session = places.session(places.migrated(false));
    QCOMPARE(createStore(*session, {u"One"_s, name, country, timezone}, noon).error().code,
             ErrorCode::BadInput);
    QVERIFY(allStores(*session)->empty());
}

QTEST_GUILESS_MAIN(StoresTest)
#include "tst_stores.moc"
