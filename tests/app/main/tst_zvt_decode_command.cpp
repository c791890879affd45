// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "app/main/commands/zvt_decode_command.h"
#include "tests/drivers/terminals/zvt/frames.h"

using namespace servery;

namespace {

class TestConsole final : public Console {
public:
    void out(const QByteArray &text) override { output += text; }
    void err(const QString &line) override { errors += line; }
    QByteArray readAllInput() override { return input; }
    QString readSecret(const QString &) override { return {}; }

    QByteArray output;
    QString errors;
    QByteArray input;
};

}  // namespace

class TestZvtDecodeCommand : public QObject {
    Q_OBJECT

private:
    static QJsonObject decode(const char *name, const QString &charset = {})
    {
        const CommandResult result =
            decodeZvtCommand({QString::fromLatin1(zvtBytes(name).toHex(' '))}, true, charset);
        if (result.exitCode != exitDone)
            qFatal("%s: %s", name, qPrintable(result.err));
        return QJsonDocument::fromJson(result.out).object();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aResultSaysWhatWasBooked()
    {
        const QJsonObject said = decode("F08");
        QCOMPARE(said[u"command"_s].toString(), u"status-information"_s);
        QCOMPARE(said[u"code"_s].toString(), u"040F"_s);
        QCOMPARE(said[u"direction"_s].toString(), u"to_till"_s);
        QCOMPARE(said[u"result_code"_s].toString(), u"00"_s);
        QCOMPARE(said[u"amount"_s].toString(), u"12.00"_s);
        QCOMPARE(said[u"currency"_s].toString(), u"EUR"_s);
        QCOMPARE(said[u"receipt_number"_s].toString(), u"0200"_s);
        QCOMPARE(said[u"trace"_s].toString(), u"000200"_s);
        QCOMPARE(said[u"terminal_id"_s].toString(), u"29001006"_s);
        QCOMPARE(said[u"card_name"_s].toString(), u"MAESTRO"_s);
        QCOMPARE(said[u"card_end"_s].toString(), u"4281"_s);
        QCOMPARE(said[u"text_lines"_s].toArray(), QJsonArray{u"GEN.NR.:357096"_s});
    }

    void otherMessagesSayWhatIsTheirs()
    {
        QCOMPARE(decode("F04")[u"amount"_s].toString(), u"12.00"_s);
        QCOMPARE(decode("F04")[u"direction"_s].toString(), u"to_terminal"_s);
        QCOMPARE(decode("F11")[u"terminal_status"_s].toString(), u"9C"_s);
        QCOMPARE(decode("F22")[u"result_code"_s].toString(), u"9C"_s);
        QCOMPARE(decode("F06")[u"timeout_minutes"_s].toString(), u"1"_s);
        QCOMPARE(decode("F15")[u"groups"_s][0][u"sum"_s].toString(), u"60.00"_s);
        QCOMPARE(decode("F35")[u"text_lines"_s].toArray(), QJsonArray{u"Hallo Welt"_s});
        QCOMPARE(decode("F26")[u"receipt"_s].toString(), u"merchant"_s);
        QCOMPARE(decode("S02")[u"amount"_s].toString(), u"110.00"_s);
    }

    /// Without a word about it the code page that makes words of the text.
    void theCodePageIsGuessedOrGiven()
    {
        QCOMPARE(decode("F27")[u"text_lines"_s][0].toString(), u"** HÄNDLERBELEG **"_s);
        QCOMPARE(decode("F27", u"437"_s)[u"text_lines"_s][0].toString(), u"** H─NDLERBELEG **"_s);
        QCOMPARE(decodeZvtCommand({}, true, u"klingon"_s).exitCode, exitUsage);
    }

    void everyFrameIsDecodedAndNoPasswordShown()
    {
        for (const auto &frames : {zvtMessages, zvtBlocks}) {
            for (const ZvtFrame &frame : frames) {
                const QJsonObject said = decode(frame.name);
                QVERIFY2(said[u"command"_s].toString() != u"unknown", frame.name);
                QVERIFY2(!said[u"unread"_s].toBool(), frame.name);
                QVERIFY2(!said[u"frame"_s].toString().contains(u"12 34 56"), frame.name);
            }
        }
    }

    void aBadFrameIsNamedAndTheOthersAnswered()
    {
        const auto result =
            decodeZvtCommand({u"80 00 00"_s, u"hello"_s, u"06 01 09 04"_s, u"060f00"_s}, true);
        QCOMPARE(result.exitCode, exitUsage);
        QCOMPARE(result.out.count('\n'), 2);
        QVERIFY(result.err.contains(u"frame 2"_s) && result.err.contains(u"frame 3"_s));
    }

    /// The bytes of one frame as words, frames as arguments, frames as lines.
    void framesComeAsWordsOrLines()
    {
        const auto run = [](const QString &line, const QByteArray &input = {}) {
            TestConsole console;
            console.input = input;
            const int code = runCommand(line.split(u' '), console);
            return code == exitDone ? int(console.output.count('\n')) : -code;
        };
        QCOMPARE(run(u"zvt decode --json 06 01 07 04 00 00 00 00 12 00"_s), 1);
        QCOMPARE(run(u"zvt decode --json 800000 060f00"_s), 2);
        QCOMPARE(run(u"zvt decode --json"_s, "80 00 00\n\n84 9C 00\r\n06 0F 00"), 3);
        QCOMPARE(run(u"zvt decode --json 8000"_s), -exitUsage);
    }

    void peopleGetALineForEachThing()
    {
        const auto result = decodeZvtCommand({u"06 01 07 04 00 00 00 00 12 00"_s}, false);
        QVERIFY(result.out.contains("command: authorisation\n") && result.out.contains("amount: 12.00\n"));
    }
};

QTEST_APPLESS_MAIN(TestZvtDecodeCommand)
#include "tst_zvt_decode_command.moc"
