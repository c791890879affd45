// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <thread>

#include <QRandomGenerator>
#include <QtTest>

#include <poll.h>
#include <unistd.h>

#include "drivers/transport/descriptor_transport.h"
#include "drivers/transport/endpoint.h"
#include "drivers/transport/tls_certificate.h"
#include "drivers/transport/tls_transport.h"
#include "drivers/transport/transport_catalogue.h"
#include "tests/drivers/transport/test_certificates.h"

using namespace servery;

namespace {

/// Both ends in one program, and the wire between them.
struct Pair {
    TlsSession client;
    TlsSession server;
    std::optional<Error> trouble;  ///< the first that one of them had

    Pair(const QString &authority, const TlsIdentity &identity)
        : client(TlsSession::client(authority).take()), server(TlsSession::server(identity).take())
    {
    }

    bool carry(TlsSession &from, TlsSession &to, qsizetype pieceSize)
    {
        const QByteArray bytes = from.takeOutput();
        for (qsizetype i = 0; i < bytes.size(); i += pieceSize)
            if (auto fed = to.feed(bytes.mid(i, pieceSize)); !fed && !trouble)
                trouble = fed.error();
        return !bytes.isEmpty();
    }
    void settle(qsizetype pieceSize = 4096)
    {
        for (bool isMoving = true; isMoving;) {
            isMoving = carry(client, server, pieceSize);
            isMoving = carry(server, client, pieceSize) || isMoving;
        }
    }
};

}  // namespace

class TestTls : public QObject {
    Q_OBJECT

