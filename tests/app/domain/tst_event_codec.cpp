// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <string>

#include <QTest>

#include "app/domain/event_kinds.h"
#include "app/domain/order_codec.h"
#include "tests/harness/random_orders.h"

using namespace servery;

class EventCodecTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodingTakesBackWhatEncodingWrote()
    {
        QVERIFY(rc::check([] {
            for (const Event &event : *rc::gen::container<std::vector<Event>>(20, random::event())) {
                const Result<Event> back = decode(kindOf(event), versionOf(event), encode(event));
                RC_ASSERT(bool(back));
                RC_ASSERT(*back == event);
                RC_ASSERT(encode(*back) == encode(event));
            }
        }));
    }

    void aStoredOrderIsTheOrder()
    {
        QVERIFY(rc::check([] {
            const Order order = *random::order();
            const Result<Order> back = decodeOrder(encode(order));
            RC_ASSERT(bool(back));
            RC_ASSERT(*back == order);
            RC_ASSERT(*orderFromJson(toJson(order)) == order);
        }));
    }

    void everyKindHasANameOfItsOwn()
    {
        const std::set<std::string> kinds(eventKinds.begin(), eventKinds.end());
        QCOMPARE(kinds.size(), std::variant_size_v<Event>);
        QCOMPARE(kindOf(ReceiptIssued()), u"receipt.issued"_s);
        QCOMPARE(kindOf(SettingsChanged()), u"settings.changed"_s);
    }

    /// A kind once written is for ever: these are the bytes of the first release.
    void theStoredFormStaysAsItIs()
    {
        OrderLine line;
        line.id = LineId::fromText(u"018f0000-0000-7000-8000-000000000001");
        line.item = u"soup"_s;
        line.name = u"Soup"_s;
        line.unitPrice = line.listPrice = Money::fromMinor(410);
        line.taxesEatIn = line.taxesTakeAway = {Tax{.id = u"vat7"_s, .rate = Rate::fromMillionths(70000)}};
        const LineAdded added{OrderId::fromText(u"018f0000-0000-7000-8000-000000000002"), line};
        QCOMPARE(kindOf(added), u"line.added"_s);
        QCOMPARE(versionOf(added), 1);
        QCOMPARE(
            encode(added),
            QByteArray("{\"order\":\"018f0000-0000-7000-8000-000000000002\",\"line\":{"
                       "\"id\":\"018f0000-0000-7000-8000-000000000001\",\"item\":\"soup\","
                       "\"name\":\"Soup\",\"price\":410,\"taxes\":[{\"id\":\"vat7\",\"rate\":70000}]}}"));
    }

    void whatIsUnknownIsAnErrorAndNoAssertion_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const auto newer = int(ErrorCode::NewerFile);
        const auto corrupt = int(ErrorCode::Corrupt);
        QTest::newRow("kind") << u"order.teleported"_s << 1 << QByteArray("{}") << newer;
        QTest::newRow("version") << u"order.sent"_s << 2 << QByteArray("{}") << newer;
        QTest::newRow("no JSON") << u"order.sent"_s << 1 << QByteArray("{") << corrupt;
        QTest::newRow("no object") << u"order.sent"_s << 1 << QByteArray("[]") << corrupt;
        QTest::newRow("empty") << u"order.sent"_s << 1 << QByteArray() << corrupt;
        QTest::newRow("no id") << u"order.sent"_s << 1 << QByteArray("{\"order\":\"x\"}") << corrupt;
        QTest::newRow("wrong type") << u"staff.removed"_s << 1 << QByteArray("{\"user\":7}") << corrupt;
        QTest::newRow("role") << u"staff.set"_s << 1 << QByteArray("{\"user\":\"a\",\"role\":99}") << corrupt;
        QTest::newRow("amount") << u"order.tip_set"_s << 1
                                << QByteArray("{\"order\":\"018f0000-0000-7000-8000-000000000002\","
                                              "\"tip\":99999999999999999}")
                                << corrupt;
        QTest::newRow("fraction") << u"order.tip_set"_s << 1
                                  << QByteArray("{\"order\":\"018f0000-0000-7000-8000-000000000002\","
                                                "\"tip\":1.5}")
                                  << corrupt;
    }
    void whatIsUnknownIsAnErrorAndNoAssertion()
    {
        QFETCH(QString, kind);
        QFETCH(int, version);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const Result<Event> event = decode(kind, version, body);
        QVERIFY(!event);
        QCOMPARE(int(event.error().code), code);
    }

    /// Any byte of a body changed: an event or an error, never a crash.
    void aDamagedBodyNeverAsserts()
    {
        QVERIFY(rc::check([] {
            const Event event = *random::event();
            QByteArray body = encode(event);
            for (int hit = *rc::gen::inRange(1, 4); hit > 0; --hit)
                body[*rc::gen::inRange<qsizetype>(0, body.size())] = *rc::gen::arbitrary<char>();
            const Result<Event> back = decode(kindOf(event), 1, body);
            const bool isAnswered = back ? true : !back.error().detail.isEmpty();
            RC_ASSERT(isAnswered);
        }));
    }

    void aPartOfAComboHasNoPartsOfItsOwn()
    {
        QByteArray nested = "{\"id\":\"018f0000-0000-7000-8000-000000000001\"}";
        for (int depth = 0; depth < 200; ++depth)
            nested = "{\"parts\":[" + nested + "]}";
        const QByteArray body =
            "{\"order\":\"018f0000-0000-7000-8000-000000000002\",\"line\":" + nested + "}";
        QVERIFY(!decode(u"line.added"_s, 1, body));
    }
};

QTEST_GUILESS_MAIN(EventCodecTest)
#include "tst_event_codec.moc"
