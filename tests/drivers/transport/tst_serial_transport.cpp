// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSerialPort>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

#include "drivers/transport/descriptor_transport.h"
#include "drivers/transport/endpoint.h"
#include "drivers/transport/serial_transport.h"

using namespace servery;
using Parity = SerialLine::Parity;
using Flow = SerialLine::Flow;

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

/// The bare device end of a line, without anybody who holds the other end open: closing it hangs up.
struct BareLine {
    BareLine() : device(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))
    {
        char name[256] = {};
        if (::grantpt(device) != 0 || ::unlockpt(device) != 0 || ::ptsname_r(device, name, sizeof name) != 0)
            qFatal("no pseudo-terminal");
        path = QString::fromLocal8Bit(name);
    }
    ~BareLine() { hangUp(); }
    void hangUp()
    {
        if (device >= 0)
            ::close(device);
        device = -1;
    }

    int device;
    QString path;
};

qint64 ownCpuMicroseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000 + now.tv_nsec / 1'000;
}

}  // namespace

class TestSerialTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aLineIsWrittenAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<SerialLine>("line");
        QTest::newRow("by itself") << u""_s << SerialLine{};
        QTest::newRow("speed") << u"19200"_s << SerialLine{19200};
        QTest::newRow("scale 8217") << u"9600,7E1"_s << SerialLine{9600, 7, Parity::Even, 1};
        QTest::newRow("scale Dialog") << u"4800,7O1"_s << SerialLine{4800, 7, Parity::Odd, 1};
        QTest::newRow("printer") << u"38400,8N1,rtscts"_s
                                 << SerialLine{38400, 8, Parity::None, 1, Flow::RtsCts};
        QTest::newRow("two stop bits")
            << u"9600,8N2,xonxoff"_s << SerialLine{9600, 8, Parity::None, 2, Flow::XonXoff};
        QTest::newRow("no flow control") << u"9600,8N1,none"_s << SerialLine{};
    }
    void aLineIsWrittenAsPeopleWriteIt()
    {
        QFETCH(QString, text);
        QFETCH(SerialLine, line);
        const auto parsed = SerialLine::parse(text);
        QVERIFY(parsed);
        QCOMPARE(*parsed, line);
        QCOMPARE(*SerialLine::parse(line.text()), line);
    }

    void aLineThatIsNoneIsNamed()
    {
        for (const char *bad :
             {"x", "96", "9600,", "9600,8", "9600,8N3", "9600,6N1", "9600,8X1", "9600,8N1,dtr", "9600 8N1",
              "9999999", "100", "9601", "-9600", "9600,8N1,none,x"}) {
            const auto parsed = SerialLine::parse(QString::fromLatin1(bad));
            QVERIFY2(!parsed, bad);
            QCOMPARE(parsed.error().code, ErrorCode::BadInput);
            QVERIFY(parsed.error().detail.contains(QLatin1String(bad)));
        }
    }

    /// A pseudo-terminal is always 8N1, so what a real port is told is looked at before it is opened.
    void aPortIsToldEveryPartOfItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("baud");
        QTest::addColumn<QSerialPort::DataBits>("dataBits");
        QTest::addColumn<QSerialPort::Parity>("parity");
        QTest::addColumn<QSerialPort::StopBits>("stopBits");
        QTest::addColumn<QSerialPort::FlowControl>("flow");
        QTest::newRow("7E1") << u"9600,7E1"_s << 9600 << QSerialPort::Data7 << QSerialPort::EvenParity
                             << QSerialPort::OneStop << QSerialPort::NoFlowControl;
        QTest::newRow("7O1") << u"2400,7O1,none"_s << 2400 << QSerialPort::Data7 << QSerialPort::OddParity
                             << QSerialPort::OneStop << QSerialPort::NoFlowControl;
        QTest::newRow("8N1") << u"115200,8N1,rtscts"_s << 115200 << QSerialPort::Data8
                             << QSerialPort::NoParity << QSerialPort::OneStop << QSerialPort::HardwareControl;
        QTest::newRow("8N2") << u"19200,8N2,xonxoff"_s << 19200 << QSerialPort::Data8 << QSerialPort::NoParity
                             << QSerialPort::TwoStop << QSerialPort::SoftwareControl;
    }
    void aPortIsToldEveryPartOfItsLine()
    {
        QFETCH(QString, text);
        QFETCH(int, baud);
        QFETCH(QSerialPort::DataBits, dataBits);
        QFETCH(QSerialPort::Parity, parity);
        QFETCH(QSerialPort::StopBits, stopBits);
        QFETCH(QSerialPort::FlowControl, flow);
        QSerialPort port;
        SerialLine::parse(text)->applyTo(port);
        QCOMPARE(port.baudRate(), baud);
        QCOMPARE(port.dataBits(), dataBits);
        QCOMPARE(port.parity(), parity);
        QCOMPARE(port.stopBits(), stopBits);
        QCOMPARE(port.flowControl(), flow);
    }

    /// What a pseudo-terminal does keep: speed and flow control, read back from the system.
    void theSystemIsToldSpeedAndFlowControl()
    {
        const BareLine line;
        SerialTransport transport(line.path, *SerialLine::parse(u"19200,8N1,rtscts"_s));
        QVERIFY(transport.open());
        termios settings{};
        QCOMPARE(::tcgetattr(line.device, &settings), 0);
        QCOMPARE(::cfgetospeed(&settings), speed_t(B19200));
        QVERIFY(settings.c_cflag & CRTSCTS);
        SerialTransport software(line.path, *SerialLine::parse(u"19200,8N1,xonxoff"_s));
        transport.close();
        QVERIFY(software.open());
        QCOMPARE(::tcgetattr(line.device, &settings), 0);
        QVERIFY(settings.c_iflag & IXON);
        QVERIFY(!(settings.c_cflag & CRTSCTS));
    }

    void everyByteGoesBothWaysAsItIs()
    {
        QTemporaryDir folder;
        const QString link = folder.filePath(u"line"_s);
        const auto endpoint = Endpoint::openPty(link);
        SerialTransport transport(link, {});
        QVERIFY(transport.open());
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all.append(char(byte));
        QVERIFY(transport.write(all, 1000).isComplete());
        QCOMPARE(readFrom(endpoint->descriptor(), 256), all);
        QCOMPARE(::write(endpoint->descriptor(), all.constData(), 256), 256);
        QByteArray back;
        while (back.size() < 256) {
            const auto more = transport.read(5000);
            QVERIFY(more && !more->isEmpty());
            back += *more;
        }
        QCOMPARE(back, all);
        QCOMPARE(*transport.read(10), QByteArray());
    }

    void whatWasSaidBeforeOpeningIsThrownAway()
    {
        QTemporaryDir folder;
        const QString link = folder.filePath(u"line"_s);
        const auto endpoint = Endpoint::openPty(link);
        QCOMPARE(::write(endpoint->descriptor(), "old", 3), 3);
        SerialTransport transport(link, {});
        QVERIFY(transport.open());
        QCOMPARE(*transport.read(20), QByteArray());
    }

    /// Nothing waits in a queue without end: what was not taken is known, and the rest goes on behind it.
    void aStoppedLineSaysHowFarItCame()
    {
        QTemporaryDir folder;
        const QString link = folder.filePath(u"line"_s);
        const auto endpoint = Endpoint::openPty(link);
        SerialTransport transport(link, {});
        QVERIFY(transport.open());
        QByteArray job;
        for (int i = 0; job.size() < 300'000; ++i)
            job += QByteArray::number(i) + '\n';
        const WriteReport report = transport.write(job, 50);
        QVERIFY(report.trouble);
        QCOMPARE(report.trouble->code, ErrorCode::DeviceOffline);
        QVERIFY(report.accepted > 0 && report.accepted < job.size());
        QCOMPARE(readFrom(endpoint->descriptor(), report.accepted), job.left(report.accepted));
        QVERIFY(!waitFor(endpoint->descriptor(), POLLIN, 20));
        QVERIFY(transport.write(job.mid(report.accepted, 100), 1000).isComplete());
        QCOMPARE(readFrom(endpoint->descriptor(), 100), job.mid(report.accepted, 100));
    }

    void aLineHeldByAnotherIsInUseAndTheHolderIsNamed()
    {
        const BareLine line;
        SerialTransport first(line.path, {});
        QVERIFY(first.open());
        SerialTransport second(line.path, {});
        const auto refused = second.open();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InUse);
        QVERIFY2(refused.error().detail.contains(u"this program"), qPrintable(refused.error().detail));
        first.close();
        QVERIFY(second.open());
    }

    void aMissingLineIsOffline()
    {
        SerialTransport transport(u"/dev/ttyNONE7"_s, {});
        const auto opened = transport.open();
        QCOMPARE(opened.error().code, ErrorCode::DeviceOffline);
        QVERIFY(opened.error().detail.contains(u"ttyNONE7"));
        QCOMPARE(transport.write("x", 10).trouble->code, ErrorCode::DeviceOffline);
        QCOMPARE(transport.read(10).error().code, ErrorCode::DeviceOffline);
    }

    void aHangUpIsOfflineForWhoeverReads()
    {
        BareLine line;
        SerialTransport transport(line.path, {});
        QVERIFY(transport.open());
        line.hangUp();
        const auto gone = transport.read(5000);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::DeviceOffline);
        QVERIFY(!transport.isOpen());
    }

    void aHangUpIsOfflineForWhoeverWrites()
    {
        BareLine line;
        SerialTransport transport(line.path, {});
        QVERIFY(transport.open());
        line.hangUp();
        const WriteReport report = transport.write("receipt", 1000);
        QCOMPARE(report.accepted, qsizetype(0));
        QCOMPARE(report.trouble->code, ErrorCode::DeviceOffline);
        QVERIFY(!transport.isOpen());
    }

    /// Devices reference 2.7: left open, a hung-up port wakes the event loop 500,000 times a second.
    void aHangUpThatNobodyReadsCostsNothing()
    {
        BareLine line;
        SerialTransport transport(line.path, {});
        QVERIFY(transport.open());
        QVERIFY(transport.read(1));
        line.hangUp();
        QTRY_VERIFY(!transport.isOpen());
        int wakeUps = 0;
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this,
                [&wakeUps] { ++wakeUps; });
        QElapsedTimer watch;
        watch.start();
        const qint64 before = ownCpuMicroseconds();
        QEventLoop idle;
        QTimer::singleShot(1000, &idle, &QEventLoop::quit);
        idle.exec();
        const qint64 used = ownCpuMicroseconds() - before;
        const qint64 passed = watch.nsecsElapsed() / 1000;
        qInfo() << "after a hang-up:" << wakeUps << "wake-ups and" << used << "µs of processor in" << passed
                << "µs";
        QVERIFY(wakeUps < 100);
        QVERIFY(used < passed / 100);  // 1 %, of this thread's own processor time: other load does not count
    }
};

QTEST_GUILESS_MAIN(TestSerialTransport)
#include "tst_serial_transport.moc"
