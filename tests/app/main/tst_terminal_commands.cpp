// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "app/main/commands/command.h"
#include "drivers/simulated_terminal/terminal_books.h"

using namespace servery;

namespace {

constexpr int longestMs = 60'000;

struct Answer {
    int code = -1;
    QJsonObject json;
    QString errors;
};

/// A shop, and a simulated terminal in a program of its own that approves what comes.
struct CardShop {
    explicit CardShop(const QStringList &more = {})
    {
        simulator.setStandardErrorFile(QProcess::nullDevice());
        simulator.start(QStringLiteral(PROGRAM_DIR "/servery-sim"),
                        QStringList{u"terminal"_s, u"--quick"_s, u"--currency"_s, u"CHF"_s, u"--ledger"_s,
                                    ledger(), u"--tcp"_s, u"127.0.0.1:0"_s} +
                            more);
        if (!simulator.waitForReadyRead(longestMs))
            qFatal("the simulator says nothing");
        const auto ready = QRegularExpression(u"ready on (\\S+)"_s)
                               .match(QString::fromUtf8(simulator.readAllStandardOutput()));
        call({u"menu"_s, u"import"_s, u":/demo/cafe/menu.json"_s});
        call({u"station"_s, u"terminal_protocol=zvt"_s, u"terminal_address=tcp:"_s + ready.captured(1)});
    }
    ~CardShop()
    {
        simulator.kill();
        simulator.waitForFinished(longestMs);
    }

    QString data() const { return home.filePath(u"shop"_s); }
    QString ledger() const { return home.filePath(u"books.json"_s); }
    TerminalLedger books() const { return std::move(TerminalBooks(ledger()).read()).take(); }

    void start(QProcess &program, const QStringList &words) const
    {
        program.start(QStringLiteral(PROGRAM_DIR "/servery"),
                      words + QStringList{u"--data"_s, data(), u"--json"_s});
    }
    Answer call(const QStringList &words, const QByteArray &input = {}) const
    {
        QProcess program;
        start(program, words);
        program.write(input);
        program.closeWriteChannel();
        if (!program.waitForFinished(longestMs))
            qFatal("%s", qPrintable(words.join(u' ') + u" comes to no end"_s));
        const QByteArray output = program.readAllStandardOutput();
        const QByteArray errors = program.readAllStandardError();
        said += output + errors;
        return {program.exitCode(), QJsonDocument::fromJson(output).object(), QString::fromUtf8(errors)};
    }
    /// In a file of the shop, or in what a program said.
    bool isAnywhere(const QByteArray &text) const
    {
        if (said.contains(text))
            return true;
        QDirIterator files(data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(text))
                return true;
        }
        return false;
    }
    /// Two espressos of which 1.00 was paid in cash; the order's number.
    QString openOrder()
    {
        const QString ref = QString::number(++orders);
        const QByteArray order = R"({"ref":")" + ref.toUtf8() +
                                 R"(","lines":[{"item":"espresso","qty":"2"}],)"
                                 R"("payments":[{"tender":"cash","amount":"1.00"}]})";
        call({u"orders"_s, u"replay"_s, u"-"_s}, order);
        return call({u"orders"_s, u"show"_s, ref}).json["order_number"_L1].toString();
    }

    QTemporaryDir home;
    QProcess simulator;
    mutable QByteArray said;  ///< by all programs
    int orders = 0;
};

}  // namespace

