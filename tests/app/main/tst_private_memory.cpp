// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "app/main/commands/command.h"
#include "drivers/simulated_terminal/terminal_books.h"

using namespace servery;

namespace {

constexpr int longestMs = 60'000;

/// A process that may leave as large a core dump as it likes, in `folder`.
pid_t startDumpable(const QString &folder, const QStringList &command)
{
    std::vector<QByteArray> words;
    std::vector<char *> arguments;
    for (const QString &word : command)
        words.push_back(word.toLocal8Bit());
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const QByteArray place = folder.toLocal8Bit();
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_CORE, &limit);
    if (::chdir(place.constData()) == 0)
        ::execv(arguments.front(), arguments.data());
    ::_exit(127);
}

QByteArray contents(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

/// The largest core dump that a running process may leave, as the kernel sees it.
QByteArray coreLimit(pid_t process)
{
    const QByteArray limits = contents(u"/proc/%1/limits"_s.arg(process));
    return limits.mid(limits.indexOf("Max core file size")).split('\n').front().simplified();
}

pid_t childOf(pid_t parent)
{
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const pid_t process = entry.toInt();
        const QByteArray stat = process > 0 ? contents(u"/proc/%1/stat"_s.arg(process)) : QByteArray();
        if (stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1).toInt() == parent)
            return process;
    }
    return 0;
}

}  // namespace

/// I5 of the payments reference, for programs that fail in the midst of a payment: neither the till, which
/// knows the terminal's password, nor the driver, which hears of cards, leaves its memory behind.
class TestPrivateMemory : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    QProcess m_simulator;
    QString shop() const { return m_home.filePath(u"shop"_s); }
    QString books() const { return m_home.filePath(u"books.json"_s); }
    QString cores() const { return m_home.filePath(u"cores"_s); }

    static QStringList servery(const QStringList &words, const QString &shop)
    {
        return QStringList{QStringLiteral(PROGRAM_DIR "/servery")} + words + QStringList{u"--data"_s, shop};
    }
    void call(const QStringList &words, const QByteArray &input = {})
    {
        QProcess program;
        const QStringList all = servery(words, shop());
        program.start(all.front(), all.mid(1));
        program.write(input);
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished(longestMs));
        QCOMPARE(program.exitCode(), exitDone);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir().mkpath(cores()));
        m_simulator.setStandardErrorFile(QProcess::nullDevice());
        m_simulator.start(QStringLiteral(PROGRAM_DIR "/servery-sim"),
                          {u"terminal"_s, u"--quick"_s, u"--currency"_s, u"CHF"_s, u"--ledger"_s, books(),
                           u"--tcp"_s, u"127.0.0.1:0"_s, u"--fault"_s,
                           u"before completion of authorisation silent"_s});
        QVERIFY(m_simulator.waitForReadyRead(longestMs));
        const QString place = QString::fromUtf8(m_simulator.readAllStandardOutput()).section(u' ', 3, 3);
        call({u"menu"_s, u"import"_s, u":/demo/cafe/menu.json"_s});
        call({u"station"_s, u"terminal_protocol=zvt"_s, u"terminal_address=tcp:"_s + place});
        call({u"terminal"_s, u"password"_s}, "471147\n");
        call({u"orders"_s, u"replay"_s, u"-"_s}, R"({"ref":"1","lines":[{"item":"espresso","qty":"2"}],)"
                                                 R"("payments":[{"tender":"cash","amount":"1.00"}]})");
    }
    void cleanupTestCase()
    {
        m_simulator.kill();
        m_simulator.waitForFinished(longestMs);
    }

    void nothingIsLeftOfAProgramThatFailsInAPayment()
    {
        const pid_t till = startDumpable(cores(), servery({u"terminal"_s, u"pay"_s, u"1"_s}, shop()));
        QVERIFY(till > 0);
        // The bank said yes, and the terminal goes on to say so; it never says the end.
        QTRY_VERIFY_WITH_TIMEOUT(!TerminalBooks(books()).read()->entries().empty(), longestMs);
        const pid_t driver = childOf(till);
        QVERIFY(driver > 0);
        QCOMPARE(coreLimit(till), QByteArray("Max core file size 0 0 bytes"));
        QCOMPARE(coreLimit(driver), QByteArray("Max core file size 0 0 bytes"));
        QCOMPARE(::kill(driver, SIGSEGV), 0);
        QTRY_VERIFY_WITH_TIMEOUT(childOf(till) != driver, longestMs);
        QCOMPARE(::kill(till, SIGABRT), 0);
        int status = 0;
        QCOMPARE(::waitpid(till, &status, 0), till);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        QVERIFY(!WCOREDUMP(status));
        QCOMPARE(QDir(cores()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }

    /// … where any other program does leave it, unless this computer is set to keep none.
    void anotherProgramLeavesItsMemory()
    {
        const pid_t other = startDumpable(cores(), {u"/bin/sh"_s, u"-c"_s, u"kill -ABRT $$"_s});
        int status = 0;
        QCOMPARE(::waitpid(other, &status, 0), other);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
        const bool isKept =
            limit.rlim_max > 0 && contents(u"/proc/sys/kernel/core_pattern"_s).trimmed() == "core";
        QVERIFY(WCOREDUMP(status) || !isKept);
    }
};

QTEST_GUILESS_MAIN(TestPrivateMemory)
#include "tst_private_memory.moc"
