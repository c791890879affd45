// SPDX-License-Identifier: GPL-3.0-or-later
#include <cups/cups.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QtTest>

#include "drivers/transport/cups_queue.h"
#include "drivers/transport/endpoint.h"
#include "tests/drivers/transport/ipp_printer.h"

using namespace servery;

namespace {

constexpr int timeoutMs = 5000;

/// One printer's part of a CUPS server's answer.
struct Queue {
    const char *name;
    ipp_pstate_t state;
    bool isAccepting;
    QList<QByteArray> reasons;
};

QByteArray answerOf(const QList<Queue> &queues)
{
    ipp_t *message = ippNew();
    ippSetVersion(message, 2, 0);
    ippSetRequestId(message, 1);
    ippSetStatusCode(message, IPP_STATUS_OK);
    ippAddString(message, IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset", nullptr, "utf-8");
    ippAddString(message, IPP_TAG_OPERATION, IPP_TAG_LANGUAGE, "attributes-natural-language", nullptr, "en");
    for (const Queue &queue : queues) {
        if (&queue != &queues.first())
            ippAddSeparator(message);
        ippAddString(message, IPP_TAG_PRINTER, IPP_TAG_NAME, "printer-name", nullptr, queue.name);
        ippAddInteger(message, IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", queue.state);
        ippAddBoolean(message, IPP_TAG_PRINTER, "printer-is-accepting-jobs", queue.isAccepting);
        ippAddInteger(message, IPP_TAG_PRINTER, IPP_TAG_INTEGER, "queued-job-count", 3);
        for (const QByteArray &reason : queue.reasons)
            ippAddString(message, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state-reasons", nullptr,
                         reason.constData());
    }
    QByteArray bytes;
    ippWriteIO(
        &bytes,
        [](void *all, ipp_uchar_t *piece, size_t size) -> ssize_t {
            static_cast<QByteArray *>(all)->append(reinterpret_cast<const char *>(piece), qsizetype(size));
            return ssize_t(size);
        },
        1, nullptr, message);
    ippDelete(message);
    return bytes;
}

/// A CUPS server that answers every request with the same words, in a thread of its own.
class CannedCups {
public:
    explicit CannedCups(const QByteArray &words)
    {
        m_server.listen(QHostAddress::LocalHost);
        m_port = m_server.serverPort();
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, words] {
            QTcpSocket *client = m_server.nextPendingConnection();
            QObject::connect(client, &QTcpSocket::readyRead, client, [client, words] {
                client->readAll();
                client->write("HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: " +
                              QByteArray::number(words.size()) + "\r\n\r\n" + words);
            });
        });
        m_server.moveToThread(&m_thread);
        m_thread.start();
        cupsSetServer(("127.0.0.1:" + QByteArray::number(m_port)).constData());
    }
    ~CannedCups()
    {
        cupsSetServer(nullptr);
        QMetaObject::invokeMethod(&m_server, [this] {
            m_server.close();
            m_thread.quit();
        });
        m_thread.wait();
    }

private:
    QThread m_thread;
    QTcpServer m_server;
    quint16 m_port = 0;
};

/// The job's state when it has come to its end.
CupsJob finished(const CupsQueue &queue, int number)
{
    CupsJob job;
    for (int i = 0; i < 500 && !job.isOver(); ++i) {
        QThread::msleep(20);
        job = *queue.job(number);
    }
    return job;
}

}  // namespace

class TestCupsQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// The printer gets every byte as it was, control bytes and all.
    void aReceiptReachesARealPrinterRaw()
    {
        const IppPrinter printer;
        const CupsQueue queue(printer.uri(), timeoutMs);
        QByteArray receipt = "\x1b@";
        for (int byte = 0; byte < 256; ++byte)
            receipt.append(char(byte));
        const auto number = queue.print({receipt, CupsDocument::raw, u"Receipt 42"_s});
        QVERIFY2(number, number ? "" : qPrintable(number.error().detail));
        QVERIFY(*number > 0);
        QCOMPARE(finished(queue, *number).state, CupsJob::State::Completed);
        QCOMPARE(printer.printed(), QList<QByteArray>{receipt});
    }

    void aBigDocumentArrivesWhole()
    {
        const IppPrinter printer;
        const CupsQueue queue(printer.uri(), timeoutMs);
        QByteArray report = "%PDF-1.4\n";
        for (int i = 0; report.size() < 1'000'000; ++i)
            report += QByteArray::number(i) + '\n';
        const auto number = queue.print({report, CupsDocument::pdf, u"Report"_s});
        QVERIFY(number);
        QCOMPARE(finished(queue, *number).state, CupsJob::State::Completed);
        QCOMPARE(printer.printed(), QList<QByteArray>{report});
    }

    void aHealthyPrinterSaysSo()
    {
        const IppPrinter printer;
        const auto status = CupsQueue(printer.uri(), timeoutMs).status();
        QVERIFY2(status, status ? "" : qPrintable(status.error().detail));
        QCOMPARE(status->state, CupsStatus::State::Idle);
        QVERIFY(status->isAccepting);
        QVERIFY(!status->isPaused());
        QCOMPARE(status->reasons, QStringList());
        QVERIFY(status->formats.contains(u"application/pdf"_s));
        QVERIFY(status->formats.contains(u"application/vnd.cups-raw"_s));
    }

    void aPrintersFaultIsShownAndGoesAway()
    {
        IppPrinter printer;
        const CupsQueue queue(printer.uri(), timeoutMs);
        printer.holdJobs(true);
        const auto number = queue.print({"x", CupsDocument::raw, u"x"_s});
        QVERIFY(number);
        printer.setFault("+media-empty,cover-open");
        QTRY_VERIFY(queue.status()->has(u"media-empty"_s) && queue.status()->has(u"cover-open"_s));
        printer.setFault("-media-empty,cover-open");
        QTRY_COMPARE(queue.status()->reasons, QStringList());
        printer.holdJobs(false);
        QCOMPARE(finished(queue, *number).state, CupsJob::State::Completed);
    }

    /// OpenPrinting #278: a queue stays paused after an error, until somebody says otherwise.
    void aPausedPrinterIsShown()
    {
        IppPrinter printer;
        const CupsQueue queue(printer.uri(), timeoutMs);
        printer.setFault("+paused");
        const auto number = queue.print({"x", CupsDocument::raw, u"x"_s});
        QVERIFY(number);
        finished(queue, *number);
        QVERIFY(queue.status()->isPaused());
    }

    void aStoppedQueueIsShownByItsName()
    {
        const CannedCups cups(answerOf({{"bar", IPP_PSTATE_STOPPED, false, {"paused"}}}));
        const auto status = CupsQueue(u"bar"_s, timeoutMs).status();
        QVERIFY2(status, status ? "" : qPrintable(status.error().detail));
        QCOMPARE(status->state, CupsStatus::State::Stopped);
        QVERIFY(status->isPaused());
        QVERIFY(!status->isAccepting);
        QCOMPARE(status->waitingJobs, 3);
    }

    void theQueuesOfThisMachineAreListed()
    {
        const CannedCups cups(answerOf({{"bar", IPP_PSTATE_IDLE, true, {"none"}},
                                        {"office", IPP_PSTATE_STOPPED, true, {"media-empty-error"}}}));
        const auto queues = CupsQueue::queues(timeoutMs);
        QVERIFY2(queues, queues ? "" : qPrintable(queues.error().detail));
        QCOMPARE(queues->size(), size_t(2));
        QCOMPARE((*queues)[0].name, u"bar"_s);
        QCOMPARE((*queues)[0].reasons, QStringList());
        QCOMPARE((*queues)[1].name, u"office"_s);
        QVERIFY((*queues)[1].has(u"media-empty"_s));
    }

    void aJobIsFollowedAndCanBeCanceled()
    {
        IppPrinter printer;
        const CupsQueue queue(printer.uri(), timeoutMs);
        printer.holdJobs(true);
        const auto number = queue.print({"x", CupsDocument::raw, u"x"_s});
        QVERIFY(number);
        QTRY_COMPARE(queue.job(*number)->state, CupsJob::State::Processing);
        QCOMPARE(queue.status()->state, CupsStatus::State::Printing);
        QVERIFY(queue.cancel(*number));
        printer.holdJobs(false);
        QCOMPARE(finished(queue, *number).state, CupsJob::State::Canceled);
    }

    void aJobThatFailsIsAborted()
    {
        IppPrinter printer;
        const CupsQueue queue(printer.uri(), timeoutMs);
        printer.failJobs(true);
        const auto number = queue.print({"x", CupsDocument::raw, u"x"_s});
        QVERIFY(number);
        QCOMPARE(finished(queue, *number).state, CupsJob::State::Aborted);
        QCOMPARE(printer.printed(), QList<QByteArray>());
    }

    void whatThePrinterDoesNotTakeIsRefused()
    {
        const IppPrinter printer;
        const auto refused =
            CupsQueue(printer.uri(), timeoutMs).print({"x", "application/x-unheard-of", u"x"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DeviceFailed);
        QVERIFY(!CupsQueue(printer.uri(), timeoutMs).job(999));
    }

    void nobodyThereIsOffline()
    {
        quint16 port = 0;
        {
            const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
            port = endpoint->port();
        }
        const CupsQueue queue(u"ipp://127.0.0.1:%1/ipp/print"_s.arg(port), 1000);
        QCOMPARE(queue.status().error().code, ErrorCode::DeviceOffline);
        QCOMPARE(queue.print({"x", CupsDocument::raw, u"x"_s}).error().code, ErrorCode::DeviceOffline);
    }

    /// A server that takes the connection and then says nothing holds nobody up.
    void silenceIsNotWaitedForWithoutEnd()
    {
        const auto endpoint = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        const CupsQueue queue(u"ipp://127.0.0.1:%1/ipp/print"_s.arg(endpoint->port()), 200);
        QVERIFY(!queue.status());
        QCOMPARE(queue.print({"x", CupsDocument::raw, u"x"_s}).error().code, ErrorCode::DeviceUnknown);
    }

    void anAddressThatIsNoneIsNamed()
    {
        for (const char *bad : {"http://host/printers/x", "ipp://", "socket://10.0.0.1:9100"})
            QCOMPARE(CupsQueue(QString::fromLatin1(bad), 100).status().error().code, ErrorCode::BadInput);
    }

    /// RFC 8011 section 5.4.12: keywords may carry their severity.
    void aReasonIsKnownWithWhicheverSeverity()
    {
        CupsStatus status;
        status.reasons = QStringList{u"media-empty-error"_s, u"marker-supply-low-warning"_s, u"paused"_s};
        QVERIFY(status.has(u"media-empty"_s));
        QVERIFY(status.has(u"marker-supply-low"_s));
        QVERIFY(!status.has(u"marker-supply"_s));
        QVERIFY(!status.has(u"media"_s));
        QVERIFY(status.isPaused());
    }
};

QTEST_GUILESS_MAIN(TestCupsQueue)
#include "tst_cups_queue.moc"
