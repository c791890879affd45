// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QProcess>
#include <QThread>

#include <unistd.h>

#include "drivers/simulated/printer_server.h"
#include "drivers/transport/conversation.h"
#include "tests/drivers/simulated/receiptio/receiptio_states.h"

using namespace servery;

namespace {

constexpr int patienceMs = 120000;
constexpr int mostAtOnce = 4;

/// receiptio knows no port but 9100: every state has an address of its own on this machine, every run too.
QString addressOf(int state)
{
    const int run = int(::getpid());
    return u"127.%1.%2.%3"_s.arg(64 + run / 250 % 128).arg(run % 250).arg(state + 1);
}

/// One state: a printer in it, and receiptio that prints there.
struct Case {
    std::unique_ptr<PrinterServer> printer;
    Conversation conversation;
    QProcess receiptio;
    int receipts = 0;

    ~Case()
    {
        receiptio.kill();
        receiptio.waitForFinished();
    }
};

}  // namespace

/// A printing program of other people prints to the simulated printer in every state, over a real socket;
/// what it says of it is what tst_receiptio_replayed holds our driver to. All of them at once, as it waits
/// for long. SERVERY_RECORD=1 writes down what was said, for that test.
class TestReceiptio : public QObject {
    Q_OBJECT

    std::vector<std::unique_ptr<Case>> m_cases;

private Q_SLOTS:
    void initTestCase()
    {
        const auto running = [this] {
            return std::count_if(m_cases.begin(), m_cases.end(), [](const auto &one) {
                return one->receiptio.state() != QProcess::NotRunning;
            });
        };
        for (const ReceiptioState &state : receiptioStates) {
            QTRY_VERIFY_WITH_TIMEOUT(running() < mostAtOnce, patienceMs);
            auto endpoint = Endpoint::listenTcp(addressOf(int(m_cases.size())), 9100);
            QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().detail));
            m_cases.push_back(std::make_unique<Case>());
            Case &one = *m_cases.back();
            one.printer = std::make_unique<PrinterServer>(
                std::move(endpoint).take(), *findPrinterModel(u"epson-tm-t88v"_s),
                PrinterSimulation::Witness{.tornOff = [&one](const PaperRoll &) { ++one.receipts; }});
            connect(one.printer.get(), &PrinterServer::heard, this,
                    [&one](const QByteArray &b) { one.conversation.add(Conversation::Kind::ToDevice, b); });
            connect(one.printer.get(), &PrinterServer::answered, this,
                    [&one](const QByteArray &b) { one.conversation.add(Conversation::Kind::FromDevice, b); });
            for (const FaultPlan &plan : plansOf(state))
                one.printer->plan(plan);
            one.receiptio.setProcessChannelMode(QProcess::MergedChannels);
            one.receiptio.start(u"node"_s, {QStringLiteral(RECEIPTIO) + u"/bin/cli.js"_s, u"-d"_s,
                                            addressOf(int(m_cases.size()) - 1), u"-l"_s, u"en"_s});
            QVERIFY2(one.receiptio.waitForStarted(), qPrintable(one.receiptio.errorString()));
            one.receiptio.write("Coffee | 2.50\nCake | 3.50\n^TOTAL | ^6.00\n");
            one.receiptio.closeWriteChannel();
        }
        QTRY_VERIFY_WITH_TIMEOUT(running() == 0, patienceMs);
    }

    void itIsBelievedInEveryState_data() { addReceiptioStates(); }
    void itIsBelievedInEveryState()
    {
        QFETCH(int, index);
        const ReceiptioState &state = receiptioStates[index];
        Case &one = *m_cases[size_t(index)];
        QCOMPARE(QString::fromUtf8(one.receiptio.readAll()).trimmed(), QString::fromLatin1(state.word));
        QCOMPARE(one.receipts, state.receipts);
        if (qEnvironmentVariableIsSet("SERVERY_RECORD")) {
            QFile file(conversationFile(state));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("# receiptio 2.1.2 at the simulated epson-tm-t88v, \"" + QByteArray(state.script) +
                       "\": " + state.word + "\n" + one.conversation.text());
        }
    }
};

QTEST_MAIN(TestReceiptio)
#include "tst_receiptio.moc"
