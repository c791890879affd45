// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QProcess>
#include <QtTest>

#include "drivers/cards/card_check.h"
#include "drivers/cards/pcsc_reader.h"
#include "tests/drivers/cards/virtual_card.h"

using namespace servery;

using Kind = CardNews::Kind;
using News = std::vector<CardNews>;

/// The real PC/SC service with a virtual reader (Debian: pcscd, vsmartcard-vpcd). Runs as root, as pcscd does
/// in a container; a service that runs already is used.
class TestPcscReader : public QObject {
    Q_OBJECT

    static constexpr auto socket = "/run/pcscd/pcscd.comm";
    const QByteArray m_key = QByteArray(32, 'k');
    const QString m_virtual = u"Virtual PCD 00 00"_s;
    QProcess m_service;

    /// The next news there are; patient, since the service looks for cards a few times a second.
    static News next(PcscReader &reader)
    {
        News news;
        for (int tries = 0; news.empty() && tries < 100; ++tries) {
            const auto heard = reader.wait(100);
            if (!heard)
                QTest::qWait(100);
            else
                news = *heard;
        }
        return news;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void initTestCase()
    {
        if (QFileInfo::exists(QLatin1StringView(socket)))
            return;
        m_service.setStandardOutputFile(QProcess::nullDevice());
        m_service.start(u"/usr/sbin/pcscd"_s, {u"--foreground"_s});
        QVERIFY2(m_service.waitForStarted(), "is pcscd installed? It is in packaging/packages.txt");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(QLatin1StringView(socket)), 20'000);
    }

    void cleanupTestCase()
    {
        if (m_service.state() == QProcess::NotRunning)
            return;
        m_service.terminate();
        QVERIFY(m_service.waitForFinished(20'000));
    }

    void aCardComesAndGoes()
    {
        PcscReader reader(m_virtual, m_key);
        QTRY_VERIFY(bool(reader.wait(0)));
        QVERIFY(reader.wait(50)->empty());
        const QByteArray uid = QByteArray::fromHex("04a1b2c3d4e5f6");
        for (int i = 0; i < 2; ++i) {
            {
                VirtualCard card(uid);
                QCOMPARE(next(reader), (News{{Kind::Presented, memberKey(m_key, uid)}}));
                QVERIFY(reader.wait(300)->empty());  // it is told of once
            }
            QCOMPARE(next(reader), (News{{Kind::Removed}}));
        }
    }

    void aPaymentCardIsRefusedAndItsGoingIsToldToo()
    {
        PcscReader reader(m_virtual, m_key);
        {
            VirtualCard card(QByteArray::fromHex("04a1b2c3d4e5f6"), "2PAY.SYS.DDF01");
            QCOMPARE(next(reader), (News{{Kind::PaymentCard}}));
        }
        QCOMPARE(next(reader), (News{{Kind::Removed}}));
    }

    void aRandomNumberIsRefused()
    {
        PcscReader reader(u"*"_s, m_key);
        {
            VirtualCard card(QByteArray::fromHex("08a1b2c3"));
            QCOMPARE(next(reader), (News{{Kind::RandomNumber}}));
        }
        QCOMPARE(next(reader), (News{{Kind::Removed}}));
    }

    void aReaderThatIsNotThereIsOffline()
    {
        PcscReader reader(u"No such reader"_s, m_key);
        QCOMPARE(reader.wait(0).error().code, ErrorCode::DeviceOffline);
        QCOMPARE(reader.wait(0).error().code, ErrorCode::DeviceOffline);
    }
};

QTEST_GUILESS_MAIN(TestPcscReader)
#include "tst_pcsc_reader.moc"
