// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json.h"

#include <QRegularExpression>
#include <QTest>

using namespace servery;

class TestJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aSyntaxErrorNamesLineAndColumn_data();
    void aSyntaxErrorNamesLineAndColumn();
    void everyJsonValueMayStandAtTheTop_data();
    void everyJsonValueMayStandAtTheTop();
    void aWrongValueNamesItsPathAndWhatWasFound_data();
    void aWrongValueNamesItsPathAndWhatWasFound();
    void anUnknownKeyIsAnErrorThatNamesTheKnownOnes();
    void whatIsAbsentTakesItsDefaultWithoutAnError();
    void whatIsRightIsReadWithoutAnError();
    void anEmptyNameIsNotAText();
    void aLongValueIsShortenedInTheMessage();
    void manyErrorsAreCollectedUpToTheLimit();
    void theErrorNamesTheFileOnEveryLine();
};

void TestJson::aSyntaxErrorNamesLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("nothing") << QByteArray() << 1 << 1;
    QTest::newRow("a value is missing") << QByteArray("{\"a\": }") << 1 << 7;
    QTest::newRow("third line") << QByteArray("{\n  \"a\": 1,\n  \"b\": x\n}") << 3 << 8;
    QTest::newRow("two values") << QByteArray("1\n2") << 2 << 1;
    QTest::newRow("a comma makes no list") << QByteArray("1,2") << 1 << 1;
    QTest::newRow("brackets that only ours would close") << QByteArray("1],[2") << 1 << 2;
    QTest::newRow("a key twice") << QByteArray("{\"a\": 1,\n \"b\": {\"a\": 1},\n \"a\": 2}") << 3 << 2;
    QTest::newRow("a key twice deep in") << QByteArray("[{\"a\": [{\"b\":\"b\",\"b\" : 1}]}]") << 1 << 18;
    QTest::newRow("cut off") << QByteArray("{\"a\": [1,\n2") << 2 << 1;
}

/// Where reading stopped: at the character that does not fit, or just behind it.
void TestJson::aSyntaxErrorNamesLineAndColumn()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    const Result<QJsonValue> value = parseJson(text);
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::BadInput);
    const QString &detail = value.error().detail;
    const QString place = u"line %1, column %2: not JSON: "_s;
    QVERIFY2(detail.startsWith(place.arg(line).arg(column)) ||
                 detail.startsWith(place.arg(line).arg(column + 1)),
             qPrintable(detail));
}

void TestJson::everyJsonValueMayStandAtTheTop_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("expected");
    QTest::newRow("object") << QByteArray("{\"a\":1}") << QJsonValue(QJsonObject{{u"a"_s, 1}});
    QTest::newRow("list") << QByteArray(" [1, 2]\n") << QJsonValue(QJsonArray{1, 2});
    QTest::newRow("text") << QByteArray("\"caf\xc3\xa9\"") << QJsonValue(u"café"_s);
    QTest::newRow("number") << QByteArray("42") << QJsonValue(42);
    QTest::newRow("nothing but null") << QByteArray("null") << QJsonValue(QJsonValue::Null);
}

void TestJson::everyJsonValueMayStandAtTheTop()
{
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, expected);
    const Result<QJsonValue> value = parseJson(text);
    QVERIFY2(value, value ? "" : qPrintable(value.error().detail));
    QCOMPARE(*value, expected);
}

void TestJson::aWrongValueNamesItsPathAndWhatWasFound_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("message");
    QTest::newRow("no text") << QByteArray(R"({"name":7})") << u"$.items[0].name: expected a text, found 7"_s;
    QTest::newRow("absent text") << QByteArray("{}") << u"$.items[0].name: expected a text, found nothing"_s;
    QTest::newRow("not true or false") << QByteArray(R"({"name":"Soup","on":"yes"})")
                                       << u"$.items[0].on: expected true or false, found \"yes\""_s;
    QTest::newRow("too many") << QByteArray(R"({"name":"Soup","count":11})")
                              << u"$.items[0].count: expected a whole number from 0 to 10, found 11"_s;
    QTest::newRow("not whole") << QByteArray(R"({"name":"Soup","count":1.5})")
                               << u"$.items[0].count: expected a whole number from 0 to 10, found 1.5"_s;
    QTest::newRow("a number as text")
        << QByteArray(R"({"name":"Soup","count":"1"})")
        << u"$.items[0].count: expected a whole number from 0 to 10, found \"1\""_s;
    QTest::newRow("no list") << QByteArray(R"({"name":"Soup","tags":"hot"})")
                             << u"$.items[0].tags: expected a list, found \"hot\""_s;
    QTest::newRow("one tag is none") << QByteArray(R"({"name":"Soup","tags":["hot",true]})")
                                     << u"$.items[0].tags[1]: expected a text, found true"_s;
}

