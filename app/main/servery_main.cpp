// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <QDir>
#include <QFile>
#include <QGuiApplication>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "app/main/commands/command.h"
#ifdef SERVERY_WIDGETS
#include "app/main/windows/windows.h"
#endif
#include "drivers/system/private_memory.h"

using namespace servery;

/// The terminal this program was started from.
class TerminalConsole final : public Console {
public:
    void out(const QByteArray &text) override
    {
        const auto size = static_cast<size_t>(text.size());
        const bool isWritten =
            std::fwrite(text.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
        if (!isWritten && m_broken.isEmpty())
            m_broken = QString::fromLocal8Bit(std::strerror(errno));
    }
    QString brokenOutput() const override { return m_broken; }
    void err(const QString &line) override
    {
        const QByteArray text = line.toUtf8() + '\n';
        std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stderr);
    }
    QByteArray readAllInput() override
    {
        QFile input;
        return input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
    }
    QString readSecret(const QString &prompt) override
    {
        termios before{};
        const bool isTerminal = tcgetattr(STDIN_FILENO, &before) == 0;
        if (isTerminal) {
            std::fputs(qPrintable(prompt), stderr);
            termios silent = before;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
        QByteArray line;
        for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
            line.append(static_cast<char>(c));
        if (isTerminal) {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
            std::fputs("\n", stderr);
        }
        return QString::fromUtf8(line).trimmed();
    }

private:
    QString m_broken;
};

/// Commands that draw glyphs: receipts, reports as PDF, test pages, printer bytes for letters no code page
/// has, and the menu, whose letters are looked for in the fonts.
static bool drawsText(const QStringList &words)
{
    return words.contains(u"receipt"_s) || words.contains(u"escpos"_s) || words.contains(u"report"_s) ||
           words.contains(u"devices"_s) || words.contains(u"import"_s) || words.contains(u"--print"_s);
}

/// Where nobody has signed in to a session, Qt complains on standard error and then does just this.
static void giveRuntimeDirectory()
{
    if (qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
        return;
    const QByteArray user = QByteArray::number(::getuid());
    QByteArray folder = "/run/user/" + user;
    if (::access(folder.constData(), W_OK) != 0) {
        folder = QFile::encodeName(QDir::tempPath()) + "/servery-" + user;
        if (::mkdir(folder.constData(), 0700) != 0 && errno != EEXIST)
            return;
    }
    qputenv("XDG_RUNTIME_DIR", folder);
}

/// `servery`: a window for the words that open one, a command for all others.
int main(int argc, char *argv[])
{
    keepMemoryPrivate();
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    QCoreApplication::setApplicationName(u"servery"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SERVERY_VERSION));
    giveRuntimeDirectory();
#ifdef SERVERY_WIDGETS
    if (opensWindow(words))
        return runWindow(words, argc, argv);
#endif
    TerminalConsole console;
    if (!drawsText(words)) {
        const QCoreApplication application(argc, argv);
        return runCommand(words, console);
    }
    // These draw on paper, never in a window: they need fonts but no display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return runCommand(words, console);
}
