// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/sync/central/api/test_api.h"

using namespace servery;

// RFC 9457: members of a problem document and what they mean.
class TestProblem : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anErrorBecomesItsProblem();
    void placesBecomePointers();
    void aPlainStatusHasItsWords();
};

void TestProblem::anErrorBecomesItsProblem()
{
    const HttpResponse response = Problem::ofError({ErrorCode::SoldOut, u"no \"soup\" left"_s})
                                      .response("4bf92f3577b34da6a3ce929d0e0e4736");
    QCOMPARE(response.status, 409);
    QCOMPARE(response.contentType, "application/problem+json");
    const QJsonObject problem = jsonOf(response.body);
    QCOMPARE(problem[u"type"_s].toString(), u"urn:servery:problem:sold-out"_s);
    QCOMPARE(problem[u"title"_s].toString(), u"sold out"_s);
    QCOMPARE(problem[u"status"_s].toInt(), 409);
    QCOMPARE(problem[u"detail"_s].toString(), u"no \"soup\" left"_s);
    QCOMPARE(problem[u"instance"_s].toString(), u"4bf92f3577b34da6a3ce929d0e0e4736"_s);
}

void TestProblem::placesBecomePointers()
{
    JsonErrors errors;
    errors.add(u"$.items[3].price"_s, u"expected a number: found \"x\""_s);
    errors.add(u"$"_s, u"expected an object"_s);
    errors.add(u"$.a/b[0][1].c~d"_s, u"no"_s);
    const QJsonArray places = jsonOf(Problem::ofBody(errors).response({}).body)[u"errors"_s].toArray();
    QCOMPARE(places.size(), 3);
    QCOMPARE(places[0][u"pointer"_s].toString(), u"/items/3/price"_s);
    QCOMPARE(places[0][u"detail"_s].toString(), u"expected a number: found \"x\""_s);
    QCOMPARE(places[1][u"pointer"_s].toString(), QString());  // the whole of it
    QCOMPARE(places[2][u"pointer"_s].toString(), u"/a~1b/0/1/c~0d"_s);
}

void TestProblem::aPlainStatusHasItsWords()
{
    const QJsonObject problem = jsonOf(Problem::ofStatus(413, u"too large"_s).response({}).body);
    QCOMPARE(problem[u"title"_s].toString(), u"Content Too Large"_s);
    QVERIFY(!problem.contains(u"type"_s));
}

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
