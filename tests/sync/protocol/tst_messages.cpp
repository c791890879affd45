// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "app/domain/event_kinds.h"
#include "sync/protocol/message_json.h"
#include "tests/harness/random_orders.h"

using namespace servery;

/// Operations of one chain, with whatever a journal may hold.
static std::vector<Operation> randomChain(int most)
{
    std::vector<Operation> chain;
    const QByteArray device = QUuid::createUuid().toRfc4122();
    const int first = *rc::gen::inRange(1, 1000);
    QByteArray previous(32, char(7));
    for (int i = *rc::gen::inRange(1, most); i > 0; --i) {
        const Event event = *random::event();
        Operation operation{.device = device,
                            .epoch = 3,
                            .sequence = first + qint64(chain.size()),
                            .id = QUuid::createUuid().toRfc4122(),
                            .kind = kindOf(event).toLatin1(),
                            .version = versionOf(event),
                            .body = encode(event),
                            .at = "2026-03-01T12:00:00.000+01:00",
                            .businessDate = "2026-03-01",
                            .actor = (*random::text()).toUtf8(),
                            .previousHash = previous,
                            .hash = {}};
        operation.hash = previous = hashOf(operation);
        chain.push_back(operation);
    }
    return chain;
}

class MessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMessageReadsBackAsItWas();
    void keysOfANewerProgramArePassedOver();
    void whatIsWrongIsNamedAndNothingIsTaken_data();
    void whatIsWrongIsNamedAndNothingIsTaken();
    void aPageWhosePlacesDoNotRiseIsRefused();
    void everyKindHasAClass();
    void classesReadBackAsTheyWereWritten();
};

void MessagesTest::everyMessageReadsBackAsItWas()
{
    QVERIFY(rc::check([] {
        const PushRequest push{.generation = "gen", .operations = randomChain(6)};
        RC_ASSERT(*pushRequestFrom(toJson(push)) == push);
        PushAnswer answer{.generation = "gen", .head = 99, .isForked = *rc::gen::arbitrary<bool>()};
        FeedPage page{.generation = "gen", .after = 5, .next = 5, .head = 90};
        for (const Operation &operation : push.operations) {
            const auto filing = Filing(*rc::gen::inRange(0, 3));
            answer.results.push_back(
                {operation.sequence, filing, *rc::gen::arbitrary<bool>(), 7, *random::text()});
            page.items.push_back({page.next += *rc::gen::inRange(1, 9), operation});
        }
        answer.serverTime = *random::time();
        RC_ASSERT(*pushAnswerFrom(toJson(answer)) == answer);
        RC_ASSERT(*feedPageFrom(toJson(page)) == page);
        SyncRefusal refusal{SyncRefusal::Why(*rc::gen::inRange(0, 4)), "other", {}};
        refusal.held[chainOf(push.operations[0])] = {17, push.operations[0].hash};
        RC_ASSERT(*syncRefusalFrom(toJson(refusal)) == refusal);
    }));
}

static QJsonObject sample()
{
    std::vector<Operation> chain;
    for (int i = 1; i <= 2; ++i) {
        Operation operation{.device = QByteArray(16, 'd'),
                            .epoch = 1,
                            .sequence = i,
                            .id = QByteArray(16, char(i)),
                            .kind = "staff.signed_in",
                            .version = 1,
                            .body = R"({"user":"owner"})",
                            .at = "2026-03-01T12:00:00.000+01:00",
                            .businessDate = "2026-03-01",
                            .actor = "owner",
                            .previousHash = chain.empty() ? QByteArray() : chain.back().hash,
                            .hash = {}};
        operation.hash = hashOf(operation);
        chain.push_back(operation);
    }
    return QJsonDocument::fromJson(toJson(PushRequest{.operations = chain})).object();
}

static QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void MessagesTest::keysOfANewerProgramArePassedOver()
{
    QJsonObject newer = sample();
    newer[u"mood"_s] = u"sunny"_s;
    QJsonArray operations = newer[u"operations"_s].toArray();
    QJsonObject first = operations[0].toObject();
    first[u"colour"_s] = 7;
    operations[0] = first;
    newer[u"operations"_s] = operations;
    const auto read = pushRequestFrom(text(newer));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->operations.size(), 2u);
}

void MessagesTest::whatIsWrongIsNamedAndNothingIsTaken_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("named");
    QTest::newRow("no kind") << 1 << u"kind"_s << QJsonValue(QJsonValue::Undefined) << u"kind: is missing"_s;
    QTest::newRow("a gap") << 1 << u"seq"_s << QJsonValue(3) << u"seq: expected 2, found 3"_s;
    QTest::newRow("counts from nothing") << 0 << u"epoch"_s << QJsonValue(0) << u"count from 1"_s;
    QTest::newRow("another device") << 1 << u"device"_s
                                    << QJsonValue(u"01890a5d-ac96-774b-bcce-b302099a8057"_s)
                                    << u"of another device"_s;
    QTest::newRow("another body") << 0 << u"body"_s << QJsonValue(u"{}"_s) << u"hash: is not that"_s;
    QTest::newRow("no digits") << 1 << u"hash"_s << QJsonValue(u"zz"_s) << u"hash: expected 32 to 32 bytes"_s;
    QTest::newRow("no id") << 0 << u"op_id"_s << QJsonValue(u"me"_s) << u"op_id"_s;
    QTest::newRow("a number for a text") << 0 << u"body"_s << QJsonValue(7) << u"body"_s;
}

void MessagesTest::whatIsWrongIsNamedAndNothingIsTaken()
{
    QFETCH(int, index);
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, named);
    QJsonObject message = sample();
    QJsonArray operations = message[u"operations"_s].toArray();
    QJsonObject one = operations[index].toObject();
    if (value.isUndefined())
        one.remove(key);
    else
        one[key] = value;
    operations[index] = one;
    message[u"operations"_s] = operations;
    const auto read = pushRequestFrom(text(message));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadInput);
    QVERIFY2(read.error().detail.contains(named), qPrintable(read.error().detail));
    QVERIFY2(read.error().detail.contains(u"$.operations[%1]"_s.arg(index)), qPrintable(read.error().detail));
}

void MessagesTest::aPageWhosePlacesDoNotRiseIsRefused()
{
    const auto push = pushRequestFrom(text(sample()));
    FeedPage page{.generation = "g", .after = 4, .next = 6, .head = 6};
    page.items = {{5, push->operations[0]}, {6, push->operations[1]}};
    QVERIFY(feedPageFrom(toJson(page)));
    for (const auto &[first, second] : {std::pair{4, 6}, {5, 5}, {5, 7}}) {
        page.items[0].place = first;
        page.items[1].place = second;
        QVERIFY(!feedPageFrom(toJson(page)));
    }
}

void MessagesTest::everyKindHasAClass()
{
    for (const char *kind : eventKinds)
        QVERIFY2(classOf(kind) != FeedClass::Other, kind);
    QCOMPARE(classOf("staff.signed_in"), FeedClass::Log);
    QCOMPARE(classOf("staff.set"), FeedClass::Staff);
    QCOMPARE(classOf("receipt.issued"), FeedClass::Orders);
    QCOMPARE(classOf("receipt.copied"), FeedClass::Paper);
    QCOMPARE(classOf("song.sung"), FeedClass::Other);
}

void MessagesTest::classesReadBackAsTheyWereWritten()
{
    QCOMPARE(toText(stationFeedClasses), u"orders,menu,staff,settings,devices"_s);
    QCOMPARE(feedClassesFromText(toText(stationFeedClasses)), stationFeedClasses);
    QCOMPARE(feedClassesFromText(u"all"_s), allFeedClasses);
    QCOMPARE(feedClassesFromText(u"orders,songs"_s), std::nullopt);
}

QTEST_GUILESS_MAIN(MessagesTest)
#include "tst_messages.moc"
