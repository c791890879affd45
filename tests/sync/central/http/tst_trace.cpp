// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/central/http/trace.h"

using namespace servery;

// https://www.w3.org/TR/trace-context/ section 3.2: format, and what to do with what is none.
class TestTrace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTraceIsFollowedOrBegun_data();
    void aTraceIsFollowedOrBegun();
};

void TestTrace::aTraceIsFollowedOrBegun_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isFollowed");
    const QByteArray ids = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";
    QTest::newRow("sampled") << QByteArray("00-" + ids + "01") << true;
    QTest::newRow("not sampled") << QByteArray("00-" + ids + "00") << true;
    QTest::newRow("a later version") << QByteArray("cc-" + ids + "01-more") << true;
    QTest::newRow("a later version, as long as ours") << QByteArray("cc-" + ids + "01") << true;
    QTest::newRow("no header") << QByteArray() << false;
    QTest::newRow("ours, but longer") << QByteArray("00-" + ids + "01-more") << false;
    QTest::newRow("a later version, glued") << QByteArray("cc-" + ids + "01more") << false;
    QTest::newRow("version ff") << QByteArray("ff-" + ids + "01") << false;
    QTest::newRow("upper case") << ("00-" + ids + "01").toUpper() << false;
    QTest::newRow("an id of zeros") << QByteArray("00-") + QByteArray(32, '0') + "-b7ad6b7169203331-01"
                                    << false;
    QTest::newRow("a span of zeros") << QByteArray("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")
                                     << false;
    QTest::newRow("too short") << ("00-" + ids + "01").chopped(1) << false;
    QTest::newRow("no dashes") << QByteArray("00-" + ids + "01").replace('-', '_') << false;
}

void TestTrace::aTraceIsFollowedOrBegun()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, isFollowed);
    const Trace trace = Trace::following(header);
    QCOMPARE(trace.id == "0af7651916cd43dd8448eb211c80319c", isFollowed);
    QCOMPARE(trace.id.size(), 32);
    QCOMPARE(trace.span.size(), 16);
    QVERIFY(trace.span != "b7ad6b7169203331");
    QCOMPARE(Trace::following(trace.header()).id, trace.id);
}

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