void TestJson::aWrongValueNamesItsPathAndWhatWasFound()
{
    QFETCH(QByteArray, item);
    QFETCH(QString, message);
    const Result<QJsonValue> value = parseJson("{\"items\":[" + item + "]}");
    QVERIFY(value);
    JsonErrors errors;
    for (const JsonReader &one : JsonReader(*value, u"$"_s, errors).list(u"items")) {
        one.text(u"name");
        one.flag(u"on", false);
        one.integer(u"count", 0, 10, 1);
        one.texts(u"tags");
    }
    QCOMPARE(errors.list(), QStringList{message});
}

void TestJson::anUnknownKeyIsAnErrorThatNamesTheKnownOnes()
{
    JsonErrors errors;
    const JsonReader item(QJsonObject{{u"name"_s, u"Soup"_s}, {u"prise"_s, u"4.10"_s}}, u"$.items[3]"_s,
                          errors);
    item.onlyKeys({u"name", u"price"});
    QCOMPARE(errors.list(), QStringList{u"$.items[3].prise: unknown key; known here: name, price"_s});

    JsonErrors noObject;
    JsonReader(QJsonArray(), u"$"_s, noObject).onlyKeys({u"name"});
    QCOMPARE(noObject.list(), QStringList{u"$: expected an object, found []"_s});
}

void TestJson::whatIsAbsentTakesItsDefaultWithoutAnError()
{
    JsonErrors errors;
    const JsonReader item(QJsonObject{}, u"$"_s, errors);
    QCOMPARE(item.text(u"note", u"none"_s), u"none"_s);
    QCOMPARE(item.flag(u"on", true), true);
    QCOMPARE(item.integer(u"count", 0, 10, 7), 7);
    QVERIFY(item.texts(u"tags").isEmpty());
    QVERIFY(item.list(u"options").empty());
    QVERIFY(!item.has(u"note"));
    QVERIFY(errors.isEmpty());
}

void TestJson::whatIsRightIsReadWithoutAnError()
{
    JsonErrors errors;
    const JsonReader item(QJsonObject{{u"name"_s, u"Soup"_s},
                                      {u"on"_s, false},
                                      {u"count"_s, qint64(9007199254740991)},
                                      {u"tags"_s, QJsonArray{u"hot"_s, u"vegan"_s}}},
                          u"$"_s, errors);
    QCOMPARE(item.text(u"name"), u"Soup"_s);
    QCOMPARE(item.flag(u"on", true), false);
    QCOMPARE(item.integer(u"count", 0, 9007199254740991, 0), qint64(9007199254740991));
    QCOMPARE(item.texts(u"tags"), (QStringList{u"hot"_s, u"vegan"_s}));
    QCOMPARE(item.at(u"tags").path(), u"$.tags"_s);
    QVERIFY(errors.isEmpty());
}

void TestJson::anEmptyNameIsNotAText()
{
    JsonErrors errors;
    JsonReader(QJsonObject{{u"name"_s, u"  "_s}}, u"$"_s, errors).text(u"name");
    QCOMPARE(errors.list(), QStringList{u"$.name: expected a text, found \"  \""_s});
}

void TestJson::aLongValueIsShortenedInTheMessage()
{
    JsonErrors errors;
    JsonReader(QString(5000, u'x'), u"$"_s, errors).flag(u"on", true);
    JsonReader(QJsonObject{{u"on"_s, QString(5000, u'x')}}, u"$"_s, errors).flag(u"on", true);
    QCOMPARE(errors.list().size(), 1);
    QVERIFY(errors.list().first().size() < 100);
    QVERIFY(errors.list().first().endsWith(u'…'));
}

void TestJson::manyErrorsAreCollectedUpToTheLimit()
{
    JsonErrors errors;
    for (int i = 0; i < 3 * JsonErrors::limit; ++i)
        errors.add(u"$.items[%1]"_s.arg(i), u"wrong"_s);
    QCOMPARE(errors.list().size(), JsonErrors::limit);
    QCOMPARE(errors.list().first(), u"$.items[0]: wrong"_s);
}

void TestJson::theErrorNamesTheFileOnEveryLine()
{
    JsonErrors errors;
    errors.add(u"$.a"_s, u"wrong"_s);
    errors.add(u"$.b"_s, u"wrong too"_s);
    const Error error = errors.error(u"menu.json"_s);
    QCOMPARE(error.code, ErrorCode::BadInput);
    QCOMPARE(error.detail, u"menu.json: $.a: wrong\nmenu.json: $.b: wrong too"_s);
    QCOMPARE(errors.error(QString()).detail, u"$.a: wrong\n$.b: wrong too"_s);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
