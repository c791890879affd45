// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/transport/memory_transport.h"
#include "drivers/transport/replay_transport.h"

using namespace servery;

namespace {

Conversation read(const QByteArray &text)
{
    auto parsed = Conversation::parse(text, u"shop.txt"_s);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    return std::move(parsed).take();
}

}  // namespace

class TestReplayTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aConversationIsPlayedBack()
    {
        ReplayTransport transport(
            read("# paper sensor\n> 10 04 04\n< 12\n\n> 1B40 \"Hello\" 0a\n< 37 22\n< 00\n"));
        QVERIFY(transport.open());
        QCOMPARE(*transport.read(10), QByteArray());
        QVERIFY(transport.write("\x10\x04\x04", 10).isComplete());
        QCOMPARE(*transport.read(10), QByteArray("\x12"));
        QCOMPARE(*transport.read(10), QByteArray());
        QVERIFY(!transport.isOver());
        QVERIFY(transport.write("\x1b@Hello\n", 10).isComplete());
        QCOMPARE(*transport.read(10), QByteArray("7\""));
        QCOMPARE(*transport.read(10), QByteArray("\0", 1));
        QVERIFY(transport.isOver());
    }

    void itDoesNotMatterHowWritingIsCut()
    {
        const QByteArray job = "\x1b@0123456789\n";
        for (qsizetype cut = 0; cut <= job.size(); ++cut) {
            ReplayTransport transport(read("> 1b 40 \"01234\"\n> \"56789\" 0a\n< 06\n"));
            QVERIFY(transport.open());
            QVERIFY(transport.write(job.left(cut), 10).isComplete());
            QVERIFY(transport.write(job.mid(cut), 10).isComplete());
            QCOMPARE(*transport.read(10), QByteArray("\x06"));
            QVERIFY(transport.isOver());
        }
    }

    void whatDiffersIsRefusedWithItsLine()
    {
        ReplayTransport transport(read("> \"abc\"\n\n> \"def\"\n< 06\n"));
        QVERIFY(transport.open());
        const WriteReport report = transport.write("abcdXf", 10);
        QCOMPARE(report.accepted, qsizetype(4));
        QVERIFY(report.trouble->detail.contains(u"line 3"));
        QVERIFY(report.trouble->detail.contains(u"65 66"));  // expected "ef"
        QVERIFY(report.trouble->detail.contains(u"58 66"));  // written "Xf"
        QCOMPARE(transport.write("ef", 10).accepted, qsizetype(0));
        QCOMPARE(*transport.read(10), QByteArray());
        QVERIFY(transport.difference());
        QVERIFY(!transport.isOver());
        QVERIFY(!transport.open());
    }

    void whatWasNeverSaidIsRefused()
    {
        ReplayTransport early(read("< 11\n> \"a\"\n"));
        QVERIFY(early.open());
        QVERIFY(!early.write("a", 10).isComplete());  // the device speaks first here
        ReplayTransport more(read("> \"a\"\n"));
        QVERIFY(more.open());
        QCOMPARE(more.write("ab", 10).accepted, qsizetype(1));
        QVERIFY(more.difference());
    }

    void aLostConnectionIsLostAgain()
    {
        ReplayTransport transport(read("> \"a\"\n!\n> \"b\"\n"));
        QVERIFY(transport.open());
        const WriteReport report = transport.write("ab", 10);
        QCOMPARE(report.accepted, qsizetype(1));
        QCOMPARE(report.trouble->code, ErrorCode::DeviceOffline);
        QVERIFY(!transport.isOpen());
        QVERIFY(transport.open());
        QVERIFY(transport.write("b", 10).isComplete());
        QVERIFY(transport.isOver());
    }

    void aRecordingPlaysBackAsItWas()
    {
        QByteArray everything;
        for (int byte = 0; byte < 256; ++byte)
            everything.append(char(byte));
        const QByteArray awkward = "\\\"quoted\\\" \x1b text\\";
        RecordingTransport recorder(std::make_unique<MemoryTransport>(
            [](const QByteArray &written) { return written.right(3) + "\\\"ok"; }));
        QVERIFY(recorder.open());
        QList<QByteArray> answers;
        for (const QByteArray &said : {everything, awkward, QByteArray("\0", 1)}) {
            QVERIFY(recorder.write(said, 10).isComplete());
            answers.append(*recorder.read(10));
        }
        const QByteArray text = recorder.conversation().text();
        ReplayTransport replay(read(text));
        QVERIFY(replay.open());
        QList<QByteArray> again;
        for (const QByteArray &said : {everything, awkward, QByteArray("\0", 1)}) {
            QVERIFY2(replay.write(said, 10).isComplete(), text.constData());
            again.append(*replay.read(10));
        }
        QCOMPARE(again, answers);
        QVERIFY(replay.isOver());
    }

    void aRecordingSaysHowFarAWriteCame()
    {
        auto memory = std::make_unique<MemoryTransport>([](const QByteArray &) { return QByteArray(); });
        memory->stallAfter(3);
        RecordingTransport recorder(std::move(memory));
        QVERIFY(recorder.open());
        QVERIFY(!recorder.write("abcdef", 10).isComplete());
        QCOMPARE(recorder.conversation().text(), QByteArray("> \"abc\"\n"));
    }

    void manyOfOneByteAreCounted()
    {
        Conversation conversation;
        conversation.add(Conversation::Kind::ToDevice, "\x1b@" + QByteArray(8192, '\0') + "abcd");
        QCOMPARE(conversation.text(), QByteArray("> 1b 40\n> 00*8192\n> \"abcd\"\n"));
        QCOMPARE(read("> 41*3 42\n").turns.front().bytes, QByteArray("AAAB"));
        QByteArray whole;
        for (const Conversation::Turn &turn : read(conversation.text()).turns)
            whole += turn.bytes;
        QCOMPARE(whole, conversation.turns.front().bytes);
    }

    /// Whatever is said, writing it down and reading it again is the same; and no text breaks the reader.
    void writingDownAndReadingIsTheSame()
    {
        const bool holds = rc::check([] {
            Conversation conversation;
            const auto turns = *rc::gen::container<std::vector<std::pair<bool, std::string>>>(rc::gen::pair(
                rc::gen::arbitrary<bool>(),
                rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::arbitrary<char>()))));
            for (const auto &[isOurs, bytes] : turns) {
                conversation.add(isOurs ? Conversation::Kind::ToDevice : Conversation::Kind::FromDevice,
                                 QByteArray::fromStdString(bytes));
            }
            Conversation again;
            for (const Conversation::Turn &turn : read(conversation.text()).turns)
                again.add(turn.kind, turn.bytes);
            RC_ASSERT(again.turns == conversation.turns);
        });
        QVERIFY(holds);
        QVERIFY(rc::check([] {
            const std::string text = *rc::gen::container<std::string>(
                rc::gen::element('>', '<', '!', '\n', ' ', '"', '\\', '0', 'a', 'g'));
            const auto parsed = Conversation::parse(QByteArray::fromStdString(text), u"x"_s);
            if (!parsed)
                RC_ASSERT(parsed.error().code == ErrorCode::BadInput);
        }));
    }

    void aBadRecordingNamesItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *bad : {"> 1b\n> 1", "> 1b\n> xy", "> 1b\n> \"open", "> 1b\n> \"a\\", "> 1b\n>",
                                "> 1b\n> 00*", "> 1b\n> 00*0", "> 1b\n> 00*-4", "> 1b\n> 00*9999999",
                                "> 1b\n> *4", "> 1b\nhello", "> 1b\n! now", "> 1b\n< -1", "> 1b\n> 1b4"})
            QTest::newRow(bad) << QByteArray(bad);
    }
    void aBadRecordingNamesItsLine()
    {
        QFETCH(QByteArray, text);
        const auto parsed = Conversation::parse(text, u"shop.txt"_s);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::BadInput);
        QVERIFY(parsed.error().detail.startsWith(u"shop.txt:2: expected"));
    }
};

QTEST_GUILESS_MAIN(TestReplayTransport)
#include "tst_replay_transport.moc"
