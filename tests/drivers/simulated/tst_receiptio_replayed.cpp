// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/simulated/printer_simulation.h"
#include "drivers/transport/conversation.h"
#include "drivers/transport/memory_transport.h"
#include "tests/drivers/simulated/receiptio/receiptio_states.h"

using namespace servery;

namespace {

const PrinterModel &model()
{
    return *findPrinterModel(u"epson-tm-t88v"_s);
}

/// Answers of at least so many bytes, as far as there are any.
QByteArray collect(PrinterSimulation &printer, qsizetype wanted)
{
    QByteArray answers;
    for (int idle = 0; answers.size() < wanted && idle < 1000; ++idle) {
        answers += printer.takeReplies();
        printer.work();
    }
    return answers;
}

}  // namespace

/// npm's receiptio has printed to the simulated printer in every state (tst_receiptio, where npm is). What
/// both said then is kept as files: here the simulated printer hears the same again and has to answer the
/// same, and our driver has to come to the same result.
class TestReceiptioReplayed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theSimulatedPrinterAnswersItAsThen_data() { addReceiptioStates(); }
    void theSimulatedPrinterAnswersItAsThen()
    {
        QFETCH(int, index);
        const ReceiptioState &state = receiptioStates[index];
        QFile file(conversationFile(state));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const auto conversation = Conversation::parse(file.readAll(), file.fileName());
        QVERIFY2(conversation, conversation ? "" : qPrintable(conversation.error().detail));
        int receipts = 0;
        PrinterSimulation printer(model(), {.tornOff = [&](const PaperRoll &) { ++receipts; }});
        for (const FaultPlan &plan : plansOf(state))
            printer.plan(plan);
        QByteArray asked;
        for (const Conversation::Turn &turn : conversation->turns) {
            if (turn.kind == Conversation::Kind::ToDevice) {
                QVERIFY(turn.bytes.isEmpty() || printer.hasRoom());
                printer.receive(turn.bytes);
                asked += turn.bytes;
                continue;
            }
            const QByteArray answers = collect(printer, turn.bytes.size());
            QVERIFY2(answers == turn.bytes, qPrintable(u"line %1: %2"_s.arg(turn.line).arg(
                                                QString::fromLatin1(answers.toHex(' ')))));
        }
        QCOMPARE(collect(printer, 1), QByteArray());
        QCOMPARE(receipts, state.receipts);
        QVERIFY(asked.contains("\x10\x04\x02"));  // its question; without it nothing was proven
    }

    void ourDriverComesToTheSameResult_data() { addReceiptioStates(); }
    void ourDriverComesToTheSameResult()
    {
        QFETCH(int, index);
        const ReceiptioState &state = receiptioStates[index];
        int receipts = 0;
        PrinterSimulation printer(model(), {.tornOff = [&](const PaperRoll &) { ++receipts; }});
        for (const FaultPlan &plan : plansOf(state))
            printer.plan(plan);
        PrinterSettings settings;
        settings.patience.answerMs = 50;
        EscPosPrinter driver(model(), std::make_unique<MemoryTransport>([&](const QByteArray &bytes) {
                                 printer.receive(bytes);
                                 printer.work();
                                 return printer.takeReplies();
                             }),
                             settings);
        Document document;
        for (int line = 1; line <= 7; ++line)  // as many as receiptio's receipt has
            document.blocks.push_back(Row{{Cell{u"line %1"_s.arg(line), Align::Left, 1, {}}}, 0});
        document.blocks.push_back(Cut{});
        QCOMPARE(receiptioWord(driver.print(PrintJobId::make(), document)), QString::fromLatin1(state.ours));
        QCOMPARE(receipts, state.ours == std::string_view("success") ? 1 : 0);
    }
};

QTEST_MAIN(TestReceiptioReplayed)
#include "tst_receiptio_replayed.moc"
