// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/central/http/http_exchange.h"

using namespace servery;

class TestHttpExchange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fieldsAreFoundWhateverTheirCase();
};

void TestHttpExchange::fieldsAreFoundWhateverTheirCase()
{
    const HttpHeaders headers{{"Content-Type", "text/plain"}, {"content-type", "second"}};
    QCOMPARE(headers.value("CONTENT-TYPE"), QByteArray("text/plain"));
    QVERIFY(headers.has("content-Type"));
    QVERIFY(!headers.has("content"));
    QVERIFY(headers.value("content").isNull());
}

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_http_exchange.moc"
