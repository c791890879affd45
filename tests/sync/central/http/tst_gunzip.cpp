// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/central/http/gunzip.h"

using namespace servery;

class TestGunzip : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTextIsUnpackedUpToItsLimit();
    void whatIsNoGzipIsRefused_data();
    void whatIsNoGzipIsRefused();

private:
    // printf hello | gzip -9n
    const QByteArray m_hello = QByteArray::fromHex("1f8b0800000000000203cb48cdc9c9070086a6103605000000");
};

void TestGunzip::aTextIsUnpackedUpToItsLimit()
{
    QCOMPARE(*gunzip(m_hello, 1000), "hello");
    QCOMPARE(*gunzip(m_hello, 5), "hello");
    QCOMPARE(gunzip(m_hello, 4).error().code, ErrorCode::Refused);
    QCOMPARE(gunzip(m_hello, 0).error().code, ErrorCode::Refused);
}

void TestGunzip::whatIsNoGzipIsRefused_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("cut off") << m_hello.chopped(1);
    QTest::newRow("cut off in the header") << m_hello.first(5);
    QTest::newRow("a wrong checksum") << QByteArray(m_hello).replace(m_hello.size() - 8, 1, "x");
    QTest::newRow("something behind it") << m_hello + "x";
    QTest::newRow("zlib, not gzip") << QByteArray::fromHex("78dacb48cdc9c90700062c0215");
}

void TestGunzip::whatIsNoGzipIsRefused()
{
    QFETCH(QByteArray, packed);
    const auto plain = gunzip(packed, 1000);
    QVERIFY(!plain);
    QCOMPARE(plain.error().code, ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(TestGunzip)
#include "tst_gunzip.moc"