/// `servery terminal …` as somebody types it: the program, the driver's process, a terminal on the network.
class TestTerminalCommands final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPaymentIsTakenTakenBackAndTheDayEnds()
    {
        CardShop shop;
        const QString order = shop.openOrder();
        const Answer part = shop.call({u"terminal"_s, u"pay"_s, order, u"--amount"_s, u"2.00"_s});
        QVERIFY2(part.code == exitDone, qPrintable(part.errors));
        QCOMPARE(part.json["outcome"_L1].toString(), u"paid"_s);
        QCOMPARE(part.json["amount"_L1].toString(), u"2.00"_s);
        const Answer back = shop.call({u"terminal"_s, u"reverse"_s, order});
        QVERIFY2(back.code == exitDone, qPrintable(back.errors));
        QCOMPARE(back.json["outcome"_L1].toString(), u"taken back"_s);
        QVERIFY(shop.books().charged().isZero());
        const Answer rest = shop.call({u"terminal"_s, u"pay"_s, order});
        QVERIFY2(rest.code == exitDone, qPrintable(rest.errors));
        const Answer last = shop.call({u"terminal"_s, u"query"_s});
        QCOMPARE(last.code, exitDone);
        QCOMPARE(last.json["last"_L1]["amount"_L1], rest.json["amount"_L1]);
        const Answer day = shop.call({u"terminal"_s, u"end-of-day"_s});
        QVERIFY2(day.code == exitDone, qPrintable(day.errors));
        QCOMPARE(day.json["agrees"_L1].toBool(), true);
        QCOMPARE(day.json["ours"_L1][0]["sum"_L1], rest.json["amount"_L1]);
        const Answer next = shop.call({u"terminal"_s, u"end-of-day"_s});
        QCOMPARE(next.json["ours"_L1].toArray().size(), 0);
        QCOMPARE(shop.call({u"journal"_s, u"verify"_s}).code, exitDone);
    }

    void aReceiptIsGivenBackOnTheCard()
    {
        CardShop shop;
        const QString order = shop.openOrder();
        const Answer paid = shop.call({u"terminal"_s, u"pay"_s, order});
        QCOMPARE(paid.code, exitDone);
        QCOMPARE(shop.call({u"terminal"_s, u"refund"_s, order}).code, exitNo);  // without a reason
        const Answer back = shop.call({u"terminal"_s, u"refund"_s, order, u"--reason"_s, u"cold"_s});
        QVERIFY2(back.code == exitDone, qPrintable(back.errors));
        QCOMPARE(back.json["outcome"_L1].toString(), u"given back"_s);
        QCOMPARE(shop.call({u"terminal"_s, u"refund"_s, order, u"--reason"_s, u"cold"_s}).code, exitNo);
    }

    void whatIsDeclinedLeavesTheOrderOpen()
    {
        CardShop shop({u"--decline"_s});
        const QString order = shop.openOrder();
        const Answer declined = shop.call({u"terminal"_s, u"pay"_s, order});
        QCOMPARE(declined.code, exitNo);
        QCOMPARE(declined.json["outcome"_L1].toString(), u"not charged"_s);
        QCOMPARE(shop.call({u"orders"_s, u"show"_s, order}).json["status"_L1].toString(), u"PENDING"_s);
    }

    /// C4: the till is killed while the guest pays; the next question clears it up, and money is asked for
    /// once.
    void aPaymentThatWasCutOffIsClearedUpByAQuestion()
    {
        CardShop shop;
        const QString order = shop.openOrder();
        QProcess pay;
        shop.start(pay, {u"terminal"_s, u"pay"_s, order});
        QTRY_VERIFY_WITH_TIMEOUT(!shop.books().entries().empty(), longestMs);
        pay.kill();
        QVERIFY(pay.waitForFinished(longestMs));
        const Answer asked = shop.call({u"terminal"_s, u"query"_s});
        QVERIFY2(asked.code == exitDone, qPrintable(asked.errors));
        QCOMPARE(asked.json["state"_L1].toString(), u"ready"_s);
        const bool isPaid =
            shop.call({u"orders"_s, u"show"_s, order}).json["status"_L1].toString() == u"PAID";
        QCOMPARE(isPaid, !shop.books().charged().isZero());
        QCOMPARE(shop.call({u"terminal"_s, u"decide"_s, u"--not-paid"_s, u"--reason"_s, u"x"_s}).code,
                 exitNo);  // nothing is in doubt
    }

    void thePasswordIsSealed()
    {
        CardShop shop;
        QCOMPARE(shop.call({u"terminal"_s, u"password"_s}, "12345\n").code, exitUsage);
        QCOMPARE(shop.call({u"terminal"_s, u"password"_s}, "471147\n").code, exitDone);
        QCOMPARE(shop.call({u"terminal"_s, u"query"_s}).code, exitDone);
        QVERIFY(!shop.isAnywhere("471147"));
    }

    /// I5, with a terminal that tells whole card numbers, as none should, also on the merchant's slip.
    void noFileOrWordOfADayHasACardNumberOrThePassword()
    {
        CardShop shop({u"--trait"_s, u"whole-numbers"_s, u"--card"_s, u"visa"_s});
        QCOMPARE(shop.call({u"terminal"_s, u"password"_s}, "471147\n").code, exitDone);
        const QString order = shop.openOrder();
        QCOMPARE(shop.call({u"terminal"_s, u"pay"_s, order, u"--amount"_s, u"2.00"_s}).code, exitDone);
        QCOMPARE(shop.call({u"terminal"_s, u"reverse"_s, order}).code, exitDone);
        QCOMPARE(shop.call({u"terminal"_s, u"pay"_s, order}).code, exitDone);
        QCOMPARE(shop.call({u"terminal"_s, u"refund"_s, order, u"--reason"_s, u"cold"_s}).code, exitDone);
        QCOMPARE(shop.call({u"terminal"_s, u"query"_s}).code, exitDone);
        QCOMPARE(shop.call({u"terminal"_s, u"end-of-day"_s}).code, exitDone);
        QCOMPARE(shop.call({u"devices"_s, u"doctor"_s}).code, exitDone);
        QCOMPARE(shop.call({u"journal"_s, u"verify"_s}).code, exitDone);
        const QByteArray number = "4111111111111111";
        QVERIFY(!shop.isAnywhere(number) && !shop.isAnywhere(QByteArray::fromHex(number)));
        QVERIFY(!shop.isAnywhere("471147"));
        QVERIFY(shop.isAnywhere("1111"));  // its end may be kept
    }

    void theDoctorSaysHowTheTerminalIs()
    {
        CardShop shop;
        const auto terminal = [&shop] {
            const QJsonArray devices = shop.call({u"devices"_s, u"doctor"_s}).json["devices"_L1].toArray();
            const auto found = std::find_if(devices.begin(), devices.end(), [](const QJsonValue &one) {
                return one["kind"_L1] == u"card-terminal"_s;
            });
            return found == devices.end() ? QJsonObject() : found->toObject();
        };
        const QJsonObject well = terminal();
        QCOMPARE(well["status"_L1].toString(), u"ready"_s);
        QCOMPARE(well["title"_L1].toString(), u"ZVT"_s);
        QCOMPARE(well["says"_L1][0].toString(), u"29001006"_s);
        shop.simulator.kill();
        shop.simulator.waitForFinished(longestMs);
        QCOMPARE(terminal()["status"_L1].toString(), u"absent"_s);
        const Answer doctor = shop.call({u"devices"_s, u"doctor"_s});
        QCOMPARE(doctor.code, exitUnreachable);
    }

    void aTerminalThatCannotBeAskedIsSaid()
    {
        CardShop shop;
        const QString order = shop.openOrder();
        QCOMPARE(shop.call({u"terminal"_s, u"pay"_s, u"nowhere"_s}).code, exitNo);
        const Answer wrong = shop.call({u"terminal"_s, u"pay"_s, order, u"--amount"_s, u"x"_s});
        QCOMPARE(wrong.code, exitUsage);
        QVERIFY(wrong.errors.contains(u"--amount"_s));
        QCOMPARE(shop.call({u"terminal"_s, u"pay"_s, order, u"--amount"_s, u"99.00"_s}).code, exitNo);
        shop.call({u"station"_s, u"terminal_protocol=manual"_s});
        const Answer manual = shop.call({u"terminal"_s, u"pay"_s, order});
        QCOMPARE(manual.code, exitUsage);
        QVERIFY(manual.errors.contains(u"manual"_s));
        QVERIFY(shop.books().entries().empty());
    }
};

QTEST_GUILESS_MAIN(TestTerminalCommands)
#include "tst_terminal_commands.moc"
