// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/ed25519.h"
#include "sync/central/devices/tokens.h"
#include "tests/harness/central_places.h"

using namespace servery;

static const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

class EnrolmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCodeEnrolsOneMachine_data() { CentralPlaces::rows(); }
    void aCodeEnrolsOneMachine();
    void aCodeIsReadAsPeopleTypeIt();
    void everyStationHasLettersOfItsOwnInTheStore_data() { CentralPlaces::rows(); }
    void everyStationHasLettersOfItsOwnInTheStore();
    void wrongOldAndUsedCodesAreToldAlike_data() { CentralPlaces::rows(); }
    void wrongOldAndUsedCodesAreToldAlike();
    void badRequestsAreNamedAndUseNoCode();
    void anAssertionIsGoodForOneToken_data() { CentralPlaces::rows(); }
    void anAssertionIsGoodForOneToken();
    void assertionsThatProveNothing();
    void aRevokedDeviceGetsNoToken();

private:
    struct Machine {
        QByteArray seed = ed25519Seed();
        EnrolledDevice device = {};
    };
    static QByteArray assertion(const Machine &machine, TokenClaims claims)
    {
        claims.issuer = claims.subject;
        return *signToken(claims, [&](const QByteArray &bytes) { return ed25519Sign(machine.seed, bytes); });
    }
    static TokenClaims claimsOf(const Machine &machine)
    {
        return {.subject = machine.device.id.text(),
                .audience = assertionAudience,
                .id = u"once"_s,
                .issuedAt = noon.toSecsSinceEpoch(),
                .expiresAt = noon.toSecsSinceEpoch() + 60};
    }
    Machine enrolled(SqlSession &session)
    {
        Machine machine;
        const auto store = createStore(session, {u"One"_s, u"Corner"_s, u"DE"_s, u"Europe/Berlin"_s}, noon);
        const auto code = newEnrolmentCode(session, *store, noon);
        const auto made =
            enrol(session, {code->code, ed25519PublicKey(machine.seed), u"Till"_s, {u"pos"_s}}, noon);
        Q_ASSERT(made);
        machine.device = *made;
        return machine;
    }

    CentralPlaces places;
};

void EnrolmentTest::aCodeEnrolsOneMachine()
{
    QFETCH(bool, isPostgres);
    const auto session = places.session(places.migrated(isPostgres));
    const Machine machine = enrolled(*session);
    const auto found = findDevice(*session, machine.device.id);
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QCOMPARE(found->name, u"Till"_s);
    QCOMPARE(found->publicKey, ed25519PublicKey(machine.seed));
    QCOMPARE(found->store.id, machine.device.store.id);
    QVERIFY(!found->isRevoked);
    QCOMPARE(findDevice(*session, DeviceId::make()).error().code, ErrorCode::NotFound);
}

void EnrolmentTest::aCodeIsReadAsPeopleTypeIt()
{
    QCOMPARE(codeTyped(u" 7k2m-9qxd "_s), u"7K2M9QXD"_s);
    QCOMPARE(codeTyped(u"o1Li OIL0"_s), u"01110110"_s);
    QCOMPARE(codeTyped(u"7K2M/9QXD"_s), QString());
}

void EnrolmentTest::everyStationHasLettersOfItsOwnInTheStore()
{
    QFETCH(bool, isPostgres);
    const auto session = places.session(places.migrated(isPostgres));
    const auto corner = createStore(*session, {u"One"_s, u"Corner"_s, u"DE"_s, u"Europe/Berlin"_s}, noon);
    const auto square = createStore(*session, {u"One"_s, u"Square"_s, u"DE"_s, u"Europe/Berlin"_s}, noon);
    const auto lettersOf = [&](const Store &store) {
        const auto code = newEnrolmentCode(*session, store, noon);
        const auto made = enrol(
            *session, {code->code, ed25519PublicKey(ed25519Seed()), u"Till"_s, {u"pos"_s, u"bar"_s}}, noon);
        return made->series.at(u"pos"_s) + made->series.at(u"bar"_s);
    };
    QCOMPARE(lettersOf(*corner), u"AB"_s);
    QCOMPARE(lettersOf(*corner), u"CD"_s);
    QCOMPARE(lettersOf(*square), u"AB"_s);
}