    TestCertificates m_ours;
    TestCertificates m_others;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void bothSidesHearEachOther_data()
    {
        QTest::addColumn<int>("pieceSize");
        QTest::newRow("byte by byte") << 1;
        QTest::newRow("in odd pieces") << 7;
        QTest::newRow("as it comes") << 100'000;
    }
    void bothSidesHearEachOther()
    {
        QFETCH(int, pieceSize);
        Pair pair(m_ours.authority(), m_ours.identity());
        QVERIFY(!pair.client.isReady());
        pair.settle(pieceSize);
        QVERIFY(!pair.trouble && pair.client.isReady() && pair.server.isReady());
        const QByteArray question(20'000, 'q');
        QVERIFY(pair.client.write(question));
        pair.settle(pieceSize);
        QCOMPARE(pair.server.takePlain(), question);
        QVERIFY(pair.server.write("answer"));
        pair.server.finish();
        pair.settle(pieceSize);
        QCOMPARE(pair.client.takePlain(), QByteArray("answer"));
        QVERIFY(!pair.trouble);
    }

    void nothingCrossesTheWireInTheClear()
    {
        Pair pair(m_ours.authority(), m_ours.identity());
        pair.settle();
        QVERIFY(pair.client.write("SaleToPOIRequest"));
        QVERIFY(!pair.client.takeOutput().contains("SaleToPOI"));
    }

    void whoIsNotVouchedForIsNotBelieved()
    {
        Pair pair(m_others.authority(), m_ours.identity());
        pair.settle();
        QVERIFY(pair.trouble && !pair.client.isReady());
        QVERIFY2(pair.trouble->detail.contains(u"not vouched for"), qPrintable(pair.trouble->detail));
    }

    /// The certificate itself may be the one that is installed.
    void aCertificateMayVouchForItself()
    {
        Pair pair(m_ours.identity().certificates, m_ours.identity());
        pair.settle();
        QVERIFY(!pair.trouble && pair.client.isReady());
    }

    void anIdentityOfOurOwnIsMadeOnce()
    {
        const QTemporaryDir directory;
        const TlsIdentity files{directory.filePath(u"own.pem"_s), directory.filePath(u"own.key"_s)};
        QVERIFY(makeTlsIdentity(files, u"SIM1-29001006"_s));
        Pair pair(files.certificates, files);
        pair.settle();
        QVERIFY2(!pair.trouble, qPrintable(pair.trouble ? pair.trouble->detail : QString()));
        QFile certificate(files.certificates);
        QVERIFY(certificate.open(QIODevice::ReadOnly));
        const QByteArray first = certificate.readAll();
        QVERIFY(makeTlsIdentity(files, u"SIM1-29001006"_s));
        certificate.seek(0);
        QCOMPARE(certificate.readAll(), first);
        QVERIFY(QFile::permissions(files.key) ==
                (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
        QVERIFY(QFile::remove(files.key));
        QVERIFY(!makeTlsIdentity(files, u"SIM1-29001006"_s));
    }

    void whatIsNoTlsIsRefused()
    {
        auto client = TlsSession::client(m_ours.authority());
        QVERIFY(client);
        TlsSession session = std::move(client).take();
        QVERIFY(!session.feed("HTTP/1.1 400 Bad Request\r\n\r\n"));
        QVERIFY(!session.isReady());
    }

    void aFlippedBitEndsTheConversation()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 50; ++i) {
            Pair pair(m_ours.authority(), m_ours.identity());
            pair.settle();
            QVERIFY(pair.client.write("one word"));
            QByteArray bytes = pair.client.takeOutput();
            constexpr int lengthAt = 5;  // behind type, version and length, with which it only waits for more
            const int at = random.bounded(lengthAt, int(bytes.size()));
            bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
            QVERIFY(!pair.server.feed(bytes));
            QVERIFY(pair.server.takePlain().isEmpty());
        }
    }

    void filesThatAreNotThereAreNamed()
    {
        const auto noAuthority = TlsSession::client(u"/nowhere/root.pem"_s);
        QVERIFY(!noAuthority && noAuthority.error().detail.contains(u"/nowhere/root.pem"));
        const auto noIdentity = TlsSession::server({u"/nowhere/leaf.pem"_s, u"/nowhere/leaf.key"_s});
        QVERIFY(!noIdentity && noIdentity.error().detail.contains(u"/nowhere/leaf.pem"));
        const auto noKey = TlsSession::server({m_ours.identity().certificates, m_others.identity().key});
        QVERIFY(!noKey);
    }

    void theTransportSpeaksToARealSocket()
    {
        auto listening = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        QVERIFY(listening);
        const Endpoint endpoint = std::move(listening).take();
        std::thread server([this, &endpoint] {
            waitFor(endpoint.descriptor(), POLLIN, 5000);
            const int descriptor = endpoint.accept();
            TlsSession session = TlsSession::server(m_ours.identity()).take();
            QByteArray heard;
            while (heard.size() < 4 && waitFor(descriptor, POLLIN, 5000)) {
                char piece[1024];
                const ssize_t got = ::read(descriptor, piece, sizeof piece);
                if (got <= 0)
                    break;
                std::ignore = session.feed(QByteArray(piece, got));
                heard += session.takePlain();
                writeAll(descriptor, session.takeOutput(), 1000);
            }
            std::ignore = session.write(heard.toUpper());
            writeAll(descriptor, session.takeOutput(), 1000);
            ::close(descriptor);
        });
        const QString address = u"tls:127.0.0.1:%1,%2"_s.arg(endpoint.port()).arg(m_ours.authority());
        auto made = makeTransport(address, 5000);
        QVERIFY(made);
        const auto transport = std::move(made).take();
        QVERIFY(transport->open());
        QVERIFY(transport->write("ping", 1000).isComplete());
        QByteArray heard;
        for (int i = 0; i < 100 && heard.size() < 4; ++i) {
            const auto bytes = transport->read(1000);
            QVERIFY(bytes);
            heard += *bytes;
        }
        QCOMPARE(heard, QByteArray("PING"));
        server.join();
        transport->close();
    }

    void theTransportRefusesAStranger()
    {
        auto listening = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        QVERIFY(listening);
        const Endpoint endpoint = std::move(listening).take();
        std::thread server([this, &endpoint] {
            waitFor(endpoint.descriptor(), POLLIN, 5000);
            const int descriptor = endpoint.accept();
            TlsSession session = TlsSession::server(m_others.identity()).take();
            char piece[4096];
            bool isGoingOn = true;
            while (isGoingOn && waitFor(descriptor, POLLIN, 5000)) {
                const ssize_t got = ::read(descriptor, piece, sizeof piece);
                isGoingOn = got > 0 && session.feed(QByteArray(piece, got));
                writeAll(descriptor, session.takeOutput(), 1000);
            }
            ::close(descriptor);
        });
        auto transport =
            makeTransport(u"tls:127.0.0.1:%1,%2"_s.arg(endpoint.port()).arg(m_ours.authority()), 5000).take();
        const auto opened = transport->open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().detail.contains(u"not vouched for"), qPrintable(opened.error().detail));
        QVERIFY(!transport->isOpen());
        server.join();
    }

    void anAddressNamesWhoVouches()
    {
        QVERIFY(makeTransport(u"tls:10.0.0.9,/etc/root.pem"_s, 1000));
        QVERIFY(makeTransport(u"tls:[fe80::1]:8443,/etc/root.pem"_s, 1000));
        QVERIFY(!makeTransport(u"tls:10.0.0.9"_s, 1000));
        QVERIFY(!makeTransport(u"tls:10.0.0.9,root.pem"_s, 1000));
        QVERIFY(!makeTransport(u"tls:10.0.0.9:0,/etc/root.pem"_s, 1000));
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
