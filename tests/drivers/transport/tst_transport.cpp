// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include "drivers/transport/descriptor_transport.h"
#include "drivers/transport/endpoint.h"
#include "drivers/transport/memory_transport.h"
#include "drivers/transport/tcp_transport.h"
#include "drivers/transport/tty_transport.h"

using namespace servery;

namespace {

QByteArray readFrom(int descriptor, qsizetype count)
{
    QByteArray all;
    char buffer[4096];
    while (all.size() < count && waitFor(descriptor, POLLIN, 5000)) {
        const ssize_t got = ::read(descriptor, buffer, std::min(sizeof buffer, size_t(count - all.size())));
        if (got <= 0)
            break;
        all.append(buffer, got);
    }
    return all;
}

}  // namespace

class TestTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void tcpCarriesBytesBothWays()
    {
        const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        QVERIFY(endpoint);
        TcpTransport transport(u"127.0.0.1"_s, endpoint->port(), 3000);
        QVERIFY(transport.open());
        QVERIFY(transport.write("hello\0\x1b", 1000).isComplete());
        const int client = endpoint->accept();
        QVERIFY(client >= 0);
        QCOMPARE(readFrom(client, 5), QByteArray("hello"));
        QCOMPARE(::write(client, "\x12", 1), 1);
        QCOMPARE(*transport.read(5000), QByteArray("\x12"));
        QCOMPARE(*transport.read(10), QByteArray());
        ::close(client);
        const auto gone = transport.read(5000);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::DeviceOffline);
        QVERIFY(!transport.isOpen());
    }

    void nobodyListeningIsOffline()
    {
        quint16 port = 0;
        {
            const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
            port = endpoint->port();
        }
        TcpTransport transport(u"127.0.0.1"_s, port, 200);
        const auto opened = transport.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::DeviceOffline);
        QVERIFY(opened.error().detail.contains(QString::number(port)));
    }

    /// Devices reference, pain 18: a printer that serves another till refuses; that is no reason to give up.
    void aBusyPrinterIsWaitedFor()
    {
        quint16 port = 0;
        {
            const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
            port = endpoint->port();
        }
        std::optional<Endpoint> later;
        std::thread other([&later, port] {
            QThread::msleep(150);
            if (auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, port))
                later = std::move(endpoint).take();
        });
        TcpTransport transport(u"127.0.0.1"_s, port, 10'000);
        const auto opened = transport.open();
        other.join();
        QVERIFY(later);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    }

    void aPrinterThatHangsUpAtOnceIsBusyAndNotOffline()
    {
        const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        TcpTransport transport(u"127.0.0.1"_s, endpoint->port(), 3000);
        QVERIFY(transport.open());
        ::close(endpoint->accept());
        const auto answer = transport.read(5000);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::InUse);
        QVERIFY(transport.open());
        const int client = endpoint->accept();
        QVERIFY(transport.write(QByteArray(1000, 'x'), 1000).isComplete());
        QCOMPARE(readFrom(client, 1000).size(), qsizetype(1000));
        ::close(client);
        QCOMPARE(transport.read(5000).error().code, ErrorCode::DeviceOffline);  // it had begun to serve us
    }

    /// Closing with unread bytes would reset the connection, and the printer might drop the job's end.
    void closingIsHalfAtFirstSoThatTheJobsEndArrives()
    {
        const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        TcpTransport transport(u"127.0.0.1"_s, endpoint->port(), 3000);
        QVERIFY(transport.open());
        const int client = endpoint->accept();
        QVERIFY(transport.write("receipt", 1000).isComplete());
        QCOMPARE(::write(client, "late status", 11), 11);
        transport.close();
        QVERIFY(!transport.isOpen());
        char buffer[32];
        QVERIFY(waitFor(client, POLLIN, 5000));
        QCOMPARE(::read(client, buffer, sizeof buffer), 7);
        QVERIFY(waitFor(client, POLLIN, 5000));
        QCOMPARE(::read(client, buffer, sizeof buffer), 0);  // the end, and no reset
        ::close(client);
    }

    void aPrinterThatNeverStopsTalkingCannotHoldTheTill()
    {
        const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        TcpTransport transport(u"127.0.0.1"_s, endpoint->port(), 3000);
        QVERIFY(transport.open());
        const int client = endpoint->accept();
        std::thread chatter([client] {
            while (writeSome(client, "status", 6) > 0 || errno == EAGAIN)
                waitFor(client, POLLOUT, 100);
        });
        transport.close();
        chatter.join();  // it ends because the till has hung up
        QVERIFY(!transport.isOpen());
        ::close(client);
    }

    void aConnectionIsKeptAlive()
    {
        const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        TcpTransport transport(u"127.0.0.1"_s, endpoint->port(), 3000);
        QVERIFY(transport.open());
        int idleSeconds = 0;
        int isOn = 0;
        for (int descriptor = 3; descriptor < 256; ++descriptor) {
            sockaddr_in peer{};
            socklen_t length = sizeof peer;
            if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &length) != 0 ||
                ntohs(peer.sin_port) != endpoint->port())
                continue;
            socklen_t size = sizeof isOn;
            ::getsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &isOn, &size);
            ::getsockopt(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, &idleSeconds, &size);
        }
        QCOMPARE(isOn, 1);
        QCOMPARE(idleSeconds, 15);
    }

    void aTakenPortIsInUse()
    {
        const auto first = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        const auto second = Endpoint::listenTcp(u"127.0.0.1"_s, first->port());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::InUse);
    }

    /// Devices reference 2.6: what was accepted is gone; going on means going on behind it.
    void aStalledWriteSaysHowFarItCame()
    {
        const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        TcpTransport transport(u"127.0.0.1"_s, endpoint->port(), 3000);
        QVERIFY(transport.open());
        const int client = endpoint->accept();
        QVERIFY(client >= 0);
        const QByteArray job(32 * 1024 * 1024, 'x');
        const WriteReport report = transport.write(job, 50);
        QVERIFY(!report.isComplete());
        QVERIFY(report.accepted > 0 && report.accepted < job.size());
        QVERIFY(transport.isOpen());
        ::close(client);
    }

    void aPseudoTerminalCarriesEveryByteAsItIs()
    {
        QTemporaryDir folder;
        const QString link = folder.filePath(u"printer"_s);
        auto endpoint = Endpoint::openPty(link);
        QVERIFY(endpoint);
        TtyTransport transport(link);
        QVERIFY(transport.open());
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all.append(char(byte));
        QVERIFY(transport.write(all, 1000).isComplete());
        QCOMPARE(readFrom(endpoint->descriptor(), 256), all);
        QCOMPARE(::write(endpoint->descriptor(), "\x11\x12\x0a", 3), 3);
        QByteArray back;
        while (back.size() < 3) {
            const auto more = transport.read(5000);
            QVERIFY(more && !more->isEmpty());
            back += *more;
        }
        QCOMPARE(back, QByteArray("\x11\x12\x0a"));
        transport.close();
        QVERIFY(transport.open());
    }

    void theLinkOfAPseudoTerminalGoesWithIt()
    {
        QTemporaryDir folder;
        const QString link = folder.filePath(u"printer"_s);
        {
            const auto endpoint = Endpoint::openPty(link);
            QVERIFY(QFileInfo(link).isSymLink());
        }
        QVERIFY(!QFileInfo(link).isSymLink());
        QFile file(link);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!Endpoint::openPty(link));  // a real file is never replaced
        QVERIFY(file.exists());
    }

    void aMissingTerminalIsOffline()
    {
        TtyTransport transport(u"/dev/no-such-printer"_s);
        QCOMPARE(transport.open().error().code, ErrorCode::DeviceOffline);
    }

    void memoryStopsWhereItIsTold()
    {
        QByteArray seen;
        MemoryTransport transport([&seen](const QByteArray &written) {
            seen += written;
            return QByteArray();
        });
        QVERIFY(transport.open());
        transport.stallAfter(3);
        const WriteReport report = transport.write("abcdef", 10);
        QCOMPARE(report.accepted, 3);
        QVERIFY(report.trouble);
        QCOMPARE(seen, QByteArray("abc"));
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