void EnrolmentTest::wrongOldAndUsedCodesAreToldAlike()
{
    QFETCH(bool, isPostgres);
    const auto session = places.session(places.migrated(isPostgres));
    const auto store = createStore(*session, {u"One"_s, u"Corner"_s, u"DE"_s, u"Europe/Berlin"_s}, noon);
    const auto code = newEnrolmentCode(*session, *store, noon);
    const auto late = newEnrolmentCode(*session, *store, noon);
    const EnrolRequest request{code->code, ed25519PublicKey(ed25519Seed()), u"Till"_s, {u"pos"_s}};
    QVERIFY(enrol(*session, request, noon.addSecs(codeMinutes * 60)));
    QStringList told;
    const auto refused = [&](const QString &text, const QDateTime &now) {
        EnrolRequest wrong = request;
        wrong.code = text;
        const auto answer = enrol(*session, wrong, now);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::NotAllowed);
        told.append(answer.error().detail);
    };
    refused(code->code, noon);
    refused(late->code, noon.addSecs(codeMinutes * 60 + 1));
    refused(u"AAAA-AAAA"_s, noon);
    refused(u""_s, noon);
    QCOMPARE(told.removeDuplicates(), 3);
}

void EnrolmentTest::badRequestsAreNamedAndUseNoCode()
{
    const auto session = places.session(places.migrated(false));
    const auto store = createStore(*session, {u"One"_s, u"Corner"_s, u"DE"_s, u"Europe/Berlin"_s}, noon);
    const auto code = newEnrolmentCode(*session, *store, noon);
    const EnrolRequest good{code->code, ed25519PublicKey(ed25519Seed()), u"Till"_s, {u"pos"_s}};
    for (const auto &spoil : std::initializer_list<std::function<void(EnrolRequest &)>>{
             [](EnrolRequest &one) { one.publicKey.chop(1); }, [](EnrolRequest &one) { one.name = u" "_s; },
             [](EnrolRequest &one) { one.stations = {}; },
             [](EnrolRequest &one) { one.stations += u"pos"_s; }}) {
        EnrolRequest bad = good;
        spoil(bad);
        QCOMPARE(enrol(*session, bad, noon).error().code, ErrorCode::BadInput);
    }
    QVERIFY(enrol(*session, good, noon));
}

void EnrolmentTest::anAssertionIsGoodForOneToken()
{
    QFETCH(bool, isPostgres);
    const auto session = places.session(places.migrated(isPostgres));
    const Machine machine = enrolled(*session);
    const QByteArray one = assertion(machine, claimsOf(machine));
    const auto token = accessTokenFor(*session, one, noon);
    QVERIFY2(token, token ? "" : qPrintable(token.error().detail));
    const QByteArray key = ed25519PublicKey(*tokenKey(*session));
    const auto owner = ownerOf(*token, key, noon.addSecs(60));
    QCOMPARE(owner->device, machine.device.id);
    QCOMPARE(owner->store, machine.device.store.id);
    QVERIFY(!ownerOf(*token, key, noon.addSecs(accessSeconds + clockSkewSeconds)));
    QVERIFY(!ownerOf(one, key, noon));
    QCOMPARE(accessTokenFor(*session, one, noon).error().code, ErrorCode::NotAllowed);
}

void EnrolmentTest::assertionsThatProveNothing()
{
    const auto session = places.session(places.migrated(false));
    const Machine machine = enrolled(*session);
    TokenClaims claims = claimsOf(machine);
    const auto isRefused = [&](const QByteArray &one) {
        const auto token = accessTokenFor(*session, one, noon);
        return !token && token.error().code == ErrorCode::NotAllowed;
    };
    QVERIFY(isRefused("nothing"));
    claims.expiresAt = claims.issuedAt + longestAssertionSeconds + 1;
    QVERIFY(isRefused(assertion(machine, claims)));
    claims = claimsOf(machine);
    claims.id.clear();
    QVERIFY(isRefused(assertion(machine, claims)));
    claims = claimsOf(machine);
    claims.audience = accessAudience;
    QVERIFY(isRefused(assertion(machine, claims)));
    Machine thief = machine;
    thief.seed = ed25519Seed();
    QVERIFY(isRefused(assertion(thief, claimsOf(machine))));
    claims = claimsOf(machine);
    claims.subject = DeviceId::make().text();
    QVERIFY(isRefused(assertion(machine, claims)));
    QVERIFY(!isRefused(assertion(machine, claimsOf(machine))));
}

void EnrolmentTest::aRevokedDeviceGetsNoToken()
{
    const auto session = places.session(places.migrated(false));
    const Machine machine = enrolled(*session);
    QVERIFY(revokeDevice(*session, machine.device.id, noon));
    QVERIFY(findDevice(*session, machine.device.id)->isRevoked);
    QCOMPARE(accessTokenFor(*session, assertion(machine, claimsOf(machine)), noon).error().code,
             ErrorCode::NotAllowed);
}

QTEST_GUILESS_MAIN(EnrolmentTest)
#include "tst_enrolment.moc"
